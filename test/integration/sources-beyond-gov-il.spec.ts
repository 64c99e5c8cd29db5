import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { PublishedFacts } from '@kolkore/domain/opportunity';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { MovedClock, harvestHouse } from '@kolkore/testing/harvest-house';
import { loadSources } from '@scrapers/registry';

const DAY = 86_400_000;
const definitions = loadSources();
const read = ['education', 'mr-gov-il-calls', 'mr-gov-il-exemptions', 'environment-calls', 'beer-sheva-tenders', 'shatil'];

let db: TestDatabase;
let clock: MovedClock;
let sites: Awaited<ReturnType<typeof startSampleSites>>;
let house: ReturnType<typeof harvestHouse>;

const rows = <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => db.dataSource.query(sql, values);
const tell = async (site: string, mode: string): Promise<void> => {
  const answer = await fetch(`${sites.url}/__control`, { method: 'POST', body: JSON.stringify({ site, mode }) });
  expect([site, mode, answer.status]).toEqual([site, mode, 200]);
};
interface Listed {
  externalId: string;
  facts: PublishedFacts;
  kind: string;
  barred: string | null;
  publisher: string;
  eligible: string[];
}
const listed = (source: string): Promise<Listed[]> =>
  rows<Listed>(
    `SELECT l.external_id AS "externalId", l.facts, o.kind, o.barred, o.publisher_key AS publisher, o.eligible
       FROM listing l JOIN opportunity o ON o.id = l.opportunity_id WHERE l.source_id = $1 ORDER BY l.id`,
    source,
  );
const pagesOfLastRun = async (source: string): Promise<{ kind: string; url: URL }[]> =>
  (
    await rows<{ kind: string; url: string }>(
      `SELECT page_kind AS kind, url FROM snapshot WHERE run_id = (SELECT max(id) FROM run WHERE source_id = $1) ORDER BY id`,
      source,
    )
  ).map(({ kind, url }) => ({ kind, url: new URL(url) }));
/** Every fault ends the run with its error, closes nothing, and is over with the next good run. */
const failsAloud = async (source: string, site: string, faults: Record<string, string>): Promise<void> => {
  const before = (await listed(source)).length;
  for (const [mode, code] of Object.entries(faults)) {
    await tell(site, mode);
    const { state, error } = await house.harvest(source);
    expect([mode, state, error?.['code']]).toEqual([mode, 'failed', code]);
  }
  await tell(site, 'normal');
  expect((await house.harvest(source)).state).toBe('done');
  expect((await listed(source)).length).toBe(before);
  expect(await rows('SELECT id FROM listing WHERE source_id = $1 AND delisted_at IS NOT NULL', source)).toEqual([]);
};

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

it('every one is read whole the first time, and brings in nothing new the second', async () => {
  const least: Record<string, number> = {
    education: 40,
    'mr-gov-il-exemptions': 60,
    'environment-calls': 50,
    'beer-sheva-tenders': 70,
    shatil: 30,
  };
  for (const id of read) {
    const { state, error, counts } = await house.harvest(id);
    expect([id, state, error]).toEqual([id, 'done', null]);
    expect([id, counts.records >= (least[id] ?? 5)]).toEqual([id, true]);
  }
  for (const id of read) {
    const { state, counts } = await house.harvest(id);
    expect([id, state, counts.new, counts.revised]).toEqual([id, 'done', 0, 0]);
  }
  expect(await rows(`SELECT DISTINCT health FROM source WHERE id = ANY ($1)`, read)).toEqual([{ health: 'healthy' }]);
});

it('what is only known by its address is listed and never due', async () => {
  const off = definitions.filter((one) => one.off !== undefined).map(({ id }) => id);
  const due = await rows<{ id: string }>('SELECT id FROM source WHERE id = ANY ($1) AND next_run_at IS NOT NULL', off);
  expect([off.length >= 22, due]).toEqual([true, []]);
});

