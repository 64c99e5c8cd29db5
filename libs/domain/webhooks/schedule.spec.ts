import { GIVE_UP_AFTER_MS, nextTry, pauseAfter } from './schedule';

const now = new Date('2026-11-28T10:00:00Z');
const minutes = (tries: number, asked: Date | null = null): number | null => {
  const at = nextTry(tries, now, asked);
  return at && (at.getTime() - now.getTime()) / 60_000;
};

it('tries eight times, 3 minutes x 3^n apart, over about 54 hours', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((tries) => minutes(tries))).toEqual([3, 9, 27, 81, 243, 729, 2187, null]);
  expect(GIVE_UP_AFTER_MS / 3_600_000).toBeCloseTo(54.65);
});

it('waits longer where the receiver asks for it, but not for ever', () => {
  expect(minutes(1, new Date('2026-11-28T11:00:00Z'))).toBe(60);
  expect(minutes(3, new Date('2026-11-28T10:01:00Z'))).toBe(27);
  expect(minutes(1, new Date('2036-11-28T10:00:00Z'))).toBe(3 + 2187);
});

it('lets one failure stop nobody else, and pauses less than the failed event itself', () => {
  expect(pauseAfter(1)).toBe(0);
  for (let n = 2; n <= 8; n++) expect(pauseAfter(n)).toBeLessThan((nextTry(n, now)?.getTime() ?? Infinity) - now.getTime());
  expect(pauseAfter(40)).toBe(3 * 3_600_000);
});
