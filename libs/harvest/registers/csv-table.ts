import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import { InvalidInputError } from '@kolkore/domain/errors';
import type { Row } from '@kolkore/domain/registry/cells';
import { columnName } from '@kolkore/domain/registry/columns';
import { textOfBytes } from '@kolkore/net/text-stream';
import { parse } from 'csv-parse';

/** A table that comes row by row. */
export interface RowTable {
  columns: string[];
  rows: AsyncIterable<Row>;
  /** Ends the reading of rows that nobody wants. */
  close(): Promise<void>;
}

/**
 * A CSV file as rows, in bounded memory: UTF-8 with or without a byte order mark, or windows-1255; comma, semicolon, tab or bar.
 * Throws InvalidInputError for a file that cannot be read or is no table, the rows too.
 */
export async function csvTable(path: string): Promise<RowTable> {
  const records = recordsOf(textOfBytes(createReadStream(path)));
  const head = await guarded(path, () => records.next());
  if (head.done) throw new InvalidInputError({ file: `${path} is empty` });
  const columns = head.value.map(columnName);
  return { columns, rows: rowsOf(path, columns, records), close: async () => void (await records.return(undefined)) };
}

async function* recordsOf(text: AsyncGenerator<string>): AsyncGenerator<string[]> {
  // The parser wants to know the delimiter before it sees the first line.
  const first = await text.next();
  const start = first.done ? '' : first.value;
  const all = async function* (): AsyncGenerator<string> {
    yield start;
    yield* text;
  };
  const parser = parse({ delimiter: delimiterOf(start), relax_quotes: true, relax_column_count: true, skip_empty_lines: true });
  // What breaks comes out of the parser as an error.
  pipeline(Readable.from(all()), parser, () => undefined);
  yield* parser as AsyncIterable<string[]>;
}

/** The sign that parts the first line into most columns. */
const delimiterOf = (text: string): string => {
  const line = text.slice(0, text.search(/[\r\n]|$/u));
  return [',', ';', '\t', '|'].sort((a, b) => line.split(b).length - line.split(a).length)[0] ?? ',';
};

async function* rowsOf(path: string, columns: string[], records: AsyncGenerator<string[]>): AsyncGenerator<Row> {
  for (;;) {
    const next = await guarded(path, () => records.next());
    if (next.done) return;
    yield Object.fromEntries(columns.map((column, i) => [column, next.value[i]]));
  }
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    // Errors of the file system and of the parser carry a code.
    throw typeof code === 'string' ? new InvalidInputError({ file: `cannot read ${path}: ${String(message)}` }) : error;
  }
}
