import { DateTime } from 'luxon';

/** Every wall time that a person reads or writes is in this zone (conventions: Time). */
export const ZONE = 'Asia/Jerusalem';

/** A calendar day in Asia/Jerusalem, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A wall time in Asia/Jerusalem, `YYYY-MM-DDTHH:mm`. */
export type LocalMinute = string;

/** The instant as a luxon DateTime in Asia/Jerusalem. */
export const inIsrael = (instant: Date): DateTime => DateTime.fromJSDate(instant, { zone: ZONE });

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Since the fifties Israel's clocks change at full hours of UTC, so that an hour of UTC has one offset. */
const FULL_HOURS_SINCE = Date.UTC(1960, 0, 1);
const FULL_HOURS_UNTIL = Date.UTC(9000, 0, 1);
const offsets = new Map<number, number>();

/** The calendar day in Israel at this instant. Asked for so often that the offset of an hour is kept: the zone's own answer costs a formatting. */
export function localDateOf(instant: Date): LocalDate {
  const ms = instant.getTime();
  if (!(ms >= FULL_HOURS_SINCE && ms < FULL_HOURS_UNTIL)) return inIsrael(instant).toFormat('yyyy-MM-dd');
  const hour = Math.floor(ms / HOUR_MS);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    offset = inIsrael(instant).offset * 60_000;
    if (offsets.size > 10_000) offsets.clear();
    offsets.set(hour, offset);
  }
  return new Date(ms + offset).toISOString().slice(0, 10);
}

/** First instant of a calendar day in Israel. */
export const startOfLocalDate = (day: LocalDate): Date => DateTime.fromISO(day, { zone: ZONE }).startOf('day').toJSDate();

/** Last whole second of a calendar day in Israel (23:59:59): a day deadline lasts until here. */
export const endOfLocalDate = (day: LocalDate): Date => DateTime.fromISO(day, { zone: ZONE }).endOf('day').startOf('second').toJSDate();

/** Calendar days from one instant to another as an Israeli reader counts them: today 0, tomorrow 1. */
export function calendarDaysBetween(from: Date, to: Date): number {
  const day = (instant: Date): number => Date.parse(`${localDateOf(instant)}T00:00:00Z`);
  return Math.round((day(to) - day(from)) / DAY_MS);
}
