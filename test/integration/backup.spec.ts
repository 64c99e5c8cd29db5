import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { openDataSource } from '@kolkore/store/data-source';
import { readBackupFile, verifyBackup, writeBackupFile } from '@kolkore/store/backup/backup-file';
import { BackupError, FORMAT } from '@kolkore/store/backup/format';
import { restore } from '@kolkore/store/backup/restore';
import { writeBackup } from '@kolkore/store/backup/write-backup';
import { knownMigrations, migrate } from '@kolkore/store/migrate';
import { emptyDatabase } from '@kolkore/testing/database';
import { House, openHouse } from '@kolkore/testing/house';
import { aMessage, aPerson, aSubscription } from '@kolkore/testing/people';
import { DataSource } from 'typeorm';

const start = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-11-24T10:00:00Z');
const options = { now: start, secretMark: null };
const plain = { mailWasSent: false, now: later };

let house: House;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kolkore-backup-'));
  file = join(folder, 'full.tar.gz');
  house = await openHouse(start);
  await house.work();
  const person = await aPerson(house.db, 'rakezet@amuta-ledugma.example', start, { suppressedBecause: 'טאב\tשורה\nלוכסן \\N סוף' });
  await aSubscription(house.db, person.id, start, { criteria: { words: [['תקציב']] } });
  await house.work();
  await aMessage(house.db, person.id, 'manage', start, { state: 'pending', attempts: 0, notBefore: later });
  await aMessage(house.db, person.id, 'manage', start, { state: 'sending', leaseUntil: later });
  await house.db.query(
    `INSERT INTO delivery_attempt (message_id, number, started_at) SELECT id, 1, $1 FROM message WHERE state = 'sending'`,
    [start],
  );
  await newestTables(house.db);
  await writeBackupFile(String((house.db.options as { url: string }).url), file, options);
}, 120_000);
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A row for each of the newest tables that the house's own work leaves empty. */
async function newestTables(db: DataSource): Promise<void> {
  await db.query(
    `INSERT INTO merge (state, opportunity_id, joined, found, rule, evidence, made_at) SELECT 'made', min(id), '{1}', '{2,3}', 'operator', 'אותו קול קורא', $1 FROM opportunity`,
    [start],
  );
  await db.query('INSERT INTO parted SELECT min(id), max(id) FROM listing');
  await db.query(
    `INSERT INTO registry_event (number, import_id, what, was, now, at)
     SELECT number, (SELECT max(id) FROM registry_import), 'name', 'שם קודם', name, $1 FROM registry_entry ORDER BY number LIMIT 1`,
    [start],
  );
  const contribution = '6f0f5a54-6f6f-4f0e-9d5e-0d5d5a5b5c5d';
  await db.query(`INSERT INTO contribution (id, door, state, draft, created_at, changed_at) VALUES ($1, 'form', 'waiting', $2, $3, $3)`, [
    contribution,
    { title: 'קול קורא\tשל גוף\nלדוגמה' },
    start,
  ]);
  await db.query(
    `INSERT INTO contribution_file (id, contribution_id, name, content_type, bytes, sha256, content, added_at) VALUES ($1, $1, 'נוסח.pdf', 'application/pdf', 4, 'x', '\\x00ff0a5c', $2)`,
    [contribution, start],
  );
  const team = '6f0f5a54-6f6f-4f0e-9d5e-0d5d5a5b5c5e';
  await db.query('INSERT INTO organization (id, name, created_at) VALUES ($1, $2, $3)', [team, 'עמותה לדוגמה', start]);
  await db.query('INSERT INTO follow (id, organization_id, opportunity_id, since) SELECT $1, $1, min(id), $2 FROM opportunity', [
    team,
    start,
  ]);
  await db.query(
    `INSERT INTO dossier (id, organization_id, opportunity_id, decision, version, opened_at, changed_at) SELECT $1, $1, min(id), 'checking', 2, $2, $2 FROM opportunity`,
    [team, start],
  );
  await db.query(
    `INSERT INTO note (id, dossier_id, organization_id, body, version, written_at, changed_at) VALUES ($1, $1, $1, 'שורה
ועוד	אחת', 1, $2, $2)`,
    [team, start],
  );
  await db.query(
    `INSERT INTO task (id, dossier_id, organization_id, title, due_on, version, written_at, changed_at) VALUES ($1, $1, $1, 'לבקש אישורים', '2026-12-01', 1, $2, $2)`,
    [team, start],
  );
  await db.query(`INSERT INTO organization_calendar VALUES ($1, 'calendar-key', $2)`, [team, start]);
  await db.query(`INSERT INTO organization_paper VALUES ($1, 'section_46', '2027-01-01', $2)`, [team, start]);
}

