import type { Deadline } from '../deadline';
import type { LocalDate } from '../time';
import { fullYear, oneLine, unread, written, writtenInstant } from './written';

/**
 * DD/MM/YYYY, DD.MM.YYYY or DD-MM-YYYY (a year of two digits is of this century), with the hour after it as " ,HH:MM", ", HH:MM"
 * or " HH:MM", or before it ("HH:MM DD/MM/YYYY"). Local time of Asia/Jerusalem. An impossible date or any other text is `unknown`.
 */
export function readDayFirst(raw: string): Deadline {
  const text = oneLine(raw);
  const after = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:\s*,?\s*(?:בשעה\s*)?(\d{1,2}):(\d{2})(?::\d{2})?)?$/u.exec(text);
  if (after) return numbered(raw, after[1], after[3], after[4], after[5], after[6]);
  const before = /^(\d{1,2}):(\d{2})(?::\d{2})?\s*,?\s*(\d{1,2})([/.-])(\d{1,2})\4(\d{4}|\d{2})$/u.exec(text);
  return before ? numbered(raw, before[3], before[5], before[6], before[1], before[2]) : unread(raw);
}

const numbered = (raw: string, day = '', month = '', year = '', hour?: string, minute?: string): Deadline =>
  written(raw, {
    year: fullYear(year),
    month: Number(month),
    day: Number(day),
    time: hour === undefined ? null : { hour: Number(hour), minute: Number(minute) },
  });

/**
 * US order `M/D/YYYY` with optional ` h:mm AM|PM`, Israel local time (tmichot). 12:00 AM is how that system writes "no hour":
 * it means the day, which lasts to its end.
 */
export function readMonthFirst(raw: string): Deadline {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::\d{2})?\s*([AP])M)?$/iu.exec(oneLine(raw));
  if (!found) return unread(raw);
  const [, month, day, year, hour, minute, half] = found;
  const time = hour === undefined ? null : halfDay(hour, minute, half);
  return time === undefined ? unread(raw) : written(raw, { year: Number(year), month: Number(month), day: Number(day), time });
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `Nov  3 2019  7:24AM`, as SQL Server writes it; the hour may be missing, and 12:00AM means the day. */
export function readEnglishMonth(raw: string): Deadline {
  const found = /^([a-z]{3})[a-z]* (\d{1,2}),? (\d{4})(?: (\d{1,2}):(\d{2})(?::\d{2}(?::\d{3})?)?\s*([AP])M)?$/iu.exec(oneLine(raw));
  const month = MONTHS.indexOf(found?.[1]?.toLowerCase() ?? '') + 1;
  if (!found || month === 0) return unread(raw);
  const [, , day, year, hour, minute, half] = found;
  const time = hour === undefined ? null : halfDay(hour, minute, half);
  return time === undefined ? unread(raw) : written(raw, { year: Number(year), month, day: Number(day), time });
}

/** The time of a clock of twelve hours; null for midnight, undefined for an hour that such a clock does not show. */
function halfDay(hour: string, minute = '', half = ''): { hour: number; minute: number } | null | undefined {
  const hours = Number(hour);
  if (hours < 1 || hours > 12) return undefined;
  const time = { hour: (hours % 12) + (half.toUpperCase() === 'P' ? 12 : 0), minute: Number(minute) };
  return time.hour === 0 && time.minute === 0 ? null : time;
}

/** `YYYY-MM-DD` as a deadline that lasts to the end of the day. */
export function readIsoDay(raw: string): Deadline {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(oneLine(raw));
  return found ? numbered(raw, found[3], found[2], found[1]) : unread(raw);
}

/**
 * ISO 8601 as systems write it. With a zone (`2026-10-14T21:00:00Z`) it is an instant, and the midnight of Israel, which falls
 * on 21:00 or 22:00 of the day before, is the day that was meant. Without one (`2026-11-05 12:00:00`) it is Israel's wall time,
 * of which 00:00 means the day.
 */
export function readIso(raw: string): Deadline {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/u.exec(oneLine(raw));
  if (!found) return unread(raw);
  const [, year = '', month, day, hour, minute, second, zone] = found;
  const day00 = numbered(raw, day, month, year);
  if (zone === undefined || day00.precision === 'unknown') {
    const midnight = hour === '00' && minute === '00' && (second ?? '00') === '00';
    return midnight ? day00 : numbered(raw, day, month, year, hour, minute);
  }
  return writtenInstant(
    raw,
    new Date(
      oneLine(raw)
        .replace(' ', 'T')
        .replace(/([+-]\d{2})(\d{2})$/u, '$1:$2'),
    ),
  );
}

/** Milliseconds since 1970 as a number or its digits; midnight of Israel is the day. */
export function readEpoch(raw: number | string): Deadline {
  const text = String(raw).trim();
  return /^-?\d{10,14}$/u.test(text) ? writtenInstant(text, new Date(Number(text))) : unread(text);
}

/**
 * A date of a source that writes day and month the wrong way round (a system read 04/06 as the 6th of April): the same date with
 * both exchanged. Where that is no date, it was not exchanged.
 */
export function readExchanged(read: Deadline): Deadline {
  const other = exchanged(read);
  return other ?? read;
}

/**
 * A date of a source that sometimes writes day and month the wrong way round. It stands as written unless the evidence speaks
 * against it and for the other: a window of days in which it must lie (a deadline not before the publication, say).
 */
export function readPlausible(read: Deadline, window: { notBefore?: LocalDate | undefined; notAfter?: LocalDate | undefined }): Deadline {
  const other = exchanged(read);
  const fits = ({ local }: Deadline) => {
    const day = local?.slice(0, 10) ?? '';
    return day >= (window.notBefore ?? '') && day <= (window.notAfter ?? '9999');
  };
  return other !== null && !fits(read) && fits(other) ? other : read;
}

function exchanged({ local, raw }: Deadline): Deadline | null {
  if (local === null) return null;
  const [year = '', day, month] = local.slice(0, 10).split('-');
  const [hour, minute] = local.length > 10 ? local.slice(11).split(':') : [];
  const other = numbered(raw, day, month, year, hour, minute);
  return other.precision === 'unknown' || other.local === local ? null : other;
}
