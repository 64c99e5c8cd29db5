import fc from 'fast-check';
import { inIsrael, localDateOf } from '../time';
import { dueOf } from './due';
import { cannotWait, quietUntil } from './quiet-hours';
import { reminderDue, remindersOf } from './reminders';
import { dayAfter, isEve, isFestival, isRestDay } from './rest-days';
import { Habits, REMINDER_DAYS, SUMMARIES, habitsOf, usualHabits } from './rhythm';
import { instantAt, isRest, isTooLate, lastSlot, nextSlot, windowOf } from './slots';

const habits = (more: Partial<Habits> = {}): Habits => ({ ...usualHabits, ...more });
const wall = (at: Date | null): string | null => at && inIsrael(at).toFormat('yyyy-MM-dd HH:mm');
const israel = (local: string): Date =>
  inIsrael(new Date())
    .set({ ...parts(local), second: 0, millisecond: 0 })
    .toJSDate();
const parts = (local: string) => {
  const [year, month, day, hour, minute] = local.split(/[- :]/).map(Number);
  return { year, month, day, hour, minute } as Record<'year' | 'month' | 'day' | 'hour' | 'minute', number>;
};

describe('days of rest', () => {
  it.each([
    ['2024-05-14', 'Independence Day moved to a Tuesday'],
    ['2025-05-01', 'Independence Day moved to a Thursday'],
    ['2026-04-02', 'Passover'],
    ['2026-04-08', 'seventh day of Passover'],
    ['2026-04-22', 'Independence Day'],
    ['2026-05-22', 'Shavuot'],
    ['2026-09-12', 'New Year'],
    ['2026-09-13', 'second day of the New Year'],
    ['2026-09-21', 'Day of Atonement'],
    ['2026-09-26', 'Sukkot'],
    ['2026-10-03', 'Shemini Atzeret'],
    ['2027-04-22', 'Passover in a leap year'],
  ])('%s is %s', (day) => expect(isFestival(day)).toBe(true));

  it.each(['2026-04-03', '2026-09-14', '2026-09-27', '2026-11-23', '2025-05-03', '2024-05-13'])('%s is none', (day) =>
    expect(isFestival(day)).toBe(false),
  );

  it('have an eve', () => {
    expect([isEve('2026-11-27'), isEve('2026-09-11'), isEve('2026-04-01'), isEve('2026-11-26'), isEve('2026-11-28')]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('slots', () => {
  it.each([
    ['daily', {}, '2026-11-23 07:59', '2026-11-23 08:00'],
    ['daily', {}, '2026-11-23 08:00', '2026-11-24 08:00'],
    ['daily', {}, '2026-11-27 08:00', '2026-11-29 08:00'], // Shabbat is left out
    ['daily', { hour: 17 }, '2026-11-26 17:00', '2026-11-29 17:00'], // and Friday afternoon
    ['daily', { quiet: false }, '2026-11-27 08:00', '2026-11-28 08:00'],
    ['weekly', {}, '2026-11-23 08:00', '2026-11-29 08:00'],
    ['weekly', { weekday: 1 }, '2026-09-20 12:00', '2026-09-28 08:00'], // the 21st is the Day of Atonement: it came on the 20th
    ['weekly', { weekday: 1 }, '2026-09-15 12:00', '2026-09-20 08:00'],
    ['monthly', { monthDay: 31 }, '2027-02-01 12:00', '2027-02-28 08:00'],
    ['monthly', { monthDay: 31 }, '2027-04-01 12:00', '2027-04-30 08:00'],
    ['monthly', { monthDay: 31 }, '2026-10-01 12:00', '2026-10-30 08:00'], // the 31st is a Shabbat
    ['monthly', {}, '2026-12-01 08:00', '2027-01-01 08:00'],
    // Spring: from 02:00 the clock shows 03:00 on 26 March 2027; autumn: 01:00 comes twice on 25 October 2026.
    ['daily', { hour: 2 }, '2027-03-25 12:00', '2027-03-26 03:00'],
    ['daily', { hour: 2 }, '2027-03-26 03:00', '2027-03-28 02:00'],
    ['daily', { hour: 1 }, '2026-10-24 23:00', '2026-10-25 01:00'],
    ['daily', { hour: 1 }, '2026-10-25 03:00', '2026-10-26 01:00'],
  ] as const)('%s with %j after %s is %s', (summary, more, after, next) => {
    expect(wall(nextSlot(summary, habits(more), israel(after)))).toBe(next);
  });

  it('takes the first of an hour that comes twice', () => {
    expect(instantAt('2026-10-25', 1).toISOString()).toBe('2026-10-24T22:00:00.000Z');
    expect(nextSlot('daily', habits({ hour: 1 }), new Date('2026-10-24T22:30:00Z')).toISOString()).toBe('2026-10-25T23:00:00.000Z');
  });

  const anyHabits = fc.record({
    quiet: fc.boolean(),
    hour: fc.integer({ min: 0, max: 23 }),
    weekday: fc.integer({ min: 1, max: 7 }),
    monthDay: fc.integer({ min: 1, max: 31 }),
  });
  const anyTime = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2032-01-01T00:00:00Z'), noInvalidDate: true });

  it('cut time into half-open windows without gap or overlap', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SUMMARIES), anyHabits, anyTime, (summary, more, at) => {
        const mine = habits(more);
        const next = nextSlot(summary, mine, at);
        const last = lastSlot(summary, mine, at);
        expect(last <= at && at < next).toBe(true);
        expect(windowOf(summary, mine, next)).toEqual({ from: last, to: next });
        expect(nextSlot(summary, mine, last)).toEqual(next);
        expect(lastSlot(summary, mine, next)).toEqual(next);
        if (mine.quiet) expect(isRest(localDateOf(next), mine.hour)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('come every month, also on the 31st', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 31 }), (monthDay) => {
        const mine = habits({ monthDay, quiet: false });
        let at = new Date('2026-01-01T00:00:00Z');
        const months = Array.from({ length: 24 }, () => localDateOf((at = nextSlot('monthly', mine, at))).slice(0, 7));
        expect(new Set(months).size).toBe(24);
      }),
    );
  });

  it('are asked about when they are too late', () => {
    const slot = israel('2026-11-23 08:00');
    const after = (hours: number) => new Date(slot.getTime() + hours * 3_600_000);
    expect([isTooLate('daily', slot, after(12)), isTooLate('daily', slot, after(13)), isTooLate('weekly', slot, after(47))]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe('quiet hours', () => {
  it.each([
    ['2026-11-23 10:00', null],
    ['2026-11-23 06:59', '2026-11-23 07:00'],
    ['2026-11-23 07:00', null],
    ['2026-11-23 20:59', null],
    ['2026-11-23 21:00', '2026-11-24 07:00'],
    ['2026-11-27 11:59', null],
    ['2026-11-27 12:00', '2026-11-29 07:00'],
    ['2026-11-28 22:00', '2026-11-29 07:00'],
    ['2026-09-11 12:00', '2026-09-14 07:00'], // New Year on Shabbat and Sunday
    ['2026-04-01 13:00', '2026-04-03 07:00'],
    ['2026-10-24 23:30', '2026-10-25 07:00'], // over the night of each clock change
    ['2027-03-25 23:30', '2027-03-26 07:00'],
  ])('at %s last until %s', (at, end) => expect(wall(quietUntil(usualHabits, israel(at)))).toBe(end));

  it('are nobody’s who keeps none', () => expect(quietUntil(habits({ quiet: false }), israel('2026-11-28 12:00'))).toBeNull());

  it('end at a time that is not quiet, and after now', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (at) => {
        const end = quietUntil(usualHabits, at);
        if (end === null) return;
        expect(end > at).toBe(true);
        expect(quietUntil(usualHabits, end)).toBeNull();
        expect(isRestDay(localDateOf(end))).toBe(false);
      }),
    );
  });

  it('give way to a deadline that would be missed', () => {
    const end = israel('2026-11-29 07:00');
    expect(cannotWait(israel('2026-11-29 12:00'), end)).toBe(true);
    expect(cannotWait(israel('2026-11-30 12:00'), end)).toBe(false);
    expect(cannotWait(null, end)).toBe(false);
  });
});

describe('reminders', () => {
  const due = israel('2026-12-06 12:00'); // a Sunday

  it('come 14, 7, 3 and 1 days before, earlier when that is a day of rest', () => {
    expect(remindersOf(due, REMINDER_DAYS, usualHabits).map(({ days, at }) => [days, wall(at)])).toEqual([
      [14, '2026-11-22 08:00'],
      [7, '2026-11-29 08:00'],
      [3, '2026-12-03 08:00'],
      [1, '2026-12-04 08:00'], // Friday morning instead of Shabbat
    ]);
    expect(remindersOf(due, [1], habits({ hour: 14 })).map(({ at }) => wall(at))).toEqual(['2026-12-03 14:00']);
  });

  it('meet on one day as one, the nearer', () => {
    // The New Year is on Thursday and Friday, before a Shabbat: 3 and 1 days before that Sunday both move to the eve.
    const sunday = israel('2028-09-24 12:00');
    expect(isRestDay('2028-09-21') && isRestDay('2028-09-22')).toBe(true);
    expect(remindersOf(sunday, [3, 1], usualHabits).map(({ days, at }) => [days, wall(at)])).toEqual([[1, '2028-09-20 08:00']]);
  });

  it('never come later, or on a day of rest', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2024-02-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        fc.integer({ min: 0, max: 23 }),
        (deadline, hour) => {
          const found = remindersOf(deadline, REMINDER_DAYS, { hour });
          expect(found.length).toBeGreaterThan(0);
          for (const { days, at } of found) {
            expect(localDateOf(at) <= dayAfter(localDateOf(deadline), -days)).toBe(true);
            expect(isRest(localDateOf(at), hour)).toBe(false);
          }
        },
      ),
    );
  });

  it('that were missed are not sent behind a later one, nor those before one began to hear', () => {
    const at = (now: string, since: string) => reminderDue(due, [14, 7, 3, 1], usualHabits, israel(since), israel(now))?.days ?? null;
    expect(at('2026-12-03 08:00', '2026-11-01 00:00')).toBe(3);
    expect(at('2026-12-03 07:59', '2026-11-01 00:00')).toBe(7);
    expect(at('2026-12-03 10:00', '2026-12-03 09:00')).toBeNull();
    expect(at('2026-12-06 13:00', '2026-11-01 00:00')).toBeNull();
  });
});

describe('when something is told', () => {
  it('by the earliest of its rhythms', () => {
    const came = israel('2026-11-23 10:00');
    expect(dueOf(['weekly', 'daily'], usualHabits, came)).toEqual({ at: israel('2026-11-24 08:00'), rhythm: 'daily' });
    expect(dueOf(['weekly', 'immediate'], usualHabits, came)).toEqual({ at: came, rhythm: 'immediate' });
    expect(dueOf([], usualHabits, came)).toBeNull();
  });

  it('what comes at the very moment of a slot waits for the next', () => {
    const slot = israel('2026-11-23 08:00');
    expect(wall(dueOf(['daily'], usualHabits, slot)?.at ?? null)).toBe('2026-11-24 08:00');
  });
});

it('habits that make no sense are those of the house', () => {
  expect(habitsOf({ hour: 25 }, { quiet: false })).toEqual({ ...usualHabits, quiet: false });
  expect(habitsOf({ from: 20, until: 9, weekday: 4 }, { quiet: true })).toEqual({ ...usualHabits, weekday: 4 });
  expect(habitsOf(null, { quiet: true })).toEqual(usualHabits);
});
