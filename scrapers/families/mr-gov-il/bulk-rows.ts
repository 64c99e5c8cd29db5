import type { Candidate } from '@kolkore/domain/candidate';
import type { FetchedRow, RowYield } from '@kolkore/domain/source';
import type { Deadline } from '@kolkore/domain/deadline';
import { localDateOf } from '@kolkore/domain/time';
import { dayOf, readDayFirst, readIsoDay } from '../../kit/dates';
import { clean, cleanOrUndefined } from '../../kit/text';

const column = {
  number: 'מספר פרסום',
  office: 'שם המשרד',
  unit: 'שם יחידה מפרסמת',
  kind: 'סוג הליך',
  procedure: 'מספר הליך',
  title: 'שם הליך',
  status: 'סטטוס',
  published: 'תאריך פרסום',
  updated: 'תאריך עדכון',
  lastDay: 'תאריך אחרון להגשת השגות',
  lastHour: 'שעה אחרונה להגשת השגות',
  subjects: 'נושאים',
  begins: 'תאריך תחילת תקופת התקשרות',
  ends: 'תאריך סיום תקופת התקשרות',
  supplierNumber: 'מספר חפ ספק',
} as const;

/** Only in the file of exemptions; the last is in that of tenders under the name of a winner. */
const more = { regulation: 'תקנה', decision: 'מהות החלטה', approver: 'גורם מאשר', sum: 'היקף כספי', currency: 'מטבע' } as const;
const suppliers = ['שם ספק', 'שם ספק זוכה'] as const;

const shared = [column.number, column.office, column.unit, column.kind, column.title, column.status, column.published, column.updated];
export const tenderColumns: readonly string[] = [...shared, column.procedure, column.lastDay, column.lastHour];
export const exemptionColumns: readonly string[] = [...shared, column.lastDay, ...Object.values(more)];

/** As the files write them; one is cut off in the middle of its brackets. */
const tenderKinds = [
  'מכרז פומבי',
  'מכרז מרכזי',
  'מכרז',
  'מכרז אתגר',
  'פניה לקבלת מידע RFI',
  'קול קורא להקמת/עדכון רשימת מציעים (מאגר',
  'קול קורא',
];
const JOINT_VENTURE = 'פרסום מיזם ללא כוונת רווח';
const exemptionKinds = [
  'התקשרות בפטור במכרז או בהליך תחרותי אחר',
  'פרסום כוונה להתקשרות',
  JOINT_VENTURE,
  'פרסום עקרונות הסכם מסגרת עם החברה הממשלתית',
  'פרסום התקשרות המשטרה עם בעל רעיון יחודי',
];

const YEARS_OF_EXEMPTIONS = 2;
const YEARS_WITHOUT_LAST_DAY = 1;

/** A row of the file of tenders. One that nothing would ever close is left out. */
export function* readTender(row: FetchedRow): Iterable<RowYield> {
  const facts = factsOf(row);
  if (facts === null) return yield unreadable(row);
  if (!facts.deadline?.local && isOlder(facts, row, YEARS_WITHOUT_LAST_DAY)) return;
  yield { candidate: { ...facts, description: descriptionOf(row, [column.begins, column.ends]) } };
  yield* noteOf(row, tenderKinds);
}

/** A row of the file of exemptions: notices of the last years, and joint ventures with non-profit bodies of any year. */
export function* readExemption(row: FetchedRow): Iterable<RowYield> {
  const facts = factsOf(row);
  if (facts === null) return yield unreadable(row);
  const kind = clean(row.cells[column.kind] ?? '');
  if (kind !== JOINT_VENTURE && isOlder(facts, row, YEARS_OF_EXEMPTIONS)) return;
  yield {
    candidate: {
      ...facts,
      // The file says that it is an exemption, where its own word for the kind does not.
      kindText: /פטור|כוונה להתקשר/u.test(kind) ? kind : `פטור ממכרז: ${kind}`,
      description: descriptionOf(row, [more.regulation, more.decision, more.approver, column.begins, column.ends]),
      amount: sumOf(row),
    },
  };
  yield* noteOf(row, exemptionKinds);
}

