import { Trouble, afterBounce, isAboutAddress } from './report';

const now = new Date('2026-11-23T08:00:00Z');
const hour = 3_600_000;
const after = (hours: number): Date => new Date(now.getTime() + hours * hour);
const none: Trouble = { bounces: 0, until: null };

it.each(['5.1.1', '5.1.10', '5.4.1', '5.4.4', '5.2.1'])('%s speaks of the address and suppresses it at once', (status) => {
  expect(isAboutAddress(status)).toBe(true);
  expect(afterBounce(status, none, now)).toEqual({ what: 'suppress' });
});

it.each(['5.1.8', '5.1.7', '5.2.2', '5.7.1', '4.4.7', '5.1.11', ''])('%s does not', (status) => {
  expect(afterBounce(status, none, now)).toEqual({ what: 'wait', bounces: 1, until: after(2) });
});

it('backs off for 2, 4, 8, 16, 32 and 64 hours, then suppresses', () => {
  let at = now;
  let trouble = none;
  const hours: number[] = [];
  for (;;) {
    const step = afterBounce('5.2.2', trouble, at);
    if (step.what === 'suppress') break;
    hours.push((step.until.getTime() - at.getTime()) / hour);
    trouble = step;
    at = step.until;
  }
  expect(hours).toEqual([2, 4, 8, 16, 32, 64]);
});

it('counts what comes back together once, and forgives what is long ago', () => {
  const first = afterBounce('5.2.2', none, now);
  expect(first).toEqual({ what: 'wait', bounces: 1, until: after(2) });
  expect(afterBounce('5.2.2', first as Trouble, after(1))).toEqual(first);
  expect(afterBounce('5.2.2', { bounces: 5, until: now }, after(7 * 24))).toEqual({ what: 'wait', bounces: 1, until: after(7 * 24 + 2) });
});
