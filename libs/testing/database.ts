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
