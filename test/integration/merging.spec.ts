import type { Candidate } from '@kolkore/domain/candidate';
import type { Criteria } from '@kolkore/domain/criteria';
import type { Belief } from '@kolkore/domain/source';
import { Ingest } from '@kolkore/harvest/ingest';
import type { IngestContext } from '@kolkore/harvest/ingest';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { SubscriptionEngine } from '@kolkore/matching/subscription-engine';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { IngestStore } from '@kolkore/store/ingest';
import { Matches } from '@kolkore/store/matches';
import { Merges } from '@kolkore/store/merges';
import { Opportunities } from '@kolkore/store/opportunities';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { seedSource } from '@kolkore/testing/builders';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import type { DataSource } from 'typeorm';

const confirmed = new Date('2026-11-20T08:00:00Z');
const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });
const page = 'https://www.gov.il/he/pages/kolkore-noar-2026';

let database: TestDatabase;
let db: DataSource;
let merges: Merges;
let minutes: number;
const at = () => new Date(Date.UTC(2026, 10, 23, 10, (minutes += 1)));
const rows = (sql: string, ...values: unknown[]) => db.query(sql, values);

beforeEach(async () => {
  database = await testDatabase();
  db = database.dataSource;
  merges = new Merges(db);
  minutes = 0;
  const sources: [string, Belief][] = [
    ['register', 'register'],
    ['page', 'publisher'],
    ['other-page', 'publisher'],
    ['shop', 'storefront'],
  ];
  for (const [id, belief] of sources) {
    await seedSource(db, {
      id,
      title: `מקור ${id}`,
      homepage: `https://${id}.example/`,
      belief,
      kinds: ['call_for_proposals', 'tender', 'support_test'],
    });
  }
});
afterEach(() => database.drop());

const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  externalId: '7',
  title: 'הכשרת מדריכים לתנועות נוער',
  url: `https://noar.example/${more.externalId ?? '7'}`,
  publisher: 'משרד הנוער לדוגמה',
  publishedOn: '2026-11-22',
  raw: null,
  ...more,
});

/** One look of a source, through the path of the harvest. */
async function look(source: string, more: Partial<Candidate> = {}, context: Partial<IngestContext> = {}) {
  const ingest = new Ingest(new IngestStore(db), new RejectedRows(db), new OpportunityLinks(db));
  const observedAt = at();
  const url = `https://${source}.example/item/${more.externalId ?? '7'}`;
  const found = await ingest.observe(
    candidate({ url, ...more }),
    { source: { id: source }, runId: null, observedAt, baseline: false, ...context },
    observedAt,
  );
  expect(found.rejected).toBeNull();
  return found;
}
const opportunities = (): Promise<{ id: number; listings: string[] }[]> =>
  rows(
    `SELECT o.id, array_agg(l.source_id ORDER BY l.source_id) AS listings FROM opportunity o JOIN listing l ON l.opportunity_id = o.id
     WHERE o.merged_into IS NULL GROUP BY 1 ORDER BY 1`,
  );
const changes = () => rows('SELECT type, field, baseline FROM change ORDER BY id');
const revisions = async () => (await rows('SELECT count(*)::int AS n FROM revision'))[0].n;

const subscribe = async (email: string, criteria: Partial<Criteria>) => {
  const person = await aPerson(db, email, confirmed);
  await aSubscription(db, person.id, confirmed, { criteria: { words: [], ...criteria } });
  return person.id;
};
/** Matches what is unmatched; gives who is told of what. */
const tell = async (): Promise<{ email: string; type: string }[]> => {
  await new MatchChanges(new Matches(db), new SubscriptionEngine(new SubscriptionLog(db), new Matches(db))).run(null, at());
  return rows(
    `SELECT p.email, c.type FROM alert_item i JOIN person p ON p.id = i.person_id JOIN change c ON c.id = i.change_id ORDER BY i.id`,
  );
};

