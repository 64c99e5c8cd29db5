import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { PublishedFacts } from '@kolkore/domain/opportunity';
import type { Status } from '@kolkore/domain/status';
import { Opportunities } from '@kolkore/store/opportunities';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { MovedClock, harvestHouse } from '@kolkore/testing/harvest-house';
import { loadSources } from '@scrapers/registry';

const DAY = 86_400_000;
const GATEWAY = 'openapi-gc.digital.gov.il';
const dynamic = ['gov-il-support-tests', 'gov-il-local-authorities', 'class-action-settlements'];
const widened = ['gov-il-calls', 'gov-il-supports', 'class-action-fund', 'btl-funds', ...dynamic];
const definitions = loadSources().filter(({ id }) => [...widened, 'mr-gov-il', 'tmichot'].includes(id));

let db: TestDatabase;
let clock: MovedClock;
let sites: Awaited<ReturnType<typeof startSampleSites>>;
let house: ReturnType<typeof harvestHouse>;

const rows = <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => db.dataSource.query(sql, values);
const tell = async (order: object): Promise<void> => {
  const answer = await fetch(`${sites.url}/__control`, { method: 'POST', body: JSON.stringify(order) });
  expect([order, answer.status]).toEqual([order, 200]);
};
interface Stored {
  id: number;
  externalId: string;
  kind: string;
  publisher: string;
  facts: PublishedFacts;
}
const stored = (source: string): Promise<Stored[]> =>
  rows<Stored>(
    `SELECT o.id, l.external_id AS "externalId", o.kind, o.publisher_key AS publisher, l.facts
     FROM listing l JOIN opportunity o ON o.id = l.opportunity_id WHERE l.source_id = $1 ORDER BY l.id`,
    source,
  );
const statuses = async (ids: number[]): Promise<Status[]> =>
  (await new Opportunities(db.dataSource).byIds(ids, clock.now())).map((view) => view.status);
const pagesOfLastRun = (source: string): Promise<{ kind: string; url: string }[]> =>
  rows(`SELECT page_kind AS kind, url FROM snapshot WHERE run_id = (SELECT max(id) FROM run WHERE source_id = $1) ORDER BY id`, source);

beforeAll(async () => {
  db = await testDatabase();
  clock = new MovedClock(new Date('2026-11-23T07:30:00Z'));
  sites = await startSampleSites({ now: () => clock.now() });
  house = harvestHouse(db.dataSource, sites.url, definitions, clock);
  await house.sources.register(definitions, clock.now());
});
afterAll(async () => {
  await house.http.close();
  await sites.close();
  await db.drop();
});

it('every source is read whole the first time, and brings in nothing new the second', async () => {
  const first = new Map<string, number>();
  for (const { id } of definitions) {
    const outcome = await house.harvest(id);
    expect([id, outcome.state, outcome.error]).toEqual([id, 'done', null]);
    first.set(id, outcome.counts.new);
  }
  expect((first.get('gov-il-calls') ?? 0) + (first.get('gov-il-supports') ?? 0)).toBeGreaterThanOrEqual(60);
  expect(first.get('btl-funds')).toBeGreaterThanOrEqual(12);
  expect(first.get('class-action-fund')).toBeGreaterThanOrEqual(8);
  expect(dynamic.map((id) => first.get(id))).toEqual([28, 27, 18]);
  for (const { id } of definitions) {
    const { state, counts } = await house.harvest(id);
    expect([id, state, counts.new, counts.revised, counts.unchanged]).toEqual([id, 'done', 0, 0, first.get(id)]);
  }
  expect((await rows('SELECT DISTINCT health FROM source')).map(({ health }) => health)).toEqual(['healthy']);
});

