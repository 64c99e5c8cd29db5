import type { Candidate } from '@kolkore/domain/candidate';
import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type Yield, defineSource, page } from '@kolkore/domain/source';
import { absolute } from '../kit/address';
import { dayOf, readMonthFirst } from '../kit/dates';
import { type JsonObject, isObject, readJson, textField } from '../kit/json';
import { NOT_STATED } from '../kit/not-stated';
import { clean, cleanOrUndefined } from '../kit/text';

const api = 'https://tmichotapi.mof.gov.il/api/callForProposals';
const homepage = 'https://tmichot.mof.gov.il/call-for-proposals/';

/** The site's code tables: code to Hebrew name. Null where the list is read on its own, without the page of the tables. */
export interface CodeTables {
  offices: Record<string, string>;
  populations: Record<string, string>;
  activities: Record<string, string>;
}

/** Bodies of which we know the code without the site's table: 22 is the section of religious services in the state budget. */
const knownOffices: Record<string, string> = { '2200': 'המשרד לשירותי דת' };

/** The page of code tables; leads to the open list. */
function* readCodes(fetched: FetchedPage): Iterable<Yield> {
  const body = readJson(fetched);
  const content = isObject(body) ? body['content'] : undefined;
  if (!isObject(content)) throw new LayoutChangedError('The code tables have no "content"', { page: fetched.kind, url: fetched.url });
  const tables: CodeTables = {
    offices: table(content, 'filterByOfficeOptions', fetched),
    populations: table(content, 'filterByTargetPopulationOptions', fetched),
    activities: table(content, 'filterByOfficeActivityOptions', fetched),
  };
  yield { follow: page('list', { url: `${api}/callForProposals?status=0`, headers: { accept: 'application/json' }, carry: { tables } }) };
}

/**
 * One table as code to name. Only the office's field names were seen (officeCode, officeName); the other tables are read by
 * the same pattern: the field that ends in "code" (or is id, key, value) and the one that ends in "name" (or is text, label,
 * title, desc).
 */
function table(content: JsonObject, name: string, fetched: FetchedPage): Record<string, string> {
  const rows = content[name];
  const wrong = (why: string) => new LayoutChangedError(`${name}: ${why}`, { page: fetched.kind, url: fetched.url, table: name });
  if (!Array.isArray(rows) || rows.length === 0) throw wrong('no rows');
  return Object.fromEntries(
    rows.map((row: unknown) => {
      if (!isObject(row)) throw wrong('a row is no object');
      const keys = Object.keys(row);
      const code = keys.find((key) => /code$/iu.test(key)) ?? keys.find((key) => /^(?:id|key|value)$/iu.test(key));
      const label = keys.find((key) => /name$/iu.test(key)) ?? keys.find((key) => /^(?:text|label|title|desc(?:ription)?)$/iu.test(key));
      const read = code !== undefined && label !== undefined ? [textField(row, code), textField(row, label)] : [];
      if (read[0] === undefined || read[1] === undefined) throw wrong(`a row without code or name: ${JSON.stringify(row).slice(0, 200)}`);
      return [read[0], clean(read[1])];
    }),
  );
}

/** The open list: a bare array without paging. An empty one is an error: ministries always have something open. */
function* readList(fetched: FetchedPage): Iterable<Yield> {
  const rows = readJson(fetched);
  const where = { page: fetched.kind, url: fetched.url };
  if (!Array.isArray(rows)) throw new LayoutChangedError('The list is no array', where);
  if (rows.length === 0) throw new LayoutChangedError('The list is empty', where);
  const tables = tablesOf(fetched.carry['tables']);
  for (const row of rows as unknown[]) {
    if (!isObject(row) || !('callNumber' in row) || !('callTitle' in row) || !('endExpiration' in row)) {
      throw new LayoutChangedError('A row has no callNumber, callTitle or endExpiration', { ...where, row });
    }
    const code = textField(row, 'officeCode');
    // A ministry that the tables do not know yet must not silence the others: its calls come in, and the operator is told.
    if (tables !== null && (code === undefined || tables.offices[code] === undefined)) {
      yield {
        reject: {
          raw: row,
          reason: 'unknown_office',
          detail: `office code ${code ?? '(none)'} is not in the table; the call came in without its body`,
          cameIn: true,
        },
      };
    }
    yield readCall(row, tables);
  }
}

