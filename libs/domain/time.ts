import { DateTime } from 'luxon';

/** Every wall time that a person reads or writes is in this zone (conventions: Time). */
export const ZONE = 'Asia/Jerusalem';

/** A calendar day in Asia/Jerusalem, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A wall time in Asia/Jerusalem, `YYYY-MM-DDTHH:mm`. */
export type LocalMinute = string;

/** The instant as a luxon DateTime in Asia/Jerusalem. */
export const inIsrael = (instant: Date): DateTime => DateTime.fromJSDate(instant, { zone: ZONE });

/** The calendar day in Israel at this instant. */
export const localDateOf = (instant: Date): LocalDate => inIsrael(instant).toFormat('yyyy-MM-dd');

/** First instant of a calendar day in Israel. */
export const startOfLocalDate = (day: LocalDate): Date => DateTime.fromISO(day, { zone: ZONE }).startOf('day').toJSDate();

/** Last whole second of a calendar day in Israel (23:59:59): a day deadline lasts until here. */
export const endOfLocalDate = (day: LocalDate): Date => DateTime.fromISO(day, { zone: ZONE }).endOf('day').startOf('second').toJSDate();

/** Calendar days from one instant to another as an Israeli reader counts them: today 0, tomorrow 1. */
export function calendarDaysBetween(from: Date, to: Date): number {
  const start = inIsrael(from).startOf('day');
  return Math.round(inIsrael(to).startOf('day').diff(start, 'days').days);
}
