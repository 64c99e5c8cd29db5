import { main } from '@apps/cli/main';
import { ApiModule } from '@apps/api/api.module';
import { createApi } from '@apps/api/app';
import type { Candidate } from '@kolkore/domain/candidate';
import { Ingest } from '@kolkore/harvest/ingest';
import { readSettings } from '@kolkore/platform/config';
import { operatorToken } from '@kolkore/platform/operator-link';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { Signer } from '@kolkore/platform/signing';
import { QueueModule } from '@kolkore/queue/queue.module';
import { IngestStore } from '@kolkore/store/ingest';
import type { Merge } from '@kolkore/store/merges';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { StoreModule } from '@kolkore/store/store.module';
import { seedSource } from '@kolkore/testing/builders';
import { MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { INestApplication, Module } from '@nestjs/common';
import * as cheerio from 'cheerio';
import request from 'supertest';

/** Merges as an operator meets them: at the command line and on the pages. What a merge is, is told in merging.spec.ts. */
const now = new Date('2026-11-23T07:40:00Z');
const PUBLIC_URL = 'https://kolkore.example';

@Module({})
class Root {}

let database: TestDatabase;
let app: INestApplication;
let cookie: string;
let minutes: number;
const rows = <T = Record<string, unknown>>(sql: string): Promise<T[]> => database.dataSource.query(sql);
const server = () => request(app.getHttpServer());

beforeAll(async () => {
  database = await testDatabase();
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL,
    SECRET: 'x'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
  });
  app = await createApi({
    module: Root,
    imports: [PlatformModule.with(settings, { clock: new MovedClock(now) }), StoreModule.forUrl(database.url), QueueModule, ApiModule],
  });
  await app.init();
});
afterAll(async () => {
  await app?.close();
  await database?.drop();
});
beforeEach(async () => {
  await database.dataSource.query('TRUNCATE source, publisher, audit_entry CASCADE');
  minutes = 0;
  for (const [id, belief] of [
    ['register', 'register'],
    ['page', 'publisher'],
    ['shop', 'storefront'],
  ] as const)
    await seedSource(database.dataSource, { id, title: `מקור ${id}`, homepage: `https://${id}.example/`, belief });
  cookie = '';
  const entered = await post(`/operations/enter/${operatorToken(app.get(Signer), now)}`).expect(303);
  cookie = String(entered.headers['set-cookie']?.[0]).split(';')[0] ?? '';
});

const post = (path: string) => server().post(path).set({ Host: 'kolkore.example', Origin: PUBLIC_URL, Cookie: cookie });
const page = async (path: string) => {
  const answer = await server().get(path).set('Cookie', cookie).expect(200);
  return cheerio.load(answer.text);
};

/** One look of a source, through the path of the harvest; its news is told. */
async function look(source: string, more: Partial<Candidate>): Promise<void> {
  const db = database.dataSource;
  const observedAt = new Date(now.getTime() - 3_600_000 + (minutes += 1) * 60_000);
  const candidate: Candidate = {
    externalId: '7',
    title: 'הכשרת מדריכים לתנועות נוער',
    url: `https://${source}.example/item/7`,
    publisher: 'משרד הנוער לדוגמה',
    raw: null,
    ...more,
  };
  const ingest = new Ingest(new IngestStore(db), new RejectedRows(db), new OpportunityLinks(db));
  const context = { source: { id: source }, runId: null, observedAt, baseline: false };
  expect((await ingest.observe(candidate, context, observedAt)).rejected).toBeNull();
  await db.query('UPDATE change SET matched_at = $1', [observedAt]);
}
/** Two opportunities that a later look shows to be one. */
const merged = async (): Promise<{ older: number; younger: number; merge: number }> => {
  await look('register', { callNumber: '18651' });
  await look('page', { title: 'קול קורא לתנועות' });
  // What it says anew is told first; the next look finds both to be one.
  for (let time = 0; time < 2; time++) await look('page', { title: 'קול קורא לתנועות', callNumber: '18651' });
  const [one] = await rows<{ id: number; older: number; younger: number }>(
    `SELECT id, opportunity_id AS older, absorbed_id AS younger FROM merge WHERE state = 'made'`,
  );
  if (!one) throw new Error('nothing was merged');
  return { older: one.older, younger: one.younger, merge: one.id };
};

