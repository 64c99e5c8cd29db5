import { randomBytes } from 'node:crypto';
import { openDataSource } from '@kolkore/store/data-source';
import { DataSource } from 'typeorm';

export interface TestDatabase {
  url: string;
  dataSource: DataSource;
  drop(): Promise<void>;
}

/** A migrated database of its own, copied from the run's template in some milliseconds. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = process.env['KOLKORE_TEST_DATABASE'];
  if (!template) throw new Error('The test server is not running; start tests through npm test.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const adminUrl = template.replace(/\/template_kolkore$/, '/kolkore');
  const admin = async (sql: string) => {
    const db = await openDataSource(adminUrl, 1);
    await db.query(sql).finally(() => db.destroy());
  };
  await admin(`CREATE DATABASE ${name} TEMPLATE template_kolkore`);
  const url = template.replace(/\/template_kolkore$/, `/${name}`);
  const dataSource = await openDataSource(url);
  return {
    url,
    dataSource,
    drop: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await admin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** A database with nothing in it, not even the migrations. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const template = process.env['KOLKORE_TEST_DATABASE'];
  if (!template) throw new Error('The test server is not running; start tests through npm test.');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (sql: string) => {
    const db = await openDataSource(template.replace(/\/template_kolkore$/, '/kolkore'), 1);
    await db.query(sql).finally(() => db.destroy());
  };
  await admin(`CREATE DATABASE ${name} TEMPLATE template0`);
  return { url: template.replace(/\/template_kolkore$/, `/${name}`), drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) };
}

/**
 * When every row written so far may be handed out by the API's cursors: they wait for older transactions, and PostgreSQL counts
 * those of all databases of the server, other suites' too.
 */
export async function handedOut(db: DataSource, table: 'opportunity' | 'match' = 'opportunity'): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const [{ all }] = await db.query<[{ all: boolean }]>(
      `SELECT coalesce(bool_and(written_xid < pg_snapshot_xmin(pg_current_snapshot())), true) AS all FROM ${table}`,
    );
    if (all) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('some transaction stays open');
}