describe('the gov.il family', () => {
  it('asks for the key first, then reads every page of the list to its total, and the content pages', async () => {
    const pages = await pagesOfLastRun('gov-il-calls');
    expect(pages.slice(0, 3).map(({ kind }) => kind)).toEqual(['config', 'pagesConfig', 'list']);
    expect(pages[0]?.url).toBe('https://www.gov.il/CollectorsWebApi/client-config.js');
    const lists = pages.filter(({ kind }) => kind === 'list').map(({ url }) => new URL(url).searchParams.get('skip'));
    expect(lists).toEqual(['0', '25', '50']);
    const [run] = await rows<{ total: number; records: number }>(
      `SELECT site_total AS total, records FROM run WHERE source_id = 'gov-il-calls' ORDER BY id DESC LIMIT 1`,
    );
    expect(run?.total).toBeGreaterThan(50);
    expect(run?.records).toBe(run?.total);
    expect(pages.filter(({ url }) => url.includes('/content-pages/')).length).toBeGreaterThan(20);
    expect(pages.some(({ url }) => url.endsWith('&chapterIndex=3'))).toBe(true);
  });

  it('keeps the key out of everything that is stored but the script itself', async () => {
    const found = await rows<{ n: number }>(
      `SELECT (SELECT count(*)::int FROM opportunity WHERE facts::text LIKE '%sample-client%') +
              (SELECT count(*)::int FROM rejected_row WHERE raw::text LIKE '%sample-client%') +
              (SELECT count(*)::int FROM snapshot WHERE url LIKE '%sample-client%') AS n`,
    );
    expect(found).toEqual([{ n: 0 }]);
  });

  it('has texts of all chapters, attachments, numbers and the bodies behind the office ids', async () => {
    const calls = await stored('gov-il-calls');
    const chapters = calls.find(({ facts }) => facts.title.includes('קהילות צעירות') && facts.documents.length > 0);
    expect(chapters?.facts.description).toMatch(/קהילות צעירות ומרכזי יזמות[\s\S]*רשאים להגיש[\s\S]*ההגשה מקוונת/);
    expect(chapters?.facts.documents[0]?.url).toMatch(/^https:\/\/www\.gov\.il\/BlobFolder\/rfp\/kolkora-\d+\/he\//);
    // The site still writes the ministry's former name; its id says which one it is.
    expect(chapters?.publisher).toBe('negev-galilee');
    const disability = calls.find(({ facts }) => facts.unit === 'נציבות שוויון זכויות לאנשים עם מוגבלות');
    expect(disability?.publisher).toBe('justice');
    expect(calls.filter(({ facts }) => facts.documents.length > 0).length).toBeGreaterThan(20);
    const documents = calls.flatMap(({ facts }) => facts.documents);
    expect(documents.some(({ title, url }) => title === 'בנספח' && url.endsWith('/nispach.pdf'))).toBe(true);
    expect(new Set(calls.map(({ publisher }) => publisher)).size).toBeGreaterThanOrEqual(8);
    expect(calls.some(({ facts }) => facts.callNumber === null)).toBe(true);
  });

  it('tells tenders, tests and drafts from calls, and results from everything', async () => {
    const both = [...(await stored('gov-il-calls')), ...(await stored('gov-il-supports'))];
    const kinds = (words: string) => [...new Set(both.filter(({ facts }) => facts.title.startsWith(words)).map(({ kind }) => kind))];
    expect(kinds('קול קורא')).toEqual(['call_for_proposals']);
    expect(kinds('מכרז פומבי')).toEqual(['tender']);
    expect(kinds('הזמנה להציע הצעות')).toEqual(['tender']);
    expect(kinds('מבחני תמיכה')).toEqual(['support_test']);
    expect(kinds('טיוטת')).toEqual(['draft_test']);
    expect(kinds('תוצאות')).toEqual([]);
    expect(await rows(`SELECT DISTINCT reason FROM rejected_row WHERE source_id = 'gov-il-calls'`)).toEqual([
      { reason: 'not_an_opportunity' },
    ]);
    const tests = both.filter(({ kind }) => kind === 'support_test');
    expect(new Set(await statuses(tests.map(({ id }) => id)))).toEqual(new Set(['standing']));
  });

  it('keeps a key for each source of what stands under both types, and one for what lies elsewhere', async () => {
    const [calls, supports] = [await stored('gov-il-calls'), await stored('gov-il-supports')];
    const shared = calls.filter((call) => supports.some((support) => support.externalId === call.externalId));
    expect(shared.length).toBeGreaterThan(2);
    expect(shared.every(({ externalId, facts }) => facts.url === `https://www.gov.il/he/pages/${externalId}`)).toBe(true);
    const elsewhere = calls.filter(({ facts }) => facts.url.startsWith('https://www.tochnit.example/'));
    expect(elsewhere.length).toBeGreaterThan(2);
    expect(new Set(elsewhere.map(({ externalId }) => externalId)).size).toBe(elsewhere.length);
  });

  const failing = async (source: string, orders: object[]) => {
    const open = await rows(`SELECT count(*)::int AS n FROM opportunity WHERE source_id = $1 AND delisted_at IS NULL`, source);
    for (const order of orders) await tell(order);
    const outcome = await house.harvest(source);
    for (const order of orders) await tell({ ...order, mode: 'normal' });
    expect(await rows(`SELECT count(*)::int AS n FROM opportunity WHERE source_id = $1 AND delisted_at IS NULL`, source)).toEqual(open);
    return outcome;
  };

  it.each<[string, object[], string, Record<string, unknown>]>([
    ['half of the list', [{ site: GATEWAY, mode: 'short' }], 'layout_changed', { reason: 'incomplete' }],
    ['an empty list', [{ site: GATEWAY, mode: 'empty' }], 'layout_changed', { page: 'list' }],
    ['other labels', [{ site: GATEWAY, mode: 'renamed' }], 'layout_changed', { labels: expect.arrayContaining(['Deadline']) }],
    [
      'the shell of the application',
      [{ site: GATEWAY, mode: 'shell' }],
      'layout_changed',
      { begins: expect.stringContaining('<!DOCTYPE') },
    ],
    ['the shell instead of the configuration', [{ site: 'www.gov.il', mode: 'shell' }], 'layout_changed', { page: 'config' }],
    ['a configuration without a key', [{ site: 'www.gov.il', mode: 'no_client_id' }], 'layout_changed', { page: 'config' }],
    ['a challenge', [{ site: 'www.gov.il', mode: 'challenge' }], 'blocked', {}],
    [
      'a key that the gateway no longer takes',
      [
        { site: GATEWAY, mode: 'rotated' },
        { site: 'www.gov.il', mode: 'stale' },
      ],
      'blocked',
      { reason: 'gateway', refusal: 'InvalidApiKey' },
    ],
    ['a gateway in trouble', [{ site: GATEWAY, mode: 'error' }], 'transient', { status: 503 }],
  ])('fails aloud at %s and loses nothing', async (_, orders, code, detail) => {
    const outcome = await failing('gov-il-calls', orders);
    expect(outcome).toMatchObject({ state: 'failed', error: { code, detail } });
    expect(JSON.stringify(outcome.error)).not.toContain('sample-client');
  });

  it('goes on with a new key, found by the next run', async () => {
    await tell({ site: GATEWAY, mode: 'rotated' });
    const outcome = await house.harvest('gov-il-calls');
    await tell({ site: GATEWAY, mode: 'normal' });
    expect(outcome).toMatchObject({ state: 'done', counts: { new: 0, revised: 0 } });
    expect(await rows(`SELECT health, failures FROM source WHERE id = 'gov-il-calls'`)).toEqual([{ health: 'healthy', failures: 0 }]);
  });
});

describe('the class-action fund', () => {
  it('has its calls with documents and deadlines, under the page that people open', async () => {
    const calls = await stored('class-action-fund');
    expect(new Set(calls.map(({ facts }) => facts.url))).toEqual(new Set(['https://www.gov.il/he/pages/class_action_law']));
    expect(new Set(calls.map(({ publisher }) => publisher))).toEqual(new Set(['class-action-fund']));
    expect(calls.every(({ externalId, facts }) => facts.callNumber === externalId && /^\d+\/\d{4}$/.test(externalId))).toBe(true);
    expect(calls.every(({ facts }) => facts.documents.length === 1 && facts.deadline?.local)).toBe(true);
    expect(calls.some(({ facts }) => facts.deadline?.precision === 'minute')).toBe(true);
    const [refused] = await rows<{ reason: string; detail: string }>(
      `SELECT reason, detail FROM rejected_row WHERE source_id = 'class-action-fund' LIMIT 1`,
    );
    expect(refused).toEqual({ reason: 'not_an_opportunity', detail: expect.stringContaining('no number') });
  });

  it.each([
    ['renamed', 'content'],
    ['empty', null],
    ['shell', 'content'],
  ])('says so when the page is %s', async (mode, pageKind) => {
    await tell({ site: GATEWAY, mode });
    const outcome = await house.harvest('class-action-fund');
    await tell({ site: GATEWAY, mode: 'normal' });
    expect(outcome).toMatchObject({ state: 'failed', error: { code: 'layout_changed', pageKind } });
  });
});

describe('the funds of the National Insurance Institute', () => {
  it('show what is only announced as upcoming and never as open', async () => {
    const calls = await stored('btl-funds');
    const announced = calls.filter(({ facts }) => facts.awaited);
    expect(announced.length).toBeGreaterThan(1);
    expect(new Set(await statuses(announced.map(({ id }) => id)))).toEqual(new Set(['upcoming']));
    expect(announced.every(({ facts }) => facts.deadline?.raw === 'יפורסם בהמשך' && facts.documents.length === 0)).toBe(true);
    const out = calls.filter(({ facts }) => !facts.awaited);
    expect(out.every(({ facts }) => facts.documents.every(({ url }) => url.startsWith('https://www.btl.gov.il/Funds/kolotkorim/')))).toBe(
      true,
    );
    expect(out.every(({ facts }) => facts.documents.length === 1)).toBe(true);
    const undated = out.filter(({ facts }) => facts.deadline === null);
    expect(undated.length).toBeGreaterThan(1);
    expect(new Set(await statuses(undated.map(({ id }) => id)))).toEqual(new Set(['no_deadline']));
    expect(out.some(({ facts }) => facts.deadline?.precision === 'minute')).toBe(true);
    expect(new Set(calls.map(({ publisher }) => publisher))).toEqual(new Set(['national-insurance']));
  });

  it('fail aloud when their labels change or the list is empty', async () => {
    for (const mode of ['renamed', 'empty', 'shell']) {
      await tell({ site: 'www.btl.gov.il', mode });
      expect(await house.harvest('btl-funds')).toMatchObject({ state: 'failed', error: { code: 'layout_changed' } });
    }
    await tell({ site: 'www.btl.gov.il', mode: 'normal' });
  });
});

it('three weeks later deadlines were extended, documents added, what was announced is out, and nothing is lost', async () => {
  const announced = (await stored('btl-funds')).filter(({ facts }) => facts.awaited).map(({ id }) => id);
  for (let day = 0; day < 21; day += 7) {
    clock.move(7 * DAY);
    for (const id of widened) expect([id, (await house.harvest(id)).state]).toEqual([id, 'done']);
  }
  const changes = await rows<{ source: string; type: string; n: number }>(
    `SELECT o.source_id AS source, c.type, count(*)::int AS n FROM change c JOIN opportunity o ON o.id = c.opportunity_id WHERE NOT c.baseline GROUP BY 1, 2`,
  );
  const count = (source: string, type: string): number => changes.find((one) => one.source === source && one.type === type)?.n ?? 0;
  expect(count('gov-il-calls', 'deadline_extended')).toBeGreaterThan(2);
  expect(count('gov-il-calls', 'documents_added')).toBeGreaterThan(0);
  expect(count('gov-il-calls', 'cancelled')).toBeGreaterThan(0);
  expect(count('gov-il-supports', 'deadline_extended')).toBeGreaterThan(1);
  expect(count('class-action-fund', 'deadline_extended')).toBeGreaterThan(0);
  expect(count('btl-funds', 'deadline_extended')).toBeGreaterThan(0);
  for (const source of dynamic) expect([source, count(source, 'deadline_extended') > 0]).toEqual([source, true]);
  for (const source of widened) expect(count(source, 'published')).toBeGreaterThan(1);
  // An announcement whose call came out is taken down and over.
  const after = await new Opportunities(db.dataSource).byIds(announced, clock.now());
  expect(after.filter(({ delistedAt }) => delistedAt !== null).length).toBeGreaterThan(0);
  for (const view of after)
    expect([view.delistedAt === null, view.status]).toEqual([view.delistedAt === null, view.delistedAt === null ? 'upcoming' : 'closed']);
});
