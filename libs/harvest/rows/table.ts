import { KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedRow, RowYield, RowsPage } from '@kolkore/domain/source';
import { cleanLine } from '../clean-text';
import { type SheetRow, sheetRows } from './spreadsheet';

/** A row and what its reader makes of it. */
export interface ReadRow {
  row: FetchedRow;
  said: RowYield[];
}

/**
 * Every row of an unpacked file through its reader, some at a time. The first row of a sheet names its columns; sheets without
 * the declared ones are passed over. Throws LayoutChangedError when no sheet has them, when there is no row beneath them, and for
 * whatever a reader throws.
 */
export async function* readTable(
  page: Pick<RowsPage, 'columns' | 'read'>,
  bytes: AsyncIterable<Buffer>,
  from: Omit<FetchedRow, 'number' | 'cells'>,
): AsyncGenerator<ReadRow[]> {
  let sheet = 0;
  let columns: (string | null)[] | null = null;
  const heads: (string | null)[][] = [];
  let known = false;
  let count = 0;
  for await (const rows of sheetRows(bytes)) {
    const read: ReadRow[] = [];
    for (const one of rows) {
      if (one.sheet !== sheet) {
        sheet = one.sheet;
        const names = Array.from(one.cells, (cell) => cleanLine(cell, 200));
        columns = page.columns.every((column) => names.includes(column)) ? names : null;
        known ||= columns !== null;
        if (columns === null && heads.length < 5) heads.push(names);
      } else if (columns !== null) {
        count++;
        const row = { ...from, number: count + 1, cells: cellsOf(one, columns) };
        read.push({ row, said: saidOf(page, row) });
      }
    }
    if (read.length > 0) yield read;
  }
  const [found = []] = heads;
  const missing = page.columns.filter((column) => !found.includes(column));
  if (!known) throw new LayoutChangedError(`Columns are missing: ${missing.join(', ')}`, { reason: 'columns', missing, found });
  if (count === 0) throw new LayoutChangedError('The file has no rows', { reason: 'no_rows' });
}

function cellsOf({ cells }: SheetRow, columns: readonly (string | null)[]): Record<string, string> {
  const named: Record<string, string> = {};
  cells.forEach((cell, at) => {
    const column = columns[at];
    // Of two columns with one name the first counts.
    if (column && !(column in named)) named[column] = cell;
  });
  return named;
}

function saidOf(page: Pick<RowsPage, 'read'>, row: FetchedRow): RowYield[] {
  try {
    return [...page.read(row)];
  } catch (error) {
    if (error instanceof KolKoreError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new LayoutChangedError(`The reader of ${row.kind} failed at row ${row.number}: ${said}`, { reason: 'reader' }, { cause: error });
  }
}