/** Every row of every table, as the database itself writes it, without the numbers of the server's own transactions. */
async function everything(db: DataSource): Promise<Record<string, string[]>> {
  const tables: { name: string }[] = await db.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
  );
  const all: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows: { row: string }[] = await db.query(`SELECT (to_jsonb(t) - 'written_xid' - 'xid')::text AS row FROM "${name}" t`);
    all[name] = rows.map(({ row }) => row).sort();
  }
  return all;
}

/** What makes the tables what they are: keys, triggers, indexes, and whether the triggers are on. */
const rules = (db: DataSource): Promise<unknown> =>
  db.query(
    `SELECT conrelid::regclass::text AS on, conname AS name, pg_get_constraintdef(oid) AS what FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT tgrelid::regclass::text, tgname, tgenabled::text || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3`,
  );

const open = async <T>(url: string, work: (db: DataSource) => Promise<T>): Promise<T> => {
  const db = await openDataSource(url, 2);
  return work(db).finally(() => db.destroy());
};
const tablesIn = (url: string): Promise<number> =>
  open(url, async (db) => (await db.query(`SELECT count(*)::int AS n FROM pg_class WHERE relnamespace = 'public'::regnamespace`))[0].n);

const reasonOf = async (work: Promise<unknown>): Promise<unknown> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(BackupError);
  return (error as BackupError).detail['reason'];
};

it('brings every row, key, trigger and sequence of a full house into an empty database', async () => {
  const target = await emptyDatabase();
  const { manifest, closed } = await restore(target.url, readBackupFile(file), plain);
  expect(closed).toBe(0);
  expect(manifest.openMail).toMatchObject({ sending: 1 });
  await open(target.url, async (db) => {
    const [before, after] = [await everything(house.db), await everything(db)];
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const name of ['opportunity', 'revision', 'snapshot_body', 'person', 'match', 'message'])
      expect(after[name]?.length).toBeGreaterThan(0);
    for (const [name, rows] of Object.entries(before)) expect([name, after[name]]).toEqual([name, rows]);
    expect(await rules(db)).toEqual(await rules(house.db));
    await expect(db.query('UPDATE revision SET number = 7')).rejects.toThrow('immutable');
    // The next number follows on the last one.
    const [{ next }] = await db.query(`SELECT nextval(pg_get_serial_sequence('opportunity', 'id')) AS next`);
    expect(next).toBe((await house.db.query('SELECT max(id) AS max FROM opportunity'))[0].max + 1);
    // Rows are of this server's transactions, or the API's cursors would wait for numbers that are far away.
    const [{ ahead }] = await db.query(
      `SELECT count(*)::int AS ahead FROM opportunity WHERE written_xid >= pg_snapshot_xmax(pg_current_snapshot())`,
    );
    expect(ahead).toBe(0);
  });
  await target.drop();
});

it('is a snapshot: what is written while it is made is in it wholly or not at all', async () => {
  let go = true;
  const writing = (async () => {
    for (let i = 0; go; i++) {
      await house.db.transaction(async (tx) => {
        await tx.query(`INSERT INTO snapshot_body VALUES ($1, 1, '\\x00')`, [`during-${i}`]);
        await tx.query(
          `INSERT INTO snapshot (source_id, page_kind, url, status, content_type, fetched_at, sha256) SELECT min(id), 'list', 'https://x.example/', 200, 'text/html', $2, $1 FROM source`,
          [`during-${i}`, start],
        );
      });
    }
  })();
  const during = join(folder, 'during.tar.gz');
  await writeBackupFile(String((house.db.options as { url: string }).url), during, options);
  go = false;
  await writing;
  const target = await emptyDatabase();
  await restore(target.url, readBackupFile(during), plain);
  await open(target.url, async (db) => {
    const [row] = await db.query(
      `SELECT (SELECT count(*)::int FROM snapshot_body WHERE sha256 LIKE 'during-%') AS bodies, (SELECT count(*)::int FROM snapshot WHERE sha256 LIKE 'during-%') AS snapshots`,
    );
    expect(row.bodies).toBe(row.snapshots);
  });
  await target.drop();
});

