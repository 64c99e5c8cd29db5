import { calendarDaysBetween, inIsrael } from '@kolkore/domain/time';

/** Whole working days (Sunday to Thursday) strictly between today and the day of the deadline; festivals are not taken off. */
export function fullWorkingDaysLeft(now: Date, deadline: Date): number {
  const today = inIsrael(now).startOf('day');
  const days = calendarDaysBetween(now, deadline);
  let working = 0;
  for (let ahead = 1; ahead < days; ahead += 1) {
    const weekday = today.plus({ days: ahead }).weekday;
    if (weekday !== 5 && weekday !== 6) working += 1;
  }
  return working;
}
