import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { DataSource, MigrationExecutor, QueryRunner } from 'typeorm';
import { MIGRATION_LOCK, dataSourceWith, knownMigrations, migrate } from '../migrate';
import { Table, clearSchema, occupied, ourTables, quoted } from './catalogue';
import { Counter, TEXT_SETTINGS, columnList, rowsOf } from './copy-text';
import { BackupError, Header, Manifest } from './format';
import { readArchive } from './read-archive';
import { withoutRules } from './rules';
import { settleOpenMail } from './settle';

export interface RestoreOptions {
  /** The instance that the archive comes from worked on after it was made: what waited there has been sent by it. */
  mailWasSent: boolean;
  now: Date;
  progress?: (table: string, rows: number, bytes: number) => void;
}

export interface Restored {
  manifest: Manifest;
  /** The secret, where the archive brought one. */
  secret: string | null;
  /** Messages that were closed because their first instance sent them. */
  closed: number;
}

/**
 * Loads an archive into an empty database, in one transaction: its migrations, its rows, its sequences; every table is then read
 * back and its hash compared. After that the database is brought to the newest migration. Throws BackupError, having changed
 * nothing, when the database is not empty or the archive is not whole.
 */
export async function restore(url: string, input: Readable, options: RestoreOptions): Promise<Restored> {
  const events = readArchive(input);
  try {
    const first = await events.next();
    if (first.done || first.value.what !== 'header') throw new Error('an archive begins with its header');
    const { header } = first.value;
    const unknown = header.migrations.filter((name) => !knownMigrations().includes(name));
    if (unknown.length > 0) {
      throw new BackupError('newer_version', 'The archive was made by a newer version. Install that version first.', {
        migrations: unknown,
      });
    }
    const restored = await inOneTransaction(url, header.migrations, async (client, makeTables) => {
      await makeEmpty(client);
      await makeTables();
      return load(client, header, events, options);
    });
    await migrate(url);
    return restored;
  } finally {
    await events.return();
  }
}

/** `makeTables` applies the named migrations within the same transaction. */
async function inOneTransaction<T>(
  url: string,
  migrations: readonly string[],
  work: (client: ClientBase, makeTables: () => Promise<unknown>) => Promise<T>,
): Promise<T> {
  const db: DataSource = await dataSourceWith(url, migrations).initialize();
  const runner: QueryRunner = db.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    await runner.startTransaction();
    try {
      // A process that starts meanwhile waits in migrate() until we are done.
      await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
      await client.query(TEXT_SETTINGS);
      const result = await work(client, () => new MigrationExecutor(db, runner).executePendingMigrations());
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  } finally {
    await runner.release();
    await db.destroy();
  }
}

async function makeEmpty(client: ClientBase): Promise<void> {
  const taken = await occupied(client);
  if (taken.length > 0) {
    throw new BackupError(
      'not_empty',
      `The database is not empty (${taken.slice(0, 5).join(', ')}${taken.length > 5 ? ' ...' : ''}). A backup is restored into an empty one only: name another database in DATABASE_URL, or another folder in KOLKORE_DATA_DIR. Nothing was changed.`,
      { tables: taken },
    );
  }
  await clearSchema(client);
}

async function load(
  client: ClientBase,
  header: Header,
  events: ReturnType<typeof readArchive>,
  options: RestoreOptions,
): Promise<Restored> {
  const tables = await ourTables(client);
  const shape = (list: readonly Pick<Table, 'name' | 'columns'>[]): string =>
    JSON.stringify(list.map(({ name, columns }) => [name, columns]));
  if (shape(tables) !== shape(header.tables))
    throw new BackupError('damaged', 'The tables of the archive are not those of its migrations. Nothing was changed.');
  let secret: string | null = null;
  const manifest = await withoutRules(client, tables, async () => {
    const target = new Target(client, options);
    try {
      // By hand: leaving a loop over them would end the events, and after an error their rest is still asked.
      for (let next = await events.next(); !next.done; next = await events.next()) {
        const event = next.value;
        if (event.what === 'rows') await target.write(event.table, event.bytes);
        else if (event.what === 'secret') secret = event.secret;
        else if (event.what === 'end') {
          await target.close();
          return event.manifest;
        }
      }
      throw new Error('an archive ends with its manifest');
    } catch (error) {
      await target.abandon();
      // What the database would not take may have been damaged on its way; the rest of the archive tells, by throwing.
      while (!(await events.next()).done);
      throw error;
    }
  });
  for (const { name, value, called } of manifest.sequences)
    await client.query('SELECT setval($1::regclass, $2, $3)', [quoted(name), value, called]);
  await readBack(client, tables, manifest);
  const closed = options.mailWasSent ? await settleOpenMail(client, new Date(manifest.madeAt), options.now) : 0;
  return { manifest, secret, closed };
}

/** One COPY at a time; the tables come one after the other. */
class Target {
  private open: { name: string; stream: ReturnType<typeof copyFrom>; counter: Counter } | null = null;

  constructor(
    private readonly client: ClientBase,
    private readonly options: Pick<RestoreOptions, 'progress'>,
  ) {}

  async write(table: Header['tables'][number], bytes: Buffer): Promise<void> {
    if (this.open?.name !== table.name) {
      await this.close();
      const stream = this.client.query(copyFrom(`COPY ${quoted(table.name)} (${columnList(table.columns)}) FROM STDIN`));
      this.open = { name: table.name, stream, counter: new Counter() };
    }
    const { stream, counter } = this.open;
    counter.add(bytes);
    await new Promise<void>((done, fail) => stream.write(bytes, (error) => (error ? fail(error) : done())));
    this.options.progress?.(table.name, counter.rows, counter.bytes);
  }

  async close(): Promise<void> {
    if (!this.open) return;
    const { stream } = this.open;
    this.open = null;
    stream.end();
    await finished(stream);
  }

  /** Breaks a COPY off: until then the connection takes no other command. */
  async abandon(): Promise<void> {
    if (!this.open) return;
    const { stream } = this.open;
    this.open = null;
    const over = new Promise((done) => stream.once('close', done));
    stream.on('error', () => undefined).destroy();
    await over;
  }
}

/** What the database now says is what was written. */
async function readBack(client: ClientBase, tables: Table[], manifest: Manifest): Promise<void> {
  for (const table of tables) {
    const counter = new Counter();
    for await (const chunk of rowsOf(client, table)) counter.add(chunk);
    const found = counter.of(table);
    const told = manifest.tables.find((each) => each.name === table.name);
    if (found.rows !== told?.rows || found.sha256 !== told.sha256) {
      throw new BackupError('damaged', `${table.name} did not come back as it was written. Nothing was changed.`, {
        table: table.name,
        rows: found.rows,
        expected: told?.rows,
      });
    }
  }
}
