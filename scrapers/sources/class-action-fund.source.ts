import { type CheerioAPI, load } from 'cheerio';
import type { Candidate } from '@kolkore/domain/candidate';
import { LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage, Yield } from '@kolkore/domain/source';
import { contentSource } from '../families/gov-il';
import { readContent } from '../families/gov-il/content';
import { GOV_IL } from '../families/gov-il/gate';
import { absolute, fileNameOf } from '../kit/address';
import { readDateWithin } from '../kit/dates';
import { type Selection, textOf } from '../kit/html';

const slug = 'class_action_law';
const homepage = `${GOV_IL}/he/pages/${slug}`;
const fund = 'קרן התובענות הייצוגיות';
const estates = 'ועדת העיזבונות';

/** The columns as documented, in order; a heading that says otherwise moves them. */
const columns = ['number', 'subject', 'deadline', 'description'] as const;
type Column = (typeof columns)[number];
const headings: Record<Column, RegExp> = {
  number: /מספר|מס'|מס׳/u,
  subject: /נושא|ייעוד|יעוד|שם/u,
  deadline: /מועד|תאריך|עד/u,
  description: /תיאור|תאור|פירוט|פרטים|הערות|מטר/u,
};

/** The first table of the page: a call a row. */
function* readTable(fetched: FetchedPage): Iterable<Yield> {
  const where = { page: fetched.kind, url: fetched.url };
  const { sections } = readContent(fetched);
  const $ = load(sections.find((section) => /<table/iu.test(section)) ?? '');
  const table = $('table').first();
  if (table.length === 0) throw new LayoutChangedError('The page has no table', where);
  const rows = table
    .find('tr')
    .toArray()
    .map((row) =>
      $(row)
        .children('td, th')
        .toArray()
        .map((cell) => $(cell)),
    )
    .filter((cells) => cells.some((cell) => textOf(cell) !== undefined));
  const place = columnsOf(rows[0] ?? [], where);
  const own = place.isHeading ? rows.slice(1) : rows;
  if (own.length === 0) throw new LayoutChangedError('The table has no rows', where);
  for (const cells of own) yield readRow($, cells, place.of, where);
}

/** Where each column stands. A first row without a digit in the deadline's column is the heading and must name what we need. */
function columnsOf(first: Selection[], where: Record<string, unknown>): { isHeading: boolean; of: Record<Column, number> } {
  const texts = first.map((cell) => textOf(cell) ?? '');
  const isHeading = texts.length > 1 && !texts.some((text) => /\d/u.test(text)) && texts.some((text) => text.length < 40);
  if (!isHeading) return { isHeading, of: { number: 0, subject: 1, deadline: 2, description: 3 } };
  const found = columns.map((column) => texts.findIndex((text) => headings[column].test(text)));
  const [number = -1, subject = -1, deadline = -1, description = -1] = found;
  if (number < 0 || subject < 0 || deadline < 0) {
    throw new LayoutChangedError('The table has other columns', { ...where, headings: texts });
  }
  return { isHeading, of: { number, subject, deadline, description } };
}

function readRow($: CheerioAPI, cells: Selection[], of: Record<Column, number>, where: Record<string, unknown>): Yield {
  if (cells.length < 3) throw new LayoutChangedError('A row has fewer than three cells', { ...where, cells: cells.length });
  const raw = cells.map((cell) => textOf(cell) ?? '');
  const number = textOf(cells[of.number]);
  const title = textOf(cells[of.subject]);
  if (number === undefined) {
    return { reject: { raw, reason: 'not_an_opportunity', detail: 'the row has no number, by which the fund would know it' } };
  }
  if (title === undefined) return { reject: { raw, reason: 'invalid_candidate', detail: 'the row has no subject' } };
  const deadline = textOf(cells[of.deadline]);
  const description = cells[of.description]?.html();
  return {
    candidate: {
      externalId: number.replace(/\s+/gu, ''),
      title,
      url: homepage,
      // Calls of the estates committee were shown in the same table.
      publisher: /ועדת ה?עי?זבונות/u.test(title) ? estates : fund,
      kindText: 'קול קורא',
      callNumber: number.slice(0, 100),
      description: textOf(cells[of.description]) === undefined ? null : description,
      deadline: deadline === undefined ? null : readDateWithin(deadline),
      documents: cells.flatMap((cell, index) => documentsIn($, cell, index === of.number)),
      raw,
    },
  };
}

/** The link of the number leads to the documents of the call; other cells may link files too. */
function documentsIn($: CheerioAPI, cell: Selection, ofNumber: boolean): NonNullable<Candidate['documents']> {
  return cell
    .find('a[href]')
    .toArray()
    .flatMap((element) => {
      const url = absolute($(element).attr('href'), GOV_IL);
      if (url === undefined) return [];
      const fileName = fileNameOf(url);
      if (!ofNumber && fileName === null) return [];
      const title = ofNumber ? 'מסמכי הקול הקורא' : (textOf($(element)) ?? fileName ?? 'מסמך');
      return [{ title: title.slice(0, 500), url, fileName }];
    });
}

/** Calls of the fund that gives out what courts awarded in class actions: a table on one page of gov.il. */
export const source = contentSource(
  {
    id: 'class-action-fund',
    title: 'קרן התובענות הייצוגיות',
    publisher: fund,
    kinds: ['call_for_proposals'],
    homepage,
    belief: 'publisher',
    schedule: { everyMinutes: 1440 },
    expect: { atLeast: 1, quietDays: 365, listsAllOpen: true },
    caveats: [
      'Only the first table is read: number (its link leads to the documents), subject, deadline, description.',
      'A row without a number is kept as refused: the number is its only lasting key.',
      'All calls share one address. No day of publication is given.',
      'An empty table is an error, so that a changed page is not taken for a fund without calls.',
      'The estates committee publishes on pages of its own, once or twice a year (estates-committee).',
    ],
  },
  slug,
  readTable,
);
