import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { RegisterId } from '@kolkore/domain/registry/registers';
import type { DataSource } from 'typeorm';
import { HeldTable, RegistryRow, tableOf } from './held-tables';

/** Rows are handed on in pieces of about this many characters. */
const PIECE = 64 * 1024;

/** Copies the rows into `into`, which has the table's columns, as they come. What `rows` throws ends the COPY and is thrown again. */
export async function copyRows(client: ClientBase, table: HeldTable, into: string, rows: AsyncIterable<RegistryRow>): Promise<void> {
  const target = client.query(copyFrom(`COPY ${into} (${table.columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(pieces(table, rows)), target);
}

/** Rows of values into a table and its columns, `table (a, b)`, as they come. */
export async function copyTexts(client: ClientBase, into: string, rows: AsyncIterable<unknown[]>): Promise<void> {
  const lines = async function* (): AsyncGenerator<string> {
    for await (const row of rows) yield `${row.map(copyText).join('\t')}\n`;
  };
  await pipeline(Readable.from(lines()), client.query(copyFrom(`COPY ${into} FROM STDIN`)));
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

/** Seconds that COPY alone takes for rows that are ready, into a table without an index: what an import is measured against. */
export async function bareCopy(db: DataSource, register: RegisterId, rows: AsyncIterable<RegistryRow>): Promise<number> {
  const table = tableOf(register);
  const ready: Buffer[] = [];
  for await (const piece of pieces(table, rows)) ready.push(piece);
  const runner = db.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    await client.query(`CREATE TEMP TABLE registry_bare AS SELECT ${table.columns.join(', ')} FROM ${table.name} WITH NO DATA`);
    const begin = performance.now();
    await pipeline(Readable.from(ready), client.query(copyFrom(`COPY registry_bare (${table.columns.join(', ')}) FROM STDIN`)));
    return (performance.now() - begin) / 1000;
  } finally {
    await runner.query('DROP TABLE IF EXISTS registry_bare');
    await runner.release();
  }
}
