import type { Deadline } from '@kolkore/domain/deadline';
import { readExchanged, readIso } from '../../kit/dates';

/**
 * A date that the portal's loader made from the publisher's own: `2026-11-05 12:00:00`, `2017-07-16T00:00:00`, Israel local time;
 * midnight means that there was no hour. The loader takes D/M/Y month first wherever the day could be a month, so that the fifth of
 * November may mean the eleventh of May: `turned` reads it back. In the dataset "open-call" the same rows stand in both forms, and
 * every pair fits this rule.
 */
export const readLoaded = (raw: string, turned: boolean): Deadline => (turned ? readExchanged(readIso(raw)) : readIso(raw));

/** From its publication to its end an opportunity is open for at most so long, nearly always. */
const LONGEST_DAYS = 120;

/**
 * Whether the dates of these rows make sense only when they are read back: which of the two readings puts more ends into the time
 * after their beginnings. Rows that both readings give alike say nothing; where the rows do not decide, the portal's habit does.
 */
export function areTurned(rows: readonly { begins: string; ends: string }[]): boolean {
  const sensible = (turned: boolean) => rows.filter(({ begins, ends }) => isSensible(readLoaded(begins, turned), readLoaded(ends, turned)));
  return sensible(true).length >= sensible(false).length;
}

function isSensible(begins: Deadline, ends: Deadline): boolean {
  if (begins.local === null || ends.local === null) return false;
  const days = (Date.parse(ends.local.slice(0, 10)) - Date.parse(begins.local.slice(0, 10))) / 86_400_000;
  return days >= 0 && days <= LONGEST_DAYS;
}
