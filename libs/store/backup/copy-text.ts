import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { Table, quoted } from './catalogue';
import type { TableCount } from './format';

/** How values are written; the same on every server, so that texts and hashes can be compared. */
export const TEXT_SETTINGS = `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'iso_8601'; SET LOCAL timezone = 'UTC';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL client_encoding = 'UTF8'; SET LOCAL xmloption = 'content';
  SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;`;

export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(', ');

/** The rows of a table as COPY text, in the order of their key whatever the collation, in chunks as they come. */
export function rowsOf(client: ClientBase, table: Table): AsyncIterable<Buffer> {
  const order = table.key.map((column) => `${quoted(column)}::text COLLATE "C"`).join(', ');
  return client.query(copyTo(`COPY (SELECT ${columnList(table.columns)} FROM ${quoted(table.name)} ORDER BY ${order}) TO STDOUT`));
}

/** Counts and hashes COPY text: every row ends in a line feed, and a line feed within a value is written as \n. */
export class Counter {
  rows = 0;
  bytes = 0;
  private readonly hash: Hash = createHash('sha256');

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    this.hash.update(chunk);
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) this.rows += 1;
  }

  /** Ends the count. */
  of(table: Pick<Table, 'name' | 'columns'>): TableCount {
    return { name: table.name, columns: table.columns, rows: this.rows, bytes: this.bytes, sha256: this.hash.digest('hex') };
  }
}
