import { parse } from 'csv-parse/sync';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type SourceFacts, defineImport } from '@kolkore/domain/source';
import { absolute, addressId, fileNameOf } from '../kit/address';
import { dayOf, readIsoDay } from '../kit/dates';
import { clean } from '../kit/text';

/** An archive: the page it was read from is gone, so it is a source without a schedule. */
const source: SourceFacts = {
  id: 'support-tests-2018',
  title: 'ארכיון מבחני התמיכה של משרד המשפטים, 2018',
  publisher: 'משרד המשפטים',
  kinds: ['support_test', 'draft_test'],
  homepage: 'https://www.gov.il/he/departments/ministry_of_justice',
  belief: 'aggregator',
};

/** A row; one that is cut short lacks its last columns. */
type Row = Partial<Record<'date' | 'title' | 'paper_type' | 'office' | 'pdf_url', string>>;

/** Kinds of paper in the list that nobody can apply under: procedures, keys to former versions, the list itself. */
const noOpportunity = new Set(['נהלים', 'מפתח היסטורי', 'רשימת מבחני התמיכה']);
const TEST = 'מבחני תמיכה';

/** The list of support tests of the Ministry of Justice as read in 2018: one paper a row, its PDF is all there is. */
export const definition = defineImport({
  id: 'support-tests-2018',
  source,
  title: 'רשימת מבחני התמיכה, 2018',
  recognises: ({ text }) => /^\uFEFF?"?date"?,"?title"?,"?paper_type"?,"?office"?,"?pdf_url"?/u.test(text),
  // The file does not say when it was captured.
  observedAt: () => null,
  *read({ text }) {
    for (const row of rows(text)) {
      const title = clean(row.title ?? '');
      const kind = clean(row.paper_type ?? '');
      const address = absolute(row.pdf_url);
      const reject = (reason: string, detail: string) => ({ reject: { raw: row, reason, detail } });
      if (noOpportunity.has(kind)) yield reject('not_an_opportunity', kind);
      else if (title === '') yield reject('invalid_candidate', 'title is empty');
      else if (kind !== TEST) yield reject('invalid_candidate', `unknown kind of paper "${kind}"`);
      else if (address === undefined) yield reject('invalid_candidate', 'no address of a document');
      else yield { candidate: candidateOf(row, title, kind, address) };
    }
  },
});

function rows(text: string): Row[] {
  try {
    return parse<Row>(text, { columns: true, bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (cause) {
    throw new LayoutChangedError('The file is no CSV', {}, { cause });
  }
}

function candidateOf(row: Row, title: string, kindText: string, address: string) {
  const { publisher, unit } = officeOf(row.office ?? '');
  const published = row.date?.trim() ?? '';
  return {
    externalId: addressId(address),
    title,
    url: address,
    publisher,
    unit,
    kindText,
    publishedOn: published === '' ? undefined : dayOf(readIsoDay(published)),
    deadline: null,
    documents: [{ title: title.slice(0, 500), url: address, fileName: fileNameOf(address) }],
    raw: row,
  };
}

/**
 * The office cell names one body, or a body and, after a semicolon and white space, the same body with its unit, in either
 * order. The name that holds a unit says more; "כללי" is the body as a whole.
 */
function officeOf(cell: string): { publisher: string; unit: string | null } {
  const names = cell
    .split(';')
    .map(clean)
    .filter((name) => name !== '');
  const parts = names.map((name) => /^(.*?)\s+[-–]\s+(.*)$/u.exec(name)).filter((found) => found !== null);
  const [, body, unit] = parts.find((found) => names.length === 1 || names.includes(found[1] ?? '')) ?? parts[0] ?? [];
  return body === undefined || unit === undefined
    ? { publisher: names[0] ?? '', unit: null }
    : { publisher: body, unit: unit === 'כללי' ? null : unit };
}
