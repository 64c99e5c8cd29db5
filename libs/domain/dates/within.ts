import type { Deadline } from '../deadline';
import type { LocalDate } from '../time';
import { CIVIL_MONTH, civilMonth, withoutJewishDates } from './hebrew';
import { readEnglishMonth, readIso } from './numbers';
import { fullYear, oneLine, unread, written } from './written';

/** A date in a text, and where it stands there. */
export interface FoundDate {
  read: Deadline;
  start: number;
  end: number;
}

/**
 * Every date that a text names, in order: by numbers ("30.11.2026", "30/11/26"), with a Hebrew month ("15 באוקטובר 2026",
 * "ה-3 לינואר 2027"), each with the hour that is said with it ("עד השעה 12:00", "בשעה 09:30", "בצהריים"). A date without a year
 * is the first such day from `near` on, and none when `near` is not given. An impossible date is none.
 */
export function datesWithin(text: string, near?: LocalDate): FoundDate[] {
  const plain = withoutJewishDates(text);
  return [...plain.matchAll(anyDate)].flatMap((found): FoundDate[] => {
    const groups = found.groups ?? {};
    const month = groups['name'] === undefined ? Number(groups['month']) : civilMonth(groups['name']);
    const day = Number(groups['day'] ?? groups['named']);
    const time = timeOf(groups);
    const years = yearsOf(groups['year'] ?? groups['yearNamed'], near);
    const read = years
      .map((year) => written(found[0], { year, month, day, time }))
      .find((one) => fits(one, years.length > 1 ? near : undefined));
    return read ? [{ read, start: found.index, end: found.index + found[0].length }] : [];
  });
}

/**
 * The date in a text that says more than the date ("30.11.2026 בשעה 12:00 (הוארך)"). Of several the first counts; the last where
 * the text says that it was moved, and of a span ("1.10.2026 - 30.11.2026", "מ-1.10.2026 עד 30.11.2026") its end. The whole text
 * stays as `raw`; without a date it is `unknown`.
 */
export function readDateWithin(raw: string, near?: LocalDate): Deadline {
  const text = oneLine(raw);
  for (const read of [readIso(text), readEnglishMonth(text)]) if (read.precision !== 'unknown') return read;
  const dates = datesWithin(text, near);
  const span = spanOf(text, dates);
  const moved = /הואר|נדח|הוקד|מועד חדש|במקום/u.test(text);
  // "30.11.2026 במקום 15.11.2026": what comes after the word was the day before it was moved.
  const instead = text.search(/(?<![א-ת])במקום(?![א-ת])/u);
  const standing = dates.filter(({ end }) => end <= instead);
  const meant = moved ? (standing.at(-1) ?? dates.at(-1))?.read : (span?.to ?? dates[0]?.read);
  return meant === undefined ? unread(raw) : { ...meant, raw: unread(raw).raw };
}

/** The span of days that a text names ("בין 1.10.2026 ל-30.11.2026", "1-15 בנובמבר 2026"); null when it names none. */
export function readSpan(raw: string, near?: LocalDate): { from: Deadline; to: Deadline } | null {
  const text = oneLine(raw);
  const shared = new RegExp(`(?<!\\d)(\\d{1,2})\\s*[-–]\\s*(?=\\d{1,2} [בל]?(?:${CIVIL_MONTH}))`, 'u').exec(text);
  if (shared) {
    const [to] = datesWithin(text.slice(shared.index + shared[0].length), near);
    const [year = '', month = ''] = to?.read.local?.split('-') ?? [];
    const from = written(raw, { year: Number(year), month: Number(month), day: Number(shared[1]), time: null });
    return to && from.local !== null ? { from, to: { ...to.read, raw: from.raw } } : null;
  }
  return spanOf(text, datesWithin(text, near));
}

function spanOf(text: string, [first, second]: readonly FoundDate[]): { from: Deadline; to: Deadline } | null {
  if (!first || !second) return null;
  const between = text.slice(first.end, second.start);
  const joined = /^\s*(?:[-–—]|ו?עד(?: (?:ל?יום|ל?תאריך|ה))?|ל|ל-)\s*-?\s*$/u.test(between);
  const inOrder = (first.read.local ?? '').slice(0, 10) <= (second.read.local ?? '').slice(0, 10);
  return joined && inOrder ? { from: first.read, to: second.read } : null;
}

/** What may stand between a date and its hour, and the hour: with a point for a colon only where a word says that it is one. */
const HOUR =
  `\\s*,?\\s*(?:(?:(?:עד|לא יאוחר|ב-?)[\\s-]*)*(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::\\d{2})?(?!\\d)` +
  `|(?:(?:עד|לא יאוחר) )*[ובלמה]{0,3}שעה\\s*(?<hourSaid>\\d{1,2})[:.](?<minuteSaid>\\d{2})(?!\\.?\\d)` +
  `|(?:(?:עד|לא יאוחר) )*(?:[ובלמה]{0,3}שעה )?(?:12 )?(?<noon>[בה]{1,2}צהריים)|(?:עד )?(?<midnight>ב?חצות)(?![א-ת]))`;
const anyDate = new RegExp(
  `(?<![\\d./])(?:(?<hourBefore>\\d{1,2}):(?<minuteBefore>\\d{2})\\s*,?\\s+(?:(?:ב?יום|ב?תאריך|ב-?)\\s*)?)?` +
    `(?:(?<day>\\d{1,2})(?<mark>[/.-])(?<month>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})(?!\\d)(?!\\k<mark>\\d)` +
    `|(?<named>\\d{1,2})\\s*(?:[בל]-?|ב?חודש |לחודש )?\\s?(?<name>${CIVIL_MONTH})(?![א-ת])(?:,?\\s*(?:ב?שנת )?(?<yearNamed>\\d{4})(?!\\d))?)` +
    `(?:${HOUR})?`,
  'gu',
);

function timeOf(groups: Record<string, string | undefined>): { hour: number; minute: number } | null {
  if (groups['noon'] !== undefined) return { hour: 12, minute: 0 };
  if (groups['midnight'] !== undefined) return { hour: 24, minute: 0 };
  const hour = groups['hour'] ?? groups['hourSaid'] ?? groups['hourBefore'];
  const minute = groups['minute'] ?? groups['minuteSaid'] ?? groups['minuteBefore'];
  return hour === undefined ? null : { hour: Number(hour), minute: Number(minute) };
}

function yearsOf(written: string | undefined, near: LocalDate | undefined): number[] {
  if (written !== undefined) return [fullYear(written)];
  return near === undefined ? [] : [0, 1].map((more) => Number(near.slice(0, 4)) + more);
}

const fits = ({ local }: Deadline, near: LocalDate | undefined): boolean =>
  local !== null && (near === undefined || local.slice(0, 10) >= near);
