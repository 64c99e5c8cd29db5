import { randomUUID } from 'node:crypto';
import { Criteria, criteriaSchema } from '@kolkore/domain/criteria';
import { ChangeType } from '@kolkore/domain/change';
import { Compose } from '@kolkore/alerts/compose';
import type { Settings } from '@kolkore/platform/config';
import { AlertItems } from '@kolkore/store/alert-items';
import { Backfill } from '@kolkore/matching/backfill';
import { Explain } from '@kolkore/matching/explain';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { MatchSweep } from '@kolkore/matching/match-sweep';
import { MatchChecks } from '@kolkore/store/match-checks';
import { SubscriptionEngine } from '@kolkore/matching/subscription-engine';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { Preview } from '@kolkore/matching/preview';
import { Matches } from '@kolkore/store/matches';
import { Opportunities } from '@kolkore/store/opportunities';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { YearMatches } from '@kolkore/store/year-matches';
import { documentOf } from '@kolkore/store/document-of';
import { OpportunityRow } from '@kolkore/store/entities/opportunity';
import { docFor, facts } from '@kolkore/testing/builders';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';

const now = new Date('2026-11-23T10:00:00Z');
const confirmed = new Date('2026-11-20T08:00:00Z');

describe('matching changes with subscriptions', () => {
  let db: TestDatabase;
  let subscriptions: Subscriptions;
  let matcher: MatchChanges;
  let number = 0;

  beforeEach(async () => {
    db = await testDatabase();
    await db.dataSource.query(`INSERT INTO source (id, title, homepage, every_minutes) VALUES ('s', 'מקור', 'https://s.example', 60)`);
    await db.dataSource.query(`INSERT INTO publisher VALUES ('education', 'משרד החינוך')`);
    subscriptions = new Subscriptions(db.dataSource);
    matcher = new MatchChanges(
      new Matches(db.dataSource),
      new SubscriptionEngine(new SubscriptionLog(db.dataSource), new Matches(db.dataSource)),
    );
  });
  afterEach(() => db.drop());

  const subscribe = async (email: string, criteria: Partial<Criteria>): Promise<string> => {
    const name = `מינוי ${(number += 1)}`;
    await subscriptions.ensureDemo(
      { email, name, criteria: criteriaSchema.parse(criteria), wording: 'בדיקה', confirmedAt: confirmed },
      now,
    );
    const [row] = await db.dataSource.query('SELECT id FROM subscription WHERE name = $1', [name]);
    return row.id;
  };
  const publish = async (title: string, more: { publishedOn?: string; deadline?: string } = {}): Promise<number> => {
    const deadline = { precision: 'day' as const, local: more.deadline ?? '2026-12-10', raw: '' };
    const published = { ...facts({ title, deadline, description: null }), publishedOn: more.publishedOn ?? '2026-11-22' };
    const [row] = await db.dataSource.query(
      `INSERT INTO opportunity (source_id, external_id, revision_number, content_hash, facts, kind, publisher_key, topics, populations, regions, eligible,
         evidence, withdrawn, published_on, deadline_at, doc, first_seen_at, last_seen_at)
       VALUES ('s', $1, 1, 'h', $2, 'call_for_proposals', 'education', '{youth}', '{}', '{}', '{}', '[]', false, $3, $4, $5, $6, $6) RETURNING id`,
      [
        randomUUID(),
        JSON.stringify(published),
        published.publishedOn,
        new Date(`${deadline.local}T21:59:59Z`),
        docFor({ title: [title] }),
        now,
      ],
    );
    return row.id;
  };
  const change = async (opportunity: number, type: ChangeType, more: { baseline?: boolean; at?: Date } = {}): Promise<number> => {
    const [row] = await db.dataSource.query(
      `INSERT INTO change (opportunity_id, revision_number, type, occurred_at, baseline) VALUES ($1, 1, $2, $3, $4) RETURNING id`,
      [opportunity, type, more.at ?? now, more.baseline ?? false],
    );
    return row.id;
  };
  const items = (): Promise<{ change_id: number; email: string; reasons: { subscriptionId: string }[] }[]> =>
    db.dataSource.query('SELECT i.change_id, p.email, i.reasons FROM alert_item i JOIN person p ON p.id = i.person_id ORDER BY 1, 2');

  it('tells one person once of one change, with every subscription it serves', async () => {
    const byTopic = await subscribe('a@one.example', { topics: ['youth'] });
    const byWord = await subscribe('a@one.example', { words: [['מתנדבים']] });
    await subscribe('b@two.example', { topics: ['health'] });
    const id = await change(await publish('הכשרת מתנדבים בנוער'), 'published');
    expect(await matcher.run([id], now)).toHaveLength(1);
    const told = await items();
    expect(told.map((item) => item.email)).toEqual(['a@one.example']);
    expect(told[0]?.reasons.map((r) => r.subscriptionId).sort()).toEqual([byTopic, byWord].sort());
  });

  it('keeps with an item how its text writes a word, where that is otherwise than it was sought', async () => {
    await subscribe('a@one.example', { words: [['עמותות', 'מתנדבים'], ['בתי ספר']] });
    const opportunity = await publish('הכשרת מתנדבים לעמותה, בבתי הספר');
    await matcher.run([await change(opportunity, 'published')], now);
    const stored = [
      { facet: 'word', value: 'עמותות', met: [{ written: 'לעמותה', lemma: 'עמותה' }] },
      { facet: 'word', value: 'מתנדבים' },
      { facet: 'word', value: 'בתי ספר', met: [{ written: 'בבתי הספר', lemma: null }] },
    ];
    expect((await items())[0]?.reasons).toMatchObject([{ reasons: stored }]);
    // What was sent is told as it was, whatever the text says later.
    await db.dataSource.query('UPDATE opportunity SET facts = $2 WHERE id = $1', [opportunity, facts({ title: 'משהו אחר' })]);
    expect((await items())[0]?.reasons).toMatchObject([{ reasons: stored }]);
  });

  it('makes nothing twice when it runs twice, or twice at once', async () => {
    await subscribe('a@one.example', { topics: ['youth'] });
    const id = await change(await publish('מרכזי נוער'), 'published');
    await Promise.all([matcher.run([id], now), matcher.run([id], now)]);
    expect(await matcher.run(null, now)).toEqual([]);
    expect(await items()).toHaveLength(1);
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM match')).toEqual([{ n: 1 }]);
  });

  it('lets a first run alert of nothing but what was published since the confirmation', async () => {
    await subscribe('a@one.example', { topics: ['youth'] });
    const old = await change(await publish('ישן', { publishedOn: '2026-11-19' }), 'published', { baseline: true });
    const same = await change(await publish('ביום האישור', { publishedOn: '2026-11-20' }), 'published', { baseline: true });
    const closed = await change(await publish('נסגר', { deadline: '2026-11-22' }), 'published', { baseline: true });
    await matcher.run([old, same, closed], now);
    expect((await items()).map((item) => item.change_id)).toEqual([same]);
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM match')).toEqual([{ n: 3 }]);
  });

  it('tells of a later change to those who matched before, even when it no longer fits', async () => {
    await subscribe('a@one.example', { words: [['תרבות']] });
    const opportunity = await publish('תרבות בפריפריה');
    await matcher.run([await change(opportunity, 'published')], now);
    await db.dataSource.query('UPDATE opportunity SET doc = $2 WHERE id = $1', [opportunity, docFor({ title: ['משהו אחר'] })]);
    const extended = await change(opportunity, 'deadline_extended');
    await matcher.run([extended], now);
    expect((await items()).map((item) => item.change_id)).toContain(extended);
  });

  it('does not mail rewording, and tells nobody of what ended or came before the confirmation', async () => {
    await subscribe('a@one.example', { topics: ['youth'] });
    const opportunity = await publish('נוער');
    await matcher.run([await change(opportunity, 'published', { at: new Date('2026-11-19T10:00:00Z') })], now);
    await matcher.run([await change(opportunity, 'text_changed')], now);
    await matcher.run([await change(await publish('נוער', { deadline: '2026-11-22' }), 'published')], now);
    expect(await items()).toEqual([]);
  });

  it('gathers for a paused subscription and alerts nobody', async () => {
    await subscriptions.pause(await subscribe('a@one.example', { topics: ['youth'] }));
    await matcher.run([await change(await publish('נוער'), 'published')], now);
    expect(await items()).toEqual([]);
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM match')).toEqual([{ n: 1 }]);
  });

  it('fills a new subscription with what is live, without an alert, and follows an edit', async () => {
    await publish('נוער בדרום');
    await publish('נוער שנסגר', { deadline: '2026-11-20' });
    const id = await subscribe('a@one.example', { words: [['בדרום', 'דרום']] });
    const backfill = new Backfill(new Matches(db.dataSource), subscriptions);
    expect(await subscriptions.withoutBackfill(10)).toEqual([id]);
    await backfill.run([id], now);
    expect(await subscriptions.withoutBackfill(10)).toEqual([]);
    expect((await subscriptions.feedItems(id, 10, now)).map((item) => item.view.facts.title)).toEqual(['נוער בדרום']);
    await subscriptions.edit(id, { name: 'אחר', criteria: criteriaSchema.parse({ words: [['צפון']] }) });
    await backfill.run(await subscriptions.withoutBackfill(10), now);
    expect(await subscriptions.feedItems(id, 10, now)).toEqual([]);
    expect(await items()).toEqual([]);
  });

  it('tells of a rewording to whom it fits for the first time, down to the message', async () => {
    await subscribe('a@one.example', { words: [['תרבות']] });
    const opportunity = await publish('מרכזי נוער');
    await matcher.run([await change(opportunity, 'published')], now);
    await db.dataSource.query('UPDATE opportunity SET doc = $2 WHERE id = $1', [opportunity, docFor({ title: ['תרבות נוער'] })]);
    const people = await matcher.run([await change(opportunity, 'text_changed')], now);
    expect(
      await new Compose(new AlertItems(db.dataSource), new SourceNotices(db.dataSource), {
        MAIL_FROM: 'a@kolkore.example',
      } as Settings).forPeople(people, now),
    ).toHaveLength(1);
  });

  it('does not tell of an end to whom nobody told of the beginning', async () => {
    await subscribe('a@one.example', { words: [['תרבות']] });
    const opportunity = await publish('תרבות');
    await db.dataSource.query('UPDATE opportunity SET withdrawn = true WHERE id = $1', [opportunity]);
    await matcher.run([await change(opportunity, 'cancelled')], now);
    expect(await items()).toEqual([]);
  });

  it('fills again what was ended and is taken up again, and what was edited during a pause', async () => {
    const backfill = new Backfill(new Matches(db.dataSource), subscriptions);
    const id = await subscribe('a@one.example', { topics: ['youth'] });
    await backfill.run([id], now);
    await subscriptions.end(id, now);
    await matcher.run([await change(await publish('נוער בזמן ההפסקה'), 'published')], now);
    await subscriptions.resume(id);
    await backfill.run(await subscriptions.withoutBackfill(10), now);
    expect((await subscriptions.feedItems(id, 10, now)).map((item) => item.view.facts.title)).toEqual(['נוער בזמן ההפסקה']);
    await subscriptions.pause(id);
    await subscriptions.edit(id, { name: 'אחר', criteria: criteriaSchema.parse({ words: [['צפון']] }) });
    expect(await subscriptions.withoutBackfill(10)).toEqual([id]);
  });

  it('keeps no match of criteria that were edited while it was being found', async () => {
    const id = await subscribe('a@one.example', { topics: ['youth'] });
    const opportunity = await publish('נוער');
    const found = await change(opportunity, 'published');
    const place = await new SubscriptionLog(db.dataSource).place();
    await subscriptions.edit(id, { name: 'אחר', criteria: criteriaSchema.parse({ words: [['צפון']] }) });
    const matches = new Matches(db.dataSource);
    const [{ number }] = await db.dataSource.query<[{ number: number }]>('SELECT number FROM subscription WHERE id = $1', [id]);
    const old = { opportunityId: opportunity, revisionNumber: 1, subscriptions: [{ number, id, version: 1 }], place };
    await matches.record([found], [old], [], now);
    expect(await subscriptions.feedItems(id, 10, now)).toEqual([]);
  });

  it('counts once what two matchers find at the same time', async () => {
    const ids = [await subscribe('a@one.example', { topics: ['youth'] }), await subscribe('b@two.example', { topics: ['youth'] })];
    const opportunity = await publish('נוער');
    const found = await change(opportunity, 'published');
    const rows: { number: number; id: string }[] = await db.dataSource.query('SELECT number, id FROM subscription WHERE id = ANY ($1)', [
      ids,
    ]);
    const place = await new SubscriptionLog(db.dataSource).place();
    const matches = new Matches(db.dataSource);
    const of = (some: typeof rows) => ({
      opportunityId: opportunity,
      revisionNumber: 1,
      subscriptions: some.map((row) => ({ ...row, version: 1 })),
      place,
    });
    await Promise.all([rows, rows.slice(0, 1), rows].map((some) => matches.record([found], [of(some)], [], now)));
    const [{ count }] = await db.dataSource.query('SELECT count(*)::int FROM match WHERE opportunity_id = $1', [opportunity]);
    expect(count).toBe(2);
  });

  it('knows every subscription that was committed before the change, whoever wrote it and however late it was committed', async () => {
    const engine = new SubscriptionEngine(new SubscriptionLog(db.dataSource), new Matches(db.dataSource));
    await engine.catchUp();
    // Of two transactions the one that began first commits last: its row of the log has the smaller number.
    const late = db.dataSource.createQueryRunner();
    await late.startTransaction();
    const [slow, quick] = [
      await subscribe('a@one.example', { words: [['אילת']] }),
      await subscribe('b@two.example', { words: [['מטולה']] }),
    ];
    await late.query(
      `UPDATE subscription SET criteria = jsonb_set(criteria, '{words}', '[["מדבר"]]'), criteria_version = 2 WHERE id = $1`,
      [slow],
    );
    await subscriptions.edit(quick, { name: 'אחר', criteria: criteriaSchema.parse({ words: [['חרמון']] }) });
    await engine.catchUp();
    const fits = async (title: string): Promise<unknown[]> => {
      const { numbers, versions } = engine.find(
        documentOf(await db.dataSource.getRepository(OpportunityRow).findOneByOrFail({ id: await publish(title) })),
      );
      return db.dataSource.query('SELECT id, v AS version FROM unnest($1::int[], $2::int[]) x(n, v) JOIN subscription ON number = n', [
        numbers,
        versions,
      ]);
    };
    expect(await fits('מדבר')).toEqual([]);
    expect(await fits('חרמון')).toEqual([{ id: quick, version: 2 }]);
    expect(await fits('אילת')).toEqual([{ id: slow, version: 1 }]);
    await late.commitTransaction();
    await late.release();
    await engine.catchUp();
    expect(await fits('מדבר')).toEqual([{ id: slow, version: 2 }]);
    expect(await fits('אילת')).toEqual([]);
    await subscriptions.end(slow, now);
    await db.dataSource.query('DELETE FROM subscription WHERE id = $1', [quick]);
    await engine.catchUp();
    expect([await fits('מדבר'), await fits('חרמון')]).toEqual([[], []]);
  });

  it('is proven every night: what is missing is put back, and an index that finds otherwise is read anew', async () => {
    const log = new SubscriptionLog(db.dataSource);
    const engine = new SubscriptionEngine(log, new Matches(db.dataSource));
    const sweep = new MatchSweep(new Matches(db.dataSource), new MatchChecks(db.dataSource), log, engine);
    const id = await subscribe('a@one.example', { words: [['מוזיקה']] });
    const opportunity = await publish('מוזיקה לילדים');
    await matcher.run([await change(opportunity, 'published')], now);
    await db.dataSource.query('UPDATE subscription SET backfilled_at = $2 WHERE id = $1', [id, now]);
    expect(await sweep.run(now)).toMatchObject({ differences: 0, missing: 0 });
    await db.dataSource.query('DELETE FROM match WHERE subscription_id = $1', [id]);
    // Behind the back of the log: the index keeps what it knew.
    await db.dataSource.query('ALTER TABLE subscription DISABLE TRIGGER subscription_changed');
    const deaf = await subscribe('b@two.example', { words: [['אין כזה']] });
    await engine.catchUp();
    // An older transaction anywhere on the server would have the index read its first entry again, with what follows.
    await db.dataSource.query('DELETE FROM subscription_change');
    await db.dataSource.query(
      `UPDATE subscription SET criteria = jsonb_set(criteria, '{words}', '[["ילדים"]]'), backfilled_at = $2 WHERE id = $1`,
      [deaf, now],
    );
    await db.dataSource.query('ALTER TABLE subscription ENABLE TRIGGER subscription_changed');
    expect(await sweep.run(now)).toMatchObject({ differences: 1, missing: 2 });
    expect(await sweep.run(now)).toMatchObject({ differences: 0, missing: 0 });
    const checks = await db.dataSource.query('SELECT differences, missing FROM match_check ORDER BY id');
    expect(checks).toEqual([
      { differences: 0, missing: 0 },
      { differences: 1, missing: 2 },
      { differences: 0, missing: 0 },
    ]);
  });

  it('explains by the words of the text what fits, and by the condition what does not', async () => {
    const explain = new Explain(new Matches(db.dataSource), subscriptions);
    const id = await subscribe('a@one.example', { words: [['עמותה']], regions: ['south'] });
    const fits = await publish('תמיכה לעמותות בדרום');
    await db.dataSource.query('UPDATE opportunity SET facts = $2 WHERE id = $1', [fits, facts({ title: 'תמיכה לעמותות בדרום' })]);
    expect(await explain.of(id, fits)).toEqual({
      reasons: [{ facet: 'word', value: 'עמותה', met: ['לעמותות'] }],
      failing: [],
      recorded: false,
    });
    const other = await publish('תמיכה בספורט');
    await db.dataSource.query('UPDATE opportunity SET facts = $2 WHERE id = $1', [other, facts({ title: 'תמיכה בספורט' })]);
    expect(await explain.of(id, other)).toEqual({ reasons: null, failing: [{ name: 'word', wanted: ['עמותה'] }], recorded: false });
    await expect(explain.of(id, 0)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('orders a feed by the days of Israel', async () => {
    const id = await subscribe('a@one.example', { topics: ['youth'] });
    // 22:30 in UTC is already the next day in Israel.
    const late = await publish('נראה אחרי חצות');
    const dated = await publish('פורסם באותו יום', { publishedOn: '2026-11-22' });
    await db.dataSource.query(`UPDATE opportunity SET published_on = NULL, first_seen_at = '2026-11-22T22:30:00Z' WHERE id = $1`, [late]);
    await matcher.run([await change(late, 'published'), await change(dated, 'published')], now);
    expect((await subscriptions.feedItems(id, 10, now)).map((item) => item.view.id)).toEqual([late, dated]);
  });

  it('shows before saving exactly what the last year would have brought', async () => {
    await publish('נוער בדרום', { publishedOn: '2026-11-22' });
    await publish('נוער בצפון', { publishedOn: '2026-05-01', deadline: '2026-06-01' });
    await publish('נוער מלפני שנתיים', { publishedOn: '2024-11-22', deadline: '2024-12-01' });
    const preview = new Preview(new YearMatches(db.dataSource), new Opportunities(db.dataSource));
    const year = await preview.lastYear(criteriaSchema.parse({ words: [['נוער']] }), now);
    expect(year.total).toBe(2);
    expect(year.months.filter(({ count }) => count > 0)).toEqual([
      { year: 2026, month: 5, count: 1 },
      { year: 2026, month: 11, count: 1 },
    ]);
    expect(year.latest.map((item) => item.view.facts.title)).toEqual(['נוער בדרום', 'נוער בצפון']);
  });
});

describe('asking for a subscription', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());

  const input = {
    email: 'Office@Amuta.example',
    name: 'נוער',
    criteria: criteriaSchema.parse({ topics: ['youth'] }),
    wording: 'אפשר לשלוח לי',
  };

  it('makes one of a double click, and one person of one address in any case', async () => {
    const subscriptions = new Subscriptions(db.dataSource);
    const [first, second] = await Promise.all([
      subscriptions.request(input, now),
      subscriptions.request({ ...input, email: 'office@amuta.example' }, now),
    ]);
    expect(second).toEqual(first);
    expect(await db.dataSource.query('SELECT count(*)::int AS n FROM person')).toEqual([{ n: 1 }]);
  });

  it('asks an address that does not answer five times a day, and no more', async () => {
    const subscriptions = new Subscriptions(db.dataSource);
    const ask = (word: string, at: Date) =>
      subscriptions.request({ ...input, email: 'silent@amuta.example', criteria: criteriaSchema.parse({ words: [[word]] }) }, at);
    const asked = [];
    for (const word of ['א', 'ב', 'ג', 'ד', 'ה', 'ו', 'ז']) asked.push((await ask(word, now)).messageId !== null);
    expect(asked).toEqual([true, true, true, true, true, false, false]);
    expect((await ask('ח', new Date(now.getTime() + 25 * 3_600_000))).messageId).not.toBeNull();
    await db.dataSource.query(`DELETE FROM person WHERE email = 'silent@amuta.example'`);
  });

  it('confirms once, keeps the proof, and not after a week', async () => {
    const subscriptions = new Subscriptions(db.dataSource);
    const [{ id }] = await db.dataSource.query('SELECT id FROM subscription');
    await expect(subscriptions.confirm(id, new Date(now.getTime() + 8 * 86_400_000))).rejects.toMatchObject({ code: 'not_found' });
    const once = await subscriptions.confirm(id, now);
    expect(once.consent).toMatchObject({
      wording: 'אפשר לשלוח לי',
      how: 'form',
      askedAt: now.toISOString(),
      confirmedAt: now.toISOString(),
    });
    expect((await subscriptions.confirm(id, new Date(now.getTime() + 1000))).confirmedAt).toEqual(now);
    await subscriptions.end(id, now);
    await expect(subscriptions.confirm(id, now)).rejects.toMatchObject({ code: 'not_found' });
  });
});
