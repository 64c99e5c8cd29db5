import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { zip } from '@apps/all-in-one/sample-sites/files/zip';
import { type FetchedRow, type RowYield, defineSource, page } from '@kolkore/domain/source';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { MovedClock, harvestHouse } from '@kolkore/testing/harvest-house';
import { PageServer, pageServer, send } from '@kolkore/testing/page-server';

/** An invented body whose calls all stand in one huge file. Small limits, so that a small file can be too large. */
const MB = 1024 * 1024;
function* readCall({ cells, number }: FetchedRow): Iterable<RowYield> {
  if (cells['מספר'] === undefined) return yield { reject: { raw: { row: number, ...cells }, reason: 'no_key', detail: 'אין מספר' } };
  yield {
    candidate: {
      externalId: cells['מספר'],
      title: cells['שם'] ?? '',
      url: `https://kovetz.example/p/${cells['מספר']}`,
      publisher: 'משרד הקבצים (מומצא)',
      publishedOn: cells['פורסם'],
      raw: cells,
    },
  };
  if (cells['סוג'] === 'זר') yield { reject: { raw: cells, reason: 'unknown_kind', detail: 'סוג לא מוכר: זר', cameIn: true } };
}
const source = defineSource({
  id: 'kovetz',
  title: 'אתר הקבצים (מומצא)',
  publisher: 'משרד הקבצים (מומצא)',
  kinds: ['call_for_proposals'],
  homepage: 'https://kovetz.example/',
  belief: 'aggregator',
  hosts: ['kovetz.example'],
  schedule: { everyMinutes: 7 * 24 * 60 },
  expect: { atLeast: 1, quietDays: 60, listsAllOpen: false },
  caveats: [],
  start: () => [page('links', { url: 'https://kovetz.example/news' })],
  pages: {
    *links({ body }) {
      yield { follow: page('calls', { url: `https://kovetz.example/calls.zip?context=${body}`, as: 'rows' }) };
    },
  },
  rows: {
    calls: {
      format: 'spreadsheetml',
      entry: /\.xls$/u,
      maxBytes: 2 * MB,
      maxUnpackedBytes: 4 * MB,
      keepBytes: 4_000,
      columns: ['מספר', 'שם'],
      read: readCall,
    },
  },
});

type Call = { id?: string; title?: string; on?: string; kind?: string };
const columns = ['מספר', 'שם', 'ריק', 'סוג', 'פורסם'];
const cell = (text: string | undefined, at: number): string =>
  text === undefined ? '' : `<Cell ss:Index="${at + 1}"><Data ss:Type="String">${text}</Data></Cell>`;
const line = (cells: (string | undefined)[]): string => `<Row>${cells.map(cell).join('')}</Row>`;
const open = `\uFEFF<?xml version="1.0" encoding="utf-16"?><Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>`;
const close = '</Table></Worksheet></Workbook>';
const sheet = (rows: string, head = columns): string => `${open}${line(head)}${rows}${close}`;
const rowOf = ({ id, title = `קול קורא ${id}`, on = '2026-11-02', kind }: Call): string => line([id, title, undefined, kind, on]);
const calls = (...all: Call[]): Buffer => zip({ 'פלט.xls': sheet(all.map(rowOf).join('')) });
const many = (count: number, first = 1): Call[] => Array.from({ length: count }, (_, n) => ({ id: String(first + n) }));

let db: TestDatabase;
let site: PageServer;
let clock: MovedClock;
let house: ReturnType<typeof harvestHouse>;
let file: Buffer;
let token: string;
const rows = <T = Record<string, unknown>>(sql: string, ...values: unknown[]): Promise<T[]> => db.dataSource.query(sql, values);
const count = async (table: string): Promise<number> => (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? 0;
const leftovers = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('kolkore-rows-') && name.includes(`-${process.pid}-`));
const health = async () => (await house.sources.byId('kovetz'))?.health;
const DAY = 24 * 3_600_000;

beforeEach(async () => {
  db = await testDatabase();
  token = 'november';
  site = await pageServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/news') return send(response, 200, token);
    if (path !== `/calls.zip?context=${token}`) return send(response, 404, 'אין');
    send(response, 200, file, { 'content-type': 'application/zip' });
  });
  clock = new MovedClock(new Date('2026-11-23T08:00:00Z'));
  house = harvestHouse(db.dataSource, site.url, [source], clock, { bodyMs: 500, totalMs: 5_000 });
  await house.sources.register([source], clock.now());
});
afterEach(async () => {
  expect(leftovers()).toEqual([]);
  await house.http.close();
  await site.close();
  await db.drop();
});

