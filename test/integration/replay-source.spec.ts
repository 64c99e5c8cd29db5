import { LayoutChangedError } from '@kolkore/domain/errors';
import { SourceDefinition, defineSource, page } from '@kolkore/domain/source';
import type { ReplayFinding } from '@kolkore/harvest/replay-source';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { MovedClock, harvestHouse } from '@kolkore/testing/harvest-house';
import { PageServer, pageServer, send } from '@kolkore/testing/page-server';

/** An invented site: a list with a title for each call, and a page of each call with its text, read by `prefix`. */
interface Call {
  id: string;
  title: string;
  text: string;
  bad?: boolean;
}

const sourceReading = (text: (call: Call) => string | null, knows: (body: string) => boolean = () => true): SourceDefinition =>
  defineSource({
    id: 'hozer',
    title: 'אתר חוזר (מומצא)',
    publisher: 'משרד חוזר (מומצא)',
    kinds: ['call_for_proposals'],
    homepage: 'https://hozer.example/',
    belief: 'publisher',
    hosts: ['hozer.example'],
    schedule: { everyMinutes: 60 },
    expect: { atLeast: 1, quietDays: 30, listsAllOpen: true },
    caveats: [],
    start: () => [page('list', { url: 'https://hozer.example/list' })],
    pages: {
      *list({ body }) {
        if (!knows(body)) throw new LayoutChangedError('another list');
        for (const { id, title, bad } of JSON.parse(body) as Call[]) {
          if (bad) {
            yield { reject: { raw: { id }, reason: 'unknown_office', detail: 'קוד לא מוכר' } };
            continue;
          }
          const url = `https://hozer.example/call/${id}`;
          yield { candidate: { externalId: id, title, url, publisher: 'משרד חוזר (מומצא)', raw: { id } } };
          yield { follow: page('item', { url, carry: { title } }) };
        }
      },
      *item({ body, url, carry }) {
        const call = JSON.parse(body) as Call;
        // What is carried is needed: a page that is read without it has no title.
        yield {
          candidate: {
            externalId: call.id,
            title: carry['title'] as string,
            url,
            publisher: 'משרד חוזר (מומצא)',
            description: text(call),
            raw: call,
          },
        };
      },
    },
  });

const before = sourceReading(() => null);
const repaired = sourceReading(({ text }) => `<p>${text}</p>`);

let db: TestDatabase;
let site: PageServer;
let clock: MovedClock;
let calls: Call[];
let houses: ReturnType<typeof harvestHouse>[];
const houseOf = (source: SourceDefinition): ReturnType<typeof harvestHouse> => {
  const house = harvestHouse(db.dataSource, site.url, [source], clock);
  houses.push(house);
  return house;
};
const rows = <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => db.dataSource.query(sql, values);

