import type { Candidate } from '@kolkore/domain/candidate';
import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import { defineSource, FetchedPage, page, SourceDefinition, Yield } from '@kolkore/domain/source';
import { testDatabase, TestDatabase } from '@kolkore/testing/database';
import { harvestHouse, MovedClock } from '@kolkore/testing/harvest-house';
import { Handler, pageServer, PageServer, send } from '@kolkore/testing/page-server';
import iconv from 'iconv-lite';
import { gzipSync } from 'node:zlib';

/** An invented site: a list of calls as JSON, with pages of single calls when it says so. */
interface Item {
  id: string;
  title?: string | undefined;
  deadline?: string;
  published?: string;
  description?: string;
  publisher?: string;
}

const candidate = (item: Item): Candidate => ({
  externalId: item.id,
  title: item.title ?? '',
  url: `https://kolot.example/call/${item.id}`,
  publisher: item.publisher ?? 'משרד ההמצאות (מומצא)',
  deadline: item.deadline === undefined ? undefined : { precision: 'day', local: item.deadline, raw: item.deadline },
  publishedOn: item.published,
  description: item.description,
  raw: item,
});

function* readList(fetched: FetchedPage): Iterable<Yield> {
  if (fetched.body.includes('id="challenge"')) throw new BlockedError('a challenge');
  let said: { items: (Item & { procedure?: boolean })[]; next?: string; total?: number; details?: boolean };
  try {
    said = JSON.parse(fetched.body);
  } catch (cause) {
    throw new LayoutChangedError('no JSON', {}, { cause });
  }
  if (!Array.isArray(said.items)) throw new LayoutChangedError('no items');
  if (said.total !== undefined) yield { total: said.total };
  for (const item of said.items) {
    if (item.procedure) yield { reject: { raw: item, reason: 'not_an_opportunity', detail: 'נוהל' } };
    else yield { candidate: candidate(item) };
    if (said.details) yield { follow: page('detail', { url: `https://kolot.example/call/${item.id}`, carry: { suffix: ' (מורחב)' } }) };
  }
  if (said.next !== undefined) yield { follow: page('list', { url: said.next }) };
}

function* readDetail(fetched: FetchedPage): Iterable<Yield> {
  const item = JSON.parse(fetched.body) as Item;
  yield {
    candidate: candidate({ ...item, title: `${item.title}${typeof fetched.carry['suffix'] === 'string' ? fetched.carry['suffix'] : ''}` }),
  };
}

const source = defineSource({
  id: 'kolot',
  title: 'אתר הקולות (מומצא)',
  publisher: 'משרד ההמצאות (מומצא)',
  kinds: ['call_for_proposals'],
  homepage: 'https://kolot.example/',
  belief: 'publisher',
  hosts: ['kolot.example'],
  schedule: { everyMinutes: 60 },
  expect: { atLeast: 1, quietDays: 30, listsAllOpen: true },
  caveats: [],
  start: () => [page('list', { url: 'https://kolot.example/list' })],
  pages: { list: readList, detail: readDetail },
});

const items = (count: number, more: Partial<Item> = {}): Item[] =>
  Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    title: `קול קורא מספר ${index + 1}`,
    deadline: '2026-12-31',
    ...more,
  }));

let db: TestDatabase;
let site: PageServer;
let clock: MovedClock;
let house: ReturnType<typeof harvestHouse>;

