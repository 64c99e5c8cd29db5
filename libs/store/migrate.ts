import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigError } from '@kolkore/domain/errors';
import { DataSource, MigrationExecutor, MigrationInterface } from 'typeorm';
import { dataSourceOptions, openDataSource } from './data-source';
import { databaseIsAway } from './database-errors';

/** Advisory lock of whoever changes the shape of the database. */
export const MIGRATION_LOCK = 7_262_026;

type MigrationClass = new () => MigrationInterface;
const classes = (): MigrationClass[] => dataSourceOptions('postgres://any').migrations as MigrationClass[];
const nameOf = (migration: MigrationClass): string => new migration().name ?? migration.name;

/** The migrations that this version knows, oldest first. */
export const knownMigrations = (): string[] => classes().map(nameOf);

/** A database that knows only the named migrations; not yet open. */
export const dataSourceWith = (url: string, names: readonly string[]): DataSource =>
  new DataSource({ ...dataSourceOptions(url, 2), migrations: classes().filter((migration) => names.includes(nameOf(migration))) });

/**
 * Brings the database to the newest migration, or to the named ones only, and answers the names of those that were applied. Several
 * processes may start at once: one works, the others wait.
 */
export async function migrate(url: string, names?: readonly string[]): Promise<string[]> {
  const db = names ? await dataSourceWith(url, names).initialize() : await openDataSource(url, 3);
  const session = db.createQueryRunner();
  try {
    await session.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return (await db.runMigrations()).map((migration) => migration.name);
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await session.release();
    await db.destroy();
  }
}

/** Names of the migrations that this version knows and the database has not; changes nothing. */
export async function pendingMigrations(db: DataSource): Promise<string[]> {
  const [row] = await db.query<[{ there: boolean }]>(`SELECT to_regclass('migrations') IS NOT NULL AS there`);
  if (!row.there) return knownMigrations();
  return (await new MigrationExecutor(db).getPendingMigrations()).map((migration) => migration.name);
}

const WAIT_MS = 60_000;
const STEP_MS = 1_000;

/**
 * For a process that does not migrate itself: waits a minute for the database to answer and to be at the newest migration, which is
 * a step of its own (`kolkore migrate`). Throws ConfigError after that.
 */
export async function untilMigrated(url: string, say: (what: string) => void, waitMs = WAIT_MS): Promise<void> {
  let said = '';
  for (let waited = 0; ; waited += STEP_MS) {
    const missing = await missingAt(url);
    if (missing === null) return;
    if (waited >= waitMs) throw new ConfigError([`DATABASE_URL: ${missing}`]);
    if (missing !== said) say((said = missing));
    await sleep(STEP_MS);
  }
}

async function missingAt(url: string): Promise<string | null> {
  let db: DataSource | null = null;
  try {
    db = await openDataSource(url, 1);
    const pending = await pendingMigrations(db);
    return pending.length === 0 ? null : `the database lacks ${pending.join(', ')}; run kolkore migrate`;
  } catch (error) {
    if (!databaseIsAway(error)) throw error;
    return `the database does not answer (${error instanceof Error ? error.message : String(error)})`;
  } finally {
    await db?.destroy();
  }
}
