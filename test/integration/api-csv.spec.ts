import { csvColumns } from '@apps/api/v1/csv-columns';
import { seedOpportunity } from '@kolkore/testing/builders';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { get as httpGet } from 'node:http';
import { AddressInfo } from 'node:net';
import { Interface, openInterface } from './interface';

const now = new Date('2026-11-23T10:00:00Z');
const PATH = '/api/v1/opportunities.csv';

let site: Interface;
beforeAll(async () => {
  site = await openInterface(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

type Row = Record<string, string>;
const read = (text: string): Row[] => parse(text, { columns: true, bom: true });

/** Many rows at once, after one that brings source and publisher. */
async function seedMany(count: number): Promise<void> {
  await seedOpportunity(site.db, { externalId: 'first', facts: { title: 'מדריכים 0' } });
  await site.db.query(
    `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
       evidence, withdrawn, doc, first_seen_at, last_seen_at)
     SELECT source_id, 'row-' || n, 1, content_hash, jsonb_set(facts, '{title}', to_jsonb('מדריכים ' || n)), kind, publisher_key, topics, populations,
       regions, eligible, evidence, false, doc, first_seen_at, last_seen_at
     FROM opportunity, generate_series(1, $1) n`,
    [count - 1],
  );
}

describe('the table of a search', () => {
  it('opens in a spreadsheet: byte order mark, named columns, CRLF, Hebrew', async () => {
    const id = await seedOpportunity(site.db, {
      externalId: '18651',
      topics: ['youth', 'education'],
      facts: {
        title: 'הכשרת "מדריכים", מתנדבים',
        eligibility: '<p>עמותות בלבד</p><p>שנתיים של פעילות</p>',
        deadline: { precision: 'minute', local: '2026-11-29T12:00', raw: '29/11/2026 12:00' },
        amount: { min: null, max: 250_000, budget: null },
        documents: [
          { title: 'א', url: 'https://noar.example/1.pdf', fileName: '1.pdf', bytes: 3 },
          { title: 'ב', url: 'https://noar.example/2.pdf', fileName: null, bytes: null },
        ],
      },
    });
    const answer = await site.ask('get', PATH).expect(200);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers['content-disposition']).toBe('attachment; filename="opportunities-2026-11-23.csv"');
    expect(answer.text.startsWith('\uFEFFid,url,source,')).toBe(true);
    expect(answer.text.endsWith('\r\n')).toBe(true);
    expect(answer.text.split('\r\n')[0]).toBe(`\uFEFF${csvColumns.map(({ name }) => name).join(',')}`);
    expect(read(answer.text)).toEqual([
      expect.objectContaining({
        id: String(id),
        url: `http://kolkore.example/o/${id}`,
        external_id: '18651',
        kind: 'call_for_proposals',
        kind_he: 'קול קורא',
        status: 'closing_soon',
        title: 'הכשרת "מדריכים", מתנדבים',
        deadline_on: '2026-11-29',
        deadline_at: '2026-11-29T12:00:00+02:00',
        amount_max: '250000',
        amount_min: '',
        topics: 'נוער וצעירים; חינוך',
        eligibility: expect.stringMatching(/^עמותות בלבד\s+שנתיים של פעילות$/),
        documents: 'https://noar.example/1.pdf https://noar.example/2.pdf',
        first_seen_on: '2026-11-01',
        delisted_at: '',
      }),
    ]);
  });

  it('runs nothing: a cell that begins like a formula is only text', async () => {
    const evil = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'];
    for (const title of evil) await seedOpportunity(site.db, { facts: { title } });
    await seedOpportunity(site.db, { facts: { title: 'מחיר = 5, -3' } });
    const titles = read((await site.ask('get', PATH).expect(200)).text).map((row) => row['title']);
    expect(titles).toEqual([...evil.map((title) => `'${title}`), 'מחיר = 5, -3']);
  });

  it('takes the parameters of the search and refuses others', async () => {
    await seedOpportunity(site.db, { kind: 'tender', facts: { title: 'מכרז' } });
    await seedOpportunity(site.db, { facts: { title: 'קול קורא' } });
    const titles = async (query: string) => read((await site.ask('get', `${PATH}?${query}`).expect(200)).text).map((row) => row['title']);
    expect(await titles('kind=tender')).toEqual(['מכרז']);
    expect(await titles('kind=rfi')).toEqual([]);
    const refused = await site.ask('get', `${PATH}?limit=5`).expect(400);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });

  it('comes as a workbook and as JSON too, and in the order of the search where one is asked for', async () => {
    const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
    await seedOpportunity(site.db, { facts: { title: 'אחר כך', deadline: day('2026-12-20') } });
    await seedOpportunity(site.db, { facts: { title: 'קודם', deadline: day('2026-12-01') } });
    await seedOpportunity(site.db, { facts: { title: 'נסגר', deadline: day('2026-10-01') } });
    const binary = site.ask('get', '/api/v1/opportunities.xlsx?sort=deadline').buffer(true);
    const xlsx = await binary.parse((stream, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => done(null, Buffer.concat(chunks)));
    });
    expect(xlsx.headers['content-disposition']).toBe('attachment; filename="opportunities-2026-11-23.xlsx"');
    const [head = [], ...rows] = await readSheet(xlsx.body as Buffer);
    expect(rows.map((row) => row[head.indexOf('title')])).toEqual(['קודם', 'אחר כך']);
    const json = async (query: string) =>
      ((await site.ask('get', `/api/v1/opportunities.json${query}`).expect(200)).body as { items: Row[] }).items.map(({ title }) => title);
    expect(await json('?sort=deadline')).toEqual(['קודם', 'אחר כך']);
    expect(await json('')).toEqual(['אחר כך', 'קודם', 'נסגר']);
    expect(await json('?state=upcoming')).toEqual([]);
    for (const [query, field] of [
      ['sort=best', 'sort'],
      ['sort=newest&updated_since=2026-11-01', 'updated_since'],
      ['format=pdf', 'format'],
    ] as const) {
      const refused = await site.ask('get', `/api/v1/opportunities.xlsx?${query}`).expect(400);
      expect(refused.body).toMatchObject({ code: 'invalid_input', fields: { [field]: expect.any(String) } });
    }
  });

  it('is also what the list answers to whoever accepts tables', async () => {
    await seedOpportunity(site.db);
    const asked = (accept: string) => site.ask('get', '/api/v1/opportunities').set('Accept', accept).expect(200);
    expect((await asked('text/csv')).text).toBe((await site.ask('get', PATH)).text);
    expect((await asked('*/*')).type).toBe('application/json');
    expect((await asked('application/json, text/csv;q=0.5')).type).toBe('application/json');
    expect((await asked('text/csv')).headers['vary']).toContain('Accept');
    const head = await site.ask('head', PATH).expect(200);
    expect(head.headers['content-type']).toContain('text/csv');
  });

  it('is whole: 2,500 rows, each once, in pieces as they come', async () => {
    await seedMany(2_500);
    const { port } = site.server.address() as AddressInfo;
    const pieces = await new Promise<Buffer[]>((resolve, reject) => {
      httpGet({ port, path: PATH }, (response) => {
        expect(response.headers['transfer-encoding']).toBe('chunked');
        const got: Buffer[] = [];
        response.on('data', (piece: Buffer) => got.push(piece));
        response.on('end', () => resolve(got));
        response.on('error', reject);
      }).on('error', reject);
    });
    expect(pieces.length).toBeGreaterThan(4);
    const rows = read(Buffer.concat(pieces).toString());
    expect(rows).toHaveLength(2_500);
    expect(new Set(rows.map((row) => row['id'])).size).toBe(2_500);
    expect(new Set(rows.map((row) => row['external_id'])).size).toBe(2_500);
  });

  it('loses nothing that is rewritten meanwhile, and shows it once', async () => {
    await seedMany(1_200);
    const { port } = site.server.address() as AddressInfo;
    const text = await new Promise<string>((resolve, reject) => {
      httpGet({ port, path: PATH }, (response) => {
        const got: Buffer[] = [];
        response.once('data', () => {
          response.pause();
          void site.db.query('UPDATE opportunity SET written_xid = pg_current_xact_id(), unit = $1', ['אגף']).then(() => response.resume());
        });
        response.on('data', (piece: Buffer) => got.push(piece));
        response.on('end', () => resolve(Buffer.concat(got).toString()));
        response.on('error', reject);
      }).on('error', reject);
    });
    expect(new Set(read(text).map((row) => row['id'])).size).toBe(1_200);
    expect(read(text)).toHaveLength(1_200);
  });

  it('stops when its reader goes away, and the site goes on', async () => {
    await seedMany(1_500);
    const { port } = site.server.address() as AddressInfo;
    await new Promise<void>((resolve) => {
      const asked = httpGet({ port, path: PATH }, (response) => {
        response.once('data', () => asked.destroy());
        response.on('error', () => undefined);
        response.on('close', () => resolve());
      }).on('error', () => resolve());
    });
    await site.ask('get', '/api/v1/taxonomy').expect(200);
  });
});
