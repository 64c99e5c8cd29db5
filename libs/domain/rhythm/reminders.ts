import { LocalDate, localDateOf } from '../time';
import { dayAfter } from './rest-days';
import { Habits, ReminderDays } from './rhythm';
import { instantAt, workingDayUpTo } from './slots';

/** A reminder of a deadline: so many days before, at `at`. */
export interface Reminder {
  days: ReminderDays;
  at: Date;
}

/** How far ahead of a deadline its first reminder may come: 14 days, and the longest rest before them. */
export const EARLIEST_REMINDER_DAYS = 14 + 4;

/**
 * The reminders of a deadline in their order. One that would fall on Shabbat, a festival or the afternoon before comes earlier, never
 * later; of two that meet on one day the one nearer to the deadline counts.
 */
export function remindersOf(deadlineAt: Date, days: readonly ReminderDays[], habits: Pick<Habits, 'hour'>): Reminder[] {
  const due = localDateOf(deadlineAt);
  const found = new Map<LocalDate, ReminderDays>();
  for (const before of [...new Set(days)].sort((a, b) => b - a)) found.set(workingDayUpTo(dayAfter(due, -before), habits.hour), before);
  return [...found]
    .map(([day, before]) => ({ days: before, at: instantAt(day, habits.hour) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The one reminder to send at `now`: the last that is due, if it fell after `since`. What an outage left behind it is not sent any more. */
export function reminderDue(
  deadlineAt: Date,
  days: readonly ReminderDays[],
  habits: Pick<Habits, 'hour'>,
  since: Date,
  now: Date,
): Reminder | null {
  if (deadlineAt <= now) return null;
  const last = remindersOf(deadlineAt, days, habits)
    .filter(({ at }) => at <= now)
    .at(-1);
  return last && last.at > since ? last : null;
}
