import { LocalDate, localDateOf } from '../time';
import { dayAfter, isEve, isRestDay } from './rest-days';
import { Habits } from './rhythm';
import { instantAt } from './slots';

/**
 * When the quiet that holds at `at` ends, or null when something may be sent now. What the person asked for at this very moment
 * (a confirmation, a way in) is never asked about here.
 */
export function quietUntil(habits: Habits, at: Date): Date | null {
  if (!habits.quiet) return null;
  for (let day = localDateOf(at); ; day = dayAfter(day, 1)) {
    const open = openOn(day, habits);
    if (open === null || open.until <= at) continue;
    return open.from <= at ? null : open.from;
  }
}

/** [from, until) of a day in which messages come; null on Shabbat and festivals. */
function openOn(day: LocalDate, habits: Habits): { from: Date; until: Date } | null {
  if (isRestDay(day)) return null;
  const until = isEve(day) ? Math.min(12, habits.until) : habits.until;
  if (until <= habits.from) return null;
  return { from: instantAt(day, habits.from), until: until === 24 ? instantAt(dayAfter(day, 1), 0) : instantAt(day, until) };
}

/** Whether waiting until `end` could cost somebody a deadline: it is over by the end of the day on which the quiet ends. */
export const cannotWait = (deadlineAt: Date | null, end: Date): boolean =>
  deadlineAt !== null && localDateOf(deadlineAt) <= localDateOf(end);
