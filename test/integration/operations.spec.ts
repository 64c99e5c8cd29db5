import { gzipSync } from 'node:zlib';
import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { seedOpportunity, seedSource } from '@kolkore/testing/builders';
import { aMessage, aPerson, aSubscription } from '@kolkore/testing/people';
import * as cheerio from 'cheerio';
import { PUBLIC_URL, Site, openSite, readText } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);

let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const link = (until: Date, purpose: 'operator' | 'message' = 'operator') =>
  `/operations/enter/${site.signer.sign(purpose, `${Math.floor(until.getTime() / 1000)}.nonce`)}`;
const signIn = async (): Promise<string> => {
  const answer = await site.post(link(hours(24))).expect(303);
  return String(answer.headers['set-cookie']?.[0]).split(';')[0] ?? '';
};
const snapshot = async (source: string, body: Buffer, contentType = 'text/html; charset=utf-8'): Promise<number> => {
  await site.db.query('INSERT INTO snapshot_body VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', ['h1', body.length, gzipSync(body)]);
  const [row] = await site.db.query(
    `INSERT INTO snapshot (source_id, page_kind, url, status, content_type, fetched_at, sha256, error_code) VALUES ($1, 'list', 'https://s.example/<x>', 200, $2, $3, 'h1', 'layout_changed') RETURNING id`,
    [source, contentType, now],
  );
  return row.id;
};
const brokenSource = async (): Promise<number> => {
  await seedSource(site.db, { id: 'health', title: 'משרד הבריאות', health: 'changed', lastSuccessAt: hours(-72) });
  const id = await snapshot('health', Buffer.from('<h1>דף</h1><script>alert(1)</script>'));
  await site.db.query(`UPDATE source SET failures = 2, problem = $1`, [
    { code: 'layout_changed', message: 'results[] <b>', snapshotId: id, url: 'https://s.example', at: hours(-70).toISOString() },
  ]);
  return id;
};

describe('the door', () => {
  it('is closed without the cookie, and says how to get in', async () => {
    const id = await brokenSource();
    for (const path of [
      '/operations',
      '/operations/sources/health',
      '/operations/rejected',
      `/operations/snapshots/${id}`,
      `/operations/snapshots/${id}/raw`,
    ]) {
      const answer = await site.get(path).expect(403);
      expect(readText(answer.text)).toContain(text.enter.command);
      expect(answer.text).not.toContain('results[]');
    }
    await site.post('/operations/sources/health/run').expect(403);
    expect(await site.db.query('SELECT 1 FROM run')).toHaveLength(0);
  });

  it('opens by the button of the printed link, not by the link', async () => {
    const opened = await site.get(link(hours(24))).expect(200);
    expect(opened.headers['set-cookie']).toBeUndefined();
    const answer = await site.post(link(hours(24))).expect(303);
    const cookie = String(answer.headers['set-cookie']?.[0]);
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/operations']) expect(cookie).toContain(attribute);
    await site
      .get('/operations')
      .set('Cookie', cookie.split(';')[0] ?? '')
      .expect(200);
  });

  it('does not open for an expired, foreign or forged link or cookie', async () => {
    for (const bad of [
      link(hours(-1)),
      link(hours(24), 'message'),
      '/operations/enter/x.y',
      `/operations/enter/${site.signer.sign('operator', 'NaN.x')}`,
    ]) {
      expect(readText((await site.get(bad).expect(403)).text)).toContain(text.enter.expiredHeading);
      expect((await site.post(bad).expect(403)).headers['set-cookie']).toBeUndefined();
    }
    for (const value of [
      '',
      'x.y',
      site.signer.sign('session', '1.old'),
      site.signer.sign('operator', `${Math.floor(hours(24).getTime() / 1000)}.nonce`),
    ]) {
      await site.get('/operations').set('Cookie', `kolkore_operator=${value}`).expect(403);
    }
  });

  it('closes after twelve hours, and when one leaves', async () => {
    const cookie = await signIn();
    await site.get('/operations').set('Cookie', cookie).expect(200);
    const left = await site.post('/operations/leave').set('Cookie', cookie).expect(303);
    expect(String(left.headers['set-cookie']?.[0])).toMatch(/kolkore_operator=;/);
    site.clock.move(hours(12));
    await site.get('/operations').set('Cookie', cookie).expect(403);
  });

  it('lets no other site press a button', async () => {
    await brokenSource();
    const cookie = await signIn();
    for (const origin of ['https://evil.example', 'null', '']) {
      await site.post('/operations/sources/health/run').set('Cookie', cookie).set('Origin', origin).expect(403);
    }
    expect(await site.db.query('SELECT 1 FROM run')).toHaveLength(0);
    await site.post('/operations/sources/health/run').set('Cookie', cookie).set('Origin', PUBLIC_URL).expect(303);
  });
});

