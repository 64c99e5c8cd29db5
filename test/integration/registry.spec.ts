import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registryTables } from '@apps/all-in-one/sample-sites/registry-tables';
import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { Row } from '@kolkore/domain/registry/cells';
import { inventedAssociation, inventedNumber } from '@kolkore/domain/registry/invented';
import { registers } from '@kolkore/domain/registry/registers';
import { BringInRegister } from '@kolkore/harvest/registers/bring-in';
import { UpdateRegister } from '@kolkore/harvest/registers/update';
import { Robots } from '@kolkore/harvest/robots';
import { HttpClient } from '@kolkore/net/http-client';
import { createLog } from '@kolkore/platform/logger';
import { RegistryEntries } from '@kolkore/store/registry/entries';
import { RegistryFigureStore } from '@kolkore/store/registry/figures';
import { RegistryImports } from '@kolkore/store/registry/imports';
import { RegistrySchedule } from '@kolkore/store/registry/schedule';
import { DAY, MINUTE, MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';

const start = new Date('2026-11-23T10:00:00Z');
const columns = Object.keys(inventedAssociation(0));
const rows = (count: number, change: (row: Record<string, unknown>, index: number) => void = () => undefined): Row[] =>
  Array.from({ length: count }, (_, index) => {
    const row = { ...inventedAssociation(index) };
    change(row, index);
    return row;
  });

let db: TestDatabase;
let clock: MovedClock;
let sites: { url: string; close(): Promise<void> };
let http: HttpClient;
let bringIn: BringInRegister;
let entries: RegistryEntries;
let schedule: RegistrySchedule;
let folder: string;

beforeEach(async () => {
  db = await testDatabase();
  clock = new MovedClock(start);
  folder = mkdtempSync(join(tmpdir(), 'kolkore-registry-test-'));
  sites = await startSampleSites({ now: () => clock.now() });
  http = new HttpClient({
    userAgent: 'HaKolKore/0 (+https://kolkore.example)',
    delayMs: 0,
    clock,
    sampleSites: sites.url,
    limits: { retries: 0 },
  });
  bringIn = new BringInRegister(http, new Robots(http, clock), new RegistryImports(db.dataSource), clock);
  entries = new RegistryEntries(db.dataSource);
  schedule = new RegistrySchedule(db.dataSource);
  await schedule.register(start);
});
afterEach(async () => {
  await http.close();
  await sites.close();
  await db.drop();
  rmSync(folder, { recursive: true });
});

const csv = (list: Row[], name = 'amutot.csv', encode: (text: string) => Buffer = (text) => Buffer.from(text)): string => {
  const path = join(folder, name);
  writeFileSync(path, encode(stringify(list, { header: true, columns })));
  return path;
};
const counts = ({ rows: read, added, changed, unchanged, gone, unread, repeated }: Awaited<ReturnType<BringInRegister['fromFile']>>) => ({
  read,
  added,
  changed,
  unchanged,
  gone,
  unread,
  repeated,
});
const tell = (order: Record<string, unknown>) =>
  fetch(`${sites.url}/__control`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(order) });
const one = async <T>(sql: string, given: unknown[] = []): Promise<T> => (await db.dataSource.query(sql, given))[0];
const everything = () => db.dataSource.query('SELECT * FROM registry_entry ORDER BY number');

