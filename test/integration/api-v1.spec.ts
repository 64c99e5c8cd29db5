import { seedOpportunity } from '@kolkore/testing/builders';
import { handedOut } from '@kolkore/testing/database';
import { taxonomy } from '@kolkore/domain/taxonomy';
import { Interface, openInterface } from './interface';

const now = new Date('2026-11-23T10:00:00Z');
const topic = taxonomy.topics[0];

let site: Interface;
beforeAll(async () => {
  site = await openInterface(now);
});
beforeEach(() => site.clear());
afterAll(() => site.close());

const get = (path: string) => site.ask('get', path);

const many = async (count: number) => {
  for (let i = 1; i <= count; i++) await seedOpportunity(site.db, { facts: { title: `קול קורא ${i}` } });
};

/** Follows `next` to the end. */
async function all(path: string): Promise<Record<string, unknown>[]> {
  await handedOut(site.db);
  const found: Record<string, unknown>[] = [];
  let cursor: string | null = '';
  for (let rounds = 0; cursor !== null && rounds < 50; rounds++) {
    const { body } = (await get(`${path}${cursor ? `&cursor=${cursor}` : ''}`).expect(200)) as {
      body: { items: Record<string, unknown>[]; next: string | null };
    };
    found.push(...body.items);
    cursor = body.next;
  }
  expect(cursor).toBeNull();
  return found;
}