describe('the calls of the Ministry of Education', () => {
  it('come part by part until one is empty, each under an address of its own, for those who may apply', async () => {
    const parts = (await pagesOfLastRun('education')).map(({ url }) => url.searchParams.get('page'));
    expect(parts).toEqual(['0', '1', '2', '3']);
    const calls = await listed('education');
    expect(calls.every(({ facts, externalId }) => facts.url === `https://pob.education.gov.il/kolotkorim/kolkore/?id=${externalId}`)).toBe(
      true,
    );
    const audience = (words: string) => calls.find(({ facts }) => facts.eligibility?.includes(words))?.eligible ?? [];
    expect(audience('עמותות')).toEqual(expect.arrayContaining(['amuta', 'public-benefit-company']));
    expect(audience('רשויות מקומיות')).toEqual(['local-authority']);
    expect(audience('בתי ספר')).toContain('school');
    const withBudget = calls.filter(({ facts }) => /תקנה תקציבית: 0020240704/u.test(facts.description ?? ''));
    expect(withBudget.length).toBeGreaterThan(0);
    expect(calls.filter(({ facts }) => facts.documents.length > 0).length).toBeGreaterThan(10);
    expect(calls.filter(({ facts }) => facts.deadline === null).length).toBeGreaterThan(5);
    expect(calls.every(({ facts }) => facts.contact?.email?.endsWith('@chinuch.example'))).toBe(true);
  });

  it('fail aloud, also when the first part comes again and again', () =>
    failsAloud('education', 'pob.education.gov.il', {
      frozen_page: 'layout_changed',
      renamed: 'layout_changed',
      shell: 'layout_changed',
      empty: 'layout_changed',
      challenge: 'blocked',
    }));
});

describe('the storefront', () => {
  it('gives its calls under the numbers and addresses of the tenders', async () => {
    expect((await house.harvest('mr-gov-il')).state).toBe('done');
    const calls = await listed('mr-gov-il-calls');
    const tenders = new Map((await listed('mr-gov-il')).map(({ externalId, facts }) => [externalId, facts]));
    expect(calls.length).toBeGreaterThanOrEqual(8);
    for (const { externalId, facts } of calls) {
      const { url, title, deadline } = tenders.get(externalId) ?? {};
      expect([url, title, deadline?.local]).toEqual([facts.url, facts.title, facts.deadline?.local]);
    }
    expect(calls.filter(({ kind }) => kind === 'call_for_proposals').length).toBeGreaterThan(3);
  });

  it('gives its exemptions by their cards alone; nobody can apply to them', async () => {
    expect(new Set((await pagesOfLastRun('mr-gov-il-exemptions')).map(({ kind }) => kind))).toEqual(new Set(['list']));
    const notices = await listed('mr-gov-il-exemptions');
    expect(new Set(notices.map(({ kind, barred }) => `${kind} ${String(barred)}`))).toEqual(new Set(['exemption_notice exemption']));
  });
});