/** Answers paths with JSON or by a handler; anything else is 404, robots.txt too. */
const serve = (paths: Record<string, unknown>): void => {
  site.handler = (request, response, body) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    const given = paths[path];
    if (typeof given === 'function') return (given as Handler)(request, response, body);
    if (given === undefined) return send(response, 404, 'אין');
    send(response, 200, JSON.stringify(given), { 'content-type': 'application/json' });
  };
};
const build = (definition: SourceDefinition = source, limits = {}) => {
  house = harvestHouse(db.dataSource, site.url, [definition], clock, limits);
  return house.sources.register([definition], clock.now());
};
const rows = <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => db.dataSource.query(sql, values);
const count = async (table: string): Promise<number> => Number((await rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
const theSource = async () => (await house.sources.list())[0];

beforeEach(async () => {
  db = await testDatabase();
  site = await pageServer((_, response) => send(response, 404));
  clock = new MovedClock(new Date('2026-11-23T08:00:00Z'));
  await build();
});
afterEach(async () => {
  await house.http.close();
  await site.close();
  await db.drop();
});

describe('a source that works', () => {
  it('is read, read again unchanged, and read again with a real change', async () => {
    serve({ '/list': { items: items(3), total: 3 } });
    const first = await house.harvest('kolot');
    expect(first).toMatchObject({
      state: 'done',
      counts: { pages: 1, records: 3, new: 3, revised: 0, unchanged: 0, rejected: 0 },
      error: null,
    });
    expect(await rows('SELECT type, baseline FROM change ORDER BY id')).toEqual(Array(3).fill({ type: 'published', baseline: true }));
    expect(first.changeIds).toHaveLength(3);
    expect(await theSource()).toMatchObject({
      health: 'healthy',
      failures: 0,
      problem: null,
      baselineDoneAt: clock.now(),
      lastSuccessAt: clock.now(),
    });

    expect(await house.harvest('kolot')).toMatchObject({ state: 'done', counts: { new: 0, revised: 0, unchanged: 3 }, changeIds: [] });
    expect(await rows('SELECT DISTINCT last_seen_at AS at FROM opportunity')).toEqual([{ at: clock.now() }]);
    expect(await count('snapshot_body')).toBe(1);

    const [moved, ...others] = items(3);
    serve({ '/list': { items: [{ ...moved, deadline: '2027-01-31' }, ...others, ...items(4).slice(3)] } });
    expect(await house.harvest('kolot')).toMatchObject({ counts: { new: 1, revised: 1, unchanged: 2 } });
    expect(
      await rows(
        `SELECT type, field, before ->> 'local' AS before, after ->> 'local' AS after, baseline FROM change WHERE id > 3 ORDER BY id`,
      ),
    ).toEqual([
      { type: 'deadline_extended', field: 'deadline', before: '2026-12-31', after: '2027-01-31', baseline: false },
      { type: 'published', field: null, before: null, after: null, baseline: false },
    ]);
    expect(await rows(`SELECT revision_number AS n, deadline_at AS at FROM opportunity WHERE external_id = '1'`)).toEqual([
      { n: 2, at: new Date('2027-01-31T21:59:59Z') },
    ]);
  });

  it('gives three revisions for A, B and A again', async () => {
    for (const deadline of ['2026-12-01', '2026-12-08', '2026-12-01']) {
      serve({ '/list': { items: items(1, { deadline }) } });
      await house.harvest('kolot');
    }
    const revisions = await rows<{ facts: { deadline: { local: string } }; hash: string }>(
      'SELECT facts, content_hash AS hash FROM revision ORDER BY number',
    );
    expect(revisions.map(({ facts }) => facts.deadline.local)).toEqual(['2026-12-01', '2026-12-08', '2026-12-01']);
    expect(new Set(revisions.map(({ hash }) => hash)).size).toBe(3);
    await expect(rows(`UPDATE revision SET number = 9`)).rejects.toThrow('immutable');
  });

  it('joins list and item, so that an item is written once and two pages do not undo each other', async () => {
    serve({
      '/list': { items: items(2, { published: '2026-11-20' }), details: true },
      '/call/1': { ...items(1)[0], deadline: '2026-12-30', description: '<p>תיאור</p><script>alert(1)</script>' },
      '/call/2': { ...items(2)[1], description: 'טקסט' },
    });
    expect(await house.harvest('kolot')).toMatchObject({ state: 'done', counts: { pages: 3, records: 2, new: 2 } });
    expect(await house.harvest('kolot')).toMatchObject({ counts: { new: 0, revised: 0, unchanged: 2 } });
    expect(await count('revision')).toBe(2);
    expect(
      await rows(
        `SELECT facts ->> 'title' AS title, facts ->> 'description' AS d, published_on AS p FROM opportunity WHERE external_id = '1'`,
      ),
    ).toEqual([{ title: 'קול קורא מספר 1 (מורחב)', d: '<p>תיאור</p>', p: '2026-11-20' }]);
  });

  it('is asked conditionally, and a 304 is read from the stored page', async () => {
    let asked: string | undefined;
    serve({
      '/list': ((request, response) => {
        asked = request.headers['if-none-match'];
        if (asked === '"v1"') return void response.writeHead(304).end();
        send(response, 200, JSON.stringify({ items: items(2) }), { etag: '"v1"', 'content-type': 'application/json' });
      }) satisfies Handler,
    });
    await house.harvest('kolot');
    expect(await house.harvest('kolot')).toMatchObject({ state: 'done', counts: { pages: 1, unchanged: 2 } });
    expect(asked).toBe('"v1"');
    expect(await rows('SELECT status, etag FROM snapshot ORDER BY id')).toEqual([
      { status: 200, etag: '"v1"' },
      { status: 304, etag: '"v1"' },
    ]);
    expect(await count('snapshot_body')).toBe(1);
  });

  it('is read in windows-1255, labelled or not', async () => {
    const body = iconv.encode(JSON.stringify({ items: items(1) }), 'windows-1255');
    for (const type of ['text/html; charset=windows-1255', 'text/html; charset=utf-8', 'text/html']) {
      serve({ '/list': ((_, response) => send(response, 200, body, { 'content-type': type })) satisfies Handler });
      expect(await house.harvest('kolot')).toMatchObject({ state: 'done' });
    }
    expect(await rows(`SELECT facts ->> 'title' AS title, revision_number AS n FROM opportunity`)).toEqual([
      { title: 'קול קורא מספר 1', n: 1 },
    ]);
  });

  it('says what it no longer lists, and takes it back when it returns', async () => {
    serve({ '/list': { items: items(3) } });
    await house.harvest('kolot');
    serve({ '/list': { items: items(2) } });
    await house.harvest('kolot');
    const delisted = () => rows(`SELECT external_id AS id FROM opportunity WHERE delisted_at IS NOT NULL`);
    expect(await delisted()).toEqual([{ id: '3' }]);
    expect(await count('change')).toBe(3);
    serve({ '/list': { items: items(3) } });
    await house.harvest('kolot');
    expect(await delisted()).toEqual([]);
  });

  it('is late when nothing new came for longer than it is ever quiet', async () => {
    serve({ '/list': { items: items(2, { published: '2026-10-01' }) } });
    expect(await house.harvest('kolot')).toMatchObject({ state: 'done' });
    expect(await theSource()).toMatchObject({ health: 'late', failures: 0, problem: { code: 'late', newest: '2026-10-01', days: 53 } });
  });
});

const healthOf = (code: string, { reason }: { reason?: unknown }): string =>
  code === 'transient'
    ? 'failing'
    : code !== 'layout_changed'
      ? code
      : reason === 'too_few' || reason === 'incomplete'
        ? 'incomplete'
        : 'changed';

describe('a source that fails', () => {
  /** Two good runs before, so that there is something to lose. */
  const workedBefore = async () => {
    serve({ '/list': { items: items(3) } });
    await house.harvest('kolot');
  };
  const nothingLost = async () => expect(await rows('SELECT count(*) AS n FROM opportunity WHERE delisted_at IS NULL')).toEqual([{ n: 3 }]);
  const answer = (status: number, body: string | Buffer, headers = {}) =>
    serve({ '/list': ((_, response) => send(response, status, body, headers)) satisfies Handler });

  it.each<[string, number, string | Buffer, Record<string, string>, string, Record<string, unknown>]>([
    ['a challenge with 403', 403, '<title>Just a moment...</title>', {}, 'blocked', { status: 403, challenge: true }],
    ['a challenge with 200', 200, '<script>ChallengeId=1;</script>', {}, 'blocked', { challenge: true }],
    ['a challenge that its reader knows', 200, '<p id="challenge">', {}, 'blocked', {}],
    ['another layout', 200, '<html>אתר חדש</html>', {}, 'layout_changed', {}],
    ['a page that breaks its reader', 200, '{"items":[null]}', {}, 'layout_changed', { reason: 'reader' }],
    ['an empty list', 200, '{"items":[]}', {}, 'layout_changed', { reason: 'too_few', candidates: 0 }],
    ['fewer than the site says', 200, JSON.stringify({ items: items(3), total: 9 }), {}, 'layout_changed', { reason: 'incomplete' }],
    ['a retired page', 404, 'אין', {}, 'layout_changed', { status: 404 }],
    ['a redirect to itself', 302, '', { location: '/list' }, 'layout_changed', { reason: 'redirect_loop' }],
    ['a redirect to a private address', 302, '', { location: 'http://169.254.169.254/latest' }, 'blocked', { reason: 'private_address' }],
    ['a redirect to a login', 302, '', { location: 'https://login.gov.example/' }, 'blocked', { reason: 'login' }],
    ['a huge page', 200, gzipSync(Buffer.alloc(30_000_000)), { 'content-encoding': 'gzip' }, 'layout_changed', { reason: 'too_large' }],
    ['a server in trouble', 500, 'תקלה', {}, 'transient', { status: 500 }],
  ])('with %s', async (_, status, body, headers, code, detail) => {
    await workedBefore();
    answer(status, body, headers);
    const outcome = await house.harvest('kolot');
    expect(outcome).toMatchObject({ state: 'failed', error: { code, detail } });
    expect(await theSource()).toMatchObject({
      health: healthOf(code, detail),
      failures: 1,
      problem: { code, detail },
      lastSuccessAt: new Date(clock.now().getTime() - 60_000),
    });
    await nothingLost();
    if (body !== '' && status !== 302 && !('content-encoding' in headers) && !('reason' in detail && detail['reason'] !== 'reader')) {
      const kept = await house.snapshots.byId(Number(outcome.error?.['snapshotId']));
      expect(kept?.row).toMatchObject({ errorCode: code, status });
      expect(kept?.bytes.toString()).toBe(body);
    }
  });

  it('recovers by itself after a stumble, sooner than its interval', async () => {
    await workedBefore();
    await rows('UPDATE source SET next_run_at = $1', clock.now());
    answer(503, '');
    await house.harvest('kolot');
    expect(await theSource()).toMatchObject({ health: 'failing', nextRunAt: new Date(clock.now().getTime() + 10 * 60_000) });
    serve({ '/list': { items: items(3) } });
    clock.move(10 * 60_000);
    const [run] = await house.sources.due(clock.now(), 10);
    expect(await house.engine.run(run?.id ?? 0)).toMatchObject({ state: 'done', counts: { unchanged: 3 } });
    expect(await theSource()).toMatchObject({ health: 'healthy', failures: 0, problem: null });
  });

  it('waits as long as it is asked to', async () => {
    await workedBefore();
    answer(429, '', { 'retry-after': '7200' });
    expect(await house.harvest('kolot')).toMatchObject({ state: 'failed', error: { code: 'throttled' } });
    expect(await theSource()).toMatchObject({ health: 'healthy', nextRunAt: new Date(clock.now().getTime() + 7_200_000) });
  });

  it('keeps out where robots.txt says so, and asks it once a day', async () => {
    const robots: Handler = (_, response) =>
      send(response, 200, 'User-agent: HaKolKore\nDisallow: /list', { 'content-type': 'text/plain' });
    serve({ '/robots.txt': robots, '/list': { items: items(1) } });
    for (let run = 0; run < 2; run++)
      expect(await house.harvest('kolot')).toMatchObject({ state: 'failed', error: { code: 'blocked', detail: { robots: true } } });
    expect(site.requests).toEqual(['GET kolot.example/robots.txt']);
    clock.move(25 * 3_600_000);
    serve({ '/list': { items: items(1) } });
    expect(await house.harvest('kolot')).toMatchObject({ state: 'done' });
  });

  it('does not go where robots.txt cannot be had', async () => {
    serve({ '/robots.txt': ((_, response) => send(response, 502)) satisfies Handler, '/list': { items: items(1) } });
    expect(await house.harvest('kolot')).toMatchObject({ state: 'failed', error: { code: 'transient' } });
    expect(site.requests.every((one) => one.endsWith('/robots.txt'))).toBe(true);
  });

  it('keeps rows that do not validate, and fails above a tenth of them', async () => {
    const bad = (id: string) => ({ id, title: '\u0000\u200f', deadline: '2026-12-31' });
    serve({ '/list': { items: [...items(9), bad('10'), { id: 'נוהל', procedure: true }] } });
    expect(await house.harvest('kolot')).toMatchObject({ state: 'done', counts: { records: 11, new: 9, rejected: 2 } });
    expect(await rows('SELECT reason, raw ->> $1 AS id FROM rejected_row ORDER BY id', 'id')).toEqual(
      [
        { reason: 'not_an_opportunity', id: 'נוהל' },
        { reason: 'invalid_candidate', id: '10' },
      ].sort((a, b) => (a.reason < b.reason ? -1 : 1)),
    );
    serve({ '/list': { items: [...items(8), bad('9'), bad('10')] } });
    expect(await house.harvest('kolot')).toMatchObject({
      state: 'failed',
      error: { detail: { reason: 'too_many_rejected' } },
      counts: { unchanged: 8, rejected: 2 },
    });
    expect(await count('rejected_row')).toBe(3);
    expect(await rows('SELECT count(*) AS n FROM opportunity WHERE delisted_at IS NOT NULL')).toEqual([{ n: 0 }]);
  });

  it('survives text that the database refuses', async () => {
    serve({
      '/list': {
        items: [
          { id: '1', title: 'קול\u0000 קורא \ud800', description: `<p>${'א'.repeat(9000)}\u0000</p>`, publisher: 'גוף\u0000 מומצא' },
          { id: 'a\u0001b', title: 'א' },
        ],
      },
    });
    expect(await house.harvest('kolot')).toMatchObject({ counts: { new: 1, rejected: 1 } });
    expect(await rows(`SELECT facts ->> 'title' AS title FROM opportunity`)).toEqual([{ title: 'קול קורא' }]);
  });
});

describe('pages of single items', () => {
  const withDetails = (total: number, broken: string[], how: Handler) => {
    const list = items(total);
    const pages = list.map((item) => [`/call/${item.id}`, broken.includes(item.id) ? how : item] as const);
    serve({ '/list': { items: list, details: true }, ...Object.fromEntries(pages) });
  };
  const gone: Handler = (_, response) => send(response, 404, 'הוסר');

  it('may fail alone: the list is kept, the page too', async () => {
    withDetails(5, ['2', '4'], gone);
    const outcome = await house.harvest('kolot');
    expect(outcome).toMatchObject({ state: 'done', counts: { new: 5, rejected: 2 } });
    expect(await rows(`SELECT facts ->> 'title' AS title FROM opportunity WHERE external_id IN ('1', '2') ORDER BY external_id`)).toEqual([
      { title: 'קול קורא מספר 1 (מורחב)' },
      { title: 'קול קורא מספר 2' },
    ]);
    const failed = await rows<{ raw: { url: string; snapshotId: number } }>(
      `SELECT raw FROM rejected_row WHERE reason = 'page_failed' ORDER BY id`,
    );
    expect(failed.map(({ raw }) => raw.url)).toEqual(['https://kolot.example/call/2', 'https://kolot.example/call/4']);
    expect((await house.snapshots.byId(failed[0]?.raw.snapshotId ?? 0))?.bytes.toString()).toBe('הוסר');
  });

  it('stop the run when they fail by the dozen, and what was read stays', async () => {
    withDetails(20, ['1', '2', '3'], (_, response) => send(response, 200, '<html>אחר'));
    expect(await house.harvest('kolot')).toMatchObject({
      state: 'failed',
      error: { code: 'layout_changed', detail: { reason: 'details_failed', failed: 3, known: 20 } },
      counts: { new: 20 },
    });
    expect(site.requests.filter((one) => one.includes('/call/'))).toHaveLength(3);
  });

  it('stop the run at once when one is blocked', async () => {
    withDetails(20, ['2'], (_, response) => send(response, 403, 'אין גישה'));
    expect(await house.harvest('kolot')).toMatchObject({
      state: 'failed',
      error: { code: 'blocked', url: 'https://kolot.example/call/2', pageKind: 'detail' },
    });
  });

  it('tell a site that is down from an item that is', async () => {
    withDetails(50, ['1', '3', '5'], (_, response) => send(response, 500));
    expect(await house.harvest('kolot')).toMatchObject({ state: 'done', counts: { rejected: 3 } });
    withDetails(50, ['11', '12', '13', '14'], (_, response) => send(response, 500));
    expect(await house.harvest('kolot')).toMatchObject({
      state: 'failed',
      error: { code: 'transient', url: 'https://kolot.example/call/13' },
    });
  });
});

describe('faults of our own', () => {
  it('a run killed in the middle is taken up again and repeats nothing', async () => {
    serve({ '/list': { items: items(3), next: 'https://kolot.example/more' }, '/more': (() => undefined) satisfies Handler });
    const queued = await house.sources.runNow('kolot', clock.now());
    const dying = house.engine.run(queued?.id ?? 0).catch(() => undefined);
    // Hanging on the second page: the last beat of its own pace is behind it.
    while (!site.requests.includes('GET kolot.example/more')) await new Promise((resume) => setTimeout(resume, 20));
    expect(await count('opportunity')).toBe(3);
    // The process is gone: nobody renews the lease. Before its end the run is not to be had, after it is.
    expect(await house.engine.run(queued?.id ?? 0)).toMatchObject({ state: 'skipped' });
    clock.move(120_000);
    expect(await house.runs.lost(clock.now(), new Date(0))).toEqual([queued?.id]);
    serve({ '/list': { items: items(3), next: 'https://kolot.example/more' }, '/more': { items: items(5).slice(3) } });
    expect(await house.engine.run(queued?.id ?? 0)).toMatchObject({ state: 'done', counts: { new: 2, unchanged: 3 } });
    expect([await count('opportunity'), await count('revision'), await count('change')]).toEqual([5, 5, 5]);
    await house.http.close();
    await dying;
    expect((await house.runs.byId(queued?.id ?? 0))?.state).toBe('done');
    expect(await rows('SELECT DISTINCT baseline FROM change')).toEqual([{ baseline: true }]);
  });

  it('a run whose lease was lost stops and writes nothing more of its own', async () => {
    const queued = await house.sources.runNow('kolot', clock.now());
    const id = queued?.id ?? 0;
    serve({
      '/list': ((_, response) => {
        clock.move(120_000);
        void house.runs
          .claim(id, clock.now(), 90_000)
          .then(() => send(response, 200, JSON.stringify({ items: items(1), next: 'https://kolot.example/more' })));
      }) satisfies Handler,
      '/more': { items: items(2) },
    });
    expect(await house.engine.run(id)).toMatchObject({ state: 'lost' });
    expect(site.requests).not.toContain('GET kolot.example/more');
    expect(await house.runs.byId(id)).toMatchObject({ state: 'running' });
    expect(await theSource()).toMatchObject({ health: 'new', lastRunAt: null });
  });

  it('a run of a closing application is given back at once, also while it waits for robots.txt', async () => {
    for (const silent of ['/list', '/robots.txt']) {
      await house.http.close();
      await build();
      serve({ [silent]: (() => house.engine.onModuleDestroy()) satisfies Handler });
      const queued = (await house.sources.runNow('kolot', clock.now())) ?? (await house.runs.recent(1))[0];
      expect(await house.engine.run(queued?.id ?? 0)).toMatchObject({ state: 'stopped' });
      expect(await house.runs.byId(queued?.id ?? 0)).toMatchObject({ state: 'queued' });
      expect(await house.engine.run(queued?.id ?? 0)).toMatchObject({ state: 'stopped' });
    }
  });

  it('a run tried for a day is abandoned', async () => {
    const queued = await house.sources.runNow('kolot', clock.now());
    await house.runs.claim(queued?.id ?? 0, clock.now(), 90_000);
    clock.move(25 * 3_600_000);
    expect(await house.runs.stale(clock.now())).toEqual([]);
    expect(await house.runs.byId(queued?.id ?? 0)).toMatchObject({ state: 'abandoned' });
    expect(await house.sources.runNow('kolot', clock.now())).not.toBeNull();
  });

  it('many workers that see one thing at once write it once', async () => {
    const context = { source, runId: null, observedAt: clock.now(), baseline: false };
    const results = await Promise.all(
      Array.from({ length: 8 }, () => house.ingest.candidate(candidate({ id: '7', title: 'קול אחד' }), context, clock.now())),
    );
    expect(results.sort()).toEqual(['new', ...Array(7).fill('unchanged')]);
    const later = { ...context, observedAt: new Date(clock.now().getTime() + 1000) };
    const changed = await Promise.all(
      Array.from({ length: 8 }, () => house.ingest.candidate(candidate({ id: '7', title: 'קול אחר' }), later, clock.now())),
    );
    expect(changed.sort()).toEqual(['revised', ...Array(7).fill('unchanged')].sort());
    expect([await count('opportunity'), await count('revision'), await count('change')]).toEqual([1, 2, 2]);
  });

  it('an older observation overrides nothing', async () => {
    const seen = (title: string, at: string) =>
      house.ingest.candidate(candidate({ id: '7', title }), { source, runId: null, observedAt: new Date(at), baseline: true }, clock.now());
    expect(await seen('חדש', '2026-11-20T00:00:00Z')).toBe('new');
    expect(await seen('ישן', '2026-11-10T00:00:00Z')).toBe('unchanged');
    expect(await rows(`SELECT facts ->> 'title' AS title, observed_at AS at, last_seen_at AS seen FROM listing`)).toEqual([
      { title: 'חדש', at: new Date('2026-11-20T00:00:00Z'), seen: new Date('2026-11-20T00:00:00Z') },
    ]);
  });

  it('new rules change the row and make no revision', async () => {
    const at = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
    const look = async (kinds: SourceDefinition['kinds'], minutes: number) => {
      await house.sources.register([{ ...source, kinds }], at(minutes));
      const context = { source, runId: null, observedAt: at(minutes), baseline: false };
      return house.ingest.candidate(candidate({ id: '7', title: 'הזמנה להגשת הצעות' }), context, at(minutes));
    };
    await look(['support_test'], 0);
    const [before] = await rows<{ kind: string; xid: string }>('SELECT kind, written_xid::text AS xid FROM opportunity');
    expect(await look(['rfi'], 1)).toBe('unchanged');
    const [after] = await rows<{ kind: string; xid: string }>('SELECT kind, written_xid::text AS xid FROM opportunity');
    expect([before?.kind, after?.kind]).toEqual(['support_test', 'rfi']);
    expect(after?.xid).not.toBe(before?.xid);
    expect(await count('revision')).toBe(1);
    // Whom it fits by the new rules finds it, and nobody is told.
    expect(await rows('SELECT type, field, baseline FROM change ORDER BY id')).toEqual([
      { type: 'published', field: null, baseline: false },
      { type: 'text_changed', field: 'classification', baseline: true },
    ]);
  });
});

describe('the schedule', () => {
  it('hands every due source out once, however many ask', async () => {
    const many = Array.from({ length: 6 }, (_, index) => ({ ...source, id: `s${index}` }));
    await house.sources.register(many, clock.now());
    const handed = (await Promise.all([1, 2, 3].map(() => house.sources.due(clock.now(), 10)))).flat();
    expect(handed.map((run) => run.sourceId).sort()).toEqual(['kolot', ...many.map((one) => one.id)].sort());
    for (const { nextRunAt } of await house.sources.list()) {
      const wait = (nextRunAt?.getTime() ?? 0) - clock.now().getTime();
      expect(wait).toBeGreaterThanOrEqual(900_000);
      expect(wait).toBeLessThanOrEqual(3_600_000);
    }
    expect(await house.sources.due(clock.now(), 10)).toEqual([]);
    clock.move(2 * 3_600_000);
    // They are still queued: no second run beside them.
    expect(await house.sources.due(clock.now(), 10)).toEqual([]);
    expect(await house.sources.runNow('kolot', clock.now())).toBeNull();
    await expect(house.sources.runNow('אין', clock.now())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('parts sources that came together over the day, and keeps each to its interval', async () => {
    const daily = Array.from({ length: 24 }, (_, index) => ({ ...source, id: `daily${index}`, schedule: { everyMinutes: 1440 } }));
    await house.sources.register(daily, clock.now());
    const handed = new Map<string, number[]>();
    for (let hour = 0; hour < 72; hour++, clock.move(3_600_000)) {
      for (const { id, sourceId } of await house.sources.due(clock.now(), 50)) {
        handed.set(sourceId, [...(handed.get(sourceId) ?? []), hour]);
        await house.runs.claim(id, clock.now(), 90_000);
        await rows(`UPDATE run SET state = 'done', finished_at = $2 WHERE id = $1`, id, clock.now());
      }
    }
    const all = daily.map(({ id }) => handed.get(id) ?? []);
    const second = all.map(([, hour]) => hour ?? 0);
    const inOneHour = Math.max(...second.map((hour) => second.filter((one) => one === hour).length));
    expect([all.every(([first]) => first === 0), inOneHour <= 6, Math.max(...second) - Math.min(...second) >= 12]).toEqual([
      true,
      true,
      true,
    ]);
    for (const [, one = 0, next = 0] of all) expect([24, 25, 26]).toContain(next - one);
  });

  it('never fetches an archive, follows the files, and lets go of a source without one', async () => {
    await house.sources.register([{ id: 'archive', title: 'ארכיון', homepage: '', kinds: [], belief: 'aggregator' }], clock.now());
    expect((await house.sources.byId('archive'))?.nextRunAt).toBeNull();
    await house.sources.due(clock.now(), 10);
    await house.sources.register([{ ...source, title: 'שם חדש', schedule: { everyMinutes: 15 } }], clock.now());
    expect(await house.sources.byId('kolot')).toMatchObject({
      title: 'שם חדש',
      everyMinutes: 15,
      nextRunAt: new Date(clock.now().getTime() + 15 * 60_000),
    });
    await house.sources.register([{ ...source, id: 'gone' }], clock.now());
    const run = await house.sources.runNow('gone', clock.now());
    expect(await house.engine.run(run?.id ?? 0)).toMatchObject({ state: 'failed', error: { code: 'config' } });
    expect(await house.sources.byId('gone')).toMatchObject({ nextRunAt: null, health: 'failing' });
  });
});

describe('stored pages', () => {
  it('are read again through the present reader, with what their page carried', async () => {
    serve({ '/list': { items: items(1), details: true }, '/call/1': { ...items(1)[0], description: 'פרטים' } });
    await house.harvest('kolot');
    const [detail] = await rows<{ id: number }>(`SELECT id FROM snapshot WHERE page_kind = 'detail'`);
    expect(await house.engine.replay(detail?.id ?? 0)).toMatchObject({ state: 'done', counts: { unchanged: 1 } });
    const better = {
      ...source,
      pages: {
        ...source.pages,
        detail: function* (fetched: FetchedPage): Iterable<Yield> {
          for (const one of readDetail(fetched)) if ('candidate' in one) yield { candidate: { ...one.candidate, callNumber: '0042' } };
        },
      },
    };
    await house.http.close();
    await build(better);
    clock.move(60_000);
    const replayed = await house.engine.replay(detail?.id ?? 0);
    expect(replayed).toMatchObject({ state: 'done', counts: { revised: 1 } });
    expect(await rows('SELECT field, baseline FROM change WHERE id = ANY ($1)', replayed.changeIds)).toEqual([
      { field: 'callNumber', baseline: true },
    ]);
    expect(await rows(`SELECT facts ->> 'title' AS title FROM opportunity`)).toEqual([{ title: 'קול קורא מספר 1 (מורחב)' }]);
    await expect(house.engine.replay(99_999)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('are pruned but for the newest five, bad ones of 90 days and the one of a problem', async () => {
    for (let run = 1; run <= 7; run++) {
      serve({ '/list': { items: items(run) } });
      await house.harvest('kolot');
    }
    serve({ '/list': ((_, response) => send(response, 200, 'ישן')) satisfies Handler });
    await house.harvest('kolot');
    clock.move(91 * 24 * 3_600_000);
    serve({ '/list': ((_, response) => send(response, 200, 'חדש')) satisfies Handler });
    await house.harvest('kolot');
    clock.move(91 * 24 * 3_600_000);
    expect(await house.snapshots.prune(clock.now())).toBe(3);
    const kept = await Promise.all(
      (await rows<{ id: number }>('SELECT id FROM snapshot ORDER BY id')).map(({ id }) => house.snapshots.byId(id)),
    );
    expect(kept.map((one) => one?.bytes.toString().slice(0, 3))).toEqual([...Array(5).fill('{"i'), 'חדש']);
    expect(await count('snapshot_body')).toBe(6);
  });
});
