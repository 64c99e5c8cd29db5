import { seedOpportunity } from '@kolkore/testing/builders';
import { handedOut } from '@kolkore/testing/database';
import { taxonomy } from '@kolkore/domain/taxonomy';
import { Site, openSite } from './site';

const now = new Date('2026-11-23T10:00:00Z');
const topic = taxonomy.topics[0];

let site: Site;
beforeAll(async () => {
  site = await openSite(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const many = async (count: number) => {
  for (let i = 1; i <= count; i++) await seedOpportunity(site.db, { facts: { title: `קול קורא ${i}` } });
};

/** Follows `next` to the end. */
async function all(path: string): Promise<Record<string, unknown>[]> {
  await handedOut(site.db);
  const found: Record<string, unknown>[] = [];
  let cursor: string | null = '';
  for (let rounds = 0; cursor !== null && rounds < 50; rounds++) {
    const { body } = (await site.get(`${path}${cursor ? `&cursor=${cursor}` : ''}`).expect(200)) as {
      body: { items: Record<string, unknown>[]; next: string | null };
    };
    found.push(...body.items);
    cursor = body.next;
  }
  expect(cursor).toBeNull();
  return found;
}

describe('opportunities', () => {
  it('come in a stable shape', async () => {
    const id = await seedOpportunity(site.db, {
      externalId: '18651',
      topics: [topic?.id ?? ''],
      facts: {
        title: 'הכשרת מדריכים',
        url: 'https://noar.example/calls/18651',
        deadline: { precision: 'minute', local: '2026-11-29T12:00', raw: '29/11/2026 12:00' },
        amount: { min: null, max: 250_000, budget: null },
      },
      changes: [
        {
          type: 'amount_changed',
          field: 'amount',
          before: null,
          after: { min: null, max: 250_000, budget: null },
          occurredAt: new Date('2026-11-20T08:00:00Z'),
        },
      ],
    });
    const { body } = await site.get(`/api/v1/opportunities/${id}`).expect(200);
    expect(body).toMatchObject({
      id,
      url: `http://kolkore.example/o/${id}`,
      source: { id: 'example-source', externalId: '18651', url: 'https://noar.example/calls/18651' },
      kind: { id: 'call_for_proposals', he: 'קול קורא' },
      status: { id: 'closing_soon', he: 'נסגר בקרוב' },
      deadline: { precision: 'minute', date: '2026-11-29', dateTime: '2026-11-29T12:00:00+02:00', raw: '29/11/2026 12:00' },
      amount: { currency: 'ILS', max: 250_000, min: null, budget: null },
      topics: [{ id: topic?.id, he: topic?.he, ar: topic?.ar, en: topic?.en }],
      lastChange: { type: 'amount_changed', occurredAt: '2026-11-20T10:00:00+02:00' },
      firstSeenAt: '2026-11-01T09:00:00+02:00',
      delistedAt: null,
    });
    await handedOut(site.db);
    const { body: list } = await site.get('/api/v1/opportunities').expect(200);
    expect(list).toEqual({ items: [body], next: null });
  });

  it('keep a day deadline a day, and one that names no date without one', async () => {
    const day = await seedOpportunity(site.db, { facts: { deadline: { precision: 'day', local: '2026-11-29', raw: '29.11' } } });
    const unknown = await seedOpportunity(site.db, { facts: { deadline: { precision: 'unknown', local: null, raw: 'יפורסם בהמשך' } } });
    expect((await site.get(`/api/v1/opportunities/${day}`)).body.deadline).toEqual({
      precision: 'day',
      date: '2026-11-29',
      dateTime: null,
      raw: '29.11',
    });
    expect((await site.get(`/api/v1/opportunities/${unknown}`)).body.deadline).toEqual({
      precision: 'unknown',
      date: null,
      dateTime: null,
      raw: 'יפורסם בהמשך',
    });
  });

  it('come page by page, each once', async () => {
    await many(7);
    const titles = (await all('/api/v1/opportunities?limit=3')).map((item) => item['title']);
    expect(titles).toEqual(Array.from({ length: 7 }, (_, i) => `קול קורא ${i + 1}`));
  });

  it('are filtered like the search, by state too, and never more than was asked for', async () => {
    await many(3);
    await seedOpportunity(site.db, {
      kind: 'tender',
      facts: { title: 'מכרז סגור', deadline: { precision: 'day', local: '2026-11-01', raw: '' } },
    });
    await seedOpportunity(site.db, {
      kind: 'tender',
      facts: { title: 'מכרז פתוח', deadline: { precision: 'day', local: '2026-12-30', raw: '' } },
    });
    const titles = async (query: string) => (await all(`/api/v1/opportunities?${query}`)).map((item) => item['title']);
    expect(await titles('kind=tender')).toEqual(['מכרז סגור', 'מכרז פתוח']);
    expect(await titles('state=open')).toEqual(['מכרז פתוח']);
    expect(await titles('state=open&limit=1')).toEqual(['מכרז פתוח']);
    expect(await titles('state=closed&state=open&limit=2')).toEqual(['מכרז סגור', 'מכרז פתוח']);
    expect(await titles(`q=${encodeURIComponent('מכרז')}&nonsense=1`)).toEqual(['מכרז סגור', 'מכרז פתוח']);
    expect(await titles('topic=no-such')).toEqual([]);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=ten',
    'limit=1.5',
    'limit=1&limit=2',
    'cursor=!!',
    'cursor=abc',
    `cursor=${'a'.repeat(500)}`,
  ])('refuse %s as a problem that a program can read', async (query) => {
    const answer = await site.get(`/api/v1/opportunities?${query}`).expect(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'invalid_input',
      title: expect.stringMatching(/[א-ת]/),
      fields: { [query.split('=')[0] ?? '']: expect.any(String) },
    });
  });

  it.each(['0', '-1', 'x', '99999999', '1e3', '9'.repeat(40), '%00'])('do not find %s', async (id) => {
    const answer = await site.get(`/api/v1/opportunities/${id}`).expect(404);
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('may be read by any page, and are told apart by an ETag', async () => {
    await many(1);
    await handedOut(site.db);
    const answer = await site.get('/api/v1/opportunities').set('Origin', 'https://other.example').expect(200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['set-cookie']).toBeUndefined();
    await site
      .get('/api/v1/opportunities')
      .set('If-None-Match', answer.headers['etag'] ?? '')
      .expect(304);
  });
});

describe('publishers', () => {
  it('come with their counts, page by page, on an empty database too', async () => {
    expect((await site.get('/api/v1/publishers').expect(200)).body).toEqual({ items: [], next: null });
    for (const key of ['a-one', 'b-two', 'c-three']) await seedOpportunity(site.db, { publisher: { key, name: `גוף ${key}` } });
    const found = await all('/api/v1/publishers?limit=2');
    expect(found[0]).toEqual({ key: 'a-one', name: 'גוף a-one', live: 1, total: 1, url: 'http://kolkore.example/publishers/a-one' });
    expect(found.map((item) => item['key'])).toEqual(['a-one', 'b-two', 'c-three']);
    expect((await site.get('/api/v1/publishers/b-two').expect(200)).body).toMatchObject({ key: 'b-two' });
    for (const key of ['nobody', '%00', 'a%20b']) await site.get(`/api/v1/publishers/${key}`).expect(404);
    await site.get('/api/v1/publishers?limit=200').expect(400);
  });
});

describe('/health', () => {
  it('is good when database and queue answer, and names sources that need somebody', async () => {
    await site.db.query(
      `INSERT INTO source (id, title, homepage, every_minutes, health) VALUES ('a', 'א', 'https://a.example', 60, 'good'), ('b', 'ב', 'https://b.example', 60, 'blocked')`,
    );
    const answer = await site.get('/health').expect(200);
    expect(answer.body).toEqual({ status: 'ok', checks: { database: 'up', queue: 'up' }, sources: { total: 2, broken: ['b'] } });
  });

  it('is not good when the database is gone', async () => {
    const broken = await openSite(now);
    await broken.db.destroy();
    const answer = await broken.get('/health').expect(503);
    expect(answer.body).toMatchObject({ status: 'error', checks: { database: 'down', queue: 'up' } });
    await broken.db.initialize();
    await broken.close();
  });
});
