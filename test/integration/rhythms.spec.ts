import { randomUUID } from 'node:crypto';
import { Brake } from '@kolkore/alerts/brake';
import { Compose } from '@kolkore/alerts/compose';
import { Deliver } from '@kolkore/alerts/deliver';
import { Mails } from '@kolkore/alerts/mails';
import { Smtp } from '@kolkore/alerts/smtp';
import { Habits, usualHabits } from '@kolkore/domain/rhythm/rhythm';
import { inIsrael } from '@kolkore/domain/time';
import { Settings, readSettings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { createLog } from '@kolkore/platform/logger';
import { Signer } from '@kolkore/platform/signing';
import { AlertItems } from '@kolkore/store/alert-items';
import { AlertItemRow, MessageRow } from '@kolkore/store/entities/messages';
import { ChangeRow } from '@kolkore/store/entities/opportunity';
import { PersonRow, SubscriptionRow } from '@kolkore/store/entities/people';
import { Holds } from '@kolkore/store/holds';
import { MailPace } from '@kolkore/store/mail-pace';
import { Hindrances } from '@kolkore/store/hindrances';
import { Messages } from '@kolkore/store/messages';
import { Opportunities } from '@kolkore/store/opportunities';
import { Paces } from '@kolkore/store/paces';
import { Publishers } from '@kolkore/store/publishers';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Sources } from '@kolkore/store/sources';
import { Transactions } from '@kolkore/store/transactions';
import { seedOpportunity } from '@kolkore/testing/builders';
import { MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aMatch, aPerson, aSubscription } from '@kolkore/testing/people';
import { SmtpSink, startSmtpSink } from '@kolkore/testing/smtp-sink';

/** A Monday. */
const israel = (local: string): Date => {
  const [year, month, day, hour, minute] = local.split(/[- :]/).map(Number) as [number, number, number, number, number];
  return inIsrael(new Date()).set({ year, month, day, hour, minute, second: 0, millisecond: 0 }).toJSDate();
};
const wall = (at: Date | null | undefined): string | null => (at ? inIsrael(at).toFormat('yyyy-MM-dd HH:mm') : null);
const hebrew = { immediate: 'מיידי', daily: 'יומי', weekly: 'שבועי', monthly: 'חודשי', followed: 'במעקב' };
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });

