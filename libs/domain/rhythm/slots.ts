import { DateTime } from 'luxon';
import { LocalDate, ZONE, localDateOf } from '../time';
import { dayAfter, isEve, isRestDay, weekdayOf } from './rest-days';
import { Habits, Summary } from './rhythm';

/** The instant of a full hour of a day in Israel. An hour that a clock change leaves out is the one after it; one that comes twice, the first. */
export function instantAt(day: LocalDate, hour: number): Date {
  const key = `${day} ${hour}`;
  let at = instants.get(key);
  if (at === undefined) {
    const wall = DateTime.fromISO(day, { zone: ZONE }).set({ hour });
    const earlier = wall.minus({ hours: 1 });
    at = (earlier.hour === wall.hour && earlier.day === wall.day ? earlier : wall).toMillis();
    if (instants.size > 10_000) instants.clear();
    instants.set(key, at);
  }
  return new Date(at);
}

/** The same hours of the same days are asked for by everybody. */
const instants = new Map<string, number>();

/** Whether nothing is sent at this hour of the day: Shabbat, a festival, and the afternoon before. */
export const isRest = (day: LocalDate, hour: number): boolean => isRestDay(day) || (isEve(day) && hour >= 12);

/** The day itself, or the nearest one before it on which something may come at this hour. */
export function workingDayUpTo(day: LocalDate, hour: number): LocalDate {
  let found = day;
  while (isRest(found, hour)) found = dayAfter(found, -1);
  return found;
}

/** The first slot of a summary strictly after `after`. */
export function nextSlot(summary: Summary, habits: Habits, after: Date): Date {
  for (let day = localDateOf(after); ; day = dayAfter(day, 1)) {
    const slot = isSlotDay(summary, habits, day) ? instantAt(day, habits.hour) : null;
    if (slot !== null && slot > after) return slot;
  }
}

/** The last slot of a summary at or before `at`. */
export function lastSlot(summary: Summary, habits: Habits, at: Date): Date {
  for (let day = localDateOf(at); ; day = dayAfter(day, -1)) {
    const slot = isSlotDay(summary, habits, day) ? instantAt(day, habits.hour) : null;
    if (slot !== null && slot <= at) return slot;
  }
}

/** What a slot tells of: [from, to). What comes at the very instant of a slot is told in the next. */
export const windowOf = (summary: Summary, habits: Habits, slot: Date): { from: Date; to: Date } => ({
  from: lastSlot(summary, habits, new Date(slot.getTime() - 1)),
  to: slot,
});

/** A festival lasts at most three days with its Shabbat: nothing moves further. */
const MOVES_AT_MOST = 4;

/**
 * Whether a summary comes on this day. A daily one leaves a day of rest out; a weekly or monthly one comes on the nearest day
 * before it. Whoever keeps no quiet hours gets it on the day itself.
 */
function isSlotDay(summary: Summary, habits: Habits, day: LocalDate): boolean {
  if (summary === 'daily') return !habits.quiet || !isRest(day, habits.hour);
  const meant = summary === 'weekly' ? isWeekday : isMonthDay;
  if (!habits.quiet) return meant(day, habits);
  if (isRest(day, habits.hour)) return false;
  for (let ahead = 0; ahead <= MOVES_AT_MOST; ahead += 1) {
    const later = dayAfter(day, ahead);
    if (meant(later, habits) && workingDayUpTo(later, habits.hour) === day) return true;
  }
  return false;
}

const isWeekday = (day: LocalDate, { weekday }: Habits): boolean => weekdayOf(day) === weekday;

/** A month without such a day has it on its last. */
function isMonthDay(day: LocalDate, { monthDay }: Habits): boolean {
  const date = Number(day.slice(8));
  return date === monthDay || (date < monthDay && dayAfter(day, 1).endsWith('-01'));
}

/** Hours by which a summary may be late and still be made up for without asking. */
const MADE_UP_WITHIN_HOURS: Record<Summary, number> = { daily: 12, weekly: 48, monthly: 96 };

/** Whether a summary that was due at `slot` is so late at `now` that somebody must say whether it is still wanted. */
export const isTooLate = (summary: Summary, slot: Date, now: Date): boolean =>
  now.getTime() - slot.getTime() > MADE_UP_WITHIN_HOURS[summary] * 3_600_000;
