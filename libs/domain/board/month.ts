import { DateTime } from 'luxon';
import type { LocalDate } from '../time';

/** A month of the civil calendar in Israel, `YYYY-MM`. */
export type LocalMonth = string;

const at = (month: LocalMonth): DateTime => DateTime.fromISO(`${month}-01`, { zone: 'utc' });

export const monthOf = (day: LocalDate): LocalMonth => day.slice(0, 7);

/** A month of this century out of an address, else null. */
export const readMonth = (value: unknown): LocalMonth | null =>
  typeof value === 'string' && /^20\d\d-(0[1-9]|1[0-2])$/u.test(value) ? value : null;

export const monthAfter = (month: LocalMonth, by: number): LocalMonth => at(month).plus({ months: by }).toFormat('yyyy-MM');

/** Its first and its last day. */
export const daysOfMonth = (month: LocalMonth): { first: LocalDate; last: LocalDate } => ({
  first: at(month).toFormat('yyyy-MM-dd'),
  last: at(month).endOf('month').toFormat('yyyy-MM-dd'),
});

/** Its weeks, Sunday first as the working week of Israel begins, filled up with days of the months beside it. */
export function weeksOf(month: LocalMonth): LocalDate[][] {
  const first = at(month);
  const start = first.minus({ days: first.weekday % 7 });
  const weeks = Math.ceil(((first.weekday % 7) + (first.daysInMonth ?? 31)) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_each, day) => start.plus({ days: week * 7 + day }).toFormat('yyyy-MM-dd')),
  );
}
