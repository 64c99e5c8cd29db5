import { load } from 'cheerio';
import type { Candidate } from '@kolkore/domain/candidate';
import type { Yield } from '@kolkore/domain/source';
import { DATA_GOV_IL, datastoreSource } from '../families/ckan';
import { areTurned, readLoaded } from '../families/ckan/loaded-dates';
import { absolute, addressId, fileNameOf } from '../kit/address';
import { dayOf } from '../kit/dates';
import { textOf } from '../kit/html';
import { type JsonObject, textField } from '../kit/json';
import { cleanOrUndefined } from '../kit/text';

const city = 'עיריית באר שבע';
const homepage = `${DATA_GOV_IL}/dataset/tender-br7`;
const site = 'http://www.beer-sheva.muni.il';
const column = {
  title: 'שם מכרז',
  number: 'מספר מכרז',
  deadline: 'תאריך אחרון להגשה',
  updated: 'תאריך עדכון',
  winner: 'זוכה במכרז',
  files: 'קבצים',
  url: 'URL',
} as const;

function* readTenders(rows: readonly JsonObject[]): Iterable<Yield> {
  const turned = areTurned(
    rows.map((row) => ({ begins: textField(row, column.updated) ?? '', ends: textField(row, column.deadline) ?? '' })),
  );
  for (const row of rows) yield readTender(row, turned);
}

function readTender(row: JsonObject, turned: boolean): Yield {
  const title = plain(row, column.title);
  const url = absolute(textField(row, column.url), site);
  if (title === undefined || url === undefined) {
    const detail = title === undefined ? 'title is empty' : 'the row has no address, by which the city knows it';
    return { reject: { raw: row, reason: 'invalid_candidate', detail } };
  }
  const updated = textField(row, column.updated);
  const deadline = textField(row, column.deadline);
  const winner = plain(row, column.winner);
  return {
    candidate: {
      externalId: /[?&]ID=(\d+)/iu.exec(url)?.[1] ?? addressId(url),
      title,
      url,
      publisher: city,
      callNumber: plain(row, column.number)?.slice(0, 100) ?? null,
      description: winner === undefined ? null : `<p>${column.winner}: ${winner.replace(/[<>&]/gu, ' ')}</p>`,
      publishedOn: updated === undefined ? undefined : dayOf(readLoaded(updated, turned)),
      deadline: deadline === undefined ? null : readLoaded(deadline, turned),
      documents: documentsOf(textField(row, column.files)),
      raw: row,
    },
  };
}

/** The words of a cell: "&#39;" is how the table writes a geresh. */
const plain = (row: JsonObject, name: string): string | undefined =>
  cleanOrUndefined(
    load(textField(row, name) ?? '')
      .root()
      .text(),
  );

/** The cell of files is a piece of HTML with links. */
function documentsOf(cell: string | undefined): NonNullable<Candidate['documents']> {
  const $ = load(cell ?? '');
  const documents = $('a[href]')
    .toArray()
    .flatMap((element) => {
      const url = absolute($(element).attr('href'), site);
      if (url === undefined) return [];
      const fileName = fileNameOf(url);
      return [{ title: (textOf($(element)) ?? fileName ?? 'מסמך').slice(0, 500), url, fileName }];
    });
  return documents.filter(({ url }, index) => documents.findIndex((other) => other.url === url) === index);
}

/** The tenders of one city, as its own table on data.gov.il: the only live municipal list there. */
export const source = datastoreSource(
  {
    id: 'beer-sheva-tenders',
    title: 'מכרזים של עיריית באר שבע (data.gov.il)',
    publisher: city,
    kinds: ['tender', 'exemption_notice', 'call_for_proposals', 'supplier_pool', 'rfi'],
    homepage,
    belief: 'publisher',
    schedule: { everyMinutes: 720 },
    expect: { atLeast: 20, quietDays: 45, listsAllOpen: true },
    caveats: [
      'About 790 rows, most of them history; the table of job tenders (1afa2973) is not read.',
      'Dates went through a loader that turns day and month wherever the day could be a month (2026-11-05 for the eleventh of May). Whether they are turned is told by the rows themselves: an end must lie within 120 days after its beginning.',
      "The table gives no day of publication; the day of the last update stands for it. The city's own number of the item on its site is the key.",
      'Cells hold HTML entities and links. Addresses are http, as published.',
    ],
  },
  { portal: DATA_GOV_IL, resource: '6a281768-6327-420b-a1c5-fb84af1fa8ae', columns: Object.values(column) },
  readTenders,
);
