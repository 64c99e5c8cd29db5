import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
/** Names of sources, to look at some of them alone; a campaign then renews their columns of the document. */
const only = process.env['KOLKORE_FAULT_SOURCES'];

/** Every source whose hosts the sample sites play, read as if it were on. */
const sources = loadSources()
  .filter(({ id }) => only === undefined || only.split(',').includes(id))
  .filter(({ hosts, pages }) => Object.keys(pages).length > 0 && hosts.every((host) => host in played))
  .map((one) => ({ ...one, off: undefined }));

const DOCUMENT = join(__dirname, '../../docs/source-faults.md');

/** Reasons for which nothing of a run is written, and so nothing reworded either. */
const REFUSED = ['too_few', 'renumbered', 'rewritten', 'fields_lost', 'went_back', 'lost_newest', 'replaced'];

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
afterAll(() => site.close());

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
    if (campaign) writeFileSync(DOCUMENT, page(shown, only !== undefined && existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : ''));
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
      // An older file of rows also names what was gone from it before we came; it is written as it comes, and is true.
      const added = fault === 'frozen' && source.rows ? during.listed - before.listed : 0;
      const lost = before.listed + added - Math.min(during.listed, after.listed);
      const news = after.news - before.news;
      shown.push({ source: source.id, fault, health: during.health, reason, lost, news });
      expect({ fault, reason, lost, news }).toEqual({ fault, reason, lost: 0, news: 0 });
      if (REFUSED.includes(reason) && !source.rows)
        expect({ fault, counts: outcome.counts }).toMatchObject({ fault, counts: { new: 0, revised: 0 } });
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
    300_000,
  );
});

/** The campaign's finding: the state that every fault led to, for every source. Columns of other sources stay as `before` has them. */
function page(rows: readonly Shown[], before: string): string {
  const cells = cellsOf(before);
  for (const { source, fault, health, reason, lost, news } of rows) {
    const wrong = `${lost === 0 ? '' : ` **${lost} lost**`}${news === 0 ? '' : ` **${news} false news**`}`;
    cells.set(`${fault} ${source}`, `${health}${reason ? ` (${reason})` : ''}${wrong}`);
  }
  const ids = sources.map(({ id }) => id).concat([...cells.keys()].map((key) => key.split(' ')[1] ?? ''));
  const columns = [...new Set(ids)].filter((id) => [...cells.keys()].some((key) => key.endsWith(` ${id}`))).sort();
  const table = FAULTS.map((fault) => `| ${fault} | ${columns.map((id) => cells.get(`${fault} ${id}`) ?? '-').join(' | ')} |`);
  return `# Faults of sites, and the state that each led to

Written by \`npm run faults -- sources\`: every source that the sample sites play, against every fault that they can play (what each
does is in apps/all-in-one/sample-sites/faults). Each source was read well twice before, and once after. A cell is the state that the
source then stood in, with the reason; where items were lost or changes told that did not happen, it says so. Where the state is
\`healthy\` without a reason, everything was read all the same.

| fault | ${columns.join(' | ')} |
| --- |${columns.map(() => ' --- |').join('')}
${table.join('\n')}
`;
}

/** The cells of an earlier document, by \`<fault> <source>\`. */
function cellsOf(document: string): Map<string, string> {
  const rows = document
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const ids = rows[0]?.slice(1) ?? [];
  return new Map(rows.slice(1).flatMap(([fault, ...cells]) => cells.map((cell, at): [string, string] => [`${fault} ${ids[at]}`, cell])));
}
