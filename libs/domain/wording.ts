import { DateTime } from 'luxon';
import { z } from 'zod';
import { common } from './catalogue/he/common';
import { wording as words } from './catalogue/he/wording';
import { Change } from './change';
import { Criteria, Reason } from './criteria';
import { Deadline, deadlineSchema } from './deadline';
import { hebrewNumeral } from './hebrew-numeral';
import { Amount, Kind, amountSchema, contactSchema, documentSchema } from './opportunity';
import { Status } from './status';
import { termName } from './taxonomy';
import { textOfHtml } from './text-of-html';
import { LocalDate, calendarDaysBetween, inIsrael, localDateOf } from './time';

/** How urgent: `last` 0 to 2 days, `soon` to 7, `open` beyond, `quiet` where no days are counted. Colour follows it. */
export type Tone = 'last' | 'soon' | 'open' | 'quiet';

/** `days` for drawing; `count` is the number that is written large before `word`, null when the word says it all (מחר, קבוע). */
export interface DaysLeft {
  days: number | null;
  count: number | null;
  word: string;
  tone: Tone;
}

/** Days left as an Israeli reader counts them at `now`. A status that counts no days has a quiet word of its own. */
export function daysLeft(view: { deadlineAt: Date | null; status: Status }, now: Date): DaysLeft {
  const { status, deadlineAt } = view;
  if (status !== 'open' && status !== 'closing_soon') return { days: null, count: null, word: words.quiet[status], tone: 'quiet' };
  if (!deadlineAt) return { days: null, count: null, word: words.quiet.no_deadline, tone: 'quiet' };
  const days = Math.max(0, calendarDaysBetween(now, deadlineAt));
  const tone = days <= 2 ? 'last' : days <= 7 ? 'soon' : 'open';
  if (days <= 2) return { days, count: null, word: common.daysLeft(days), tone };
  return { days, count: days, word: days <= 10 ? words.days : words.day, tone };
}

/** The wall time as published. Read in UTC so that an hour which a clock change skips still stands as written. */
const wall = (local: string): DateTime => DateTime.fromISO(local, { zone: 'utc' });
const hour = (at: DateTime): string => at.toFormat('HH:mm');

/** 'יום ראשון, 29 בנובמבר 2026'. */
export function dateLong(day: LocalDate): string {
  const at = wall(day);
  return words.longDate(words.weekdays[at.weekday - 1] ?? '', at.day, words.months[at.month - 1] ?? '', at.year);
}

/** 'יום א׳, 29.11', with the year when it is not the year of `now` in Israel. */
export function dateList(day: LocalDate, now: Date): string {
  const at = wall(day);
  return `${words.weekdaysShort[at.weekday - 1] ?? ''}, ${at.toFormat(at.year === inIsrael(now).year ? 'd.M' : 'd.M.yyyy')}`;
}

/** '29.11.2026'. */
export const dateTable = (day: LocalDate): string => wall(day).toFormat('d.M.yyyy');

/** The calendar day in Israel at an instant, '29.11.2026'. */
export const instantTable = (instant: Date): string => dateTable(localDateOf(instant));

/** 'יום ראשון, 29 בנובמבר 2026, בשעה 12:00'; a day deadline ends with 'עד סוף היום'. Without a date, the source's own text. */
export function deadlineLong(deadline: Deadline): string {
  if (deadline.local === null) return deadline.raw.trim() || words.noDeadline;
  const last = deadline.precision === 'minute' ? common.atHour(hour(wall(deadline.local))) : common.endOfDay;
  return `${dateLong(deadline.local.slice(0, 10))}, ${last}`;
}

/** 'יום א׳, 29.11' and 'עד השעה 12:00' or 'עד סוף היום', on two lines. `hour` is empty without a date. */
export function deadlineList(deadline: Deadline, now: Date): { day: string; hour: string } {
  if (deadline.local === null) return { day: words.noDeadline, hour: '' };
  const last = deadline.precision === 'minute' ? common.untilHour(hour(wall(deadline.local))) : common.endOfDay;
  return { day: dateList(deadline.local.slice(0, 10), now), hour: last };
}

/** '29.11.2026 בשעה 12:00', '29.11.2026', or that none was published. */
export function deadlineTable(deadline: Deadline | null): string {
  if (!deadline || deadline.local === null) return words.noDeadline;
  const day = dateTable(deadline.local.slice(0, 10));
  return deadline.precision === 'minute' ? `${day} ${common.atHour(hour(wall(deadline.local)))}` : day;
}

const hebrewParts = new Intl.DateTimeFormat('he-u-ca-hebrew', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Asia/Jerusalem',
});

/** The Hebrew date of the calendar day in Israel at an instant: 'י״ט בכסלו תשפ״ז'. The evening counts to the day that ends. */
export function hebrewDate(instant: Date): string {
  const part = (type: string): string => hebrewParts.formatToParts(instant).find((p) => p.type === type)?.value ?? '';
  return words.hebrewDate(hebrewNumeral(Number(part('day'))), part('month'), hebrewNumeral(Number(part('year')) % 1000));
}

