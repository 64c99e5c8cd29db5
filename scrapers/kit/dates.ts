import { DateTime } from 'luxon';
import type { Deadline } from '@kolkore/domain/deadline';
import type { LocalDate } from '@kolkore/domain/time';
import { clean } from './text';

interface Parts {
  year: number;
  month: number;
  day: number;
  /** Null when the text names no hour. */
  time: { hour: number; minute: number } | null;
}

/**
 * DD/MM/YYYY, DD.MM.YYYY or DD-MM-YYYY (a year of two digits is of this century), optionally followed by the hour as
 * " ,HH:MM", ", HH:MM" or " HH:MM". Local time of Asia/Jerusalem. An impossible date or any other text is `unknown`.
 */
export function readDayFirst(raw: string): Deadline {
  const found = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:\s*,?\s*(?:בשעה\s*)?(\d{1,2}):(\d{2})(?::\d{2})?)?$/u.exec(clean(raw));
  if (!found) return unknown(raw);
  const [, day, , month, year, hour, minute] = found;
  return deadline(raw, {
    year: Number(year) + (year?.length === 2 ? 2000 : 0),
    month: Number(month),
    day: Number(day),
    time: hour === undefined ? null : { hour: Number(hour), minute: Number(minute) },
  });
}

/**
 * US order `M/D/YYYY` with optional ` h:mm AM|PM`, Israel local time (tmichot). 12:00 AM is how that system writes "no hour":
 * it means the day, which lasts to its end.
 */
export function readMonthFirst(raw: string): Deadline {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP])M)?$/iu.exec(clean(raw));
  if (!found) return unknown(raw);
  const [, month, day, year, hour, minute, half] = found;
  const hours = Number(hour);
  if (hour !== undefined && (hours < 1 || hours > 12)) return unknown(raw);
  const time = hour === undefined ? null : { hour: (hours % 12) + (half?.toUpperCase() === 'P' ? 12 : 0), minute: Number(minute) };
  const midnight = time !== null && time.hour === 0 && time.minute === 0;
  return deadline(raw, { year: Number(year), month: Number(month), day: Number(day), time: midnight ? null : time });
}

/** `YYYY-MM-DD` as a deadline that lasts to the end of the day. */
export function readIsoDay(raw: string): Deadline {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(clean(raw));
  if (!found) return unknown(raw);
  return deadline(raw, { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]), time: null });
}

/**
 * The date in a cell that says more than the date ("30.11.2026 בשעה 12:00 (הוארך)"). Of several dates the first counts, and
 * the last where the text says that it was moved. The whole text stays as `raw`; without a date it is `unknown`.
 */
export function readDateWithin(raw: string): Deadline {
  const text = clean(raw);
  const whole = readDayFirst(text);
  if (whole.precision !== 'unknown') return whole;
  const moved = /הואר|נדח|הוקד|מועד חדש|במקום/u.test(text);
  const dates = [
    ...text.matchAll(/(?<!\d)\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?!\d)(?:\s*,?\s*(?:(?:ב?שעה|עד)\s*)*\d{1,2}:\d{2})?/gu),
  ].map(([date]) => readDayFirst(date.replace(/(?:ב?שעה|עד)\s*/gu, '')));
  const read = dates.filter((date) => date.precision !== 'unknown').at(moved ? -1 : 0);
  return read === undefined ? unknown(raw) : { ...read, raw: kept(raw) };
}

/** The calendar day of a date that was read, or undefined when the text named none: "this page does not say". */
export const dayOf = (read: Deadline): LocalDate | undefined => read.local?.slice(0, 10);

function deadline(raw: string, { year, month, day, time }: Parts): Deadline {
  // "24:00" is how some bodies write the end of the day.
  const endOfDay = time !== null && time.hour === 24 && time.minute === 0;
  const clock = endOfDay ? null : time;
  const read = DateTime.fromObject({ year, month, day, ...(clock ?? {}) }, { zone: 'utc' });
  if (!read.isValid || year < 1948 || year > 2200) return unknown(raw);
  return clock === null
    ? { precision: 'day', local: read.toFormat('yyyy-MM-dd'), raw: kept(raw) }
    : { precision: 'minute', local: read.toFormat("yyyy-MM-dd'T'HH:mm"), raw: kept(raw) };
}

const unknown = (raw: string): Deadline => ({ precision: 'unknown', local: null, raw: kept(raw) });

/** The source's own words, cut where the store would refuse them. */
const kept = (raw: string): string => clean(raw).slice(0, 500);
