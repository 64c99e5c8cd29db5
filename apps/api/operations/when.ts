import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { calendarDaysBetween, inIsrael } from '@kolkore/domain/time';

/** 'היום בשעה 9:30', 'אתמול בשעה 16:00', '14.11 בשעה 4:30'; with the year when it is another one. */
export function whenWords(instant: Date, now: Date): string {
  const at = inIsrael(instant);
  const hour = at.toFormat('H:mm');
  const days = calendarDaysBetween(instant, now);
  if (days === 0) return text.when.today(hour);
  if (days === 1) return text.when.yesterday(hour);
  return text.when.day(dayWords(instant, now), hour);
}

/** '20.11', with the year when it is another one. */
export const dayWords = (instant: Date, now: Date): string =>
  inIsrael(instant).toFormat(inIsrael(instant).year === inIsrael(now).year ? 'd.M' : 'd.M.yyyy');
