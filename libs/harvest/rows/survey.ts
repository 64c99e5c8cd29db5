import { LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedRow, RowsPage } from '@kolkore/domain/source';
import { localDateOf } from '@kolkore/domain/time';
import { readTable } from './table';
import { unpacked } from './unzip';

/** What a file holds, known before any of it is written. */
export interface Survey {
  unpackedBytes: number;
  rows: number;
  /** The number of the last row of every opportunity: the one that counts. */
  lastRow: Map<string, number>;
  /** Rows that should have been opportunities and were not. */
  refused: number;
  newest: string | null;
  /** The first rows, for an operator to look at. */
  first: FetchedRow[];
}

const FIRST_ROWS = 20;
/** A monthly file only grows; a fifth less is a part of one. */
const SHARE_OF_LAST = 0.8;

/** Reads a file to its end once. Throws LayoutChangedError or BlockedError for one that is not to be written, the signal's reason when it aborts. */
export async function survey(
  file: string,
  page: RowsPage,
  from: Omit<FetchedRow, 'number' | 'cells'>,
  signal: AbortSignal,
): Promise<Survey> {
  const found: Survey = { unpackedBytes: 0, rows: 0, lastRow: new Map(), refused: 0, newest: null, first: [] };
  const today = localDateOf(from.fetchedAt);
  const bytes = counted(unpacked(file, page), (size) => (found.unpackedBytes += size));
  for await (const rows of readTable(page, bytes, from)) {
    signal.throwIfAborted();
    for (const { row, said } of rows) {
      found.rows++;
      if (found.first.length < FIRST_ROWS) found.first.push(row);
      for (const one of said) {
        if ('reject' in one) found.refused += one.reject.cameIn ? 0 : 1;
        else {
          found.lastRow.set(one.candidate.externalId, row.number);
          const day = one.candidate.publishedOn ?? null;
          if (day !== null && day <= today && (found.newest === null || day > found.newest)) found.newest = day;
        }
      }
    }
  }
  return found;
}

/** Whether what was found may be written. `before`: the rows of the file before it, where that is known and not too old. */
export function judge(found: Survey, before: number | null): LayoutChangedError | null {
  const { rows, refused } = found;
  if (before !== null && rows < before * SHARE_OF_LAST)
    return new LayoutChangedError(`${rows} rows, the file before had ${before}`, { reason: 'shrunk', rows, before });
  if (refused * 10 > rows)
    return new LayoutChangedError(`${refused} of ${rows} rows could not be read`, { reason: 'too_many_rejected', invalid: refused, rows });
  return null;
}

async function* counted(bytes: AsyncIterable<Buffer>, count: (size: number) => void): AsyncGenerator<Buffer> {
  for await (const part of bytes) {
    count(part.length);
    yield part;
  }
}
