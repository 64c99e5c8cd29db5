import { LayoutChangedError } from '@kolkore/domain/errors';
import { type FetchedPage, type PageReader, type Yield, page } from '@kolkore/domain/source';
import { type JsonObject, isObject, readJson, textField } from '../../kit/json';

/** A table of the datastore, and the columns without which its rows say nothing. */
export interface Table {
  portal: string;
  resource: string;
  columns: readonly string[];
}

/** A part of a table. Those that we read fit into one, so that what is told by their rows is told by all of them. */
const PER_PAGE = 1000;

/** Rows in the order of their own numbers, so that the parts fit together. */
export const rowsUrl = ({ portal, resource }: Table, offset: number): string =>
  `${portal}/api/3/action/datastore_search?resource_id=${resource}&limit=${PER_PAGE}&offset=${offset}&sort=_id`;

/**
 * Reader of `datastore_search`: `{ success, result: { fields: [{ id }], records: [{ _id, ... }], total } }`. Throws LayoutChangedError
 * for a refusal (`{ success: false, error }`), for missing columns, and for a table without rows.
 */
export const rowsReader = (table: Table, read: (rows: readonly JsonObject[]) => Iterable<Yield>): PageReader =>
  function* readRows(fetched: FetchedPage): Iterable<Yield> {
    const where = { page: fetched.kind, url: fetched.url };
    const answer = readJson(fetched);
    const result = isObject(answer) ? answer['result'] : undefined;
    if (!isObject(answer) || answer['success'] !== true || !isObject(result)) {
      throw new LayoutChangedError('The datastore gave no result', { ...where, said: isObject(answer) ? (answer['error'] ?? null) : null });
    }
    const { records } = result;
    const total = Number(textField(result, 'total') ?? Number.NaN);
    if (!Array.isArray(records) || !Number.isInteger(total)) throw new LayoutChangedError('The result has no records or no total', where);
    const rows = records.filter(isObject);
    const offset = offsetOf(fetched.url);
    if (rows.length === 0 && offset === 0) throw new LayoutChangedError('The table has no rows', { ...where, total });
    refuseOtherColumns(table, rows, where);
    yield { total };
    const says = (row: JsonObject) => Object.keys(row).some((name) => name !== '_id' && textField(row, name) !== undefined);
    for (const row of rows.filter((one) => !says(one)))
      yield { reject: { raw: row, reason: 'not_an_opportunity', detail: 'the row is blank' } };
    yield* read(rows.filter(says));
    // An empty part before the total ends the table; that it is too short shows in the completeness check.
    if (rows.length > 0 && offset + rows.length < total) {
      yield { follow: page('rows', { url: rowsUrl(table, offset + rows.length), headers: { accept: 'application/json' } }) };
    }
  };

function refuseOtherColumns({ columns }: Table, rows: readonly JsonObject[], where: Record<string, unknown>): void {
  for (const row of rows) {
    const missing = columns.filter((column) => !(column in row));
    if (missing.length > 0) throw new LayoutChangedError('A row has other columns', { ...where, missing, columns: Object.keys(row) });
  }
}

function offsetOf(url: string): number {
  const offset = URL.canParse(url) ? Number(new URL(url).searchParams.get('offset') ?? '0') : 0;
  return Number.isInteger(offset) && offset > 0 ? offset : 0;
}
