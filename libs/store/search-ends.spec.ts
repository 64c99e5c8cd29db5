import fc from 'fast-check';
import { spanOf, windowsBefore } from './search-ends';

const [FIRST, LAST] = [140_262, 151_205];
const part = fc.integer({ min: FIRST, max: LAST });

/** What the row of a part carries in `ends_in` (migration 0058). */
const carried = (one: number): number[] => {
  const month = Math.floor(one / 6);
  const year = Math.floor((month - 1) / 12);
  return [one, month, year, Math.floor(year / 10)];
};
const isMet = (one: number, span: readonly number[]): boolean => carried(one).some((number) => span.includes(number));

it('a span meets the parts from one to another, and no other', () => {
  fc.assert(
    fc.property(part, part, part, (from, to, any) => {
      const span = spanOf(from, to);
      for (const one of [any, from, to, from - 1, to + 1].filter((at) => at >= FIRST && at <= LAST)) {
        expect([one, isMet(one, span)]).toEqual([one, one >= from && one <= to]);
      }
    }),
  );
});

it('is told in few numbers', () => {
  expect(spanOf((2026 * 12 + 12) * 6 + 4, LAST)).toEqual([145_948, 145_949, 2027, 2028, 2029, 203, 204, 205, 206, 207, 208, 209]);
});

it('what ended up to a day is in one window, the last to end in the first', () => {
  fc.assert(
    fc.property(part, fc.date({ min: new Date('1948-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (any, end) => {
      const month = end.getUTCFullYear() * 12 + end.getUTCMonth() + 1;
      const last = month * 6 + Math.min(5, Math.floor((end.getUTCDate() - 1) / 5));
      const windows = windowsBefore(end, 'ever');
      expect(windows.filter((span) => isMet(any, span))).toHaveLength(any <= last ? 1 : 0);
      expect(windows.findIndex((span) => isMet(last, span))).toBe(0);
      expect(isMet(any, windowsBefore(end, 'year').flat())).toBe(any <= last && any >= (month - 12) * 6);
    }),
  );
});

it('windows reach from days to years, in few numbers', () => {
  const windows = windowsBefore(new Date('2026-11-23T08:00:00Z'), 'ever');
  const month = 2026 * 12 + 11;
  const days = month * 6;
  expect(windows.slice(0, 8)).toEqual([
    [days + 4],
    [days + 3],
    [days, days + 1, days + 2],
    [month - 1],
    [month - 3, month - 2],
    [month - 6, month - 5, month - 4],
    [month - 10, month - 9, month - 8, month - 7],
    [2025],
  ]);
});
