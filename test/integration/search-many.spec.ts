import { criteriaSchema } from '@kolkore/domain/criteria';
import { STATUSES, Status } from '@kolkore/domain/status';
import { Search, SearchQuery } from '@kolkore/store/search';
import { docFor } from '@kolkore/testing/builders';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';

const now = new Date('2026-11-23T07:40:00Z');
const LIVE = 6_600;
const CLOSED = 1_100;
const EVERY_WITHDRAWN = 500;
const withdrawnOf = (count: number): number => Math.floor(count / EVERY_WITHDRAWN);

/** More than a search tries, ranks and looks at: what it answers must not depend on where it stops. */
describe('a search among thousands', () => {
  let db: TestDatabase;
  let search: Search;

  beforeAll(async () => {
    db = await testDatabase();
    search = new Search(db.dataSource);
    await db.dataSource.query(`INSERT INTO source (id, title, homepage, every_minutes) VALUES ('s', 'מקור', 'https://s.example', 60)`);
    await db.dataSource.query(`INSERT INTO publisher VALUES ('education', 'חינוך'), ('welfare', 'רווחה')`);
    // The 40 that end last, of the live ones, hold the rare word and are in the north.
    await db.dataSource.query(
      `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible, evidence,
         withdrawn, deadline_at, amount_max, published_on, doc, first_seen_at, last_seen_at)
       SELECT 's', n, 1, 'h', '{"title": "נוער", "url": "https://s.example"}', 'tender', CASE WHEN n % 3 = 0 THEN 'education' ELSE 'welfare' END, '{}', '{}',
         CASE WHEN n > ${LIVE - 40} AND n <= ${LIVE} THEN ARRAY['north'] ELSE ARRAY['south'] END, '{}', '[]', n % ${EVERY_WITHDRAWN} = 0,
         CASE WHEN n <= ${LIVE} THEN $1::timestamptz + n * interval '1 hour' ELSE $1::timestamptz - (n - ${LIVE}) * interval '1 hour' END,
         n * 7919 % 5003, ($1::timestamptz - n * 7907 % 300 * interval '1 day')::date, CASE WHEN n > ${LIVE - 40} AND n <= ${LIVE} THEN $3::tsvector ELSE $2::tsvector END,
         $1::timestamptz - n * interval '1 minute', $1
       FROM generate_series(1, ${LIVE + CLOSED}) n`,
      [now, docFor({ title: ['נוער'] }), docFor({ title: ['נוער נדיר'] })],
    );
  });
  afterAll(() => db.drop());

  const live: Status[] = ['open', 'closing_soon', 'upcoming', 'standing', 'no_deadline'];
  const ask = (more: Partial<SearchQuery>, criteria: object = {}) =>
    search.find(
      { criteria: criteriaSchema.parse(criteria), text: '', statuses: live, sort: 'deadline', page: 1, perPage: 20, ...more },
      now,
    );
  const ids = async (more: Partial<SearchQuery>, criteria: object = {}): Promise<number[]> =>
    (await ask(more, criteria)).items.map(({ id }) => id);

  const orders = {
    deadline: 'deadline_at, id DESC',
    newest: 'published_on DESC, first_seen_at DESC, id DESC',
    amount: 'amount_max DESC NULLS LAST, deadline_at, id DESC',
  };
  const ordered = async (sort: keyof typeof orders, where: string): Promise<number[]> =>
    (
      await db.dataSource.query<{ id: number }[]>(`SELECT id FROM opportunity WHERE NOT withdrawn AND ${where} ORDER BY ${orders[sort]}`)
    ).map(({ id }) => id);

  it.each(Object.keys(orders) as (keyof typeof orders)[])('gives every page in order, by %s', async (sort) => {
    const isLive = `deadline_at > '${now.toISOString()}'`;
    for (const [text, criteria, where] of [
      ['', {}, 'true'],
      ['נוער', {}, 'true'],
      ['נדיר', {}, `regions = '{north}'`],
      ['', { regions: ['north'] }, `regions = '{north}'`],
      ['נוער', { regions: ['north'] }, `regions = '{north}'`],
      ['נוער', { publishers: ['education'] }, `publisher_key = 'education'`],
      ['', { publishers: ['education'], regions: ['north'] }, `publisher_key = 'education' AND regions = '{north}'`],
    ] as const) {
      const expected = await ordered(sort, `${isLive} AND ${where}`);
      for (const page of [1, 2, 16, Math.ceil(expected.length / 20)])
        expect([text, criteria, page, await ids({ text, sort, page }, criteria)]).toEqual([
          text,
          criteria,
          page,
          expected.slice(20 * (page - 1), 20 * page),
        ]);
      expect((await ask({ text, sort }, criteria)).total).toBe(expected.length);
    }
  });

  it('ranks by the words those that are first by their deadline, and shows nothing twice', async () => {
    const isLive = `deadline_at > '${now.toISOString()}'`;
    // Few, some, many, and many with what is over: each is read in its own way.
    for (const [text, criteria, statuses, where] of [
      ['נדיר', {}, live, `regions = '{north}'`],
      ['נוער', { publishers: ['education'] }, live, `publisher_key = 'education'`],
      ['נוער', {}, live, 'true'],
      ['נוער', {}, STATUSES, 'true'],
    ] as const) {
      const { total } = await ask({ text, statuses: [...statuses], sort: 'best' }, criteria);
      const found: number[] = [];
      for (let page = 1; page <= Math.ceil(total / 200); page++)
        found.push(...(await ids({ text, statuses: [...statuses], sort: 'best', page, perPage: 200 }, criteria)));
      expect(found.length).toBe(total);
      expect(new Set(found).size).toBe(total);
      const soonest = (await ordered('deadline', `${isLive} AND ${where}`)).slice(0, 300);
      expect(new Set(found.slice(0, 300))).toEqual(new Set(soonest));
    }
  });

  it('says that more has closed than it looked at, and counts the live exactly beside it', async () => {
    for (const text of ['', 'נוער']) {
      const both = await ask({ text, statuses: [...STATUSES] });
      expect(both.isMore).toBe(true);
      const count = (status: Status) => both.facets.status.find(({ value }) => value === status)?.count ?? 0;
      expect(live.reduce((sum, one) => sum + count(one), 0)).toBe(LIVE - withdrawnOf(LIVE));
      expect(count('closed') + count('withdrawn')).toBe(1_001 + withdrawnOf(LIVE));
      expect(both.total).toBe(LIVE + 1_001);
      const some = await ask({ text });
      expect([some.isMore, some.total]).toEqual([false, LIVE - withdrawnOf(LIVE)]);
      expect(some.facets.status.find(({ value }) => value === 'closed')?.count).toBeGreaterThan(450);
    }
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM opportunity WHERE withdrawn')).toEqual([
      { n: withdrawnOf(LIVE + CLOSED) },
    ]);
  });

  it('shows what closed last first, after all that is live', async () => {
    const last = await ids({ statuses: [...STATUSES], page: LIVE / 20 });
    expect(last).toHaveLength(20);
    const [first] = await ids({ statuses: ['closed'] });
    expect(first).toBe((await ordered('deadline', `deadline_at < '${now.toISOString()}'`)).at(-1));
    expect((await ids({ statuses: ['closed'], text: 'נוער' }))[0]).toBe(first);
  });
});