describe('a second source joins', () => {
  it.each<[string, Partial<Candidate>, Partial<Candidate>]>([
    ['call_number', { callNumber: '18651' }, { callNumber: '000018651', title: 'כותרת אחרת' }],
    ['address', { url: page }, { url: 'https://www.gov.il/he/departments/publications/Call_for_bids/kolkore-noar-2026', title: 'אחרת' }],
    ['title', { deadline: day('2026-12-31') }, { deadline: day('2026-12-31'), title: 'קול קורא: הכשרת מדריכים לתנועות נוער' }],
  ])('by %s', async (rule, one, other) => {
    await look('register', one);
    await look('page', other);
    expect(await opportunities()).toEqual([{ id: expect.any(Number), listings: ['page', 'register'] }]);
    expect(await merges.list(9)).toMatchObject([
      { state: 'made', rule, absorbedId: null, joined: [{ sourceId: 'page' }], found: [{ sourceId: 'register' }] },
    ]);
    // Another look finds it where it is.
    expect((await look('page', other)).result).toBe('unchanged');
    expect(await merges.list(9)).toHaveLength(1);
  });

  it('and never two of one source, nor a page that stands for many calls', async () => {
    await look('register', { externalId: '1', url: page });
    await look('register', { externalId: '2', url: page, title: 'מעונות יום לפעוטות בפריפריה' });
    await look('page', { url: page, title: 'עמוד התמיכות' });
    expect((await opportunities()).map(({ listings }) => listings)).toEqual([['register'], ['register'], ['page']]);
  });

  it('whichever comes first, the same is believed', async () => {
    const register = { url: page, title: 'תמיכה בתנועות נוער', deadline: day('2026-12-31') };
    const other = { url: page, title: 'קול קורא לתנועות', deadline: day('2026-12-20'), eligibility: 'עמותות רשומות' };
    await look('register', register);
    await look('page', other);
    const first = (await rows('SELECT facts FROM opportunity'))[0].facts;
    await database.drop();
    database = await testDatabase();
    db = database.dataSource;
    await seedSource(db, { id: 'register', belief: 'register' });
    await seedSource(db, { id: 'page', belief: 'publisher' });
    await look('page', other);
    await look('register', register);
    expect((await rows('SELECT facts FROM opportunity'))[0].facts).toEqual(first);
    expect(first).toMatchObject({ title: 'תמיכה בתנועות נוער', deadline: { local: '2026-12-31' } });
  });

  it('fills gaps and overrides nothing that is believed more', async () => {
    await look('register', { url: page, deadline: day('2026-12-31') });
    await look('page', { url: page, deadline: day('2026-12-01'), amount: { max: 50_000 } });
    const [row] = await rows('SELECT facts FROM opportunity');
    expect(row.facts).toMatchObject({ deadline: { local: '2026-12-31' }, amount: { max: 50_000 } });
    expect(await changes()).toEqual([
      { type: 'published', field: null, baseline: false },
      { type: 'amount_changed', field: 'amount', baseline: true },
    ]);
    // The less believed moves its deadline: no revision, no change.
    await look('page', { url: page, deadline: day('2026-12-05'), amount: { max: 50_000 } });
    expect([await revisions(), (await changes()).length]).toEqual([2, 2]);
    // The believed one does: news.
    await look('register', { url: page, deadline: day('2027-01-15') });
    expect((await changes()).at(-1)).toEqual({ type: 'deadline_extended', field: 'deadline', baseline: false });
  });

  it('nobody is told twice, and who fits only by what it adds is told once', async () => {
    await subscribe('youth@amuta.example', { words: [['נוער']] });
    await subscribe('rides@amuta.example', { words: [['הסעות']] });
    await look('register', { url: page });
    expect(await tell()).toEqual([{ email: 'youth@amuta.example', type: 'published' }]);
    await look('page', { url: page, description: 'המימון כולל הסעות לחניכים', eligibility: 'עמותות' });
    const told = await tell();
    expect(told.map(({ email }) => email)).toEqual(['youth@amuta.example', 'rides@amuta.example']);
    await look('page', { url: page, description: 'המימון כולל הסעות לחניכים', eligibility: 'עמותות' });
    expect(await tell()).toEqual(told);
  });

  it('whoever knows it hears that the believed source names another day', async () => {
    await subscribe('youth@amuta.example', { words: [['נוער']] });
    await look('shop', { url: page, deadline: day('2026-12-31') });
    await look('register', { url: page, deadline: minute('2026-12-20T12:00') });
    expect(await tell()).toEqual([
      { email: 'youth@amuta.example', type: 'published' },
      { email: 'youth@amuta.example', type: 'deadline_shortened' },
    ]);
  });

  it('whoever knows it hears once that a page cancels what the register calls open, and once that the register opened it again', async () => {
    await subscribe('youth@amuta.example', { words: [['נוער']] });
    await look('register', { url: page, statusText: 'ACTV' });
    await look('page', { url: page, statusText: 'פורסם' });
    expect(await tell()).toHaveLength(1);
    await look('page', { url: page, statusText: 'בוטל' });
    const told = [
      { email: 'youth@amuta.example', type: 'published' },
      { email: 'youth@amuta.example', type: 'cancelled' },
    ];
    expect(await tell()).toEqual(told);
    await look('register', { url: page, statusText: 'ACTV' });
    await look('page', { url: page, statusText: 'בוטל' });
    expect(await tell()).toEqual(told);
    await look('register', { url: page, statusText: 'נפתח מחדש' });
    await look('page', { url: page, statusText: 'בוטל' });
    await look('register', { url: page, statusText: 'ACTV' });
    expect(await tell()).toEqual([...told, { email: 'youth@amuta.example', type: 'reopened' }]);
  });

  it('alerts nobody when the first run of that source brings it', async () => {
    await subscribe('rides@amuta.example', { words: [['הסעות']] });
    await look('register', { url: page });
    await tell();
    await look('page', { url: page, description: 'המימון כולל הסעות לחניכים' }, { baseline: true });
    expect(await tell()).toEqual([]);
    expect(await rows('SELECT count(*)::int AS n FROM match')).toEqual([{ n: 1 }]);
  });

  it('is delisted when no source lists it any more', async () => {
    const store = new IngestStore(db);
    await look('register', { url: page, deadline: day('2027-12-31') });
    await look('page', { url: page });
    const delisted = async () => (await rows('SELECT delisted_at IS NOT NULL AS gone FROM opportunity'))[0].gone;
    expect(await store.delist('page', at(), at())).toBe(1);
    expect(await delisted()).toBe(false);
    expect(await store.delist('register', at(), at())).toBe(1);
    expect(await delisted()).toBe(true);
    await look('page', { url: page });
    expect(await delisted()).toBe(false);
  });
});