it('writes each opportunity once, by its last row, as baseline, and a note that many rows share once', async () => {
  file = calls({ id: '1' }, { id: '2', kind: 'זר' }, { id: '3', kind: 'זר' }, { id: '1', title: 'השורה האחרונה' }, ...many(40, 10));
  const { state, counts } = await house.harvest('kovetz');
  expect([state, counts]).toEqual(['done', { pages: 2, records: 43, new: 43, revised: 0, unchanged: 0, rejected: 1 }]);
  expect(await rows(`SELECT facts ->> 'title' AS title FROM listing WHERE external_id = '1'`)).toEqual([{ title: 'השורה האחרונה' }]);
  expect(await rows('SELECT DISTINCT baseline FROM change')).toEqual([{ baseline: true }]);
  expect(await rows('SELECT reason, detail FROM rejected_row')).toEqual([{ reason: 'unknown_kind', detail: 'סוג לא מוכר: זר' }]);
});

it('is not read again while it is the same, whatever its address, and what is in it stays seen', async () => {
  file = calls(...many(30));
  await house.harvest('kovetz');
  token = 'december';
  const { state, counts } = await house.harvest('kovetz');
  expect([state, counts.unchanged, counts.new]).toEqual(['done', 30, 0]);
  expect(await health()).toBe('healthy');
  expect(await rows('SELECT count(*)::int AS n FROM listing WHERE last_seen_at < $1', clock.now())).toEqual([{ n: 0 }]);
  expect(await rows(`SELECT error_code AS error, rows ->> 'rows' AS rows FROM snapshot WHERE page_kind = 'calls' ORDER BY id`)).toEqual([
    { error: null, rows: '30' },
    { error: null, rows: '30' },
  ]);
});

it('writes of a changed file only what changed', async () => {
  file = calls(...many(30));
  await house.harvest('kovetz');
  const revisions = await count('revision');
  clock.move(7 * DAY);
  file = calls(...many(29), { id: '30', title: 'כותרת חדשה' }, { id: '31' });
  const { counts } = await house.harvest('kovetz');
  expect(counts).toMatchObject({ new: 1, revised: 1, unchanged: 29, records: 31 });
  expect(await count('revision')).toBe(revisions + 2);
  expect(await rows('SELECT count(*)::int AS n FROM listing WHERE last_seen_at < $1', clock.now())).toEqual([{ n: 0 }]);
  // A row that somebody took out of the database comes back, though it says what it said.
  await rows(`UPDATE seen_row SET said_hash = 'another' WHERE external_id = '5'`);
  file = calls(...many(29), { id: '30', title: 'כותרת חדשה' }, { id: '32' });
  expect((await house.harvest('kovetz')).counts).toMatchObject({ new: 1, revised: 0, unchanged: 30 });
});

it('takes a file that is a fifth shorter than the last for half a one, until that is long ago', async () => {
  file = calls(...many(100));
  await house.harvest('kovetz');
  file = calls(...many(70));
  clock.move(7 * DAY);
  const failed = await house.harvest('kovetz');
  expect([failed.state, failed.error?.['code'], failed.error?.['detail']]).toEqual([
    'failed',
    'layout_changed',
    { reason: 'shrunk', rows: 70, before: 100 },
  ]);
  expect(failed.counts.records).toBe(0);
  clock.move(60 * DAY);
  expect((await house.harvest('kovetz')).state).toBe('done');
});

it('refuses a file most of whose rows have no key before it writes any of it', async () => {
  file = calls(...many(10), { on: '2026-11-01' }, { on: '2026-11-01' });
  const { state, error } = await house.harvest('kovetz');
  expect([state, error?.['detail']]).toEqual(['failed', { reason: 'too_many_rejected', invalid: 2, rows: 12 }]);
  expect([await count('listing'), await count('rejected_row')]).toEqual([0, 0]);
});

const deep = (text: string): Buffer => zip({ 'a.xls': text });
const whole = (): Buffer => calls(...many(50));
/** A zip of one deflated file with these sizes and sum in its directory, true or not. */
function deflated(name: string, content: Buffer, declared: { size?: number; crc?: number } = {}): Buffer {
  const stored = zip({ [name]: content });
  const packed = deflateRawSync(content);
  const path = Buffer.from(name);
  const central = stored.subarray(stored.length - 22 - 46 - path.length, stored.length - 22);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  if (declared.size !== undefined) central.writeUInt32LE(declared.size, 24);
  if (declared.crc !== undefined) central.writeUInt32LE(declared.crc, 16);
  const end = stored.subarray(stored.length - 22);
  end.writeUInt32LE(30 + path.length + packed.length, 16);
  return Buffer.concat([stored.subarray(0, 30 + path.length), packed, central, end]);
}
const bomb = Buffer.from(`${open}${line(columns)}${' '.repeat(8 * MB)}${close}`);