/** What both files say; null for a row without number, title or publisher. */
function factsOf({ cells }: FetchedRow): Candidate | null {
  const of = (name: string): string | undefined => cleanOrUndefined(cells[name]);
  const number = of(column.number);
  const title = of(column.title);
  const unit = of(column.unit);
  const publisher = of(column.office) ?? unit;
  if (number === undefined || !/^\d{1,15}$/u.test(number) || title === undefined || publisher === undefined) return null;
  const procedure = of(column.procedure);
  return {
    externalId: number,
    title,
    url: `https://mr.gov.il/ilgstorefront/he/p/${number}`,
    publisher,
    unit: unit === publisher ? undefined : unit,
    callNumber: procedure === undefined || procedure === 'none' ? null : procedure.slice(0, 100),
    kindText: of(column.kind)?.slice(0, 200),
    publishedOn: dayIn(of(column.published)),
    deadline: lastMoment(of(column.lastDay), of(column.lastHour)),
    statusText: of(column.status)?.slice(0, 200),
    labels: { topics: topicsOf(of(column.subjects)) },
    raw: cells,
  };
}

const topicsOf = (subjects: string | undefined): string[] =>
  (subjects ?? '')
    .split(/[;,|]/u)
    .map((subject) => clean(subject).slice(0, 300))
    .filter((subject) => subject !== '');

/** DD.MM.YYYY; a spreadsheet program that saves the file anew writes its own dates as ISO. */
const readDay = (text: string): Deadline => (/^\d{4}-/u.test(text) ? readIsoDay(text.slice(0, 10)) : readDayFirst(text));
const dayIn = (text: string | undefined): string | undefined => (text === undefined ? undefined : dayOf(readDay(text)));

/** The day and, where there is one, the hour (HH:MM:SS) in a column of its own. A day that cannot be read is not said. */
function lastMoment(day: string | undefined, hour: string | undefined): Deadline | undefined {
  if (day === undefined) return undefined;
  const read = readDay(day);
  const [, hours, minutes] = /^(?:.*T)?(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/u.exec(hour ?? '') ?? [];
  if (read.local === null) return undefined;
  // Midnight at its beginning is how the file says that there is no hour: the day is meant to its end.
  if (hours === undefined || Number(hours) > 23 || (Number(hours) === 0 && Number(minutes) === 0)) return read;
  return { precision: 'minute', local: `${read.local}T${hours.padStart(2, '0')}:${minutes}`, raw: `${day} ${hour}` };
}

/** Values of the row that have no place of their own, one a line under their names; undefined where there are none. */
function descriptionOf({ cells }: FetchedRow, names: readonly string[]): string | undefined {
  const said = (name: string, as = name): string[] => {
    const value = cleanOrUndefined(cells[name]);
    return value === undefined ? [] : [`${escape(as)}: ${escape(value)}`];
  };
  const supplier = suppliers.find((name) => cleanOrUndefined(cells[name]) !== undefined);
  const lines = [...(supplier === undefined ? [] : said(supplier)), ...said(column.supplierNumber), ...names.flatMap((name) => said(name))];
  return lines.length === 0 ? undefined : `<p>${lines.join('<br>')}</p>`;
}

const escape = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');

/** The sum of the engagement in whole shekels; in another currency it is said in no number of ours. */
function sumOf({ cells }: FetchedRow): Candidate['amount'] {
  const sum = cleanOrUndefined(cells[more.sum])?.replace(/,/gu, '');
  const shekels = /^(?:ש"ח|₪|ILS|NIS|שקל)/iu.test(clean(cells[more.currency] ?? ''));
  if (sum === undefined || !shekels || !/^\d{1,12}(?:\.\d+)?$/u.test(sum) || Number(sum) < 1) return undefined;
  return { budget: Math.round(Number(sum)) };
}

/** Without a day of publication it is as old as can be. */
const isOlder = ({ publishedOn }: Candidate, { fetchedAt }: FetchedRow, years: number): boolean => {
  const today = localDateOf(fetchedAt);
  return (publishedOn ?? '') < `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;
};

function* noteOf({ cells }: FetchedRow, known: readonly string[]): Iterable<RowYield> {
  const kind = clean(cells[column.kind] ?? '');
  if (known.includes(kind)) return;
  const detail = kind === '' ? 'a row without a kind' : `a kind that is not known: ${kind}`;
  yield { reject: { raw: { [column.number]: cells[column.number], [column.kind]: kind }, reason: 'unknown_kind', detail, cameIn: true } };
}

const unreadable = ({ cells, number }: FetchedRow): RowYield => ({
  reject: { raw: { row: number, ...cells }, reason: 'no_key', detail: `row ${number} has no number, title or publisher` },
});