/** Every row of every table of ours, as text. */
async function everything(): Promise<Record<string, unknown>> {
  const tables = await rows<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`);
  const all: Record<string, unknown> = {};
  for (const { name } of tables) all[name] = await rows(`SELECT t::text AS row FROM "${name}" t ORDER BY 1`);
  return all;
}

async function replay(source: SourceDefinition, apply = false) {
  const found: ReplayFinding[] = [];
  const at: [number, number][] = [];
  const way = {
    apply,
    tell: (one: ReplayFinding) => void found.push(one),
    at: (done: number, total: number) => void at.push([done, total]),
  };
  const counts = await houseOf(source).replaySource.run('hozer', { ...way, signal: new AbortController().signal });
  return { counts, found, at };
}

beforeEach(async () => {
  db = await testDatabase();
  calls = [
    { id: '1', title: 'קול קורא ראשון', text: 'תיאור ראשון' },
    { id: '2', title: 'קול קורא שני', text: 'תיאור שני' },
    { id: '3', title: '', text: '', bad: true },
  ];
  site = await pageServer((request, response) => {
    const id = /\/call\/(\w+)/u.exec(request.url ?? '')?.[1];
    const said = request.url === '/list' ? calls : calls.find((call) => call.id === id);
    if (said) send(response, 200, JSON.stringify(said), { 'content-type': 'application/json' });
    else send(response, 404);
  });
  clock = new MovedClock(new Date('2026-11-23T08:00:00Z'));
  houses = [];
  const house = houseOf(before);
  await house.sources.register([before], clock.now());
  await house.harvest('hozer');
});
afterEach(async () => {
  for (const house of houses) await house.http.close();
  await site.close();
  await db.drop();
});

const descriptions = async (): Promise<Record<string, unknown>> =>
  Object.fromEntries(
    (await rows<{ id: string; text: string | null }>(`SELECT external_id AS id, facts ->> 'description' AS text FROM listing`)).map(
      ({ id, text }) => [id, text],
    ),
  );

it('says what a repaired reader changes, field by field, fetches nothing and writes nothing', async () => {
  const stood = await everything();
  const asked = site.requests.length;
  clock.move(3_600_000);
  const { counts, found, at } = await replay(repaired);
  expect(counts).toEqual({ pages: 3, failed: 0, files: 0, records: 3, new: 0, revised: 2, unchanged: 0, rejected: 1 });
  expect(found).toEqual([
    { row: expect.objectContaining({ url: 'https://hozer.example/list', reason: 'unknown_office' }) as unknown },
    ...['ראשון', 'שני'].map((word, index) => ({
      item: {
        externalId: String(index + 1),
        title: `קול קורא ${word}`,
        url: `https://hozer.example/call/${index + 1}`,
        result: 'revised',
        changes: [{ type: 'text_changed', field: 'description', before: null, after: `<p>תיאור ${word}</p>` }],
        detail: null,
      },
    })),
  ]);
  expect([at[0], at.at(-1)]).toEqual([
    [0, 3],
    [3, 3],
  ]);
  expect(await everything()).toEqual(stood);
  expect(site.requests).toHaveLength(asked);
});

it('is content with what stays as it is', async () => {
  const { counts, found } = await replay(before);
  expect(counts).toMatchObject({ revised: 0, new: 0, unchanged: 2, rejected: 1 });
  expect(found).toHaveLength(1);
});

it('writes what it said as baseline when told to, and then nothing more', async () => {
  expect((await replay(repaired, true)).counts).toMatchObject({ revised: 2, rejected: 1 });
  expect(await descriptions()).toEqual({ 1: '<p>תיאור ראשון</p>', 2: '<p>תיאור שני</p>' });
  expect(await rows(`SELECT DISTINCT baseline FROM change WHERE field = 'description'`)).toEqual([{ baseline: true }]);
  expect((await replay(repaired, true)).counts).toMatchObject({ revised: 0, unchanged: 2 });
});

it('tells what it finds new, and what our rules turn down', async () => {
  const more = sourceReading(({ text }) => text);
  const items = more.pages['item'];
  const [split, stood] = [
    {
      ...more,
      pages: {
        ...more.pages,
        *item(fetched: Parameters<NonNullable<typeof items>>[0]) {
          for (const one of items?.(fetched) ?? []) {
            if (!('candidate' in one)) continue;
            yield one;
            yield { candidate: { ...one.candidate, externalId: `${one.candidate.externalId}b` } };
            yield { candidate: { ...one.candidate, externalId: `${one.candidate.externalId}c`, title: '' } };
          }
        },
      },
    },
    await everything(),
  ];
  const { counts, found } = await replay(split);
  expect(counts).toMatchObject({ new: 2, revised: 2, rejected: 3 });
  const results = found.flatMap((one) => ('item' in one ? [`${one.item.externalId} ${one.item.result} ${one.item.detail !== null}`] : []));
  expect(results).toEqual(['1 revised false', '1b new false', '1c rejected true', '2 revised false', '2b new false', '2c rejected true']);
  expect(await everything()).toEqual(stood);
});

