import { meantBy } from './meant';
import { addressOf, askedFrom } from './search-address';

const meant = (q: string, more: Record<string, string> = {}): string[] =>
  meantBy(askedFrom({ q, ...more })).map(({ asked }) => addressOf(asked));

describe('a filter whose Arabic or English name was typed', () => {
  it.each([
    ['youth', '/?topic=youth'],
    ['Youths', '/?topic=youth'],
    ['شبيبة', '/?topic=youth'],
    ['الشباب', '/?topic=youth'],
    ['higher education', '/?topic=higher-education'],
  ])('%s', (typed, address) => expect(meant(typed)).toContain(address));

  it('takes the place of the text and keeps the rest of the search', () => {
    expect(meant('youth', { area: 'south' })[0]).toBe('/?topic=youth&area=south');
  });

  it('is not guessed from Hebrew, from small words, or from words that no name holds', () => {
    expect([meant('נוער'), meant('and'), meant('youth submarines'), meant('2026'), meant('')]).toEqual([[], [], [], [], []]);
  });

  it('is not offered once it is chosen', () => {
    expect(meant('youth', { topic: 'youth' })).not.toContain('/?topic=youth');
  });
});
