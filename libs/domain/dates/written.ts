import { DateTime } from 'luxon';
import type { Deadline } from '../deadline';
import { type LocalDate, inIsrael } from '../time';

/** A wall time as its parts were written; `time` is null when the text names no hour. */
export interface Parts {
  year: number;
  month: number;
  day: number;
  time: { hour: number; minute: number } | null;
}

/**
 * The parts as a date of Asia/Jerusalem, with the precision in which they were written. A date that no calendar has, and a year
 * before 1850 or after 2200, is `unknown`. "24:00" is how some bodies write the end of the day: it means the day.
 */
export function written(raw: string, { year, month, day, time }: Parts): Deadline {
  const clock = time !== null && time.hour === 24 && time.minute === 0 ? null : time;
  // The parts are checked in UTC, which skips no hour: 02:30 of the night in March is still what the publisher wrote.
  const read = DateTime.fromObject({ year, month, day, ...(clock ?? {}) }, { zone: 'utc' });
  if (!read.isValid || year < 1850 || year > 2200) return unread(raw);
  return clock === null
    ? { precision: 'day', local: read.toFormat('yyyy-MM-dd'), raw: kept(raw) }
    : { precision: 'minute', local: read.toFormat("yyyy-MM-dd'T'HH:mm"), raw: kept(raw) };
}

/** An instant as the wall time in Israel; its midnight is how systems write "no hour", and means the day. */
export function writtenInstant(raw: string, instant: Date): Deadline {
  if (Number.isNaN(instant.getTime())) return unread(raw);
  const { year, month, day, hour, minute, second } = inIsrael(instant);
  return written(raw, { year, month, day, time: hour === 0 && minute === 0 && second === 0 ? null : { hour, minute } });
}

/** A text that names no date. */
export const unread = (raw: string): Deadline => ({ precision: 'unknown', local: null, raw: kept(raw) });

/** A year of two digits is of this century. */
export const fullYear = (digits: string): number => Number(digits) + (digits.length === 2 ? 2000 : 0);

/** The calendar day of a date that was read, or undefined when the text named none: "this page does not say". */
export const dayOf = (read: Deadline): LocalDate | undefined => read.local?.slice(0, 10);

/** The text on one line, without invisible marks, its quotation marks written one way. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u00AD\uFEFF]/gu, '')
    .replace(/[״“”„‟]|''|׳׳/gu, '"')
    .replace(/[׳‘’‚‛`´]/gu, "'")
    .replace(/(?<=[א-ת])~(?=[א-ת])/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();

/** The source's own words, cut where the store would refuse them. */
const kept = (raw: string): string => oneLine(raw).slice(0, 500);