it('names a page that cannot be read, and reads one that no reader knew when it came', async () => {
  clock.move(3_600_000);
  calls[0] = { ...calls[0], id: '1', title: 'קול קורא ראשון - מתוקן', text: 'נוסח חדש' };
  const blind = sourceReading(
    () => null,
    (body) => !body.includes('מתוקן'),
  );
  await houseOf(blind).harvest('hozer');
  const [list] = await rows<{ id: number; code: string }>(`SELECT id, error_code AS code FROM snapshot ORDER BY id DESC LIMIT 1`);
  expect(list?.code).toBe('layout_changed');
  const still = await replay(blind);
  expect(still.counts).toMatchObject({ pages: 2, failed: 1 });
  expect(still.found).toContainEqual({
    page: { snapshot: list?.id, kind: 'list', url: 'https://hozer.example/list', code: 'layout_changed', message: 'another list' },
  });
  const stood = await everything();
  // The list is newer than the page of the item that is kept, which was observed before and says its text.
  expect((await replay(repaired)).found).toContainEqual({
    item: expect.objectContaining({ externalId: '1', title: 'קול קורא ראשון - מתוקן', result: 'revised' }) as unknown,
  });
  expect(await everything()).toEqual(stood);
  await replay(repaired, true);
  expect(await rows(`SELECT error_code AS code FROM snapshot WHERE id = $1`, list?.id)).toEqual([{ code: null }]);
  expect(await rows(`SELECT facts ->> 'title' AS title FROM listing WHERE external_id = '1'`)).toEqual([
    { title: 'קול קורא ראשון - מתוקן' },
  ]);
});

it('reads what no list leads to any more with what its run carried to it, and lists nothing anew', async () => {
  clock.move(3_600_000);
  await rows('UPDATE source SET baseline_done_at = $1', clock.now());
  calls = calls.slice(1, 2);
  await houseOf(before).harvest('hozer');
  const delisted = `SELECT external_id AS id FROM listing WHERE delisted_at IS NOT NULL`;
  expect(await rows(delisted)).toEqual([{ id: '1' }]);
  // The newest list leads to the second alone; the run that kept the first still knows the list that led to it.
  expect((await replay(repaired, true)).counts).toMatchObject({ failed: 0, revised: 2 });
  expect(await descriptions()).toEqual({ 1: '<p>תיאור ראשון</p>', 2: '<p>תיאור שני</p>' });
  expect(await rows(delisted)).toEqual([{ id: '1' }]);
});

it('does not read files of rows: they are named, and with --apply read anew by the next run', async () => {
  const facts = { sha256: 'x', bytes: 9, unpackedBytes: 90, rows: 12, candidates: 10, newest: null };
  const { snapshots } = houseOf(before);
  const id = await snapshots.save({
    sourceId: 'hozer',
    runId: null,
    pageKind: 'all',
    url: 'https://hozer.example/all.zip',
    status: 200,
    contentType: 'application/json',
    etag: null,
    lastModified: null,
    fetchedAt: clock.now(),
    bytes: Buffer.from('[]'),
    errorCode: null,
    rows: facts,
  });
  const { counts, found } = await replay(before);
  expect(counts).toMatchObject({ files: 1, failed: 0 });
  expect(found).toContainEqual({ file: { snapshot: id, kind: 'all', url: 'https://hozer.example/all.zip', rows: facts } });
  expect(await snapshots.newestRows('hozer', 'all')).not.toBeNull();
  await replay(before, true);
  expect(await snapshots.newestRows('hozer', 'all')).toBeNull();
});

it('knows its sources, and one of which nothing is kept', async () => {
  const { replaySource } = houseOf(before);
  const way = { apply: false, tell: () => undefined, at: () => undefined, signal: new AbortController().signal };
  await expect(replaySource.run('nowhere', way)).rejects.toMatchObject({ code: 'not_found' });
  await rows('DELETE FROM snapshot');
  await expect(replaySource.run('hozer', way)).rejects.toMatchObject({ code: 'not_found' });
});
