import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createApi } from '@apps/api/app';
import { AllInOneModule } from '@apps/all-in-one/app.module';
import { Clockwork } from '@apps/worker/clockwork';
import { waitForWork } from '@apps/all-in-one/first-work';
import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { readSettings } from '@kolkore/platform/config';
import { Signer } from '@kolkore/platform/signing';
import { Queues } from '@kolkore/queue/queues';
import { readBackupFile, verifyBackup } from '@kolkore/store/backup/backup-file';
import { restore } from '@kolkore/store/backup/restore';
import { openDataSource } from '@kolkore/store/data-source';
import { Figures } from '@kolkore/store/figures';
import { knownMigrations, pendingMigrations } from '@kolkore/store/migrate';
import { MovedClock } from '@kolkore/testing/clock';
import { emptyDatabase } from '@kolkore/testing/database';
import { onlyFewDue } from '@kolkore/testing/few-sources';
import { startSmtpSink } from '@kolkore/testing/smtp-sink';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One backup per released migration, made by scripts/upgrade-fixture.mjs from invented rows of that version. */
const folder = join(__dirname, '../upgrade');
const fixtures = readdirSync(folder).filter((name) => name.endsWith('.tar.gz'));
const now = new Date('2026-11-23T10:00:00Z');

it('has a fixture of the first version', () => expect(fixtures).toContain('0001-the-house.tar.gz'));

describe.each(fixtures)('the data of %s under this version', (fixture) => {
  let target: { url: string; drop(): Promise<void> };
  let db: DataSource;
  let app: INestApplication;
  let url: string;
  let closers: (() => Promise<unknown>)[];

  beforeAll(async () => {
    target = await emptyDatabase();
    await restore(target.url, readBackupFile(join(folder, fixture)), { mailWasSent: false, now });
    db = await openDataSource(target.url, 3);
    const sink = await startSmtpSink();
    const sites = await startSampleSites({ now: () => now });
    const settings = readSettings({
      DATABASE_URL: target.url,
      PUBLIC_URL: 'http://kolkore.example',
      SECRET: 'a secret of the tests, long enough to be one',
      SMTP_URL: sink.url,
      SAMPLE_SITES_URL: sites.url,
      HARVEST_DELAY_MS: '0',
      ATTACHMENTS: 'off',
      QUIET_HOURS: 'off',
      LOG_LEVEL: 'fatal',
    });
    app = await createApi(AllInOneModule.with(settings, new MovedClock(now)));
    await app.listen(0, '127.0.0.1');
    await onlyFewDue(db);
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
    closers = [() => app.close(), () => sites.close(), () => sink.close(), () => db.destroy(), () => target.drop()];
  }, 120_000);
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const get = async (path: string): Promise<{ status: number; text: string }> => {
    const answer = await fetch(url + path);
    return { status: answer.status, text: await answer.text() };
  };

  it('is at the newest migration, with every row that was there', async () => {
    expect(await pendingMigrations(db)).toEqual([]);
    expect(await db.query('SELECT name FROM migrations ORDER BY timestamp')).toEqual(knownMigrations().map((name) => ({ name })));
    const { tables } = await verifyBackup(readBackupFile(join(folder, fixture)));
    const people = ['person', 'subscription', 'match', 'message', 'alert_item', 'delivery_attempt', 'revision', 'rejected_row', 'setting'];
    for (const name of people) {
      const [{ n }] = await db.query(`SELECT count(*)::int AS n FROM "${name}"`);
      expect([name, n]).toEqual([name, expect.any(Number)]);
      expect(n).toBeGreaterThanOrEqual(tables.find((table) => table.name === name)?.rows ?? 0);
    }
  });

  it('is searched', async () => {
    const { status, text } = await get('/?q=מתנדבים');
    expect(status).toBe(200);
    expect(text.replace(/<\/?mark>/gu, '')).toContain('הכשרת מדריכים מתנדבים');
    const [{ id }] = await db.query(`SELECT id FROM opportunity WHERE external_id = 'x-1'`);
    const page = await get(`/o/${id}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('31.1.2027');
    expect((await get('/api/v1/opportunities')).text).toContain('הכשרת מדריכים');
  });

  it('has its subscription, managed by the link of a mail of that time, and its feed under its old address', async () => {
    const token = app.get(Signer).sign('message', '66666666-6666-4666-8666-666666666666');
    const manage = await get(`/m/${token}`);
    expect(manage.status).toBe(200);
    expect(manage.text).toContain('נוער בדרום');
    const feed = await get('/feeds/feed-of-the-fixture-0001.rss');
    expect(feed.status).toBe(200);
    expect(feed.text).toContain('הכשרת מדריכים מתנדבים');
  });

  it('works on: sources are read, what is new is matched and mailed, nothing old is sent again', async () => {
    await app.get(Clockwork).tick();
    await app.get(Clockwork).sweep();
    expect(await waitForWork(app.get(Queues), app.get(Figures), 150_000)).toBe(true);
    expect((await db.query(`SELECT count(*)::int AS n FROM run WHERE state = 'done' AND created_at >= $1`, [now]))[0].n).toBeGreaterThan(0);
    expect(await db.query(`SELECT attempts, state FROM message WHERE id = '66666666-6666-4666-8666-666666666666'`)).toEqual([
      { attempts: 2, state: 'accepted' },
    ]);
    await expect(db.query('DELETE FROM revision')).rejects.toThrow('immutable');
  }, 240_000);
});
