import { readDayFirst, readEnglishMonth, readIso } from '../dates/numbers';
import type { LocalDate } from '../time';

/** A cell as CSV (always text) or the datastore (text, number or null) gives it. */
export type Cell = string | number | null | undefined;
export type Row = Readonly<Record<string, Cell>>;

const blank = new Set(['', '-', '--', 'null', 'none', 'nan', 'לא ידוע', 'לא צוין']);

/** The text of a cell: `~` stands for quotation marks, blanks are one space, what says nothing is null. */
export function textOf(cell: Cell): string | null {
  if (cell === null || cell === undefined) return null;
  const text = String(cell)
    .replace(/~/gu, '"')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return blank.has(text.toLowerCase()) ? null : text;
}

/** Numbers above this are no count and no sum that an organization could have. */
const LARGEST = 1e12;

/** A number that may be written as text, with separators of thousands or `.0`; null for what is none or negative. */
export function numberOf(cell: Cell): number | null {
  const text = textOf(cell)?.replace(/[,\s₪]/gu, '');
  if (text === undefined || !/^\d+(?:\.\d+)?$/u.test(text)) return null;
  const value = Math.round(Number(text));
  return value <= LARGEST ? value : null;
}

/** A year that the registers can mean. */
export function yearOf(cell: Cell): number | null {
  const year = numberOf(cell);
  return year !== null && year >= 1900 && year <= 2100 ? year : null;
}

/**
 * A day as the registers write it: `17/05/1981` (day first), `Nov  3 2019  7:24AM`, and ISO in newer tables, each with or without
 * an hour, which is left out. Null for a day that no calendar has.
 */
export function dayOf(cell: Cell): LocalDate | null {
  const text = textOf(cell) ?? '';
  const read = [readDayFirst, readEnglishMonth, readIso].map((reader) => reader(text)).find(({ local }) => local !== null);
  return read?.local?.slice(0, 10) ?? null;
}
