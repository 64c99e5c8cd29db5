// node scripts/upgrade-fixture.mjs <number>: makes test/upgrade/<number>-*.tar.gz, a backup of a database at that migration and no
// later one, filled by the SQL beside it. Made once, when a migration is released; made again only if the archive's format ends.
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const number = process.argv[2] ?? '';
const folder = join(root, 'test', 'upgrade');
const sql = readdirSync(folder).find((name) => name.startsWith(`${number}-`) && name.endsWith('.sql'));
if (!/^\d{4}$/.test(number) || !sql) {
  process.stderr.write('Which migration? node scripts/upgrade-fixture.mjs 0001, with its rows in test/upgrade/0001-<name>.sql\n');
  process.exit(2);
}
await prepare();
const load = createRequire(import.meta.url);
const dist = (path) => load(`../dist/libs/${path}.js`);
const { startEmbeddedPostgres, removeEmbeddedData } = dist('store/embedded-postgres');
const { knownMigrations, migrate } = dist('store/migrate');
const { openDataSource } = dist('store/data-source');
const { writeBackupFile } = dist('store/backup/backup-file');

const dataDir = mkdtempSync(join(tmpdir(), 'kolkore-fixture-'));
const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
try {
  const migrations = knownMigrations().slice(0, Number(number));
  await migrate(postgres.url, migrations);
  const db = await openDataSource(postgres.url, 1);
  await db.query(readFileSync(join(folder, sql), 'utf8')).finally(() => db.destroy());
  const file = join(folder, sql.replace(/\.sql$/, '.tar.gz'));
  const manifest = await writeBackupFile(postgres.url, file, { now: new Date('2026-11-02T00:00:00Z'), secretMark: null });
  process.stdout.write(`${file}\n${manifest.migrations.join(', ')}\n`);
} finally {
  await postgres.stop();
  removeEmbeddedData(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
}