describe('the overview', () => {
  it('opens on an empty database', async () => {
    const answer = await site
      .get('/operations')
      .set('Cookie', await signIn())
      .expect(200);
    expect(readText(answer.text)).toContain(text.headline.none);
    expect(readText(answer.text)).toContain(text.sources.noneText);
    await site
      .get('/operations/rejected')
      .set('Cookie', await signIn())
      .expect(200);
  });

  it('says first what is broken, with the error, the last good read and the page that broke it', async () => {
    const id = await brokenSource();
    await seedSource(site.db, { id: 'procurement', title: 'מינהל הרכש', lastSuccessAt: hours(-0.5) });
    const person = await aPerson(site.db, 'a@one.example', now);
    await aSubscription(site.db, person.id, now);
    await aMessage(site.db, person.id, 'alert', now);
    await aMessage(site.db, person.id, 'alert', now, { state: 'pending', createdAt: new Date(now.getTime() - 40_000) });
    await aMessage(site.db, person.id, 'alert', now, { state: 'failed' });
    const answer = await site
      .get('/operations')
      .set('Cookie', await signIn())
      .expect(200);
    const said = readText(answer.text);
    expect(said).toContain('מקור אחד תקין, אחד דורש טיפול');
    expect(said).toContain('משרד הבריאות: הדף השתנה מאז 20.11');
    expect(said).toContain('layout_changed: results[] &lt;b>');
    expect(said).toContain('הקריאה התקינה האחרונה: 20.11 בשעה 12:00');
    expect(said).toContain('הוותיקה: 40 שניות');
    expect(answer.text).toContain(`href="/operations/snapshots/${id}"`);
    expect(answer.text.indexOf('משרד הבריאות')).toBeLessThan(answer.text.indexOf('מינהל הרכש'));
    expect(answer.text).not.toContain('a@one.example');
    const only = readText((await site.get('/operations?show=attention').set('Cookie', await signIn())).text);
    expect(only).not.toContain('מינהל הרכש');
  });

  it('counts new ones by day in Israel, and marks days without a good run', async () => {
    await seedSource(site.db, { id: 'procurement', lastSuccessAt: hours(-0.5) });
    // 23:30 UTC on the 21st is the 22nd in Israel.
    for (const firstSeenAt of [new Date('2026-11-21T23:30:00Z'), new Date('2026-11-22T10:00:00Z')])
      await seedOpportunity(site.db, { sourceId: 'procurement', firstSeenAt });
    await seedOpportunity(site.db, { sourceId: 'procurement', firstSeenAt: new Date('2026-11-01T10:00:00Z'), delistedAt: now });
    await site.db.query(
      `INSERT INTO run (source_id, state, created_at, finished_at, site_total) VALUES ('procurement', 'done', $1, $1, 2), ('procurement', 'failed', $2, $2, NULL)`,
      [now, hours(-48)],
    );
    const answer = await site
      .get('/operations')
      .set('Cookie', await signIn())
      .expect(200);
    expect(answer.text).toContain(`${Array.from({ length: 12 }, () => text.sources.noData).join(', ')}, 2, 0"`);
    expect(readText(answer.text)).toContain('2 / 2');
  });

  it('runs a source once, and replays a kept page', async () => {
    const id = await brokenSource();
    const cookie = await signIn();
    const run = () => site.post('/operations/sources/health/run').set('Cookie', cookie).expect(303);
    expect((await run()).headers['location']).toContain('done=run');
    expect((await run()).headers['location']).toContain('done=running');
    expect(await site.db.query('SELECT source_id, state FROM run')).toEqual([{ source_id: 'health', state: 'queued' }]);
    expect(await site.queued('harvest')).toBe(1);
    await site.post(`/operations/snapshots/${id}/replay`).set('Cookie', cookie).expect(303);
    expect(await site.queued('replay')).toBe(1);
    expect(await site.db.query('SELECT act, person_id FROM audit_entry ORDER BY id')).toEqual([
      { act: 'operator_entered', person_id: null },
      { act: 'source_run', person_id: null },
      { act: 'snapshot_replayed', person_id: null },
    ]);
    await site.post('/operations/sources/nothing/run').set('Cookie', cookie).expect(404);
    for (const bad of ['0', 'x', '99999999']) await site.post(`/operations/snapshots/${bad}/replay`).set('Cookie', cookie).expect(404);
  });
});

