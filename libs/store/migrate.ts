import { openDataSource } from './data-source';

const LOCK = 7_262_026;

/** Brings the database to the newest migration. Several processes may start at once: one works, the others wait. */
export async function migrate(url: string): Promise<void> {
  const db = await openDataSource(url, 3);
  const session = db.createQueryRunner();
  try {
    await session.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await db.runMigrations();
  } finally {
    await session.query('SELECT pg_advisory_unlock($1)', [LOCK]);
    await session.release();
    await db.destroy();
  }
}
