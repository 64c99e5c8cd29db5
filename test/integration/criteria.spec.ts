import { analysis } from '@kolkore/hebrew/analysis';
import {
  Criteria,
  Term,
  compile,
  criteriaSchema,
  docOf,
  match,
  occurs,
  showsBarred,
  tsvectorOf,
  wordsIn,
  wordsOf,
} from '@kolkore/domain/criteria';
import { KINDS, Kind } from '@kolkore/domain/opportunity';
import { STATUSES } from '@kolkore/domain/status';
import { deadlineInstant } from '@kolkore/domain/deadline';
import { statusOf } from '@kolkore/matching/matchable';
import { documentOf } from '@kolkore/store/document-of';
import { OpportunityRow } from '@kolkore/store/entities/opportunity';
import { wordsQuery } from '@kolkore/store/criteria-sql';
import { Opportunities } from '@kolkore/store/opportunities';
import { Search } from '@kolkore/store/search';
import { TestDatabase, handedOut, testDatabase } from '@kolkore/testing/database';
import { docFor } from '@kolkore/testing/builders';
import fc from 'fast-check';

const now = new Date('2026-11-23T10:00:00Z');
const words = [
  'עמותה',
  'לעמותות',
  'נוער',
  'לנוער',
  'בני־הנוער',
  'מתנדבים',
  'תכנית',
  'תוכניות',
  'קול',
  'קורא',
  'הסעות',
  'בית',
  'מכרז',
  'ע"ש',
  '18651',
  'חינוך',
  'בחינוך',
  'שיקום',
  'مدرسة',
  'youth',
];
const some = <T>(values: readonly T[], max = 3) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: max });
const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((list) => list.join(' '));

const sum = fc.option(fc.integer({ min: 0, max: 9 }));

const opportunity = fc.record({
  kind: fc.constantFrom(...KINDS),
  publisher: fc.constantFrom('education', 'welfare', 'health'),
  topics: some(['youth', 'culture', 'health']),
  populations: some(['disability', 'arab', 'elderly']),
  regions: some(['north', 'south']),
  eligible: some(['amuta', 'local-authority']),
  barred: fc.constantFrom(null, null, null, 'land' as const, 'exemption' as const),
  withdrawn: fc.boolean(),
  opensOn: fc.constantFrom(null, '2026-11-20', '2026-11-23', '2026-11-24'),
  awaited: fc.constantFrom(undefined, undefined, undefined, true as const),
  delistedAt: fc.constantFrom(null, null, new Date('2026-11-22T08:00:00Z')),
  deadline: fc.constantFrom(
    null,
    { precision: 'unknown' as const, local: null, raw: 'יפורסם' },
    { precision: 'day' as const, local: '2026-11-22', raw: '' },
    { precision: 'day' as const, local: '2026-11-23', raw: '' },
    { precision: 'minute' as const, local: '2026-11-23T12:00', raw: '' },
    { precision: 'minute' as const, local: '2026-11-23T12:01', raw: '' },
    { precision: 'day' as const, local: '2026-11-30', raw: '' },
    { precision: 'day' as const, local: '2026-12-01', raw: '' },
  ),
  amount: fc.option(fc.record({ min: sum, max: sum, budget: sum })),
  title: text,
  body: text,
});

const some3 = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
const term: fc.Arbitrary<Term> = fc.oneof(
  some3,
  some3.map((phrase) => ({ phrase })),
);
const day = fc.constantFrom('2026-11-22', '2026-11-23', '2026-11-24', '2026-11-30', '2026-12-01');

