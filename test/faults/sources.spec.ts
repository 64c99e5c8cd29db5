import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULTS, Fault } from '@apps/all-in-one/sample-sites/faults/faults';
import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { sites as played } from '@apps/all-in-one/sample-sites/sites';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { MovedClock, harvestHouse } from '@kolkore/testing/harvest-house';
import { loadSources } from '@scrapers/registry';

/** All faults against all sources in a campaign, else every fault against some source and every source against some faults. */
const campaign = process.env['KOLKORE_CAMPAIGN'] === '1';
const SAMPLE = 7;
/** Names of sources, to look at some of them alone. */
const only = process.env['KOLKORE_FAULT_SOURCES'];

/** Every source whose hosts the sample sites play, read as if it were on. */
const sources = loadSources()
  .filter(({ id }) => only === undefined || only.split(',').includes(id))
  .filter(({ hosts, pages }) => Object.keys(pages).length > 0 && hosts.every((host) => host in played))
  .map((one) => ({ ...one, off: undefined }));

interface Shown {
  source: string;
  fault: Fault;
  health: string;
  reason: string;
  lost: number;
  news: number;
}
const shown: Shown[] = [];

/** Before and after 9:30 in Israel the sample sites publish nothing for hours: whatever is new is false. */
const start = new Date('2026-11-23T07:30:00Z');
let clock: MovedClock;
let site: { url: string; close(): Promise<void> };

beforeAll(async () => {
  site = await startSampleSites({ now: () => clock.now() });
});
afterAll(async () => {
  await site.close();
  if (campaign) writeFileSync(join(__dirname, '../../docs/source-faults.md'), page(shown));
});

describe.each(sources.map((source, at) => ({ ...source, at })))('$id', (source) => {
  let db: TestDatabase;
  let house: ReturnType<typeof harvestHouse>;
  const one = async <T>(sql: string): Promise<T> => (await db.dataSource.query<T[]>(sql))[0] as T;

  const tell = async (mode: string): Promise<void> => {
    for (const host of source.hosts) {
      const answer = await fetch(`${site.url}/__control`, { method: 'POST', body: JSON.stringify({ site: host, mode }) });
      expect([host, answer.status]).toEqual([host, 200]);
    }
  };
  /** What must not change: listings that are still listed, and changes that somebody could be alerted of; rewording is told nobody. */
  const figures = () =>
    one<{ listed: number; news: number; health: string; met: number }>(
      `SELECT (SELECT count(*)::int FROM listing WHERE delisted_at IS NULL) AS listed, (SELECT count(*)::int FROM change WHERE NOT baseline AND type <> 'text_changed') AS news,
         (SELECT health FROM source) AS health, (SELECT candidates FROM run WHERE state <> 'queued' ORDER BY id DESC LIMIT 1) AS met`,
    );

  beforeAll(async () => {
    clock = new MovedClock(start);
    db = await testDatabase();
    // A body that dribbles is given up after half a second here, and a site that fails is not asked again in the same run.
    house = harvestHouse(db.dataSource, site.url, [source], clock, { bodyMs: 500, retries: 0 });
    await house.sources.register([source], clock.now());
    await tell('normal');
    for (let run = 0; run < 2; run++) expect(await house.harvest(source.id)).toMatchObject({ state: 'done', error: null });
  }, 120_000);
  afterAll(async () => {
    await tell('normal');
    await house.http.close();
    await db.drop();
  });

  const faults = FAULTS.filter((_, at) => campaign || (at + source.at * 3) % SAMPLE === 0);
  it.each(faults)(
    '%s: nothing is lost, nobody hears of what did not happen, and it is seen',
    async (fault) => {
      const before = await figures();
      await tell(fault);
      const outcome = await house.harvest(source.id);
      const during = await figures();
      await tell('normal');
      const healed = await house.harvest(source.id);
      const after = await figures();

      const reason = outcome.error ? String((outcome.error['detail'] as { reason?: unknown } | null)?.reason ?? outcome.error['code']) : '';
      const lost = before.listed - Math.min(during.listed, after.listed);
      const news = after.news - before.news;
      shown.push({ source: source.id, fault, health: during.health, reason, lost, news });
      expect({ fault, reason, lost, news }).toEqual({ fault, reason, lost: 0, news: 0 });
      expect({ fault, state: healed.state, error: healed.error, health: after.health }).toEqual({
        fault,
        state: 'done',
        error: null,
        health: before.health,
      });
      // Well is only what was read whole. To be asked to wait once is no trouble; the third time is.
      if (during.health === before.health && reason !== 'throttled')
        expect({ fault, met: during.met, error: outcome.error }).toEqual({ fault, met: before.met, error: null });
    },
    60_000,
  );
});

/** The campaign's finding: the state that every fault led to, for every source. */
function page(rows: readonly Shown[]): string {
  const ids = [...new Set(rows.map(({ source }) => source))];
  const cell = (fault: Fault, id: string): string => {
    const row = rows.find((each) => each.fault === fault && each.source === id);
    return row ? `${row.health}${row.reason ? ` (${row.reason})` : ''}` : '-';
  };
  const total = (name: 'lost' | 'news'): number => rows.reduce((sum, row) => sum + row[name], 0);
  const table = FAULTS.map((fault) => `| ${fault} | ${ids.map((id) => cell(fault, id)).join(' | ')} |`);
  return `# Faults of sites, and the state that each led to

Written by \`npm run faults -- sources\`: every source that the sample sites play, against every fault that they can play (what each
does is in apps/all-in-one/sample-sites/faults). The source was read well twice before, and once after. In all of it ${total('lost')} items were
lost and ${total('news')} changes told that did not happen. Where the state is \`healthy\`, everything was read all the same.

| fault | ${ids.join(' | ')} |
| --- |${ids.map(() => ' --- |').join('')}
${table.join('\n')}
`;
}