describe('a file of associations', () => {
  it('comes in, comes again without a change, and is compared row by row', async () => {
    expect(counts(await bringIn.fromFile(csv(rows(30)), null))).toEqual({
      read: 30,
      added: 30,
      changed: 0,
      unchanged: 0,
      gone: 0,
      unread: 0,
      repeated: 0,
    });
    const before = await everything();
    clock.forward(DAY);
    expect(counts(await bringIn.fromFile(csv(rows(30)), null))).toMatchObject({ added: 0, changed: 0, unchanged: 30, gone: 0 });
    expect(await everything()).toEqual(before);

    clock.forward(DAY);
    const closing = rows(32, (row, index) => {
      if (index === 3) row['סטטוס עמותה'] = 'נמחקה ביום האתמול';
      if (index === 4) row['שם עמותה בעברית'] = 'שם אחר - לדוגמה (ע~ר)';
      if (index === 5) row['כמות עובדים'] = 777;
    }).filter((_, index) => index !== 6);
    expect(counts(await bringIn.fromFile(csv(closing), null))).toMatchObject({ added: 2, changed: 3, unchanged: 26, gone: 1 });
    expect(await entries.events(inventedNumber('589', 3))).toEqual([
      { what: 'status', was: before[3].status_text, now: 'נמחקה ביום האתמול', at: clock.now() },
    ]);
    expect(await entries.events(inventedNumber('589', 4))).toMatchObject([{ what: 'name', now: 'שם אחר - לדוגמה' }]);
    expect(await entries.events(inventedNumber('589', 5))).toEqual([]);
    expect(await entries.byNumber(inventedNumber('589', 6))).toMatchObject({ goneAt: clock.now() });

    clock.forward(DAY);
    expect(counts(await bringIn.fromFile(csv(rows(32)), null))).toMatchObject({ added: 0, changed: 4, gone: 0 });
    expect((await entries.events(inventedNumber('589', 6))).map(({ what }) => what)).toEqual(['returned', 'gone']);
    expect((await entries.byNumber(inventedNumber('589', 6)))?.goneAt).toBeNull();
  });

  it.each<[string, (text: string) => Buffer]>([
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['windows-1255', (text) => iconv.encode(text, 'windows-1255')],
    ['semicolons', (text) => Buffer.from(text.replace(/,/gu, ';'))],
  ])('is read in %s', async (name, encode) => {
    const plain = rows(20, (row) => void (row['איזורי פעילות'] = 'ארצי'));
    expect(counts(await bringIn.fromFile(csv(plain, `${name}.csv`, encode), null))).toMatchObject({ added: 20, unread: 0 });
    expect((await entries.byNumber(inventedNumber('589', 7)))?.name).toMatch(/ 8 - לדוגמה$/u);
  });

  it('keeps no streets, and dates and marks in one form', async () => {
    await bringIn.fromFile(csv(rows(3)), null);
    const text = JSON.stringify(await everything());
    expect(text).not.toMatch(/הדקל|הזית|הגפן|האלון|הרימון|~/u);
    const entry = await entries.byNumber(inventedNumber('589', 1));
    expect(entry?.registeredOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(entry?.statusOn).toMatch(/^20\d{2}-\d{2}-0\d$/);
  });

  it('tells of rows that it cannot read, and of numbers that come twice', async () => {
    const list = rows(20, (row, index) => {
      if (index === 2) row['מספר עמותה'] = 123;
      if (index === 9) row['מספר עמותה'] = inventedAssociation(8)['מספר עמותה'];
    });
    const unread: unknown[] = [];
    const found = await bringIn.fromFile(csv(list), null, { onUnread: (row) => unread.push(row) });
    expect(counts(found)).toEqual({ read: 20, added: 18, changed: 0, unchanged: 0, gone: 0, unread: 1, repeated: 1 });
    expect(unread).toEqual([{ reason: 'number', detail: '123: length' }]);
    expect((await entries.byNumber(inventedNumber('589', 8)))?.name).toMatch(/ 9 - לדוגמה$/u);
  });

  it('is refused when it is half a file, and nothing changes, unless it is forced', async () => {
    await bringIn.fromFile(csv(rows(30)), null);
    const before = await everything();
    await expect(bringIn.fromFile(csv(rows(14)), null)).rejects.toMatchObject({ code: 'conflict', detail: { gone: 16, held: 30 } });
    expect(await everything()).toEqual(before);
    expect(await one("SELECT state, problem ->> 'code' AS code FROM registry_import ORDER BY id DESC LIMIT 1")).toEqual({
      state: 'failed',
      code: 'conflict',
    });
    expect(counts(await bringIn.fromFile(csv(rows(15)), null))).toMatchObject({ gone: 15 });
    expect(counts(await bringIn.fromFile(csv(rows(2)), null, { forced: true }))).toMatchObject({ gone: 13 });
  });

  it('leaves everything as it was when it breaks on the way', async () => {
    await bringIn.fromFile(csv(rows(30)), null);
    const before = await everything();
    const broken = rows(40, (row, index) => void (index > 20 && (row['מספר עמותה'] = '')));
    await expect(bringIn.fromFile(csv(broken), null)).rejects.toMatchObject({ code: 'layout_changed', detail: { reason: 'unread' } });
    const stop = new AbortController();
    const progress = (): void => stop.abort(new Error('enough'));
    await expect(bringIn.fromFile(csv(rows(2_500)), null, { signal: stop.signal, progress })).rejects.toThrow('enough');
    expect(await everything()).toEqual(before);
    expect(
      await one(`SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'`),
    ).toEqual({ open: 0 });
  });

  it('waits for another that is under way', async () => {
    const [a, b] = await Promise.all([bringIn.fromFile(csv(rows(400), 'a.csv'), null), bringIn.fromFile(csv(rows(400), 'b.csv'), null)]);
    expect([a.added, b.added].sort((x, y) => x - y)).toEqual([0, 400]);
    expect(a.unchanged + b.unchanged).toBe(400);
  });

  it.each<[string, string, RegExp]>([
    ['another table', 'שם,גיל\nא,3\n', /no register.*שם \| גיל/u],
    ['nothing', '', /is empty/u],
  ])('says what is wrong with %s', async (_, text, said) => {
    const path = join(folder, 'x.csv');
    writeFileSync(path, text);
    await expect(bringIn.fromFile(path, null)).rejects.toMatchObject({ code: 'invalid_input', message: expect.stringMatching(said) });
    await expect(bringIn.fromFile(join(folder, 'none.csv'), null)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('is found by its name, as people begin to type it', async () => {
    await bringIn.fromFile(
      csv(
        rows(
          30,
          (row, index) =>
            void (index === 12 && Object.assign(row, { 'שם עמותה בעברית': 'מרכז הנוער "אל-על" בגליל - לדוגמה', 'סטטוס עמותה': 'רשומה' })),
        ),
      ),
      null,
    );
    expect((await entries.named('נוער', 100)).every(({ name }) => name.includes('נוער'))).toBe(true);
    expect((await entries.named('מרכז הנו אל על', 5)).map(({ number }) => number)).toEqual([inventedNumber('589', 12)]);
    for (const typed of ['', '   ', "'); DROP TABLE registry_entry; --", '\\', ':* & |']) await entries.named(typed, 5);
    expect(await entries.named('', 5)).toEqual([]);
  });
});

describe('the portal', () => {
  const update = () => new UpdateRegister(bringIn, schedule, clock, createLog('silent', 'test'));

  it('is read page by page until its total, every register', async () => {
    const pages = registers.associations.pageRows;
    registers.associations.pageRows = 150;
    try {
      for (const id of ['associations', 'companies', 'endowments', 'certificates'] as const) {
        const found = await bringIn.fromSite(id);
        expect([id, found.rows, found.unread]).toEqual([id, registryTables[registers[id].resource]?.rows(start).length, 0]);
      }
    } finally {
      registers.associations.pageRows = pages;
    }
    expect(await entries.certificates(inventedNumber('589', 0))).toHaveLength(5);
    expect(await one('SELECT count(*)::int AS kept FROM registry_import WHERE first_page IS NOT NULL')).toEqual({ kept: 4 });
    const figures = await new RegistryFigureStore(db.dataSource).all();
    expect(figures.legalForms.map(({ value }) => value)).toEqual(['amuta', 'public-benefit-company', 'endowment']);
    expect(figures.entries).toBe(figures.legalForms.reduce((sum, { count }) => sum + count, 0));
    expect(figures.withTopic).toBeGreaterThan(figures.withField * 0.9);
    expect(figures.unknownStatuses.map(({ value }) => value)).toEqual(['']);
  });

  it('is asked weekly, and a new association is found', async () => {
    expect((await schedule.due(clock.now())).sort()).toEqual(['associations', 'certificates', 'companies', 'endowments']);
    expect(await schedule.due(clock.now())).toEqual([]);
    await update().run('associations');
    clock.forward(6 * DAY);
    expect(await schedule.due(clock.now())).not.toContain('associations');
    clock.set(new Date('2026-12-05T10:00:00Z'));
    expect(await schedule.due(clock.now())).toContain('associations');
    await update().run('associations');
    const [state] = await schedule.states();
    expect(state).toMatchObject({ register: 'associations', failures: 0, lastDone: { added: 1, changed: 0, gone: 0 } });
    expect(state?.held).toBe(state?.lastDone?.siteTotal);
  });

  it.each([
    ['error', 'transient'],
    ['challenge', 'blocked'],
    ['shell', 'layout_changed'],
    ['renamed', 'layout_changed'],
    ['empty', 'layout_changed'],
    ['short', 'layout_changed'],
    ['throttle', 'throttled'],
  ])('in trouble (%s) costs nothing, is recorded as %s and asked again later', async (mode, code) => {
    await update().run('associations');
    const before = await everything();
    await tell({ site: 'data.gov.il', mode });
    clock.forward(8 * DAY);
    await update().run('associations');
    expect(await everything()).toEqual(before);
    const [state] = await schedule.states();
    expect(state).toMatchObject({ failures: 1, last: { state: 'failed', problem: { code } } });
    expect(state?.nextAt.getTime()).toBeGreaterThanOrEqual(clock.now().getTime() + 60 * MINUTE);
    await tell({ site: 'data.gov.il', mode: 'normal' });
    await update().run('associations');
    expect((await schedule.states())[0]).toMatchObject({ failures: 0, last: { state: 'done', gone: 0 } });
  });
});
