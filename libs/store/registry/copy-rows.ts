import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { HeldTable, RegistryRow } from './held-tables';

/** Rows are handed on in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** Copies the rows into `into`, which has the table's columns, as they come. What `rows` throws ends the COPY and is thrown again. */
export async function copyRows(client: ClientBase, table: HeldTable, into: string, rows: AsyncIterable<RegistryRow>): Promise<void> {
  const target = client.query(copyFrom(`COPY ${into} (${table.columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(pieces(table, rows)), target);
}

async function* pieces(table: HeldTable, rows: AsyncIterable<RegistryRow>): AsyncGenerator<Buffer> {
  let piece = '';
  for await (const row of rows) {
    piece += `${table.values(row).map(copyText).join('\t')}\n`;
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. Lists hold ids of the taxonomy, which need no quotation. A NUL is no text to PostgreSQL. */
function copyText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  const text = Array.isArray(value) ? `{${value.join(',')}}` : `${value as string | number | boolean}`;
  return text.replace(/\0/gu, '').replace(/[\\\t\n\r]/gu, (sign) => escapes[sign] ?? sign);
}