it('goes into a database that was migrated but never used, and into no other', async () => {
  const target = await emptyDatabase();
  await migrate(target.url);
  await restore(target.url, readBackupFile(file), plain);
  const rows = await open(target.url, everything);
  expect(await reasonOf(restore(target.url, readBackupFile(file), plain))).toBe('not_empty');
  expect(await open(target.url, everything)).toEqual(rows);
  await target.drop();
});

it('holds every table that the newest migrations made, and each comes back with its rows', async () => {
  const { tables } = await verifyBackup(readBackupFile(file));
  const there: { name: string; rows: number }[] = await house.db.query(
    `SELECT relname AS name, (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM %I', relname), false, true, '')))[1]::text::int AS rows
     FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname <> 'migrations' ORDER BY 1`,
  );
  const written = tables.map(({ name, rows }) => ({ name, rows: Number(rows) })).sort((a, b) => (a.name < b.name ? -1 : 1));
  // What is written while an archive is made is another test's.
  const standing = <T extends { name: string }>(all: T[]): T[] => all.filter(({ name }) => !name.startsWith('snapshot'));
  expect(written.map(({ name }) => name)).toEqual(there.map(({ name }) => name));
  expect(standing(written)).toEqual(standing(there));
  const newest = [
    'listing',
    'merge',
    'parted',
    'opportunity_link',
    'page_shape',
    'registry_entry',
    'registry_certificate',
    'registry_event',
    'contribution',
    'contribution_file',
    'attachment',
  ];
  expect(newest.filter((name) => (written.find((table) => table.name === name)?.rows ?? 0) === 0)).toEqual([]);
});

