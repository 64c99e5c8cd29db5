import { DateTime } from 'luxon';
import { LocalDate } from '@kolkore/domain/time';

/** Longest life that is drawn, in days; a longer one says its dates in words only. */
const LONGEST = 366;

export interface RulerDay {
  /** Percent from the start edge of the reading (the right in Hebrew) to the middle of the day. */
  at: number;
  short: boolean;
  /** Before today. */
  past: boolean;
}

export interface Ruler {
  days: RulerDay[];
  /** Width of a tick in pixels, so that neighbours stay apart on a phone. */
  width: number;
  /** Place of a day, null when it lies outside. */
  place: (day: LocalDate) => number | null;
}

const dayOf = (day: LocalDate): DateTime => DateTime.fromISO(day, { zone: 'utc' });
const between = (from: LocalDate, to: LocalDate): number => Math.round(dayOf(to).diff(dayOf(from), 'days').days);

/** The days from `first` to `last`, both included; null when there is no such stretch or it is too long to draw. */
export function rulerOf(first: LocalDate, last: LocalDate, today: LocalDate): Ruler | null {
  const length = between(first, last) + 1;
  if (!(length >= 2 && length <= LONGEST)) return null;
  const middle = (index: number): number => Math.round(((index + 0.5) / length) * 10_000) / 100;
  const days = Array.from({ length }, (_, index) => {
    const weekday = dayOf(first).plus({ days: index }).weekday;
    return { at: middle(index), short: weekday === 5 || weekday === 6, past: index < between(first, today) };
  });
  const place = (day: LocalDate): number | null => {
    const index = between(first, day);
    return index >= 0 && index < length ? middle(index) : null;
  };
  return { days, width: Math.max(1, Math.min(5, Math.floor(200 / length))), place };
}
