import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { Pack, pack } from 'tar-stream';
import { Table, appliedMigrations, lockShapes, ourTables, sequences } from './catalogue';
import { Counter, TEXT_SETTINGS, rowsOf } from './copy-text';
import { BackupError, FORMAT, HEADER, Header, MANIFEST, Manifest, PART_BYTES, SECRET, TableCount, partName } from './format';

export interface BackupOptions {
  now: Date;
  /** Mark of the secret that signs mailed links (libs/platform/signing.ts), if it is known here. */
  secretMark: string | null;
  /** The secret itself, where the operator wants it in the archive. */
  secret?: string;
  /** Called after each part and at each table's end. */
  progress?: (table: string, rows: number, bytes: number) => void;
}

/**
 * Writes everything of ours into `out` as one gzipped tar: `header.json`, the tables in parts, `manifest.json`. One snapshot of the
 * database, taken while it works. The queues are not part: they carry ids only, and the sweep finds the work again. Throws
 * BackupError for a database that is not ours; `out` is then destroyed.
 */
export async function writeBackup(url: string, out: Writable, options: BackupOptions): Promise<Manifest> {
  const client = new Client({ connectionString: url, application_name: 'kolkore backup' });
  // A connection that breaks is told by the query at hand; unheard, the event would end the process with its files half written.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const archive = pack();
    // A disk that is full ends the archive and the entry in hand; it is told by what is awaited below.
    archive.on('error', () => undefined);
    // tar-stream's own streams are no Node streams; reading from it is.
    const written = pipeline(Readable.from(archive), createGzip({ level: 6 }), out);
    const [manifest] = await Promise.all([
      fill(client, archive, options).catch((error: unknown) => {
        archive.destroy(error instanceof Error ? error : new Error(String(error)));
        throw error;
      }),
      written,
    ]);
    return manifest;
  } finally {
    await client.end();
  }
}

async function fill(client: Client, archive: Pack, options: BackupOptions): Promise<Manifest> {
  // Locked before the snapshot is taken, so that no migration can pass in between; readers and writers are not held up.
  const names = (await ourTables(client)).map((table) => table.name);
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await lockShapes(client, names);
  await client.query(TEXT_SETTINGS);
  const header = await describe(client, options.now);
  const tables = await ourTables(client);
  await entry(archive, HEADER, JSON.stringify({ ...header, tables: tables.map(({ name, columns }) => ({ name, columns })) }, null, 1));
  const counts: TableCount[] = [];
  for (const table of tables) counts.push(await writeTable(client, archive, table, options.progress));
  if (options.secret !== undefined) await entry(archive, SECRET, options.secret);
  const manifest: Manifest = {
    ...header,
    tables: counts,
    sequences: await sequences(client),
    secretMark: options.secretMark,
    withSecret: options.secret !== undefined,
    openMail: await openMail(client),
  };
  await entry(archive, MANIFEST, JSON.stringify(manifest, null, 1));
  await client.query('COMMIT');
  archive.finalize();
  return manifest;
}

async function describe(client: Client, now: Date): Promise<Omit<Header, 'tables'>> {
  const migrations = await appliedMigrations(client);
  if (!migrations || migrations.length === 0)
    throw new BackupError('not_ours', 'This database holds no HaKol Kore: no migration has been applied to it.');
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return { format: FORMAT, madeAt: now.toISOString(), server: rows[0]?.server_version ?? '', migrations };
}

async function writeTable(client: Client, archive: Pack, table: Table, progress: BackupOptions['progress']): Promise<TableCount> {
  const counter = new Counter();
  let chunks: Buffer[] = [];
  let size = 0;
  let part = 0;
  const flush = async (): Promise<void> => {
    if (size === 0) return;
    const bytes = Buffer.concat(chunks, size);
    [chunks, size, part] = [[], 0, part + 1];
    await entry(archive, partName(table.name, part), bytes);
    progress?.(table.name, counter.rows, counter.bytes);
  };
  for await (const chunk of rowsOf(client, table)) {
    counter.add(chunk);
    chunks.push(chunk);
    size += chunk.length;
    if (size >= PART_BYTES) await flush();
  }
  await flush();
  progress?.(table.name, counter.rows, counter.bytes);
  return counter.of(table);
}

/** Resolves when the archive has taken the entry up, which is when its reader has come so far. */
const entry = (archive: Pack, name: string, body: Buffer | string): Promise<void> =>
  new Promise((done, fail) => {
    const taken = archive.entry({ name, mode: 0o600, mtime: new Date(0) }, body, (error) => (error ? fail(error) : done()));
    taken.on('error', () => undefined);
  });

async function openMail(client: Client): Promise<Manifest['openMail']> {
  const { rows } = await client.query<Manifest['openMail']>(
    `SELECT (count(*) FILTER (WHERE state = 'pending'))::int AS waiting, (count(*) FILTER (WHERE state = 'sending'))::int AS sending FROM message`,
  );
  return rows[0] ?? { waiting: 0, sending: 0 };
}