describe('a register', () => {
  beforeEach(() =>
    site.db.query(
      `INSERT INTO registry_register (id, next_at) VALUES ('associations', $1), ('companies', $1) ON CONFLICT (id) DO UPDATE SET next_at = EXCLUDED.next_at`,
      [hours(100)],
    ),
  );
  afterEach(() => site.db.query('TRUNCATE registry_register, registry_import CASCADE'));
  const acts = () => site.db.query(`SELECT subject FROM audit_entry WHERE act = 'register_run' ORDER BY id`);

  it('is brought in at once by the button of its row, however often it is pressed', async () => {
    const cookie = await signIn();
    const $ = cheerio.load((await site.get('/operations').set('Cookie', cookie).expect(200)).text);
    const action = String($('form[action*="associations"]').attr('action'));
    const press = async () => (await site.post(action).set('Cookie', cookie).expect(303)).headers['location'];
    expect(await Promise.all([press(), press(), press()])).toEqual(
      expect.arrayContaining(['/operations?done=register', '/operations?done=registerRunning', '/operations?done=registerRunning']),
    );
    expect([await site.queued('registry'), await acts()]).toEqual([1, [{ subject: { register: 'associations' } }]]);
    const said = await site.get('/operations?done=register').set('Cookie', cookie).expect(200);
    expect(readText(said.text)).toContain(text.done.register);
    // It is known to be under way, however long that takes; the other one is its own.
    await site.db.query(
      `INSERT INTO registry_import (register, origin, forced, state, started_at) VALUES ('associations', 'site', false, 'running', $1)`,
      [now],
    );
    site.clock.move(hours(1));
    expect(await press()).toBe('/operations?done=registerRunning');
    await site.post('/operations/registers/companies/run').set('Cookie', cookie).expect(303);
    expect([await site.queued('registry'), (await acts()).length]).toEqual([2, 2]);
    // A process that died with it does not hold it for ever.
    site.clock.move(hours(3));
    expect(await press()).toBe('/operations?done=register');
  });

  it('is brought in by operators only, and is one that there is', async () => {
    await site.post('/operations/registers/associations/run').expect(403);
    const cookie = await signIn();
    await site.post('/operations/registers/nothing/run').set('Cookie', cookie).expect(404);
    await site.post('/operations/registers/associations/run').set('Cookie', cookie).set('Origin', 'https://elsewhere.example').expect(403);
    expect([await site.queued('registry'), await acts()]).toEqual([0, []]);
  });
});

describe('the pages below', () => {
  it('show runs with counts and errors', async () => {
    await brokenSource();
    await site.db.query(
      `INSERT INTO run (source_id, state, created_at, started_at, finished_at, pages, records, rejected, error) VALUES ('health', 'failed', $1, $1, $2, 3, 41, 7, $3)`,
      [hours(-2), new Date(hours(-2).getTime() + 12_000), { code: 'blocked', message: 'challenge <page>' }],
    );
    const said = readText(
      (
        await site
          .get('/operations/sources/health')
          .set('Cookie', await signIn())
          .expect(200)
      ).text,
    );
    for (const part of ['היום בשעה 10:00', 'נכשלה', '41', '12 שניות', 'blocked: challenge &lt;page>']) expect(said).toContain(part);
    await site
      .get('/operations/sources/nothing')
      .set('Cookie', await signIn())
      .expect(404);
  });

  it('show rejected rows raw, as text', async () => {
    await seedSource(site.db, { id: 'health' });
    await site.db.query(
      `INSERT INTO rejected_row (source_id, row_hash, reason, detail, raw, first_seen_at, last_seen_at) VALUES ('health', 'x', 'not_an_opportunity', 'נוהל', $1, $2, $2)`,
      [JSON.stringify({ title: '<script>alert(1)</script>' }), now],
    );
    const answer = await site
      .get('/operations/rejected?source=health')
      .set('Cookie', await signIn())
      .expect(200);
    expect(readText(answer.text)).toContain(text.rejected.reasons['not_an_opportunity']);
    expect(answer.text).toContain('&lt;script');
    expect(answer.text).not.toContain('<script');
  });

  it('show a snapshot as text in its own charset, and never render it', async () => {
    await seedSource(site.db, { id: 'health' });
    const id = await snapshot(
      'health',
      Buffer.from([0xf9, 0xec, 0xe5, 0xed, 0x3c, 0x73, 0x63, 0x72, 0x69, 0x70, 0x74, 0x3e]),
      'text/html; charset=windows-1255',
    );
    const cookie = await signIn();
    const answer = await site.get(`/operations/snapshots/${id}`).set('Cookie', cookie).expect(200);
    expect(answer.text).toContain('שלום&lt;script>');
    expect(answer.text).toContain('https://s.example/&lt;x>');
    const raw = await site.get(`/operations/snapshots/${id}/raw`).set('Cookie', cookie).expect(200);
    expect(raw.headers['content-type']).toBe('application/octet-stream');
    expect(raw.headers['content-disposition']).toContain('attachment');
    expect(raw.headers['x-content-type-options']).toBe('nosniff');
  });
});