/** What a command printed, and its exit code. */
async function kolkore(...argv: string[]): Promise<{ code: number; said: unknown[]; complained: string }> {
  const [out, err]: string[][] = [[], []];
  const [stdout, stderr] = [
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean(out?.push(String(text)))),
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean(err?.push(String(text)))),
  ];
  const env = { ...process.env };
  Object.assign(process.env, { DATABASE_URL: database.url, SECRET: 'x'.repeat(40) });
  const instance = { isRunning: () => false, take: () => Promise.resolve(false), release: () => undefined };
  try {
    const code = await main(argv, { dataDir: '', instance });
    return {
      code,
      said: (out ?? [])
        .join('')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as unknown),
      complained: (err ?? []).join(''),
    };
  } finally {
    process.env = env;
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
const acts = () => rows(`SELECT act, subject AS detail FROM audit_entry WHERE act LIKE 'merge%' ORDER BY id`);

describe('at the command line', () => {
  it('are listed with both sides and why, undone, and joined again', async () => {
    const { older, younger, merge } = await merged();
    const listed = await kolkore('merges');
    expect([listed.code, listed.said]).toMatchObject([
      0,
      [
        {
          id: merge,
          state: 'made',
          rule: 'call_number',
          opportunityId: older,
          absorbedId: younger,
          joined: [{ sourceId: 'page' }],
          found: [{ sourceId: 'register' }],
        },
      ],
    ]);
    expect(await kolkore('merges', 'undo', String(merge))).toMatchObject({ code: 0, said: [{ opportunity: younger }] });
    expect((await kolkore('merges')).said).toMatchObject([{ id: merge, state: 'undone' }]);
    expect((await kolkore('merges', 'undo', String(merge))).code).toBe(1);

    const joined = await kolkore('merges', 'join', String(younger), String(older), '--because', 'אותו קול קורא');
    expect(joined).toMatchObject({ code: 0, said: [{ opportunity: older }] });
    expect((await kolkore('merges', '--limit', '1')).said).toMatchObject([{ state: 'made', rule: 'operator', evidence: 'אותו קול קורא' }]);
    expect((await acts()).map(({ act }) => act)).toEqual(['merge_undone', 'merge_made']);
  });

  it.each([
    [['undo', 'x'], 'is no number'],
    [['undo', '987654'], 'merge'],
    [['join', '7', '7'], ''],
  ])('%j is refused in words, and changes nothing', async (argv, words) => {
    const { merge } = await merged();
    const refused = await kolkore('merges', ...argv);
    expect([refused.code, refused.said]).toEqual([1, []]);
    expect(refused.complained).toContain(words);
    expect((await kolkore('merges')).said).toMatchObject([{ id: merge, state: 'made' }]);
    expect(await acts()).toEqual([]);
  });
});

describe('on the pages', () => {
  it('are listed, shown with both sides, and undone once', async () => {
    const { younger, merge } = await merged();
    const list = await page('/operations/merges');
    expect(list(`a[href="/operations/merges/${merge}"]`).text()).toBe('הכשרת מדריכים לתנועות נוער');
    expect(list('.doc-meta').text()).toContain('18651');
    const $ = await page(`/operations/merges/${merge}`);
    expect($('main').text()).toContain('מקור register');
    expect($('main').text()).toContain('קול קורא לתנועות');
    expect($('form').last().attr('action')).toBe(`/operations/merges/${merge}/undo`);

    const undone = await post(`/operations/merges/${merge}/undo`).expect(303);
    expect(undone.headers['location']).toBe('/operations/merges?done=undone');
    expect((await page('/operations/merges?done=undone'))('[role=status]').text()).not.toBe('');
    expect(await rows('SELECT id FROM opportunity WHERE merged_into IS NOT NULL')).toEqual([]);
    const again = await post(`/operations/merges/${merge}/undo`).expect(409);
    expect(cheerio.load(again.text)('[role=alert]').text()).not.toBe('');
    expect(await acts()).toEqual([{ act: 'merge_undone', detail: { merge, opportunity: younger } }]);
  });

  it('wait for a person where two fit: one is joined, one dismissed', async () => {
    const named = { deadline: { precision: 'day' as const, local: '2026-12-31', raw: '31.12.2026' } };
    await look('register', { ...named, callNumber: '11111' });
    await look('shop', { callNumber: '22222', deadline: { ...named.deadline, local: '2026-12-30' } });
    await rows(
      `UPDATE listing SET facts = jsonb_set(facts, '{deadline,local}', '"2026-12-31"'), merge_keys = (SELECT merge_keys FROM listing WHERE source_id = 'register')`,
    );
    await look('page', named);
    const possible = (await kolkore('merges')).said as Merge[];
    expect(possible.map(({ state }) => state)).toEqual(['possible', 'possible']);
    const [one, other] = possible.map(({ id }) => id);
    const list = await page('/operations/merges');
    expect(list('section').first().find('li a').length).toBe(2);
    await post(`/operations/merges/${other}/dismiss`).expect(303);
    await post(`/operations/merges/${one}/join`).expect(303);
    // What was possible is made, and known by another number.
    await post(`/operations/merges/${one}/join`).expect(404);
    await post(`/operations/merges/${other}/dismiss`).expect(409);
    expect((await acts()).map(({ act }) => act)).toEqual(['merge_dismissed', 'merge_made']);
    expect(await rows('SELECT count(*)::int AS n FROM opportunity WHERE merged_into IS NULL')).toEqual([{ n: 2 }]);
  });

  it('are closed to everybody else', async () => {
    const { merge } = await merged();
    await server().get('/operations/merges').expect(403);
    await server().post(`/operations/merges/${merge}/undo`).set({ Host: 'kolkore.example', Origin: PUBLIC_URL }).expect(403);
    expect((await kolkore('merges')).said).toMatchObject([{ state: 'made' }]);
  });
});

describe('the address of one that was merged', () => {
  it('leads to the one that goes on, in the language of its reader, until it is undone', async () => {
    const { older, younger, merge } = await merged();
    const there = async (path: string) => (await server().get(path).redirects(0)).headers['location'];
    expect(await there(`/o/${younger}`)).toBe(`/o/${older}`);
    expect(await there(`/o/${younger}?lang=ar`)).toMatch(new RegExp(`^/o/${older}\\?lang=ar$`, 'u'));
    expect(await there(`/o/${older}`)).toBeUndefined();
    await post(`/operations/merges/${merge}/undo`).expect(303);
    expect((await page(`/o/${younger}`))('h1').text()).toContain('קול קורא לתנועות');
  });

  it('leads on through two merges', async () => {
    const { older, younger } = await merged();
    await look('shop', { title: 'עוד דף', url: 'https://shop.example/item/9', externalId: '9' });
    const [last] = await rows<{ id: number }>('SELECT max(id)::int AS id FROM opportunity');
    await kolkore('merges', 'join', String(last?.id), String(older), '--because', 'אותו דבר');
    for (const id of [younger, last?.id]) expect((await server().get(`/o/${id}`).redirects(0)).headers['location']).toBe(`/o/${older}`);
  });
});