it.each<[string, () => Buffer, string]>([
  ['a bomb', () => deflated('a.xls', bomb), 'too_large'],
  ['a bomb that gives a small size', () => deflated('a.xls', bomb, { size: 1000 }), 'broken_zip'],
  ['a file whose sum is wrong', () => deflated('a.xls', Buffer.from(sheet(rowOf({ id: '1' }))), { crc: 1 }), 'broken_zip'],
  ['a zip that is cut off', () => whole().subarray(0, 3000), 'broken_zip'],
  ['XML that is cut off', () => deep(sheet(many(50).map(rowOf).join('')).slice(0, 4000)), 'broken_xml'],
  ['another file', () => zip({ 'readme.txt': 'שלום' }), 'zip_entries'],
  ['two files of that name', () => zip({ 'a.xls': sheet(rowOf({ id: '1' })), 'b.xls': sheet(rowOf({ id: '2' })) }), 'zip_entries'],
  ['a hundred files', () => zip(Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`${n}.xls`, 'x']))), 'zip_entries'],
  ['a name that leads out of the folder', () => zip({ '../../a.xls': sheet(rowOf({ id: '1' })) }), 'broken_zip'],
  ['a name from the root', () => zip({ '/etc/a.xls': sheet(rowOf({ id: '1' })) }), 'broken_zip'],
  ['other columns', () => deep(sheet(rowOf({ id: '1' }), ['מספר', 'כותרת'])), 'columns'],
  ['no rows', () => deep(sheet('')), 'no_rows'],
  ['no sheet', () => deep('<Workbook></Workbook>'), 'no_sheet'],
  ['a row of ten thousand columns', () => deep(sheet(line(Array.from({ length: 10_000 }, () => 'x')))), 'too_many_columns'],
  ['a cell at column a billion', () => deep(sheet('<Row><Cell ss:Index="999999999"><Data>x</Data></Cell></Row>')), 'too_many_columns'],
  ['a cell that leads back', () => deep(sheet('<Row><Cell ss:Index="3"/><Cell ss:Index="2"/></Row>')), 'index'],
  [
    'a cell of three million letters',
    () => deflated('a.xls', Buffer.from(sheet(rowOf({ id: '1', title: 'x'.repeat(3_100_000) })))),
    'endless_text',
  ],
  ['elements a hundred deep', () => deep('<a>'.repeat(100) + '</a>'.repeat(100)), 'too_deep'],
  [
    'entities that grow',
    () =>
      deep(
        sheet(rowOf({ id: '&b;' })).replace('<Workbook', '<!DOCTYPE W [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><Workbook'),
      ),
    'doctype',
  ],
  [
    'an entity that reads a file',
    () => deep(sheet(rowOf({ id: '&x;' })).replace('<Workbook', '<!DOCTYPE W [<!ENTITY x SYSTEM "file:///etc/passwd">]><Workbook')),
    'doctype',
  ],
  ['an entity of nowhere', () => deep(sheet(rowOf({ id: '&x;' }))), 'broken_xml'],
  ['windows-1255', () => zip({ 'a.xls': Buffer.from(sheet(rowOf({ id: '1' })).slice(1), 'latin1') }), 'charset'],
  ['a page in its place', () => Buffer.from('<html><body>האתר בתחזוקה</body></html>'), 'no_zip'],
  ['nothing', () => Buffer.alloc(0), 'empty_file'],
  ['a file larger than it may be', () => Buffer.concat([Buffer.from('PK'), Buffer.alloc(3 * MB)]), 'too_large'],
])('%s is a changed layout, and nothing is written', async (_what, made, reason) => {
  file = made();
  const { state, error } = await house.harvest('kovetz');
  expect([state, error?.['code'], (error?.['detail'] as { reason?: string } | undefined)?.reason]).toEqual([
    'failed',
    'layout_changed',
    reason,
  ]);
  expect([await count('listing'), await health()]).toEqual([0, 'changed']);
  const kept = await rows(`SELECT error_code AS error FROM snapshot WHERE page_kind = 'calls'`);
  expect(kept).toEqual(reason === 'too_large' && file.length > 2 * MB ? [] : [{ error: 'layout_changed' }]);
});