/** Pieces of one line; those with `sum` are amounts and belong in `<bdi dir="rtl">`. */
export interface AmountPart {
  text: string;
  sum: boolean;
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
/** '250,000 ₪', the sign after the number, held together by a no-break space. */
export const shekels = (value: number): string => `${grouped.format(value)}\u00a0₪`;

/** How much, in words and sums. Never empty: what was not published is said so. */
export function amountParts(amount: Amount | null): AmountPart[] {
  const { min = null, max = null, budget = null } = amount ?? {};
  const say = (text: string): AmountPart => ({ text, sum: false });
  const sum = (value: number): AmountPart => ({ text: shekels(value), sum: true });
  const parts: AmountPart[] = [];
  if (min !== null && max !== null && min !== max) parts.push(say(words.amount.from), sum(min), say(words.amount.to), sum(max));
  else if (max !== null) parts.push(...(min === max ? [] : [say(words.amount.upTo)]), sum(max));
  else if (min !== null) parts.push(say(words.amount.startingAt), sum(min));
  if (budget !== null) parts.push(say(parts.length > 0 ? words.amount.outOf : words.amount.budget), sum(budget));
  return parts.length > 0 ? parts : [say(common.noAmount)];
}

/** The same as one text. */
export const amountText = (amount: Amount | null): string =>
  amountParts(amount)
    .map((part) => part.text)
    .join('');

/** 'משרד החינוך, מינהל חברה ונוער'. */
export const publisherLine = (view: { publisherName: string; unit: string | null }): string =>
  view.unit && view.unit !== view.publisherName ? `${view.publisherName}, ${view.unit}` : view.publisherName;

const facetOf = { topic: 'topics', population: 'populations', region: 'regions', eligible: 'eligible' } as const;

/** What brought a match: '״מתנדבים״', '״נוער וצעירים״', 'סוג הפרסום ״מכרז״'. */
export function reasonWords(reason: Reason, publisherName: (key: string) => string): string {
  const { facet, value } = reason;
  if (facet === 'kind') return words.kindReason(common.kinds[value as Kind] ?? value);
  if (facet === 'word') return words.quoted(value);
  return words.quoted(facet === 'publisher' ? publisherName(value) : termName(facetOf[facet], value));
}

/** 'א, ב וג'. */
export const listWords = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')}${words.and(items.at(-1) ?? '')}`;

/** What a person asked for, facet by facet, in the order of the form. Facets that were left free are left out. */
export function criteriaWords(criteria: Criteria, publisherName: (key: string) => string): { label: string; values: string[] }[] {
  const rows = [
    { label: common.facets.word, values: criteria.any.map(words.quoted) },
    { label: common.facets.topic, values: criteria.topics.map((id) => termName('topics', id)) },
    { label: common.facets.population, values: criteria.populations.map((id) => termName('populations', id)) },
    { label: common.facets.region, values: criteria.regions.map((id) => termName('regions', id)) },
    { label: common.facets.eligible, values: criteria.eligible.map((id) => termName('eligible', id)) },
    { label: common.facets.publisher, values: criteria.publishers.map(publisherName) },
    { label: common.facets.kind, values: criteria.kinds.map((kind) => common.kinds[kind]) },
    { label: words.without, values: criteria.none.map(words.quoted) },
    { label: words.also, values: criteria.barred ? [words.barred] : [] },
  ];
  return rows.filter((row) => row.values.length > 0);
}

/** A change as people read it: old and new value as plain text (null where the change has none), and documents that came. */
export interface ChangeWords {
  title: string;
  was: string | null;
  is: string | null;
  documents: { title: string; url: string }[];
}

const documentsSchema = z.array(documentSchema);

/** The typed difference in words. Values that cannot be read any more (an old revision's shape) are left out, never guessed. */
export function changeWords(change: Change): ChangeWords {
  const { type, field, before, after } = change;
  const said = (title: string, was: string | null = null, is: string | null = null): ChangeWords => ({ title, was, is, documents: [] });
  if (field === 'deadline') {
    const title = type === 'text_changed' ? words.deadlineRemoved : common.changes[type];
    return type === 'deadline_published' ? said(title, null, deadline(after)) : said(title, deadline(before), deadline(after));
  }
  if (type === 'documents_added') {
    const added = documentsSchema.safeParse(after);
    return { ...said(common.changes[type]), documents: added.success ? added.data.map(({ title, url }) => ({ title, url })) : [] };
  }
  if (field === 'documents') {
    const removed = documentsSchema.safeParse(before);
    return said(words.documentsRemoved, removed.success ? removed.data.map((d) => d.title).join(', ') : null);
  }
  if (type === 'amount_changed') return said(common.changes[type], amount(before), amount(after));
  if (type === 'eligibility_changed') return said(common.changes[type], text(before), text(after));
  if (type !== 'text_changed' || field === null) return said(common.changes[type]);
  const title = words.fieldChanged[field] ?? common.changes.text_changed;
  if (field === 'description') return said(title);
  if (field === 'contact') return said(title, contact(before), contact(after));
  if (field === 'publishedOn' || field === 'opensOn') return said(title, day(before), day(after));
  return said(title, text(before), text(after));
}

function deadline(value: unknown): string | null {
  const read = deadlineSchema.nullable().safeParse(value ?? null);
  return read.success ? deadlineTable(read.data) : null;
}

function amount(value: unknown): string | null {
  const read = amountSchema.nullable().safeParse(value ?? null);
  return read.success ? amountText(read.data) : null;
}

function contact(value: unknown): string | null {
  const read = contactSchema.nullable().safeParse(value ?? null);
  if (!read.success) return null;
  return [read.data?.name, read.data?.phone, read.data?.email].filter(Boolean).join(' · ') || words.nothing;
}

function day(value: unknown): string | null {
  const read = z.iso
    .date()
    .nullable()
    .safeParse(value ?? null);
  if (!read.success) return null;
  return read.data === null ? words.nothing : dateTable(read.data);
}

const text = (value: unknown): string | null =>
  value === null || value === undefined ? words.nothing : typeof value === 'string' ? textOfHtml(value) : null;