describe('two that fit', () => {
  const named = { deadline: day('2026-12-31') };
  it('are left to an operator, who joins or dismisses', async () => {
    await look('register', { ...named, callNumber: '11111' });
    await look('shop', { ...named, callNumber: '22222', deadline: day('2026-12-30') });
    await rows(
      `UPDATE listing SET facts = jsonb_set(facts, '{deadline,local}', '"2026-12-31"'), merge_keys = (SELECT merge_keys FROM listing WHERE source_id = 'register')`,
    );
    await look('page', named);
    expect(await opportunities()).toHaveLength(3);
    const possible = await merges.list(9);
    expect(possible.map(({ state, rule }) => [state, rule])).toEqual([
      ['possible', 'title'],
      ['possible', 'title'],
    ]);
    const [first, second] = possible as [(typeof possible)[0], (typeof possible)[0]];
    await merges.dismiss(first.id, null, at());
    await tell();
    await merges.join([second.opportunityId, second.absorbedId ?? 0], 'אותו קול קורא', null, at());
    expect((await opportunities()).map(({ listings }) => listings.length).sort()).toEqual([1, 2]);
    await expect(merges.join([second.opportunityId, second.absorbedId ?? 0], 'שוב', null, at())).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('two opportunities that turn out to be one', () => {
  const both = async () => {
    await look('register', { callNumber: '18651' });
    await look('page', { title: 'קול קורא לתנועות' });
    await tell();
    expect(await opportunities()).toHaveLength(2);
    // Now its page gives the number. What is new in it is told first; then both are one.
    const more = { title: 'קול קורא לתנועות', callNumber: '18651' };
    await look('page', more);
    await tell();
    await look('page', more);
  };

  it('are joined when a look shows it; the older goes on and the younger leads there', async () => {
    await subscribe('youth@amuta.example', { words: [['נוער']] });
    await subscribe('movements@amuta.example', { words: [['קורא']] });
    await both();
    const [one, ...none] = await opportunities();
    expect([one?.listings, none]).toEqual([['page', 'register'], []]);
    const [absorbed] = await rows('SELECT id FROM opportunity WHERE merged_into IS NOT NULL');
    expect(await merges.successor(absorbed.id)).toBe(one?.id);
    expect(await merges.successor(one?.id ?? 0)).toBeNull();
    const views = new Opportunities(db);
    expect(await views.byId(absorbed.id, at())).toBeNull();
    expect(await views.byId(one?.id ?? 0, at())).toMatchObject({ facts: { callNumber: '18651' } });
    // Both kept their matches, and nobody hears of it again.
    const told = await rows('SELECT count(*)::int AS n FROM alert_item');
    await tell();
    expect(await rows('SELECT count(*)::int AS n FROM alert_item')).toEqual(told);
    expect((await rows('SELECT DISTINCT opportunity_id AS id FROM alert_item')).map(({ id }: { id: number }) => id)).toEqual([one?.id]);
  });

  it('are parted as they were', async () => {
    await both();
    const [merge] = await merges.list(9);
    await merges.undo(merge?.id ?? 0, null, at());
    expect((await opportunities()).map(({ listings }) => listings)).toEqual([['register'], ['page']]);
    expect(await rows('SELECT count(*)::int AS n FROM opportunity WHERE merged_into IS NOT NULL')).toEqual([{ n: 0 }]);
    await look('page', { title: 'קול קורא לתנועות נוער וקהילה', callNumber: '18651' });
    expect(await opportunities()).toHaveLength(2);
  });

  it('wait until their news is told', async () => {
    await look('register', { callNumber: '18651' });
    await look('page', { title: 'קול קורא לתנועות' });
    await look('page', { title: 'קול קורא לתנועות', callNumber: '18651' });
    expect(await opportunities()).toHaveLength(2);
    await tell();
    await look('page', { title: 'קול קורא לתנועות', callNumber: '18651' });
    expect(await opportunities()).toHaveLength(1);
  });
});

describe('a merge that was wrong', () => {
  const wrong = async () => {
    await look('register', { url: page, deadline: day('2026-12-31') });
    await look('page', { url: page, title: 'הסעות לחוגים', description: 'אחר לגמרי', eligibility: 'עמותות' });
    const [merge] = await merges.list(9);
    return merge?.id ?? 0;
  };

  it('is undone: each has its own again, with its history, and nobody is told', async () => {
    await subscribe('youth@amuta.example', { words: [['נוער']] });
    await subscribe('rides@amuta.example', { words: [['הסעות']] });
    const id = await wrong();
    const told = await tell();
    const { opportunityId } = await merges.undo(id, null, at());
    expect(await tell()).toEqual(told);
    expect((await opportunities()).map(({ listings }) => listings)).toEqual([['register'], ['page']]);
    const views = new Opportunities(db);
    const [seen] = await rows(`SELECT first_seen_at AS at FROM listing WHERE source_id = 'page'`);
    expect(await views.byId(opportunityId, at())).toMatchObject({ facts: { title: 'הסעות לחוגים' }, firstSeenAt: seen.at });
    // What only the other said is gone from the first, as a change that is no news.
    const [first] = await opportunities();
    expect((await views.byId(first?.id ?? 0, at()))?.facts.eligibility).toBeNull();
    expect((await views.history(first?.id ?? 0)).every(({ baseline }, index, all) => baseline || index === all.length - 1)).toBe(true);
    // Whom the parted one fits finds it: one by its rides, one by its body's name.
    expect(await rows('SELECT count(*)::int AS n FROM match WHERE opportunity_id = $1', opportunityId)).toEqual([{ n: 2 }]);
  });

  it('never comes back by the rules', async () => {
    const id = await wrong();
    await merges.undo(id, null, at());
    await look('page', { url: page, title: 'הכשרת מדריכים לתנועות נוער', deadline: day('2026-12-31'), callNumber: '5' });
    await look('register', { url: page, deadline: day('2026-12-31'), callNumber: '5' });
    expect(await opportunities()).toHaveLength(2);
    await expect(merges.undo(id, null, at())).rejects.toMatchObject({ code: 'conflict' });
    await expect(merges.undo(id + 1000, null, at())).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('at the same moment', () => {
  it('workers that bring one thing from several sources make one opportunity', async () => {
    for (let round = 0; round < 6; round++) {
      const number = `7000${round}1`;
      const more = {
        externalId: `n${round}`,
        callNumber: number,
        deadline: day('2026-12-31'),
        title: `הכשרת מדריכים לתנועות נוער ${number}`,
      };
      const sources = ['register', 'page', 'other-page', 'shop', 'page', 'shop'];
      await Promise.all(sources.map((source) => look(source, more)));
    }
    const all = await opportunities();
    expect(all.map(({ listings }) => listings)).toEqual(Array(6).fill(['other-page', 'page', 'register', 'shop']));
    expect(await rows(`SELECT count(*)::int AS n FROM change WHERE type = 'published'`)).toEqual([{ n: 6 }]);
  });
});