const criteria: fc.Arbitrary<Criteria> = fc.record({
  kinds: some<Kind>(KINDS, 2),
  publishers: some(['education', 'welfare'], 2),
  topics: some(['youth', 'culture'], 2),
  populations: some(['disability', 'arab'], 2),
  regions: some(['north', 'south', 'center'], 2),
  eligible: some(['amuta', 'business'], 2),
  words: fc.oneof(
    { weight: 1, arbitrary: fc.constant<Term[][]>([]) },
    { weight: 3, arbitrary: fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }) },
  ),
  none: fc.array(term, { maxLength: 1 }),
  mutedPublishers: some(['education', 'welfare'], 1),
  amount: fc.record({ min: fc.integer({ min: 0, max: 9 }), max: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: [] }),
  deadline: fc.record({ from: day, to: day }, { requiredKeys: [] }),
  standing: fc.constantFrom('with', 'with', 'without', 'only'),
  barred: fc.boolean(),
});

describe('criteria: one definition in memory and in SQL', () => {
  let db: TestDatabase;
  let rows: OpportunityRow[];

  beforeAll(async () => {
    db = await testDatabase();
    await db.dataSource.query(`INSERT INTO source (id, title, homepage, every_minutes) VALUES ('s', 'מקור', 'https://s.example', 60)`);
    await db.dataSource.query(`INSERT INTO publisher VALUES ('education', 'חינוך'), ('welfare', 'רווחה'), ('health', 'בריאות')`);
    const generated = fc.sample(opportunity, { numRuns: 300, seed: 7 });
    for (const [i, o] of generated.entries()) {
      const facts = { title: o.title, deadline: o.deadline, opensOn: o.opensOn, withdrawn: o.withdrawn, awaited: o.awaited };
      await db.dataSource.query(
        `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible, barred,
           evidence, withdrawn, opens_on, deadline_at, doc, amount, first_seen_at, last_seen_at, delisted_at)
         VALUES ('s', $1, 1, 'h', $2, $3, $4, $5, $6, $7, $8, $9, '[]', $10, $11, $12, $13, $14, $15, $15, $16)`,
        [
          String(i),
          JSON.stringify(facts),
          o.kind,
          o.publisher,
          o.topics,
          o.populations,
          o.regions,
          o.eligible,
          o.barred,
          o.withdrawn,
          o.awaited ? 'infinity' : o.opensOn,
          o.deadline && deadlineInstant(o.deadline),
          docFor({ title: [o.title], body: [o.body] }),
          o.amount && JSON.stringify(o.amount),
          now,
          o.delistedAt,
        ],
      );
    }
    rows = await db.dataSource.getRepository(OpportunityRow).find({ order: { id: 'ASC' } });
  });
  afterAll(() => db.drop());

  it('finds in SQL exactly what matches in memory, whatever the criteria', async () => {
    const search = new Search(db.dataSource);
    await fc.assert(
      fc.asyncProperty(criteria, async (wanted) => {
        const found = await search.find(
          { criteria: wanted, text: '', statuses: [...STATUSES], sort: 'newest', page: 1, perPage: 1000 },
          now,
        );
        const expected = rows.filter((row) => match(compile(wanted, analysis), documentOf(row)) !== null).map((row) => row.id);
        expect(found.items.map((item) => item.id).sort((a, b) => a - b)).toEqual(expected);
        expect(found.total).toBe(expected.length);
      }),
      { numRuns: 150 },
    );
  });

  it('derives the same status in SQL as in memory', async () => {
    const views = await new Opportunities(db.dataSource).byIds(
      rows.map((row) => row.id),
      now,
    );
    for (const [i, view] of views.entries()) {
      const row = rows[i];
      expect(
        row && {
          id: row.id,
          status: statusOf(row, now),
        },
      ).toEqual({
        id: view.id,
        status: view.status,
      });
    }
    expect(new Set(views.map((view) => view.status))).toEqual(new Set(STATUSES));
  });

  it('counts every facet as if its own choice were not made', async () => {
    const wanted = criteriaSchema.parse({ kinds: ['tender'], topics: ['youth'] });
    const found = await new Search(db.dataSource).find(
      { criteria: wanted, text: '', statuses: [...STATUSES], sort: 'deadline', page: 1, perPage: 10 },
      now,
    );
    const without = (key: 'kinds' | 'topics') =>
      rows.filter((row) => match(compile({ ...wanted, [key]: [] }, analysis), documentOf(row)) !== null);
    for (const { value, count } of found.facets.kind) expect(count).toBe(without('kinds').filter((row) => row.kind === value).length);
    for (const { value, count } of found.facets.topic)
      expect(count).toBe(without('topics').filter((row) => row.topics.includes(value)).length);
    expect(found.facets.kind.length).toBeGreaterThan(1);
  });

  it('counts all by their definition, whatever is asked and whenever', async () => {
    const search = new Search(db.dataSource);
    // Before and after the deadlines of what was written as over, or as not over.
    const whenever = fc.constantFrom(
      now,
      new Date('2026-11-22T10:00:00Z'),
      new Date('2026-11-30T23:00:00Z'),
      new Date('2027-03-01T00:00:00Z'),
    );
    const values: Record<string, { key: keyof Criteria; of: (row: OpportunityRow) => readonly string[] }> = {
      kind: { key: 'kinds', of: (row) => [row.kind] },
      publisher: { key: 'publishers', of: (row) => [row.publisherKey] },
      topic: { key: 'topics', of: (row) => row.topics },
      population: { key: 'populations', of: (row) => row.populations },
      region: { key: 'regions', of: (row) => (row.regions.length > 0 ? row.regions : ['nationwide']) },
      eligible: { key: 'eligible', of: (row) => row.eligible },
    };
    const sorts = fc.constantFrom('best' as const, 'deadline' as const, 'newest' as const, 'amount' as const);
    await fc.assert(
      fc.asyncProperty(criteria, fc.option(some3), some(STATUSES, 7), whenever, sorts, async (wanted, box, statuses, at, sort) => {
        const asked = statuses.length > 0 ? statuses : STATUSES.filter((one) => one !== 'closed' && one !== 'withdrawn');
        const fitting = (change: Partial<Criteria>): OpportunityRow[] => {
          const compiled = compile({ ...wanted, words: [...(box === null ? [] : [[box]]), ...wanted.words], ...change }, analysis);
          return rows.filter((row) => match(compiled, documentOf(row)) !== null);
        };
        const shown = (list: OpportunityRow[]): OpportunityRow[] => list.filter((row) => asked.includes(statusOf(row, at)));
        const counted = (list: OpportunityRow[], of: (row: OpportunityRow) => readonly string[]): Record<string, number> => {
          const counts: Record<string, number> = {};
          for (const value of list.flatMap(of)) counts[value] = (counts[value] ?? 0) + 1;
          return counts;
        };
        const query = { criteria: wanted, text: box ?? '', statuses: [...statuses], sort, page: 1, perPage: 1000 };
        const found = await search.find(query, at);
        const part = await search.find({ ...query, page: 2, perPage: 4 }, at);
        expect(part.items.map(({ id }) => id)).toEqual(found.items.slice(4, 8).map(({ id }) => id));
        const all = shown(fitting({}));
        expect(found.items.map(({ id }) => id).sort((a, b) => a - b)).toEqual(all.map(({ id }) => id));
        expect(found.total).toBe(all.length);
        expect(found.barredHidden).toBe(shown(fitting({ barred: true })).length - all.length);
        const told = Object.fromEntries(
          Object.entries(found.facets).map(([name, counts]) => [
            name,
            Object.fromEntries(counts.map(({ value, count }) => [value, count])),
          ]),
        );
        // Which of the barred show goes by the kinds that are chosen, when other kinds are counted too.
        const showing = ({ barred }: OpportunityRow): boolean => wanted.barred || showsBarred(wanted, barred);
        const expected = Object.fromEntries(
          Object.entries(values).map(([name, { key, of }]) => [
            name,
            counted(shown(fitting({ [key]: [], barred: true })).filter(showing), of),
          ]),
        );
        expect(told).toEqual({ ...expected, status: counted(fitting({}), (row) => [statusOf(row, at)]) });
      }),
      { numRuns: 120 },
    );
  });

  it('pages through everything once, in the API too', async () => {
    await handedOut(db.dataSource);
    const api = new Opportunities(db.dataSource);
    const ids: number[] = [];
    const filter = { criteria: criteriaSchema.parse({ barred: true }), text: '' };
    for (let cursor: string | null = null, pages = 0; pages < 20; pages++) {
      const result: Awaited<ReturnType<Opportunities['page']>> = await api.page(filter, cursor, 50, now);
      ids.push(...result.items.map((item) => item.id));
      cursor = result.next;
      if (cursor === null) break;
    }
    expect(ids.sort((a, b) => a - b)).toEqual(rows.map((row) => row.id));
    await expect(api.page(filter, 'נחש', 50, now)).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('does not hand out a row that an older open transaction could still precede', async () => {
    const api = new Opportunities(db.dataSource);
    const open = db.dataSource.createQueryRunner();
    await open.startTransaction();
    await open.query(`UPDATE opportunity SET unit = 'א', written_xid = pg_current_xact_id() WHERE id = $1`, [rows[0]?.id]);
    await db.dataSource.query(`UPDATE opportunity SET unit = 'ב', written_xid = pg_current_xact_id() WHERE id = $1`, [rows[1]?.id]);
    const during = await api.page({ criteria: criteriaSchema.parse({ barred: true }), text: '' }, null, 1000, now);
    expect(during.items.map((item) => item.id)).not.toContain(rows[1]?.id);
    await open.commitTransaction();
    await open.release();
    await handedOut(db.dataSource);
    const after = await api.page({ criteria: criteriaSchema.parse({ barred: true }), text: '' }, null, 1000, now);
    expect(after.items.slice(-2).map((item) => item.id)).toEqual([rows[0]?.id, rows[1]?.id]);
  });

  it('stores the words of any text as they were, and finds the same of what is beyond the limits', async () => {
    const odd = { words: (one: string) => one.split(' ').filter(Boolean), keysOf: (word: string) => [word, `'${word}\\`] };
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' })),
        fc.array(fc.string({ unit: fc.constantFrom(...`א ב'\\:,"x`) })),
        async (title, body) => {
          const doc = docOf({ title, summary: [], body, attachments: [] }, odd);
          const written = tsvectorOf(doc).replaceAll('\0', '');
          const [row] = await db.dataSource.query<[{ text: string }]>('SELECT $1::tsvector::text AS text', [written]);
          expect(row.text).toBe(written);
        },
      ),
    );
    const long = Array.from({ length: 17_000 }, (_, n) => `w${n}`);
    const doc = docOf({ title: [], summary: [], body: [long.join(' '), 'x '.repeat(300)], attachments: [] }, analysis);
    for (const phrase of ['w16379 w16380', 'w16380 w16381', 'w16381 w16382', 'w16990 w16991', 'w1 w0', 'x x', 'w16999 x']) {
      const wanted = criteriaSchema.parse({ words: [[{ phrase }]] });
      const words = wordsOf(doc);
      const [row] = await db.dataSource.query<[{ found: boolean }]>('SELECT $2::tsvector @@ $1::tsquery AS found', [
        wordsQuery(wanted),
        tsvectorOf(doc),
      ]);
      const [group = []] = compile(wanted, analysis).words;
      expect([phrase, row.found]).toEqual([phrase, group.some((one) => occurs(one, words))]);
    }
    const huge = Array.from({ length: 90_000 }, (_, n) => `word${n}`).join(' ');
    const cut = docOf({ title: ['נוער'], summary: [], body: [huge], attachments: [huge.replaceAll('word', 'ארוכה'.repeat(3))] }, analysis);
    expect(cut.lost).toBe('words');
    const [row] = await db.dataSource.query<[{ text: string }]>('SELECT $1::tsvector::text AS text', [tsvectorOf(cut)]);
    expect(wordsIn(row.text)).toEqual(wordsOf(cut));
  });
});
