import { TICK_DAYS, ticksOf } from './ticks';

/** Monday 23 November 2026, 9:40 in Israel. */
const monday = new Date('2026-11-23T07:40:00Z');
const on = (days: number | null, now = monday): number => ticksOf(days, now).filter((tick) => tick.on).length;

describe('the ticks of a due tile', () => {
  it('fills one tick a day, and never none while one may still apply', () => {
    expect([0, 1, 2, 6, 28, 300, null].map((days) => on(days))).toEqual([1, 1, 2, 6, TICK_DAYS, TICK_DAYS, 0]);
  });

  it('makes Fridays and Saturdays short', () => {
    const short = ticksOf(3, monday).flatMap((tick, day) => (tick.short ? [day] : []));
    expect(short).toEqual([4, 5, 11, 12, 18, 19, 25, 26]);
  });

  it('begins with the day in Israel, not the day in UTC', () => {
    // 22:30 UTC on Thursday is already Friday in Israel.
    expect(
      ticksOf(3, new Date('2026-11-26T22:30:00Z'))
        .slice(0, 3)
        .map((tick) => tick.short),
    ).toEqual([true, true, false]);
  });
});
