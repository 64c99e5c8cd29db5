import type { Manifest } from '@kolkore/store/backup/format';

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** Tells of each table once it is done, and of a large one every 100 MB. */
export function steps(tell: (line: string) => void): (table: string, rows: number, bytes: number) => void {
  let last = { table: '', rows: 0, bytes: 0 };
  let told = 0;
  return (table, rows, bytes) => {
    if (table !== last.table) {
      told = 0;
    } else if (bytes - told >= 100_000_000 || bytes === last.bytes) {
      told = bytes;
      tell(`${table}: ${rows} rows, ${megabytes(bytes)}`);
    }
    last = { table, rows, bytes };
  };
}

/** What an archive holds, for programs. */
export const summary = (manifest: Manifest): Record<string, unknown> => ({
  madeAt: manifest.madeAt,
  format: manifest.format,
  server: manifest.server,
  migrations: manifest.migrations,
  tables: Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows])),
  rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
  bytes: manifest.tables.reduce((sum, table) => sum + table.bytes, 0),
  withSecret: manifest.withSecret,
  openMail: manifest.openMail,
});
