import fc from 'fast-check';
import { spanOf } from './search-months';

/** What a month's row carries in `ends_in` (migration 0050). */
const carried = (month: number): number[] => {
  const year = Math.floor((month - 1) / 12);
  return [month, year, Math.floor(year / 10)];
};

it('a span meets the months from one to another, and no other', () => {
  const month = fc.integer({ min: 23_377, max: 25_200 });
  fc.assert(
    fc.property(month, month, month, (from, to, any) => {
      const span = spanOf(from, to);
      for (const one of [any, from, to, from - 1, to + 1].filter((at) => at >= 23_377 && at <= 25_200)) {
        expect([one, carried(one).some((number) => span.includes(number))]).toEqual([one, one >= from && one <= to]);
      }
    }),
  );
});

it('is told in few numbers', () => {
  expect(spanOf(2026 * 12 + 12, 25_200)).toEqual([24_324, 2027, 2028, 2029, 203, 204, 205, 206, 207, 208, 209]);
});
