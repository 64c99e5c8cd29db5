import type { Candidate } from '@kolkore/domain/candidate';
import { WaitingRoom } from './waiting-room';

const listed = new Date('2026-11-23T08:00:00Z');
const opened = new Date('2026-11-23T08:01:00Z');
const candidate = (more: Partial<Candidate>): Candidate => ({
  externalId: '7',
  title: 'קול',
  url: 'https://kolot.example/7',
  publisher: 'משרד',
  raw: 'רשימה',
  ...more,
});

describe('WaitingRoom', () => {
  it('joins list and item: the item speaks last, what it leaves out stays', () => {
    const room = new WaitingRoom();
    const list = candidate({ publishedOn: '2026-11-01', statusText: 'פורסם', labels: { topics: ['חינוך'] } });
    expect(room.hear('list', { candidate: list, observedAt: listed }, true)).toBeNull();
    const item = candidate({ title: 'קול קורא מלא', statusText: null, publishedOn: undefined, labels: { regions: ['נגב'] }, raw: 'פריט' });
    expect(room.hear('detail', { candidate: item, observedAt: opened }, false)).toEqual({
      observedAt: opened,
      candidate: { ...item, publishedOn: '2026-11-01', labels: { topics: ['חינוך'], regions: ['נגב'] }, raw: ['רשימה', 'פריט'] },
    });
    expect(room.leave()).toEqual([]);
  });

  it('lets nobody wait where no other pages come, and lets go of those whose page never came', () => {
    const room = new WaitingRoom();
    const one = { candidate: candidate({}), observedAt: listed };
    const other = { candidate: candidate({ externalId: '8' }), observedAt: listed };
    expect(room.hear('list', one, false)).toBe(one);
    expect(room.hear('list', other, true)).toBeNull();
    expect(room.leave()).toEqual([other]);
    expect(room.leave()).toEqual([]);
  });

  it('hears a kind of page once of one opportunity: a list that repeats it after its item undoes nothing', () => {
    const room = new WaitingRoom();
    room.hear('list', { candidate: candidate({}), observedAt: listed }, true);
    room.hear('detail', { candidate: candidate({}), observedAt: opened }, false);
    expect(room.hear('list', { candidate: candidate({ title: 'אחר' }), observedAt: opened }, true)).toBeNull();
    expect(room.leave()).toEqual([]);
  });
});