describe('opportunities', () => {
  it('come in a stable shape, one with its history', async () => {
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
    const { body } = await get(`/api/v1/opportunities/${id}`).expect(200);
    expect(body).toMatchObject({
      id,
      url: `http://kolkore.example/o/${id}`,
      source: { id: 'example-source', externalId: '18651', url: 'https://noar.example/calls/18651' },
      kind: { id: 'call_for_proposals', he: 'קול קורא', en: expect.stringMatching(/[a-z]/), ar: expect.stringMatching(/[ء-ي]/) },
      status: { id: 'closing_soon', he: 'נסגר בקרוב' },
      awaited: false,
      deadline: { precision: 'minute', date: '2026-11-29', dateTime: '2026-11-29T12:00:00+02:00', raw: '29/11/2026 12:00' },
      amount: { currency: 'ILS', max: 250_000, min: null, budget: null },
      topics: [{ id: topic?.id, he: topic?.he, ar: topic?.ar, en: topic?.en }],
      lastChange: { type: 'amount_changed', occurredAt: '2026-11-20T10:00:00+02:00' },
      firstSeenAt: '2026-11-01T09:00:00+02:00',
      delistedAt: null,
    });
    const { history, links, ...rest } = body as { history: unknown[]; links: unknown[] };
    expect(links).toEqual([]);
    expect(history).toEqual([
      {
        type: 'amount_changed',
        field: 'amount',
        before: null,
        after: { min: null, max: 250_000, budget: null },
        occurredAt: '2026-11-20T10:00:00+02:00',
        revision: 2,
      },
      { type: 'published', field: null, before: null, after: null, occurredAt: '2026-11-01T09:00:00+02:00', revision: 1 },
    ]);
    await handedOut(site.db);
    const { body: list } = await get('/api/v1/opportunities').expect(200);
    expect(list).toEqual({ items: [rest], next: null, resume: expect.any(String) });
  });

  it('keep a day deadline a day, and one that names no date without one', async () => {
    const day = await seedOpportunity(site.db, { facts: { deadline: { precision: 'day', local: '2026-11-29', raw: '29.11' } } });
    const unknown = await seedOpportunity(site.db, { facts: { deadline: { precision: 'unknown', local: null, raw: 'יפורסם בהמשך' } } });
    expect((await get(`/api/v1/opportunities/${day}`)).body.deadline).toEqual({
      precision: 'day',
      date: '2026-11-29',
      dateTime: null,
      raw: '29.11',
    });
    expect((await get(`/api/v1/opportunities/${unknown}`)).body.deadline).toEqual({
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

  it('go on from where a program stopped, with what was written since', async () => {
    expect((await get('/api/v1/opportunities').expect(200)).body).toEqual({ items: [], next: null, resume: null });
    await many(3);
    await handedOut(site.db);
    const first = await get('/api/v1/opportunities?limit=100').expect(200);
    const { body: nothing } = await get(`/api/v1/opportunities?cursor=${first.body.resume}`).expect(200);
    expect(nothing).toEqual({ items: [], next: null, resume: first.body.resume });
    await site.db.query('UPDATE opportunity SET unit = $1, written_xid = pg_current_xact_id() WHERE id = $2', [
      'אגף חדש',
      first.body.items[0].id,
    ]);
    const added = await seedOpportunity(site.db, { facts: { title: 'חדש' } });
    await handedOut(site.db);
    const { body: later } = await get(`/api/v1/opportunities?cursor=${first.body.resume}`).expect(200);
    expect(later.items.map((item: { id: number }) => item.id)).toEqual([first.body.items[0].id, added]);
  });

  it('refuse a cursor of another server, whose numbers would skip what is written here, and take one that names none', async () => {
    await many(2);
    await handedOut(site.db);
    const { body } = await get('/api/v1/opportunities?limit=1').expect(200);
    const [xid, id, server] = Buffer.from(body.next as string, 'base64url')
      .toString()
      .split('.');
    const asked = (...parts: (string | undefined)[]) =>
      get(`/api/v1/opportunities?cursor=${Buffer.from(parts.join('.')).toString('base64url')}`);
    const elsewhere = await asked('18446744073709551615', id, '7000000000000000001').expect(400);
    expect(elsewhere.body.fields.cursor).toContain('another database server');
    for (const cursor of [
      [xid, id],
      [xid, id, server],
    ])
      expect((await asked(...cursor).expect(200)).body.items).toHaveLength(1);
    await asked('99999999999999999999', '1').expect(400);
    await asked('1', '9999999999999999999').expect(400);
  });

  it('are filtered like the search, by state too, and never more than was asked for', async () => {
    await many(3);
    const closed = { precision: 'day', local: '2026-11-01', raw: '' } as const;
    const open = { precision: 'day', local: '2026-12-30', raw: '' } as const;
    await seedOpportunity(site.db, { kind: 'tender', facts: { title: 'מכרז סגור', deadline: closed } });
    await seedOpportunity(site.db, { kind: 'tender', facts: { title: 'מכרז פתוח', deadline: open } });
    const titles = async (query: string) => (await all(`/api/v1/opportunities?${query}`)).map((item) => item['title']);
    expect(await titles('kind=tender')).toEqual(['מכרז סגור', 'מכרז פתוח']);
    expect(await titles('state=open')).toEqual(['מכרז פתוח']);
    expect(await titles('state=open&limit=1')).toEqual(['מכרז פתוח']);
    expect(await titles('state=closed&state=open&limit=2')).toEqual(['מכרז סגור', 'מכרז פתוח']);
    expect(await titles(`q=${encodeURIComponent('מכרז')}&kind=&pub=`)).toEqual(['מכרז סגור', 'מכרז פתוח']);
    expect(await titles(`words=${encodeURIComponent('סגור, אין־כזה')}`)).toEqual(['מכרז סגור']);
    expect(await titles('pub=no-such')).toEqual([]);
  });

  it('come in the order of the search page where one is asked for, page by page, without what closed', async () => {
    const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
    const seed = (title: string, deadline: string, max: number, description: string | null = null) =>
      seedOpportunity(site.db, {
        facts: {
          title,
          deadline: day(deadline),
          amount: { min: null, max, budget: null },
          description,
          publishedOn: deadline.replace('2026-12', '2026-10'),
        },
      });
    await seed('חוגי כדורגל לנוער', '2026-12-20', 5);
    await seed('חוגים', '2026-12-10', 9, 'כדורגל');
    await seed('סל', '2026-12-15', 7);
    await seed('כדורגל שנסגר', '2026-11-01', 99);
    const titles = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor = ''; ;) {
        const { body } = await get(`/api/v1/opportunities?${query}&limit=2${cursor}`).expect(200);
        expect(body.resume).toBeNull();
        found.push(...body.items.map(({ title }: { title: string }) => title));
        if (body.next === null) return found;
        cursor = `&cursor=${body.next}`;
      }
    };
    expect(await titles('sort=deadline')).toEqual(['חוגים', 'סל', 'חוגי כדורגל לנוער']);
    expect(await titles('sort=newest')).toEqual(['חוגי כדורגל לנוער', 'סל', 'חוגים']);
    expect(await titles('sort=amount')).toEqual(['חוגים', 'סל', 'חוגי כדורגל לנוער']);
    expect(await titles(`sort=best&q=${encodeURIComponent('כדורגל')}`)).toEqual(['חוגי כדורגל לנוער', 'חוגים']);
    expect(await titles(`sort=deadline&state=closed`)).toEqual(['כדורגל שנסגר']);
    const { body: none } = await get('/api/v1/opportunities?sort=newest&kind=rfi').expect(200);
    expect(none).toEqual({ items: [], next: null, resume: null });
  });

  it('can be asked for by the time of their last change', async () => {
    await seedOpportunity(site.db, { facts: { title: 'ישן' }, firstSeenAt: new Date('2026-10-01T07:00:00Z') });
    await seedOpportunity(site.db, {
      facts: { title: 'ישן שהשתנה' },
      firstSeenAt: new Date('2026-10-01T07:00:00Z'),
      changes: [{ type: 'text_changed', field: 'title', before: 'א', after: 'ב', occurredAt: new Date('2026-11-20T22:30:00Z') }],
    });
    await seedOpportunity(site.db, {
      facts: { title: 'ירד מהרשימה' },
      firstSeenAt: new Date('2026-10-01T07:00:00Z'),
      delistedAt: new Date('2026-11-22T07:00:00Z'),
    });
    const titles = async (since: string) =>
      (await all(`/api/v1/opportunities?updated_since=${encodeURIComponent(since)}`)).map((item) => item['title']);
    expect(await titles('2026-11-21')).toEqual(['ישן שהשתנה', 'ירד מהרשימה']);
    expect(await titles('2026-11-20T22:30:01Z')).toEqual(['ירד מהרשימה']);
    expect(await titles('2026-10-01T10:00:00+03:00')).toHaveLength(3);
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
    'updated_since=yesterday',
    'updated_since=2026-11-20T10:00:00',
    'barred=yes',
    'sort=oldest',
    'sort=best',
    'sort=best&q=%22',
    'updated_since=2026-11-01&sort=newest',
    'cursor=ZnJvbS4y',
    'cursor=MS4y&sort=newest',
  ])('refuse %s as a problem that a program can read', async (query) => {
    const answer = await get(`/api/v1/opportunities?${query}`).expect(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'invalid_input',
      title: expect.stringMatching(/[א-ת]/),
      fields: { [query.split('=')[0] ?? '']: expect.any(String) },
    });
  });

  it('name every wrong parameter at once, and what there is instead of a misspelt one', async () => {
    const { body } = await get('/api/v1/opportunities?kind=tendr&topic=no-such&limit=500&stat=open&lang=en').expect(400);
    expect(Object.keys(body.fields).sort()).toEqual(['kind.0', 'limit', 'stat', 'topic.0']);
    expect(body.fields.stat).toContain('state');
    expect(body.fields['kind.0']).toContain('"tender"');
    expect(body.title).toMatch(/[a-z]/);
  });

  it.each(['0', '-1', 'x', '99999999', '1e3', '9'.repeat(40), '%00'])('do not find %s', async (id) => {
    const answer = await get(`/api/v1/opportunities/${id}`).expect(404);
    expect(answer.body).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('may be read by any page, and are told apart by an ETag', async () => {
    await many(1);
    await handedOut(site.db);
    const answer = await get('/api/v1/opportunities').set('Origin', 'https://other.example').expect(200);
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['set-cookie']).toBeUndefined();
    await get('/api/v1/opportunities')
      .set('If-None-Match', answer.headers['etag'] ?? '')
      .expect(304);
    const preflight = await site.ask('options', '/api/v1/opportunities').set('Origin', 'https://other.example').expect(204);
    expect(preflight.headers['access-control-allow-headers']).not.toContain('Authorization');
  });
});

describe('publishers', () => {
  it('come with their counts, page by page, on an empty database too', async () => {
    expect((await get('/api/v1/publishers').expect(200)).body).toEqual({ items: [], next: null });
    for (const key of ['a-one', 'b-two', 'c-three']) await seedOpportunity(site.db, { publisher: { key, name: `גוף ${key}` } });
    const found = await all('/api/v1/publishers?limit=2');
    expect(found[0]).toEqual({ key: 'a-one', name: 'גוף a-one', live: 1, total: 1, url: 'http://kolkore.example/publishers/a-one' });
    expect(found.map((item) => item['key'])).toEqual(['a-one', 'b-two', 'c-three']);
    expect((await get('/api/v1/publishers/b-two').expect(200)).body).toMatchObject({ key: 'b-two' });
    for (const key of ['nobody', '%00', 'a%20b']) await get(`/api/v1/publishers/${key}`).expect(404);
    await get('/api/v1/publishers?limit=200').expect(400);
    await get('/api/v1/publishers?cursor=%21').expect(400);
  });
});

describe('the taxonomy', () => {
  it('names every list in three languages, in the order in which it is shown', async () => {
    const { body } = await get('/api/v1/taxonomy').expect(200);
    expect(body.topics.map((value: { id: string }) => value.id)).toEqual(taxonomy.topics.map(({ id }) => id));
    expect(body.kinds[2]).toMatchObject({ id: 'tender', he: 'מכרז', en: expect.stringMatching(/tender/i) });
    expect(body.changeTypes.map((value: { id: string }) => value.id)).toContain('deadline_extended');
    expect(body.statuses).toHaveLength(7);
    expect(body.barred).toContain('land');
  });
});
