import fc from 'fast-check';
import { spanOf } from './search-sets';

/** What a quarter's row carries in `ends_in` (migration 0031). */
const carried = (quarter: number): number[] => {
  const year = Math.floor((quarter - 1) / 4);
  return [quarter, year, Math.floor(year / 10)];
};

it('a span meets the quarters from one to another, and no other', () => {
  const quarter = fc.integer({ min: 7793, max: 8400 });
  fc.assert(
    fc.property(quarter, quarter, quarter, (from, to, any) => {
      const span = spanOf(from, to);
      for (const one of [any, from, to, from - 1, to + 1].filter((at) => at >= 7793 && at <= 8400)) {
        expect([one, carried(one).some((number) => span.includes(number))]).toEqual([one, one >= from && one <= to]);
      }
    }),
  );
});

it('is told in few numbers', () => {
  expect(spanOf(2026 * 4 + 4, 8400)).toEqual([8108, 2027, 2028, 2029, 203, 204, 205, 206, 207, 208, 209]);
});
