import type { KnownListing } from '@kolkore/store/runs';
import { type Before, verdict } from './health';
import { type HeldCandidate, compare } from './held';
import { Tally } from './tally';

const day = (title: string): string => `2026-12-${String(10 + Number(title)).padStart(2, '0')}`;
const known = (externalId: string, title: string, open = true): KnownListing => ({
  externalId,
  title,
  deadline: day(title),
  dated: open,
  open,
});
const held = (externalId: string, title: string): HeldCandidate => ({
  candidate: {
    externalId,
    title,
    url: 'https://kolot.example/',
    publisher: 'משרד לדוגמה',
    deadline: { precision: 'day', local: day(title), raw: '' },
    raw: null,
  },
  observedAt: new Date('2026-11-23T08:00:00Z'),
  partial: false,
});
const comparing = (before: KnownListing[], now: HeldCandidate[]) =>
  compare(before, new Set(now.map(({ candidate }) => String(candidate.externalId))), now);
const doubtOf = (before: KnownListing[], now: HeldCandidate[]): unknown => {
  const tally = new Tally();
  for (const { candidate } of now) tally.sawCandidate(candidate.externalId, null);
  const compared: Before = { compared: comparing(before, now), last: null, lately: false };
  return verdict(tally, { atLeast: 1, quietDays: 30, listsAllOpen: false }, compared)?.detail['reason'] ?? null;
};

describe('a list under other numbers', () => {
  it('is told by what closed lately too, since a short list has little that is open', () => {
    const before = [known('a1', '1'), known('a2', '2', false), known('a3', '3')];
    expect(comparing(before, [held('b1', '1'), held('b2', '2'), held('b3', '3')])).toMatchObject({ absent: 3, openTwins: 2, met: 0 });
    expect(doubtOf(before, [held('b1', '1'), held('b2', '2'), held('b3', '3')])).toBe('renumbered');
  });

  it('is told by what is open, however much that closed is no longer listed', () => {
    const closed = Array.from({ length: 9 }, (_, index) => known(`c${index}`, String(index), false));
    const open = [known('a1', '11'), known('a2', '12'), known('a3', '13')];
    expect(doubtOf([...closed, ...open], [held('b1', '11'), held('b2', '12'), held('b3', '13')])).toBe('renumbered');
  });

  it('is none where two are called the same and both are still listed, or where another round has another day', () => {
    const twice = [known('a1', '1'), known('a2', '1', false), known('a3', '1', false), known('a4', '1', false)];
    expect(comparing(twice, [held('a1', '1'), held('a2', '1')]).twins.size).toBe(0);
    expect(comparing([known('a1', '1')], [held('b1', '2')]).twins.size).toBe(0);
  });

  it('takes each that is gone once, an open one before a closed one', () => {
    const { twins, openTwins } = comparing(
      [known('a1', '1', false), known('a2', '1')],
      [held('b1', '1'), held('b2', '1'), held('b3', '1')],
    );
    expect([[...twins], openTwins]).toEqual([['b1', 'b2'], 1]);
  });
});