it('leaves one file, readable for its owner only', () => {
  expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('tells a whole archive from one that was cut, changed, mixed, is newer or none, and then changes nothing', async () => {
  const manifest = await verifyBackup(readBackupFile(file));
  expect(manifest.migrations).toEqual(knownMigrations());
  const bytes = readFileSync(file);
  const tar = gunzipSync(bytes);
  const altered = (from: string, to: string): Buffer => {
    const at = tar.indexOf(from);
    expect(at).toBeGreaterThan(0);
    const copy = Buffer.from(tar);
    copy.write(to, at);
    return gzipSync(copy);
  };
  const flipped = Buffer.from(bytes);
  flipped[Math.floor(bytes.length / 2)]! ^= 1;
  const cases: [string, Buffer, string][] = [
    ['cut in the middle', bytes.subarray(0, Math.floor(bytes.length / 2)), 'damaged'],
    ['without its last bytes', bytes.subarray(0, bytes.length - 9), 'damaged'],
    ['a tar that ends early', gzipSync(tar.subarray(0, Math.floor(tar.length / 1024) * 512)), 'damaged'],
    ['a flipped bit', flipped, 'damaged'],
    ['an address changed and packed again', altered('rakezet@amuta', 'rakezet@amutb'), 'damaged'],
    ['a newer format', altered(`"format": ${FORMAT}`, `"format": ${FORMAT + 1}`), 'newer_format'],
    ['a newer version', altered(manifest.migrations[0] ?? '', (manifest.migrations[0] ?? '').replace(/\d$/, '9')), 'newer_version'],
    ['no archive', Buffer.from('SELECT 1;\n'.repeat(100)), 'not_an_archive'],
    ['another tar', gzipSync(tar.subarray(512 * Math.ceil(tar.indexOf('tables/') / 512))), 'not_an_archive'],
    ['nothing', Buffer.alloc(0), 'damaged'],
  ];
  const target = await emptyDatabase();
  const empty = await tablesIn(target.url);
  for (const [what, content, reason] of cases) {
    const bad = join(folder, 'bad.tar.gz');
    writeFileSync(bad, content);
    expect([what, await reasonOf(restore(target.url, readBackupFile(bad), plain))]).toEqual([what, reason]);
    expect([what, await tablesIn(target.url)]).toEqual([what, empty]);
  }
  await expect(restore(target.url, readBackupFile(join(folder, 'is-not-there')), plain)).rejects.toThrow('ENOENT');
  await target.drop();
});

it('refuses a database that holds nothing of ours, and leaves no half file', async () => {
  const target = await emptyDatabase();
  const none = join(folder, 'none.tar.gz');
  expect(await reasonOf(writeBackupFile(target.url, none, options))).toBe('not_ours');
  expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
  await target.drop();
});

it('goes through a pipe as a whole, both ways', async () => {
  const url = String((house.db.options as { url: string }).url);
  const cli = (args: string[], database: string) =>
    spawn(process.execPath, [join(__dirname, '../../dist/apps/cli/bin.js'), ...args], {
      env: { PATH: process.env['PATH'], DATABASE_URL: database },
    });
  const target = await emptyDatabase();
  const [from, to] = [cli(['backup', '-'], url), cli(['restore', '-'], target.url)];
  from.stdout.pipe(to.stdin);
  let said = '';
  for (const stream of [to.stdout, to.stderr, from.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const codes = await Promise.all([from, to].map((child) => new Promise((resolve) => child.once('exit', resolve))));
  expect([codes, said]).toEqual([[0, 0], expect.stringContaining('"restored":true')]);
  expect(Object.keys(await open(target.url, everything))).toEqual(Object.keys(await everything(house.db)));
  await target.drop();
});

it('says that the disk is full, and leaves the backup of before', async () => {
  const url = String((house.db.options as { url: string }).url);
  let left = 20_000;
  const full = new Writable({
    write: (chunk: Buffer, _encoding, done) =>
      done((left -= chunk.length) < 0 ? Object.assign(new Error('no space left'), { code: 'ENOSPC' }) : null),
  });
  await expect(writeBackup(url, full, options)).rejects.toThrow('no space left');
  const there = join(folder, 'no-folder', 'x.tar.gz');
  await expect(writeBackupFile(url, there, options)).rejects.toThrow('ENOENT');
});

describe('the mail that was open', () => {
  const states = (db: DataSource): Promise<unknown> =>
    db.query(`SELECT state, count(*)::int AS n FROM message WHERE kind = 'manage' GROUP BY 1 ORDER BY 1`);

  it('is still open after a restore, so that nothing is lost', async () => {
    const target = await emptyDatabase();
    await restore(target.url, readBackupFile(file), plain);
    expect(await open(target.url, states)).toEqual([
      { state: 'pending', n: 1 },
      { state: 'sending', n: 1 },
    ]);
    await target.drop();
  });

  it('is closed where the first instance went on and has sent it', async () => {
    const target = await emptyDatabase();
    const { closed } = await restore(target.url, readBackupFile(file), { mailWasSent: true, now: later });
    expect(closed).toBe(2);
    expect(await open(target.url, states)).toEqual([{ state: 'expired', n: 2 }]);
    expect(await open(target.url, (db) => db.query(`SELECT 1 FROM delivery_attempt WHERE outcome IS NULL`))).toEqual([]);
    await target.drop();
  });
});

it('carries the secret only when told to', async () => {
  const url = String((house.db.options as { url: string }).url);
  const kept = join(folder, 'secret.tar.gz');
  await writeBackupFile(url, kept, { ...options, secretMark: 'mark', secret: 'a secret of the tests, long enough to be one' });
  expect(gunzipSync(readFileSync(file)).includes('a secret of the tests')).toBe(false);
  const target = await emptyDatabase();
  const { secret, manifest } = await restore(target.url, Readable.from([readFileSync(kept)]), plain);
  expect(secret).toBe('a secret of the tests, long enough to be one');
  expect(manifest.secretMark).toBe('mark');
  await target.drop();
});