/** One record of the list as it stands. */
export function readCall(
  row: JsonObject,
  tables: CodeTables | null,
): { candidate: Candidate } | { reject: { raw: unknown; reason: string; detail: string } } {
  const number = textField(row, 'callNumber')?.replace(/^0+(?=\d)/u, '');
  const title = cleanOrUndefined(textField(row, 'callTitle'));
  if (number === undefined || title === undefined) {
    return { reject: { raw: row, reason: 'invalid_candidate', detail: number === undefined ? 'no call number' : 'title is empty' } };
  }
  const description = cleanOrUndefined(textField(row, 'callDescription'));
  const population = named(row, 'targetPopulationCode', tables?.populations);
  const activity = named(row, 'activityCode', tables?.activities);
  const opens = textField(row, 'startExpiration');
  const ends = textField(row, 'endExpiration');
  return {
    candidate: {
      externalId: number,
      title,
      url: absolute(textField(row, 'linkToCallView')) ?? absolute(textField(row, 'linkToCall')) ?? homepage,
      publisher: office(row, tables),
      unit: cleanOrUndefined(textField(row, 'departmentName')) ?? null,
      callNumber: number,
      // The description usually repeats the title; then it says nothing.
      description: description === undefined || description === title ? null : description,
      opensOn: opens === undefined ? undefined : dayOf(readMonthFirst(opens)),
      deadline: ends === undefined ? null : readMonthFirst(ends),
      statusText: textField(row, 'status'),
      labels: { populations: population === undefined ? [] : [population], topics: activity === undefined ? [] : [activity] },
      raw: row,
    },
  };
}

function office(row: JsonObject, tables: CodeTables | null): string {
  const code = textField(row, 'officeCode');
  const name = code === undefined ? undefined : (tables?.offices[code] ?? knownOffices[code]);
  return name ?? NOT_STATED;
}

const named = (row: JsonObject, field: string, names: Record<string, string> | undefined): string | undefined => {
  const code = textField(row, field);
  return code === undefined ? undefined : names?.[code];
};

const tablesOf = (carried: unknown): CodeTables | null => (isObject(carried) ? (carried as unknown as CodeTables) : null);

/** Calls that ministries open under their support tests (section 3א of the Budget Foundations Law): all ministries, one list. */
export const source = defineSource({
  id: 'tmichot',
  title: 'אתר התמיכות הממשלתי',
  publisher: 'משרד האוצר - החשב הכללי',
  kinds: ['call_for_proposals'],
  homepage,
  belief: 'register',
  hosts: ['tmichotapi.mof.gov.il'],
  schedule: { everyMinutes: 60 },
  expect: { atLeast: 20, quietDays: 30, listsAllOpen: true },
  caveats: [
    'Dates are written in US order, month first; 12:00 AM means a day without an hour, which lasts to its end.',
    'status=0 is the open list (about 126 records in July 2026); the archive, status=1 (about 7,000 records, 4 MB), is not read in the hourly run.',
    'The field "status" (ACTV, INAC) of a record is not the filter of the list and says nothing of open or closed.',
    'That a call closed early shows only as its disappearance from the open list.',
    'Most records have no link of their own (37 of 126 had one, some without a scheme); the others lead to the list page.',
    'There are no documents here; they lie on the linked page of the ministry.',
    'Of the code tables only the field names of the offices were seen; codes of population and activity that are not in their tables are left out.',
    'registration for mail (specificCallForProposalsRegister) is behind a captcha and is not touched.',
  ],
  start: () => [page('codes', { url: api, headers: { accept: 'application/json' } })],
  pages: { codes: readCodes, list: readList },
});