it('a challenge in its place is a refusal', async () => {
  file = Buffer.from('<html><head><title>Just a moment...</title></head></html>');
  expect((await house.harvest('kovetz')).error?.['code']).toBe('blocked');
  expect(await health()).toBe('blocked');
});

it('a download that breaks off is begun anew, one that stands still is given up', async () => {
  file = calls(...many(50));
  const plain = site.handler;
  let asked = 0;
  site.handler = (request, response, body) => {
    if (!(request.url ?? '').startsWith('/calls') || ++asked > 2) return plain(request, response, body);
    response.writeHead(200, { 'content-type': 'application/zip', 'content-length': file.length });
    response.write(file.subarray(0, 1000));
    if (asked === 1) setTimeout(() => response.destroy(), 50);
  };
  const { state, counts } = await house.harvest('kovetz');
  expect([state, counts.new, asked]).toEqual(['done', 50, 3]);
});

it('a run that is stopped in the middle goes on where it was, without a second revision', async () => {
  file = calls(...many(150));
  clock.move(60_000);
  const run = await house.sources.runNow('kovetz', clock.now());
  const stop = new AbortController();
  // Every row asks for the time when it is written.
  const { now } = clock;
  let asked = 0;
  clock.now = () => {
    if (++asked === 60) stop.abort(new Error('stopped'));
    return now();
  };
  const stopped = await house.engine.run(run?.id ?? 0, stop.signal);
  expect(stopped.state).toBe('stopped');
  const before = await count('listing');
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(150);
  const { state, counts } = await house.engine.run(run?.id ?? 0);
  expect([state, counts.new + counts.unchanged, counts.revised]).toEqual(['done', 150, 0]);
  expect([await count('opportunity'), await count('revision')]).toEqual([150, 150]);
});

it('removes what a dead process left behind, and not what a living one uses', async () => {
  const machine = hostname().replace(/[^\w.]/gu, '_');
  const dead = join(tmpdir(), `kolkore-rows-${machine}-999999999-dead01`);
  const alive = join(tmpdir(), `kolkore-rows-${machine}-1-alive1`);
  for (const folder of [dead, alive]) mkdirSync(folder, { recursive: true });
  file = calls(...many(3));
  await house.harvest('kovetz');
  expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
  rmSync(alive, { recursive: true });
});

it('reads a kept file again by replay; of one that was too large it says so, and the next run reads it anew', async () => {
  file = calls(...many(5));
  expect(file.length).toBeLessThan(4_000);
  await house.harvest('kovetz');
  const newest = async () => (await rows<{ id: number }>(`SELECT max(id)::int AS id FROM snapshot WHERE page_kind = 'calls'`))[0]?.id ?? 0;
  const again = await house.engine.replay(await newest());
  expect([again.state, again.counts.unchanged, again.counts.new]).toEqual(['done', 5, 0]);

  file = calls(...many(60));
  await house.harvest('kovetz');
  await house.harvest('kovetz'); // it came again as it was
  const refused = await house.engine.replay(await newest());
  expect([refused.state, refused.error?.['code'], (refused.error?.['detail'] as { reason: string }).reason]).toEqual([
    'failed',
    'not_found',
    'file_not_kept',
  ]);
  const asked = site.requests.length;
  const anew = await house.harvest('kovetz');
  expect([anew.state, anew.counts.unchanged, anew.counts.pages]).toEqual(['done', 60, 2]);
  expect(site.requests.length).toBeGreaterThan(asked);
  expect(await rows(`SELECT error_code AS error FROM snapshot WHERE page_kind = 'calls' ORDER BY id DESC LIMIT 1`)).toEqual([
    { error: null },
  ]);
});

it('keeps the newest five files and drops the rest with their bytes', async () => {
  for (let n = 0; n < 7; n++) {
    file = calls(...many(3 + n));
    token = `month-${n}`;
    await house.harvest('kovetz');
  }
  await house.snapshots.prune(clock.now());
  expect(await rows(`SELECT count(*)::int AS n, count(file_sha256)::int AS files FROM snapshot WHERE page_kind = 'calls'`)).toEqual([
    { n: 5, files: 5 },
  ]);
  const bodies = await count('snapshot_body');
  expect(bodies).toBe(
    (await rows(`SELECT DISTINCT sha256 FROM snapshot UNION SELECT file_sha256 FROM snapshot WHERE file_sha256 IS NOT NULL`)).length,
  );
});
