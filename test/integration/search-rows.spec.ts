import { criteriaSchema } from '@kolkore/domain/criteria';
import { STATUSES } from '@kolkore/domain/status';
import { Search } from '@kolkore/store/search';
import { SeedOpportunity, seedOpportunity } from '@kolkore/testing/builders';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';

const now = new Date('2026-11-23T07:40:00Z');
const later = new Date('2026-12-11T00:00:00Z');

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(() => db.dataSource.query('TRUNCATE source, publisher CASCADE'));
afterAll(() => db.drop());

const seed = (more: SeedOpportunity = {}): Promise<number> =>
  seedOpportunity(db.dataSource, {
    ...more,
    facts: { deadline: { precision: 'minute', local: '2026-12-10T12:00', raw: '' }, ...more.facts },
  });
const facets = async () => {
  const query = {
    criteria: criteriaSchema.parse({ barred: true }),
    text: '',
    statuses: [...STATUSES],
    sort: 'deadline' as const,
    page: 1,
    perPage: 10,
  };
  return (await new Search(db.dataSource).find(query, now)).facets;
};
const rows = (): Promise<{ opportunity_id: number; is_over: boolean }[]> =>
  db.dataSource.query('SELECT * FROM search_row ORDER BY opportunity_id');

it('two who bring values that nobody had brought, at once, get a bit for each', async () => {
  const id = await seed({ topics: ['youth'] });
  const other = await seed();
  const first = db.dataSource.createQueryRunner();
  await first.startTransaction();
  await first.query(`UPDATE opportunity SET topics = '{new-a}' WHERE id = $1`, [id]);
  const second = db.dataSource.query(`UPDATE opportunity SET topics = '{youth,new-b}' WHERE id = $1`, [other]);
  await first.commitTransaction();
  await first.release();
  await second;
  expect((await facets()).topic.map(({ value, count }) => [value, count])).toEqual([
    ['new-a', 1],
    ['new-b', 1],
    ['youth', 1],
  ]);
});

it('two bodies that are met for the first time at once get a number each; a known one waits for nobody', async () => {
  const meet = `INSERT INTO publisher (key, name) VALUES ($1, $1) ON CONFLICT (key) DO UPDATE SET name = EXCLUDED.name`;
  await db.dataSource.query(meet, ['known']);
  const first = db.dataSource.createQueryRunner();
  await first.startTransaction();
  await first.query(meet, ['one']);
  const second = db.dataSource.query(meet, ['two']);
  await db.dataSource.query(meet, ['known']);
  await first.commitTransaction();
  await first.release();
  await second;
  const numbers = await db.dataSource.query<{ key: string; number: number }[]>('SELECT key, number FROM publisher ORDER BY number');
  expect(numbers).toEqual([
    { key: 'known', number: 0 },
    { key: 'one', number: 1 },
    { key: 'two', number: 2 },
  ]);
});

it('a body beyond the digits of a tally is found by its name and breaks nothing', async () => {
  await seed({ publisher: { key: 'far', name: 'רחוק' } });
  await seed();
  const id = await seed({ publisher: { key: 'farther', name: 'רחוק יותר' } });
  await db.dataSource.query(
    `UPDATE publisher SET number = 15999 WHERE key = 'far'; UPDATE publisher SET number = 16000 WHERE key = 'farther'`,
  );
  await db.dataSource.query('SELECT make_search_rows()');
  expect((await facets()).publisher.map(({ value, count }) => [value, count])).toEqual([
    ['example-youth', 1],
    ['far', 1],
  ]);
  const query = { text: '', statuses: [...STATUSES], sort: 'deadline' as const, page: 1, perPage: 10 };
  const found = await new Search(db.dataSource).find({ ...query, criteria: criteriaSchema.parse({ publishers: ['farther'] }) }, now);
  expect([found.items.map((one) => one.id), found.total]).toEqual([[id], 1]);
});

it('rows that are made anew are those that were kept', async () => {
  await seed({ topics: ['youth', 'health'], regions: ['north'], barred: 'land' });
  const over = await seed({ kind: 'tender', publisher: { key: 'other', name: 'גוף אחר' } });
  await db.dataSource.query(`UPDATE opportunity SET deadline_at = '2026-10-01T00:00:00Z', eligible = '{amuta}' WHERE id = $1`, [over]);
  await seed({ facts: { deadline: null } });
  const kept = await rows();
  expect(kept.map((row) => row.is_over)).toEqual([false, true, false]);
  const found = await facets();
  await db.dataSource.query('SELECT make_search_rows()');
  // Which bit and which place stand for a value may change; what is found and counted by them does not.
  const told = (list: object[]) => list.map((row) => ({ ...row, kind_bits: 0, topics: 0, regions: 0, eligible: 0, tally: '' }));
  expect(told(await rows())).toEqual(told(kept));
  expect(await facets()).toEqual(found);
});

it('the sweep leaves what another is writing for the next time', async () => {
  const id = await seed();
  const free = await seed();
  const writer = db.dataSource.createQueryRunner();
  await writer.startTransaction();
  await writer.query(`UPDATE opportunity SET topics = '{youth}' WHERE id = $1`, [id]);
  const search = new Search(db.dataSource);
  await search.markOver(later, 10);
  await writer.commitTransaction();
  await writer.release();
  expect((await rows()).map((row) => [row.opportunity_id, row.is_over])).toEqual([
    [id, false],
    [free, true],
  ]);
  await search.markOver(later, 10);
  expect((await rows()).map((row) => row.is_over)).toEqual([true, true]);
  const query = { text: '', statuses: ['closed' as const], sort: 'deadline' as const, page: 1, perPage: 10 };
  const found = await search.find({ ...query, criteria: criteriaSchema.parse({ topics: ['youth'] }) }, later);
  expect(found.items.map((one) => one.id)).toEqual([id]);
});
