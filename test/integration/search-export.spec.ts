import { ApiModule } from '@apps/api/api.module';
import { createApi } from '@apps/api/app';
import { criteriaSchema } from '@kolkore/domain/criteria';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { QueueModule } from '@kolkore/queue/queue.module';
import { StoreModule } from '@kolkore/store/store.module';
import { Search } from '@kolkore/store/search';
import { SeedOpportunity, seedOpportunity } from '@kolkore/testing/builders';
import { MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { INestApplication, Module } from '@nestjs/common';
import * as cheerio from 'cheerio';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import request from 'supertest';

/** Monday, 9:40 in Israel. */
const now = new Date('2026-11-23T07:40:00Z');
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });

@Module({})
class Root {}

let database: TestDatabase;
let app: INestApplication;

beforeAll(async () => {
  database = await testDatabase();
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL: 'https://kolkore.example',
    SECRET: 'x'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
  });
  app = await createApi({
    module: Root,
    imports: [PlatformModule.with(settings, { clock: new MovedClock(now) }), StoreModule.forUrl(database.url), QueueModule, ApiModule],
    controllers: [],
  });
  await app.init();
});
beforeEach(() => database.dataSource.query('TRUNCATE source, publisher, vocabulary CASCADE'));
afterAll(async () => {
  await app?.close();
  await database?.drop();
});

const get = (path: string) => request(app.getHttpServer()).get(encodeURI(path));
const seed = (title: string, more: SeedOpportunity = {}) =>
  seedOpportunity(database.dataSource, { ...more, facts: { title, deadline: minute('2026-12-10T12:00'), ...more.facts } });
const bytes = (answer: request.Test): request.Test =>
  answer.buffer(true).parse((stream, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => done(null, Buffer.concat(chunks)));
  });
const sheetOf = (file: Buffer): Promise<unknown[][]> => readSheet(file);
const titlesOfCsv = (text: string): string[] => parse<{ title: string }>(text, { columns: true, bom: true }).map(({ title }) => title);