describe('rhythms', () => {
  let db: TestDatabase;
  let clock: MovedClock;
  let items: AlertItems;
  let messages: Messages;
  let paces: Paces;
  let person: PersonRow;
  let sink: SmtpSink;
  const closers: (() => Promise<void>)[] = [];
  const settings = (more: Record<string, string> = {}): Settings =>
    readSettings({
      DATABASE_URL: db.url,
      PUBLIC_URL: 'https://kolkore.example',
      SECRET: 's'.repeat(32),
      SMTP_URL: sink.url,
      MAIL_FROM: 'alerts@mail.kolkore.example',
      ...more,
    });

  beforeEach(async () => {
    db = await testDatabase();
    sink = await startSmtpSink();
    clock = new MovedClock(israel('2026-11-23 10:00'));
    items = new AlertItems(db.dataSource);
    messages = new Messages(db.dataSource);
    paces = new Paces(db.dataSource);
    person = await aPerson(db.dataSource, 'office@amuta.example', israel('2026-11-01 09:00'));
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    await sink.close();
    await db.drop();
  });

  const compose = (at: string | Date = clock.now(), people = [person.id]): Promise<string[]> => {
    if (typeof at === 'string') clock.set(israel(at));
    return new Compose(items, new SourceNotices(db.dataSource), settings()).forPeople(people, clock.now());
  };
  const deliverer = (more: Record<string, string> = {}): Deliver => {
    const read = settings(more);
    const log = createLog('silent', 'test');
    const mails = new Mails(
      messages,
      new Opportunities(db.dataSource),
      new Publishers(db.dataSource),
      new SourceNotices(db.dataSource),
      new Sources(db.dataSource),
      new Hindrances(db.dataSource),
      new Links(read.PUBLIC_URL),
      new Signer('s'.repeat(32)),
      read,
    );
    const deliver = new Deliver(messages, mails, new Smtp(read), clock, read, log, new Brake(new MailPace(db.dataSource), read, log));
    closers.push(() => deliver.close());
    return deliver;
  };
  const subscribed = (rhythm: SubscriptionRow['rhythm'], more: Partial<Parameters<typeof aSubscription>[3]> = {}, to = person) =>
    aSubscription(db.dataSource, to.id, israel('2026-11-01 09:00'), { rhythm, name: hebrew[rhythm], ...more });
  const item = async (opportunityId: number, subscriptions: SubscriptionRow[], at: string, to = person): Promise<number> => {
    const change = await db.dataSource.getRepository(ChangeRow).findOneByOrFail({ opportunityId });
    const { identifiers } = await db.dataSource.getRepository(AlertItemRow).insert({
      personId: to.id,
      channel: 'email',
      changeId: change.id,
      opportunityId,
      reasons: subscriptions.map(({ id }) => ({ subscriptionId: id, reasons: [{ facet: 'word', value: 'מתנדבים' }] })),
      state: 'pending',
      createdAt: israel(at),
      stateAt: israel(at),
    });
    return Number(identifiers[0]?.['id']);
  };
  const open = (title: string, deadline = '2026-12-20T12:00') =>
    seedOpportunity(db.dataSource, { facts: { title, deadline: minute(deadline) } });
  const row = (id: number) => db.dataSource.getRepository(AlertItemRow).findOneByOrFail({ id });
  const message = (id: string | undefined) => db.dataSource.getRepository(MessageRow).findOneByOrFail({ id: id ?? '' });
  const habits = (more: Partial<Habits>) => paces.setHabits(person.id, { ...usualHabits, ...more }, clock.now());

  it('a daily summary gathers until its hour, in a half-open window, and names it', async () => {
    const daily = await subscribed('daily');
    const first = await item(await open('ראשון'), [daily], '2026-11-23 08:00');
    const second = await item(await open('שני'), [daily], '2026-11-24 07:59');
    expect(await compose('2026-11-24 07:59')).toEqual([]);
    expect(wall((await row(first)).dueAt)).toBe('2026-11-24 08:00');
    const third = await item(await open('שלישי'), [daily], '2026-11-24 08:00');
    const made = await compose('2026-11-24 08:00');
    expect(made).toHaveLength(1);
    const told = await message(made[0]);
    expect(told).toMatchObject({ kind: 'summary', rhythm: 'daily' });
    expect([wall(told.windowFrom), wall(told.windowTo)]).toEqual(['2026-11-23 08:00', '2026-11-24 08:00']);
    expect(await Promise.all([first, second, third].map(async (id) => (await row(id)).state))).toEqual(['composed', 'composed', 'pending']);
    expect(await compose('2026-11-24 08:01')).toEqual([]);
  });

  it('what falls due together for one person is one message, every item once with every reason', async () => {
    const [daily, weekly, now] = [await subscribed('daily'), await subscribed('weekly'), await subscribed('immediate')];
    const both = await item(await open('לשניהם'), [daily, weekly], '2026-11-27 09:00');
    const late = await item(await open('לשבועי'), [weekly], '2026-11-28 09:00');
    expect(await compose('2026-11-29 07:59')).toEqual([]);
    const fresh = await item(await open('מיידי'), [now], '2026-11-29 08:00');
    const made = await compose('2026-11-29 08:00');
    expect(made).toHaveLength(1);
    expect((await messages.items(made[0] ?? '', clock.now())).map(({ id }) => id)).toEqual([both, late, fresh]);
    expect(await message(made[0])).toMatchObject({ kind: 'summary', rhythm: 'weekly' });
    expect(await deliverer().send(made[0] ?? '')).toBe('accepted');
    expect(sink.mails[0]?.text).toContain('במינוי ״יומי״');
    expect(sink.mails[0]?.text).toContain('במינוי ״שבועי״');
    expect(sink.mails[0]?.subject).toMatch(/^סיכום שבועי: /);
  });

  it('quiet hours hold an alert, tell why and until when, and let a near deadline through', async () => {
    const subscription = await subscribed('immediate');
    const held = await item(await open('יכול לחכות'), [subscription], '2026-11-27 12:30');
    const urgent = await item(await open('לא יכול', '2026-11-29T09:00'), [subscription], '2026-11-27 12:30');
    const made = await compose('2026-11-27 12:30');
    expect((await messages.items(made[0] ?? '', clock.now())).map(({ id }) => id)).toEqual([urgent]);
    expect(await row(held)).toMatchObject({ state: 'held', cause: 'quiet_hours', dueAt: israel('2026-11-29 07:00') });
    expect(await items.peopleWaiting(israel('2026-11-29 06:59'), 10)).toEqual([]);
    expect(await items.peopleWaiting(israel('2026-11-29 07:00'), 10)).toEqual([person.id]);
    expect(await compose('2026-11-29 07:00')).toHaveLength(1);
    expect((await row(held)).state).toBe('composed');
  });

  it('whoever keeps no quiet hours gets it at night, also over a clock change', async () => {
    await habits({ quiet: false });
    const subscription = await subscribed('immediate');
    await item(await open('בלילה', '2027-05-01T12:00'), [subscription], '2027-03-26 03:30');
    expect(await compose('2027-03-26 03:30')).toHaveLength(1);
  });

  it('a mail that its server puts off does not come in quiet hours either', async () => {
    const subscription = await subscribed('immediate');
    await item(await open('נדחה'), [subscription], '2026-11-26 20:59');
    const [id = ''] = await compose('2026-11-26 20:59');
    clock.set(israel('2026-11-26 21:30'));
    expect(await deliverer().send(id)).toBe('skipped');
    expect(await message(id)).toMatchObject({ state: 'held', cause: 'quiet_hours', notBefore: israel('2026-11-27 07:00'), attempts: 0 });
    expect(await messages.due(clock.now(), 10)).toEqual([]);
    clock.set(israel('2026-11-27 07:00'));
    expect(await messages.due(clock.now(), 10)).toEqual([id]);
    expect(await deliverer().send(id)).toBe('accepted');
  });

  it('what ended before its hour is let go with the reason, and is in no mail', async () => {
    const weekly = await subscribed('weekly');
    const closed = await item(await open('נסגר', '2026-11-25T12:00'), [weekly], '2026-11-23 09:00');
    const live = await item(await open('פתוח'), [weekly], '2026-11-23 09:00');
    await compose('2026-11-23 09:30');
    const made = await compose('2026-11-29 08:00');
    expect(await row(closed)).toMatchObject({ state: 'expired', cause: 'over' });
    expect((await messages.items(made[0] ?? '', clock.now())).map(({ id }) => id)).toEqual([live]);
  });

  it('a missed summary is made up; one that is too late is held, asked about once, and sent or dropped as decided', async () => {
    const operator = await aPerson(db.dataSource, 'ops@kolkore.example', clock.now(), { operator: true });
    const daily = await subscribed('daily');
    await item(await open('מאחר מעט'), [daily], '2026-11-23 09:00');
    expect(await compose('2026-11-24 15:00')).toHaveLength(1);

    const late = await item(await open('מאחר מדי'), [daily], '2026-11-24 16:00');
    expect(await compose('2026-11-25 20:30')).toEqual([]);
    expect(await row(late)).toMatchObject({ state: 'held', cause: 'late_summary' });
    expect(await items.peopleWaiting(clock.now(), 10)).toEqual([]);
    await item(await open('עוד אחד'), [daily], '2026-11-24 17:00');
    await compose('2026-11-25 20:40');
    const holds = new Holds(db.dataSource);
    const [hold] = await holds.list(5);
    expect(hold).toMatchObject({ kind: 'late', what: 'daily', people: 1 });
    const notices = await db.dataSource.getRepository(MessageRow).findBy({ personId: operator.id });
    expect(notices).toMatchObject([{ kind: 'operator_notice', about: { what: 'late', rhythm: 'daily' } }]);
    expect(await deliverer().send(notices[0]?.id ?? '')).toBe('accepted');
    expect(sink.mails.at(-1)?.subject).toBe('סיכום יומי התעכב: לשלוח?');

    const settle = (decision: 'send' | 'drop') =>
      new Transactions(db.dataSource).run((tx) => holds.settle(tx, hold?.id ?? 0, decision, operator.id, clock.now()));
    expect(await settle('send')).toBe(true);
    expect(await settle('drop')).toBe(false);
    const made = await compose('2026-11-26 09:00');
    expect(made).toHaveLength(1);
    expect((await messages.items(made[0] ?? '', clock.now())).map(({ id }) => id)).toContain(late);
  });

  it('a new rhythm or new habits work out anew when what waits is told', async () => {
    const weekly = await subscribed('weekly');
    const id = await item(await open('קודם שבועי'), [weekly], '2026-11-23 09:00');
    await compose('2026-11-23 09:30');
    expect(wall((await row(id)).dueAt)).toBe('2026-11-29 08:00');
    await habits({ weekday: 3, hour: 16 });
    await compose('2026-11-23 09:31');
    expect(wall((await row(id)).dueAt)).toBe('2026-11-25 16:00');
    await paces.setPace(weekly.id, { rhythm: 'immediate', reminders: [] }, clock.now());
    expect(await compose('2026-11-23 09:32')).toHaveLength(1);
  });

  it('only changes to what one follows', async () => {
    const followed = await subscribed('followed');
    const [a, b] = [await open('במעקב'), await open('לא במעקב')];
    await db.dataSource.query('INSERT INTO follow (id, person_id, opportunity_id, since) VALUES ($1, $2, $3, $4)', [
      randomUUID(),
      person.id,
      a,
      clock.now(),
    ]);
    const [first, second] = [await item(a, [followed], '2026-11-23 09:00'), await item(b, [followed], '2026-11-23 09:00')];
    const made = await compose();
    expect((await messages.items(made[0] ?? '', clock.now())).map(({ id }) => id)).toEqual([first]);
    expect(await row(second)).toMatchObject({ state: 'expired', cause: 'not_followed' });
  });

  describe('reminders', () => {
    it('come at their hour, once, earlier over Shabbat, and in the same message as what else falls due', async () => {
      const subscription = await subscribed('immediate', { reminders: [3, 1] });
      const daily = await subscribed('daily');
      const id = await open('מועד ביום ראשון', '2026-12-06T12:00');
      await aMatch(db.dataSource, subscription.id, id, [{ facet: 'word', value: 'מתנדבים' }], israel('2026-11-10 09:00'));
      await item(await open('ליומי'), [daily], '2026-12-03 09:00');
      expect(await items.peopleWaiting(israel('2026-12-01 08:00'), 10)).toContain(person.id);
      expect(await compose('2026-12-03 07:59')).toEqual([]);
      const three = await compose('2026-12-03 08:00');
      expect(await message(three[0])).toMatchObject({ kind: 'reminder' });
      expect(await compose('2026-12-03 08:01')).toEqual([]);
      // One day before is Shabbat: Friday morning, with the daily summary.
      const one = await compose('2026-12-04 08:00');
      expect(one).toHaveLength(1);
      expect(await message(one[0])).toMatchObject({ kind: 'summary', rhythm: 'daily' });
      expect((await messages.items(one[0] ?? '', clock.now())).map(({ changeType, reminderDays }) => [changeType, reminderDays])).toEqual([
        ['published', null],
        ['reminder', 1],
      ]);
      expect(await deliverer().send(three[0] ?? '')).toBe('accepted');
      expect(sink.mails[0]?.subject).toBe('המועד האחרון בעוד \u20682\u2069 ימים: מועד ביום ראשון');
      expect(sink.mails[0]?.text).toContain('תזכורת');
    });

    it('of a deadline that moved or passed are not sent, nor those that an outage left behind a nearer one', async () => {
      const subscription = await subscribed('immediate', { reminders: [14, 7, 3, 1] });
      const id = await open('זז', '2026-12-06T12:00');
      await aMatch(db.dataSource, subscription.id, id, [], israel('2026-11-10 09:00'));
      const made = await compose('2026-12-03 09:00');
      expect((await messages.items(made[0] ?? '', clock.now())).map(({ reminderDays }) => reminderDays)).toEqual([3]);
      await db.dataSource.query('UPDATE opportunity SET deadline_at = $2 WHERE id = $1', [id, israel('2027-01-06 12:00')]);
      expect(await deliverer().send(made[0] ?? '')).toBe('skipped');
      expect(await message(made[0])).toMatchObject({ state: 'expired' });
    });
  });

  it('two who compose at once make one message and one reminder', async () => {
    const subscription = await subscribed('immediate', { reminders: [7] });
    const id = await open('פעם אחת', '2026-11-30T12:00');
    await aMatch(db.dataSource, subscription.id, id, [], israel('2026-11-10 09:00'));
    for (let n = 0; n < 10; n += 1) await item(await open(`קול קורא ${n}`), [subscription], '2026-11-23 09:00');
    const made = (await Promise.all(Array.from({ length: 6 }, () => compose()))).flat();
    expect(made).toHaveLength(1);
    expect(await messages.items(made[0] ?? '', clock.now())).toHaveLength(11);
  });

  it('a clock that goes back and forward tells nothing twice', async () => {
    const daily = await subscribed('daily', { reminders: [7] });
    const id = await open('שעון', '2026-12-01T12:00');
    await aMatch(db.dataSource, daily.id, id, [], israel('2026-11-10 09:00'));
    await item(id, [daily], '2026-11-23 09:00');
    const made = [
      ...(await compose('2026-11-24 08:00')),
      ...(await compose('2026-11-23 08:00')),
      ...(await compose('2026-11-24 08:00')),
      ...(await compose('2026-11-24 09:00')),
    ];
    expect(made).toHaveLength(1);
  });

  it('an empty week is told to whom asked, once, with what was looked at', async () => {
    await subscribed('weekly');
    clock.set(israel('2026-11-24 10:00'));
    await habits({ nothingNew: true });
    await seedOpportunity(db.dataSource, { lastSeenAt: israel('2026-11-27 10:00'), facts: { title: 'לא שלהם' } });
    expect(await compose('2026-11-28 10:00')).toEqual([]);
    const made = await compose('2026-11-29 08:00');
    expect(made).toHaveLength(1);
    expect(await message(made[0])).toMatchObject({ kind: 'nothing_new', rhythm: 'weekly' });
    expect(await deliverer().send(made[0] ?? '')).toBe('accepted');
    expect(sink.mails[0]?.subject).toBe('השבוע לא התפרסם דבר חדש שמתאים לכם');
    expect(sink.mails[0]?.text).toContain('בדקנו פרסום אחד במקור אחד שלכם');
    await db.dataSource.query('UPDATE person SET turn_at = NULL');
    expect(await compose('2026-11-29 09:00')).toEqual([]);
  });

  it('is not told when the week brought something', async () => {
    const subscription = await subscribed('immediate');
    await habits({ nothingNew: true });
    await item(await open('היה משהו'), [subscription], '2026-11-25 10:00');
    expect(await compose('2026-11-25 10:00')).toHaveLength(1);
    expect(await compose('2026-11-29 08:00')).toEqual([]);
  });

  it('a paused subscription goes on at its day', async () => {
    const subscription = await subscribed('daily', { state: 'paused' });
    await paces.pauseUntil(subscription.id, '2026-12-01');
    expect(await paces.resumeDue('2026-11-30')).toBe(0);
    expect(await paces.resumeDue('2026-12-01')).toBe(1);
    expect(await db.dataSource.getRepository(SubscriptionRow).findOneByOrFail({ id: subscription.id })).toMatchObject({
      state: 'active',
      pausedUntil: null,
    });
  });

  it('the brake holds a flood, tells operators once, and lets letters through; an operator lets it go', async () => {
    await aPerson(db.dataSource, 'ops@kolkore.example', clock.now(), { operator: true });
    const deliver = deliverer({ BRAKE_PER_HOUR: '3' });
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const to = await aPerson(db.dataSource, `office${n}@amuta.example`, clock.now());
      const subscription = await aSubscription(db.dataSource, to.id, clock.now());
      await item(await open(`קול קורא ${n}`), [subscription], '2026-11-23 09:00', to);
      ids.push(...(await compose(clock.now(), [to.id])));
    }
    const answers = [...(await deliver.sendAll(ids)).values()];
    expect(answers.filter((one) => one === 'accepted')).toHaveLength(3);
    const held = await db.dataSource.getRepository(MessageRow).findBy({ state: 'held' });
    expect(held).toHaveLength(2);
    expect(held[0]).toMatchObject({ cause: 'flood', attempts: 0 });
    const notices = await db.dataSource.getRepository(MessageRow).findBy({ kind: 'operator_notice' });
    expect(notices).toHaveLength(1);
    expect(await deliver.send(notices[0]?.id ?? '')).toBe('accepted');
    expect(await messages.due(clock.now(), 10)).toEqual([]);

    const holds = new Holds(db.dataSource);
    const [hold] = await holds.list(0);
    expect(hold).toMatchObject({ kind: 'flood', what: 'hour', people: 2 });
    clock.forward(60_000);
    await new Transactions(db.dataSource).run((tx) => holds.settle(tx, hold?.id ?? 0, 'send', null, clock.now()));
    clock.forward(60_000);
    expect([...(await deliver.sendAll(ids)).values()].filter((one) => one === 'accepted')).toHaveLength(2);
    expect(new Set(sink.mails.map(({ messageId }) => messageId)).size).toBe(6);
  });
});