describe('tables of the open data portal', () => {
  it('are read to their total; a blank row is counted and is none', async () => {
    const [run] = await rows<{ total: number; records: number }>(
      `SELECT site_total AS total, records FROM run WHERE source_id = 'environment-calls' ORDER BY id DESC LIMIT 1`,
    );
    expect(run?.records).toBe(run?.total);
    expect(await rows(`SELECT DISTINCT detail FROM rejected_row WHERE source_id = 'environment-calls'`)).toEqual([
      { detail: 'the row is blank' },
    ]);
    const calls = await listed('environment-calls');
    expect(new Set(calls.map(({ publisher }) => publisher))).toEqual(new Set(['environment']));
    expect(calls.every(({ facts }) => facts.callNumber === String(Number(facts.callNumber)) && facts.deadline?.precision === 'day')).toBe(
      true,
    );
  });

  it('have their turned days read back: every tender ends within weeks of its beginning', async () => {
    const tenders = await listed('beer-sheva-tenders');
    const days = tenders.map(
      ({ facts }) => (Date.parse(facts.deadline?.local?.slice(0, 10) ?? '') - Date.parse(facts.publishedOn ?? '')) / DAY,
    );
    expect(Math.min(...days)).toBeGreaterThanOrEqual(13);
    expect(Math.max(...days)).toBeLessThanOrEqual(37);
    expect(tenders.some(({ facts }) => facts.deadline?.raw.slice(5, 7) !== facts.deadline?.local?.slice(5, 7))).toBe(true);
    expect(tenders.some(({ facts }) => /&#39;|&amp;/u.test(`${facts.title} ${facts.callNumber ?? ''}`))).toBe(false);
    expect(tenders.every(({ facts }) => facts.documents.length === 1)).toBe(true);
  });

  it('fail aloud', async () => {
    const faults = {
      short: 'layout_changed',
      renamed: 'layout_changed',
      shell: 'layout_changed',
      empty: 'layout_changed',
      challenge: 'blocked',
    };
    await failsAloud('environment-calls', 'data.gov.il', faults);
    await failsAloud('beer-sheva-tenders', 'data.gov.il', faults);
  });
});

describe('what Shatil gathers', () => {
  it('is read from every page, and is published by others', async () => {
    expect((await pagesOfLastRun('shatil')).map(({ url }) => decodeURI(url.pathname))).toEqual([
      '/קרנות-וקולות-קוראים/',
      '/קרנות-וקולות-קוראים/page/2/',
    ]);
    const items = await listed('shatil');
    expect(items.map(({ facts }) => facts.publisherText)).not.toContain('שתיל');
    expect(new Set(items.map(({ publisher }) => publisher))).toEqual(new Set(['not-stated', 'welfare']));
    expect(items.filter(({ facts }) => facts.deadline === null).length).toBeGreaterThan(5);
  });

  it('fails aloud', () =>
    failsAloud('shatil', 'shatil.org.il', {
      renamed: 'layout_changed',
      shell: 'layout_changed',
      empty: 'layout_changed',
      challenge: 'blocked',
    }));
});

describe('a WordPress list that an operator reads', () => {
  it('comes through the REST interface to the total that it gives', async () => {
    expect(await house.harvest('shalem-fund')).toMatchObject({ state: 'done', error: null });
    const [run] = await rows<{ total: number; records: number }>(
      `SELECT site_total AS total, records FROM run WHERE source_id = 'shalem-fund' ORDER BY id DESC LIMIT 1`,
    );
    expect([run?.total, (run?.total ?? 0) > 20]).toEqual([run?.records, true]);
    const calls = await listed('shalem-fund');
    expect(calls.every(({ facts }) => facts.deadline?.precision === 'minute' && facts.documents.length === 1)).toBe(true);
    await failsAloud('shalem-fund', 'kshalem.org.il', { rotated: 'blocked', shell: 'layout_changed', empty: 'layout_changed' });
  });

  it('comes through the feed of a list', async () => {
    expect(await house.harvest('innovation-authority')).toMatchObject({ state: 'done', error: null });
    const posts = await listed('innovation-authority');
    expect(posts.length).toBeGreaterThan(4);
    expect(posts.filter(({ facts }) => facts.deadline !== null).length).toBeGreaterThan(3);
    expect(posts.every(({ facts }) => facts.publishedOn !== null)).toBe(true);
    await failsAloud('innovation-authority', 'innovationisrael.org.il', {
      shell: 'layout_changed',
      empty: 'layout_changed',
      challenge: 'blocked',
    });
  });
});

it('three weeks later there is news of every one, and deadlines were moved', async () => {
  for (let week = 0; week < 3; week += 1) {
    clock.move(7 * DAY);
    for (const id of read) expect([id, (await house.harvest(id)).state]).toEqual([id, 'done']);
  }
  const changes = await rows<{ source: string; type: string; n: number }>(
    `SELECT o.source_id AS source, c.type, count(*)::int AS n FROM change c JOIN opportunity o ON o.id = c.opportunity_id WHERE NOT c.baseline GROUP BY 1, 2`,
  );
  const count = (source: string, type: string): number => changes.find((one) => one.source === source && one.type === type)?.n ?? 0;
  for (const id of read) expect([id, count(id, 'published') > 0]).toEqual([id, true]);
  for (const id of ['education', 'environment-calls']) expect([id, count(id, 'deadline_extended') > 0]).toEqual([id, true]);
}, 180_000);