describe('all results as a file', () => {
  it('are those of the search by the same address, in its order, in three formats', async () => {
    await seed('כדורגל ב', { facts: { deadline: minute('2026-12-20T12:00') } });
    await seed('לכדורגל א', { facts: { deadline: minute('2026-12-01T12:00') } });
    await seed('כדורגל שנסגר', { facts: { deadline: minute('2026-10-01T12:00') } });
    await seed('הסעות', { facts: { description: null } });
    const csv = await get('/export.csv?q=כדורגל').expect(200);
    expect(csv.headers['content-disposition']).toBe('attachment; filename="opportunities-2026-11-23.csv"');
    expect(titlesOfCsv(csv.text)).toEqual(['לכדורגל א', 'כדורגל ב']);
    const json = await get('/export.json?q=כדורגל&page=7').expect(200);
    expect((json.body as { items: { title: string }[] }).items.map(({ title }) => title)).toEqual(['לכדורגל א', 'כדורגל ב']);
    const xlsx = await bytes(get('/export.xlsx?q=כדורגל&state=closed&state=open')).expect(200);
    expect(xlsx.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const [head = [], ...rows] = await sheetOf(xlsx.body as Buffer);
    expect(rows.map((row) => row[head.indexOf('title')])).toEqual(['לכדורגל א', 'כדורגל ב', 'כדורגל שנסגר']);
    expect((await get('/export.json?q=אין').expect(200)).body).toEqual({ items: [] });
  });

  it('hold more than a page and more than is read at once', async () => {
    await seed('ראשון');
    await database.dataSource.query(
      `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
         evidence, withdrawn, deadline_at, doc, first_seen_at, last_seen_at)
       SELECT source_id, 'row-' || n, 1, content_hash, jsonb_set(facts, '{title}', to_jsonb('מספר ' || n)), kind, publisher_key, topics, populations,
         regions, eligible, evidence, false, deadline_at + n * interval '1 minute', doc, first_seen_at, last_seen_at
       FROM opportunity, generate_series(1, 1200) n`,
    );
    const titles = titlesOfCsv((await get('/export.csv').expect(200)).text);
    expect(titles).toEqual(['ראשון', ...Array.from({ length: 1200 }, (_, n) => `מספר ${n + 1}`)]);
    const xlsx = await bytes(get('/export.xlsx')).expect(200);
    expect((await sheetOf(xlsx.body as Buffer)).length).toBe(1202);
  });

  it('begin no formula, and keep what XML has no room for out of a sheet', async () => {
    await seed('=HYPERLINK("https://evil.example")&<b>\u0001');
    const csv = titlesOfCsv((await get('/export.csv').expect(200)).text);
    expect(csv[0]?.startsWith("'=HYPERLINK")).toBe(true);
    const xlsx = await bytes(get('/export.xlsx')).expect(200);
    const [head = [], row = []] = await sheetOf(xlsx.body as Buffer);
    expect(row[head.indexOf('title')]).toBe('=HYPERLINK("https://evil.example")&<b>');
  });

  it('are offered beside the results', async () => {
    await seed('נוער');
    const $ = cheerio.load((await get('/?q=נוער&sort=newest').expect(200)).text);
    expect(
      $('.exports a')
        .toArray()
        .map((a) => decodeURI($(a).attr('href') ?? '')),
    ).toEqual(['/export.xlsx?q=נוער&sort=newest', '/export.csv?q=נוער&sort=newest', '/export.json?q=נוער&sort=newest']);
    expect(cheerio.load((await get('/?q=אין').expect(200)).text)('.exports')).toHaveLength(0);
  });
});

describe('the words that were sought', () => {
  it('are marked in the title and in the text around the first, in any form, and nothing of it is HTML', async () => {
    await seed('קול קורא לעמותות <b>', {
      facts: { description: `<p>${'מילים אחרות '.repeat(30)}</p><p>מיועד לעמותה <i>אחת</i> &lt;script&gt; ועוד</p>` },
    });
    const { text } = await get('/?q=עמותה').expect(200);
    const $ = cheerio.load(text);
    expect(
      $('.card-title mark')
        .toArray()
        .map((mark) => $(mark).text()),
    ).toEqual(['לעמותות']);
    expect(
      $('.card-found mark')
        .toArray()
        .map((mark) => $(mark).text()),
    ).toEqual(['לעמותה']);
    expect($('.card-found').text()).toContain('… ');
    expect($('.card-found script, .card-found i, .card-title b')).toHaveLength(0);
  });

  it('are marked of a phrase where they stand side by side alone', async () => {
    await seed('ספר, בתי ספר', { facts: { description: '<p>אין</p>' } });
    const $ = cheerio.load((await get('/?words="בתי ספר"').expect(200)).text);
    expect(
      $('.card-title mark')
        .toArray()
        .map((mark) => $(mark).text()),
    ).toEqual(['בתי ספר']);
    expect($('.card-found')).toHaveLength(0);
  });

  it('mark nothing where no words are sought', async () => {
    await seed('נוער', { topics: ['youth'] });
    expect((await get('/?topic=youth').expect(200)).text).not.toContain('<mark>');
  });
});

it('what a search reads less for is noted by the sweep, and changes nothing of its answers', async () => {
  await seed('נוער', { facts: { deadline: minute('2026-12-10T12:00') } });
  const search = app.get(Search);
  const later = new Date('2026-12-11T00:00:00Z');
  const counts = async (at: Date) => {
    const query = { text: 'נוער', statuses: ['open' as const, 'closed' as const], sort: 'deadline' as const, page: 1, perPage: 10 };
    return (await search.find({ ...query, criteria: criteriaSchema.parse({}) }, at)).facets.status.map(({ value, count }) => [
      value,
      count,
    ]);
  };
  expect([await counts(now), await counts(later)]).toEqual([[['open', 1]], [['closed', 1]]]);
  await search.markOver(later, 10);
  expect(await database.dataSource.query('SELECT is_over FROM search_row')).toEqual([{ is_over: true }]);
  expect([await counts(now), await counts(later)]).toEqual([[['open', 1]], [['closed', 1]]]);
});
