import { randomUUID } from 'node:crypto';
import { Compose } from '@kolkore/alerts/compose';
import { Deliver, LEASE_MS } from '@kolkore/alerts/deliver';
import { Mails } from '@kolkore/alerts/mails';
import { Smtp } from '@kolkore/alerts/smtp';
import { messageToken, openMessageToken } from '@kolkore/alerts/token';
import { Change } from '@kolkore/domain/change';
import { Reason } from '@kolkore/domain/criteria';
import { localeOf } from '@kolkore/domain/locale';
import { readSettings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { createLog } from '@kolkore/platform/logger';
import { Signer } from '@kolkore/platform/signing';
import { AlertItems } from '@kolkore/store/alert-items';
import { AlertItemRow, DeliveryAttemptRow, MessageRow } from '@kolkore/store/entities/messages';
import { ChangeRow } from '@kolkore/store/entities/opportunity';
import { PersonRow, SubscriptionRow } from '@kolkore/store/entities/people';
import { Hindrances } from '@kolkore/store/hindrances';
import { Messages } from '@kolkore/store/messages';
import { Opportunities } from '@kolkore/store/opportunities';
import { Publishers } from '@kolkore/store/publishers';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Sources } from '@kolkore/store/sources';
import { seedOpportunity } from '@kolkore/testing/builders';
import { MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { verifyDkim } from '@kolkore/testing/dkim';
import { aMessage, aPerson, aSubscription } from '@kolkore/testing/people';
import { SmtpSink, startSmtpSink } from '@kolkore/testing/smtp-sink';

const MINUTE = 60_000;
const morning = new Date('2026-11-23T08:00:00Z');
const signer = new Signer('s'.repeat(32));
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });

describe('alerts', () => {
  let db: TestDatabase;
  let clock: MovedClock;
  let items: AlertItems;
  let messages: Messages;
  let compose: Compose;
  let person: PersonRow;
  let subscription: SubscriptionRow;
  const closers: (() => Promise<void>)[] = [];

  const settingsFor = (smtpUrl: string) =>
    readSettings({
      DATABASE_URL: db.url,
      PUBLIC_URL: 'https://kolkore.example',
      SECRET: 's'.repeat(32),
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'alerts@mail.kolkore.example',
      CONTACT_EMAIL: 'shalom@kolkore.example',
      QUIET_HOURS: 'off',
    });

  beforeEach(async () => {
    db = await testDatabase();
    clock = new MovedClock(morning);
    items = new AlertItems(db.dataSource);
    messages = new Messages(db.dataSource);
    compose = new Compose(items, new SourceNotices(db.dataSource), settingsFor('smtp://127.0.0.1:9'));
    person = await aPerson(db.dataSource, 'office@amuta.example', morning);
    subscription = await aSubscription(db.dataSource, person.id, morning, { name: 'נוער והתנדבות' });
  });
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
    await db.drop();
  });

  const sink = async (...options: Parameters<typeof startSmtpSink>): Promise<SmtpSink> => {
    const server = await startSmtpSink(...options);
    closers.push(() => server.close());
    return server;
  };

  const deliverer = (smtpUrl: string, options = { connections: 2, timeoutMs: 15_000 }): Deliver => {
    const settings = settingsFor(smtpUrl);
    const opportunities = new Opportunities(db.dataSource);
    const [notices, sources] = [new SourceNotices(db.dataSource), new Sources(db.dataSource)];
    const mails = new Mails(
      messages,
      opportunities,
      new Publishers(db.dataSource),
      notices,
      sources,
      new Hindrances(db.dataSource),
      new Links(settings.PUBLIC_URL),
      signer,
      settings,
    );
    const deliver = new Deliver(messages, mails, new Smtp(settings, options), clock, settings, createLog('silent', 'test'));
    closers.push(() => deliver.close());
    return deliver;
  };

  const item = async (
    opportunityId: number,
    more: { change?: string; person?: PersonRow; subscriptions?: string[]; at?: Date } = {},
  ): Promise<number> => {
    const change = await db.dataSource
      .getRepository(ChangeRow)
      .findOneByOrFail({ opportunityId, type: (more.change ?? 'published') as ChangeRow['type'] });
    const reasons: Reason[] = [{ facet: 'word', value: 'מתנדבים' }];
    const { identifiers } = await db.dataSource.getRepository(AlertItemRow).insert({
      personId: (more.person ?? person).id,
      channel: 'email',
      changeId: change.id,
      opportunityId,
      reasons: (more.subscriptions ?? [subscription.id]).map((subscriptionId) => ({ subscriptionId, reasons })),
      state: 'pending',
      createdAt: more.at ?? clock.now(),
      stateAt: more.at ?? clock.now(),
    });
    return Number(identifiers[0]?.['id']);
  };
  const itemState = async (id: number) => (await db.dataSource.getRepository(AlertItemRow).findOneByOrFail({ id })).state;
  const messageRow = (id: string) => db.dataSource.getRepository(MessageRow).findOneByOrFail({ id });
  const attempts = (messageId: string) =>
    db.dataSource.getRepository(DeliveryAttemptRow).find({ where: { messageId }, order: { number: 'ASC' } });
  const open = (title: string, changes: (Change & { occurredAt: Date })[] = []) =>
    seedOpportunity(db.dataSource, { facts: { title, deadline: minute('2026-11-29T12:00') }, changes });
  const oneMessage = async (title = 'הכשרת מדריכים מתנדבים'): Promise<string> => {
    await item(await open(title));
    const [id] = await compose.forPeople([person.id], clock.now());
    if (!id) throw new Error('no message was made');
    return id;
  };

  describe('composing', () => {
    it('makes one message for everything that waits for a person', async () => {
      const other = await aPerson(db.dataSource, 'other@amuta.example', morning);
      const otherSubscription = await aSubscription(db.dataSource, other.id, morning);
      const first = await item(await open('ראשון'));
      const second = await item(await open('שני'));
      await item(await open('שלישי'), { person: other, subscriptions: [otherSubscription.id] });
      expect((await items.peopleWaiting(clock.now(), 10)).sort()).toEqual([person.id, other.id].sort());

      const made = await compose.forPeople([person.id, person.id, other.id, randomUUID()], clock.now());
      expect(made).toHaveLength(2);
      expect([await itemState(first), await itemState(second)]).toEqual(['composed', 'composed']);
      const { id: own } = await db.dataSource.getRepository(MessageRow).findOneByOrFail({ personId: person.id });
      expect(made).toContain(own);
      expect((await messages.items(own, clock.now())).map((one) => one.id)).toEqual([first, second]);
      expect(await messageRow(own)).toMatchObject({
        state: 'pending',
        kind: 'alert',
        messageId: `<${own}@mail.kolkore.example>`,
        personId: person.id,
      });
      expect(await compose.forPeople([person.id, other.id], clock.now())).toEqual([]);
      expect(await items.peopleWaiting(clock.now(), 10)).toEqual([]);
    });

    it('tells nothing twice when two compose at once', async () => {
      const ids = [];
      for (let n = 0; n < 20; n += 1) ids.push(await item(await open(`קול קורא ${n}`)));
      const made = (await Promise.all(Array.from({ length: 8 }, () => compose.forPeople([person.id], clock.now())))).flat();
      const told = (await Promise.all(made.map((id) => messages.items(id, clock.now())))).flat().map((one) => one.id);
      expect(told.sort((a, b) => a - b)).toEqual(ids);
    });

    it('lets go of what is no longer worth telling', async () => {
      const gone = { type: 'cancelled' as const, field: 'withdrawn', before: false, after: true, occurredAt: morning };
      const closed = await item(await seedOpportunity(db.dataSource, { facts: { deadline: minute('2026-11-23T09:59') } }));
      const withdrawn = await seedOpportunity(db.dataSource, { facts: { withdrawn: true }, changes: [gone] });
      const cancelled = await item(withdrawn, { change: 'cancelled' });
      const unheardOf = await seedOpportunity(db.dataSource, { facts: { withdrawn: true }, changes: [gone] });
      const both = [await item(unheardOf), await item(unheardOf, { change: 'cancelled' })];
      const live = await item(await open('פתוח'));
      const [id] = await compose.forPeople([person.id], clock.now());
      expect((await messages.items(id ?? '', clock.now())).map((one) => one.id)).toEqual([cancelled, live]);
      expect(await Promise.all([closed, ...both].map(itemState))).toEqual(['expired', 'expired', 'expired']);
    });

    it('makes no message for who is suppressed, or whose subscriptions all paused or ended', async () => {
      const paused = await aSubscription(db.dataSource, person.id, morning, { state: 'paused' });
      const id = await item(await open('לא ייאמר'), { subscriptions: [paused.id] });
      const kept = await item(await open('ייאמר'), { subscriptions: [paused.id, subscription.id] });
      const [message] = await compose.forPeople([person.id], clock.now());
      expect(await itemState(id)).toBe('expired');
      expect((await messages.items(message ?? '', clock.now())).map((one) => [one.id, one.active])).toEqual([[kept, [subscription.id]]]);

      await db.dataSource.getRepository(PersonRow).update({ id: person.id }, { suppressedAt: morning });
      const another = await item(await open('עוד אחד'));
      expect(await compose.forPeople([person.id], clock.now())).toEqual([]);
      expect(await itemState(another)).toBe('suppressed');
    });
  });

  describe('delivering', () => {
    it('sends a complete mail, once', async () => {
      const server = await sink();
      const deliver = deliverer(server.url);
      const extended = {
        type: 'deadline_extended' as const,
        field: 'deadline',
        before: minute('2026-11-22T12:00'),
        after: minute('2026-11-29T12:00'),
        occurredAt: morning,
      };
      await item(await open('מכרז 7/2026 להפעלת Makerspace', [extended]), { change: 'deadline_extended' });
      const [id = ''] = await compose.forPeople([person.id], clock.now());
      expect(await deliver.send(id)).toBe('accepted');
      expect(await deliver.send(id)).toBe('skipped');

      expect(server.mails).toHaveLength(1);
      const mail = server.mails[0]!;
      expect(mail.subject).toBe('המועד הוארך: מכרז \u20687/2026\u2069 להפעלת \u2068Makerspace\u2069');
      expect(mail.messageId).toBe(`<${id}@mail.kolkore.example>`);
      expect(mail.date).toEqual(morning);
      expect(mail.from?.value).toEqual([{ name: 'הקול קורא', address: 'alerts@mail.kolkore.example' }]);
      expect(mail.replyTo?.value[0]?.address).toBe('shalom@kolkore.example');
      expect([mail.to].flat()[0]?.value[0]?.address).toBe('office@amuta.example');
      const header = (name: string) =>
        mail.headerLines
          .find((line) => line.key === name)
          ?.line.replace(/^[^:]+:\s*/, '')
          .replace(/\r?\n\s*/g, '') ?? null;
      const token = messageToken(signer, id);
      expect(header('list-unsubscribe')).toBe(`<https://kolkore.example/u/${token}>`);
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      expect(header('list-id')).toBe('HaKol Kore <alert.mail.kolkore.example>');
      expect(header('auto-submitted')).toBe('auto-generated');
      expect(header('content-language')).toBe('he');
      expect(header('feedback-id')).toBe('alert:he:mail.kolkore.example:kolkore');
      expect(header('precedence')).toBeNull();
      expect(mail.html).toContain(`https://kolkore.example/m/${token}`);
      expect(mail.html).toContain('<del><bdi dir="rtl">22.11.2026 בשעה 12:00</bdi></del>');
      expect(mail.text).toContain(`https://kolkore.example/u/${token}`);
      expect(mail.text).toContain('כעת 29.11.2026 בשעה 12:00');
      expect(openMessageToken(signer, token)).toBe(id);

      expect(await messageRow(id)).toMatchObject({ state: 'accepted', attempts: 1, subject: mail.subject, leaseUntil: null, cause: null });
      expect(await attempts(id)).toMatchObject([{ number: 1, outcome: 'accepted', answer: expect.stringMatching(/^250/) }]);
      expect(await messages.figures(clock.now())).toEqual({
        acceptedToday: 1,
        pending: 0,
        oldestPendingAt: null,
        failed: 0,
        bouncedShare: 0,
      });
    });

    it('sends each message once from two deliverers, over no more connections than the pools have', async () => {
      const server = await sink();
      const deliverers = [deliverer(server.url), deliverer(server.url)];
      const ids: string[] = [];
      for (let n = 0; n < 12; n += 1) ids.push(await oneMessage(`קול קורא ${n}`));
      const answers = await Promise.all(ids.flatMap((id) => deliverers.map((deliver) => deliver.send(id))));
      expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(12);
      expect(answers.filter((answer) => answer === 'skipped')).toHaveLength(12);
      expect(new Set(server.mails.map((mail) => mail.messageId)).size).toBe(12);
      expect(server.mails).toHaveLength(12);
      expect(server.sessions.most).toBeLessThanOrEqual(4);
    });

    it('tries again later what the server puts off, with the same Message-ID', async () => {
      const server = await sink({ answer: (n) => (n <= 2 ? 'temp' : 'accept') });
      const deliver = deliverer(server.url);
      const id = await oneMessage();
      expect(await deliver.send(id)).toBe('deferred');
      expect(await messageRow(id)).toMatchObject({
        state: 'pending',
        notBefore: new Date(morning.getTime() + MINUTE),
        cause: expect.stringContaining('451'),
      });
      expect(await deliver.send(id)).toBe('skipped');
      expect(await messages.due(clock.now(), 10)).toEqual([]);
      clock.forward(MINUTE);
      expect(await messages.due(clock.now(), 10)).toEqual([id]);
      expect(await deliver.send(id)).toBe('deferred');
      expect((await messageRow(id)).notBefore).toEqual(new Date(clock.now().getTime() + 2 * MINUTE));
      clock.forward(2 * MINUTE);
      expect(await deliver.send(id)).toBe('accepted');
      expect(server.mails.map((mail) => mail.messageId)).toEqual([`<${id}@mail.kolkore.example>`]);
      expect((await attempts(id)).map((attempt) => attempt.outcome)).toEqual(['deferred', 'deferred', 'accepted']);
      expect(await messageRow(id)).toMatchObject({ state: 'accepted', cause: null });
    });

    it('meets a mail server that takes fewer connections with fewer, and no mail waits longer than minutes for it', async () => {
      const server = await sink({ clients: 3, hold: () => new Promise((done) => setTimeout(done, 20)) });
      const ids: string[] = [];
      for (let n = 0; n < 120; n += 1) {
        const { id } = await aPerson(db.dataSource, `reader${n}@amuta.example`, morning);
        ids.push(await aMessage(db.dataSource, id, 'manage', morning, { state: 'pending', attempts: 0 }));
      }
      const deliver = deliverer(server.url, { connections: 16, timeoutMs: 15_000 });
      const rounds: number[] = [];
      for (let minutes = 0; minutes < 5; minutes += 1) {
        const answers = [...(await deliver.sendAll(ids)).values()];
        rounds.push(answers.filter((answer) => answer === 'deferred').length);
        clock.forward(MINUTE);
      }
      expect(server.mails).toHaveLength(120);
      expect(rounds[0]).toBeGreaterThan(0);
      expect(rounds[0]).toBeLessThan(40);
      expect(rounds.slice(1)).toEqual([0, 0, 0, 0]);
    });

    it('gives up after four days, no sooner: a mail server may be down over a holiday', async () => {
      const server = await sink({ answer: () => 'temp' });
      const deliver = deliverer(server.url);
      const id = await oneMessage();
      const waits: number[] = [];
      let last = await deliver.send(id);
      while (last === 'deferred') {
        const { notBefore } = await messageRow(id);
        waits.push((notBefore.getTime() - clock.now().getTime()) / MINUTE);
        clock.set(notBefore);
        last = await deliver.send(id);
      }
      expect(last).toBe('refused');
      expect(waits.slice(0, 9)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
      expect(clock.now().getTime() - morning.getTime()).toBeGreaterThanOrEqual(4 * 24 * 60 * MINUTE);
      expect(clock.now().getTime() - morning.getTime()).toBeLessThan((4 * 24 + 1) * 60 * MINUTE);
      expect(await messageRow(id)).toMatchObject({ state: 'failed' });
      expect((await db.dataSource.getRepository(PersonRow).findOneByOrFail({ id: person.id })).suppressedAt).toBeNull();
      expect((await messages.figures(clock.now())).failed).toBe(1);
    });

    it('suppresses a person whose address is refused, and keeps the address out of the record', async () => {
      const server = await sink({ answer: () => 'refuse' });
      const deliver = deliverer(server.url);
      const [first, second] = [await oneMessage('ראשון'), await oneMessage('שני')];
      expect(await deliver.send(first)).toBe('refused');
      const row = await messageRow(first);
      expect(row).toMatchObject({ state: 'suppressed', cause: expect.stringContaining('550') });
      expect(row.cause).not.toContain('amuta');
      expect(await db.dataSource.getRepository(PersonRow).findOneByOrFail({ id: person.id })).toMatchObject({ suppressedAt: clock.now() });
      expect(await deliver.send(second)).toBe('skipped');
      expect(await messageRow(second)).toMatchObject({ state: 'suppressed', attempts: 0 });
      expect(await messages.figures(clock.now())).toMatchObject({ bouncedShare: 1, pending: 0 });
      expect(await attempts(second)).toEqual([]);
    });

    it('waits for a mail server that is down', async () => {
      const server = await startSmtpSink();
      await server.close();
      const deliver = deliverer(server.url);
      const id = await oneMessage();
      expect(await deliver.send(id)).toBe('deferred');
      expect(await messageRow(id)).toMatchObject({ state: 'pending', cause: expect.stringContaining('ECONNREFUSED') });
      expect(await messages.figures(clock.now())).toMatchObject({ pending: 1, oldestPendingAt: morning });
    });

    it('repeats with the same Message-ID a mail that was accepted but not recorded', async () => {
      const server = await sink({ answer: (n) => (n === 1 ? 'accept-then-hang' : 'accept') });
      const dying = deliverer(server.url, { connections: 1, timeoutMs: 1_500 });
      const id = await oneMessage();
      const lost = dying.send(id);
      await server.received(1);
      // Now the sender would be dead: its message is claimed and stays so until the lease is over.
      const heir = deliverer(server.url);
      expect(await messageRow(id)).toMatchObject({ state: 'sending', attempts: 1 });
      expect(await heir.send(id)).toBe('skipped');
      expect(await messages.due(clock.now(), 10)).toEqual([]);
      clock.forward(LEASE_MS + 1);
      expect(await messages.due(clock.now(), 10)).toEqual([id]);
      expect(await heir.send(id)).toBe('accepted');
      expect(server.mails.map((mail) => mail.messageId)).toEqual([`<${id}@mail.kolkore.example>`, `<${id}@mail.kolkore.example>`]);
      // The first one was only slow: what it says now spoils nothing.
      expect(await lost).toBe('deferred');
      expect(await messageRow(id)).toMatchObject({ state: 'accepted', attempts: 2 });
      expect((await attempts(id)).map((attempt) => attempt.outcome)).toEqual(['deferred', 'accepted']);
    });

    it('looks again before it sends', async () => {
      const server = await sink();
      const deliver = deliverer(server.url);
      const left = await oneMessage('מי שעזב');
      await db.dataSource.getRepository(SubscriptionRow).update({ id: subscription.id }, { state: 'ended' });
      expect(await deliver.send(left)).toBe('skipped');
      expect(await messageRow(left)).toMatchObject({ state: 'expired', attempts: 0 });
      await db.dataSource.getRepository(SubscriptionRow).update({ id: subscription.id }, { state: 'active' });
      const late = await oneMessage('מה שנסגר');
      clock.set(new Date('2026-11-29T10:00:01Z'));
      expect(await deliver.send(late)).toBe('skipped');
      expect((await messageRow(late)).state).toBe('expired');
      expect(server.mails).toHaveLength(0);
    });

    it('closes when what is under way is recorded, and takes no more', async () => {
      const server = await sink();
      const deliver = deliverer(server.url);
      const ids = [await oneMessage('א'), await oneMessage('ב'), await oneMessage('ג')];
      const sent = ids.map((id) => deliver.send(id));
      await deliver.close();
      const states = (await Promise.all(ids.map(messageRow))).map((row) => row.state);
      expect(states.filter((state) => state === 'sending')).toEqual([]);
      expect(states.filter((state) => state === 'accepted')).toHaveLength(server.mails.length);
      await Promise.all(sent);
      expect(await deliver.send(ids[2] ?? '')).toBe('skipped');
    });

    it('lets fresh mail pass what is sent behind, and sends each person their own links', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((done) => (release = done));
      const server = await sink({ hold: () => held });
      const deliver = deliverer(server.url, { connections: 1, timeoutMs: 15_000 });
      const opportunity = await open('לכולם');
      const people = [];
      for (let n = 0; n < 4; n += 1) {
        const to = await aPerson(db.dataSource, `many${n}@amuta.example`, morning);
        const its = await aSubscription(db.dataSource, to.id, morning, { name: 'נוער והתנדבות' });
        await item(opportunity, { person: to, subscriptions: [its.id] });
        people.push(to);
      }
      const run = await compose.forPeople(
        people.map(({ id }) => id),
        clock.now(),
      );
      const fresh = await oneMessage('עכשיו');
      const behind = deliver.sendAll(run, true);
      await server.received(1);
      const first = deliver.send(fresh);
      await new Promise((later) => setTimeout(later, 300));
      release();
      await Promise.all([behind, first]);
      expect(server.mails).toHaveLength(5);
      expect(server.mails.findIndex((mail) => mail.messageId === `<${fresh}@mail.kolkore.example>`)).toBe(1);
      for (const id of run) {
        const mail = server.mails.find(({ messageId }) => messageId === `<${id}@mail.kolkore.example>`)!;
        const address = [mail.to].flat()[0]?.value[0]?.address ?? '';
        for (const text of [String(mail.html), mail.text ?? '']) {
          expect([...text.matchAll(/many\d@amuta\.example/g)].map(([found]) => found)).toEqual([address]);
          const tokens = [...text.matchAll(/kolkore\.example\/[um]\/([\w.-]+)/g)].map(([, token]) => openMessageToken(signer, token ?? ''));
          expect(new Set(tokens)).toEqual(new Set([id]));
        }
      }
    });

    it('behind a slow mail server it keeps what it took, and lets go of what another took meanwhile', async () => {
      const releases: (() => void)[] = [];
      const server = await sink({ hold: () => new Promise<void>((done) => releases.push(done)) });
      const slow = deliverer(server.url, { connections: 1, timeoutMs: 15_000 });
      const ids = [await oneMessage('א'), await oneMessage('ב'), await oneMessage('ג')];
      const sent = slow.sendAll(ids);
      await server.received(1);
      clock.forward(LEASE_MS - 20_000);
      releases.shift()?.();
      await server.received(2);
      // What waits was taken for longer before the second was sent.
      const waiting = (await Promise.all(ids.map(messageRow))).filter(({ state }) => state === 'sending');
      expect(waiting).toHaveLength(2);
      for (const { leaseUntil } of waiting) expect(leaseUntil?.getTime()).toBe(clock.now().getTime() + LEASE_MS);
      const last = ids.filter((id) => !server.mails.some(({ messageId }) => messageId?.includes(id)));
      clock.forward(LEASE_MS + 1);
      const heir = deliverer(server.url).sendAll(last);
      await server.received(3);
      for (const release of releases.splice(0)) release();
      await Promise.all([sent, heir]);
      expect(server.mails.map(({ messageId }) => messageId).sort()).toEqual(ids.map((id) => `<${id}@mail.kolkore.example>`).sort());
      expect((await Promise.all(ids.map(messageRow))).map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
    });

    it('gives back what it took and did not send when it closes', async () => {
      let release = (): void => undefined;
      const held = new Promise<void>((done) => (release = done));
      const server = await sink({ hold: () => held });
      const deliver = deliverer(server.url, { connections: 1, timeoutMs: 15_000 });
      const ids = [await oneMessage('א'), await oneMessage('ב'), await oneMessage('ג')];
      const sent = deliver.sendAll(ids);
      await server.received(1);
      const closed = deliver.close();
      release();
      await Promise.all([sent, closed]);
      const rows = await Promise.all(ids.map(messageRow));
      expect(rows.map(({ state }) => state).sort()).toEqual(['accepted', 'pending', 'pending']);
      for (const { id, state } of rows) expect(await attempts(id)).toHaveLength(state === 'pending' ? 0 : 1);
      expect(await messages.due(clock.now(), 10)).toHaveLength(2);
    });

    it('signs with DKIM, the one-click header included', async () => {
      const { generateKeyPairSync } = await import('node:crypto');
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const server = await sink();
      const settings = {
        ...settingsFor(server.url),
        DKIM_DOMAIN: 'mail.kolkore.example',
        DKIM_SELECTOR: 'a1',
        DKIM_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().replaceAll('\n', '\\n'),
      };
      const mails = new Mails(
        messages,
        new Opportunities(db.dataSource),
        new Publishers(db.dataSource),
        new SourceNotices(db.dataSource),
        new Sources(db.dataSource),
        new Hindrances(db.dataSource),
        new Links(settings.PUBLIC_URL),
        signer,
        settings,
      );
      const deliver = new Deliver(messages, mails, new Smtp(settings), clock, settings, createLog('silent', 'test'));
      closers.push(() => deliver.close());
      expect(await deliver.send(await oneMessage())).toBe('accepted');
      const signature = server.mails[0]?.headerLines.find((line) => line.key === 'dkim-signature')?.line.replace(/\s+/g, '') ?? '';
      expect(signature).toContain('d=mail.kolkore.example;');
      expect(signature.toLowerCase()).toMatch(/h=[^;]*list-unsubscribe:list-unsubscribe-post/);
      const raw = server.raw[0] ?? '';
      const signed = verifyDkim(raw, publicKey);
      for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'list-unsubscribe', 'list-unsubscribe-post'])
        expect(signed).toContain(name);
      // What reaches the reader cannot be changed on the way, and none of it can be taken away or written anew.
      for (const [was, is] of [
        [/\nSubject: /u, '\nSubject: x'],
        [/\nList-Unsubscribe: </u, '\nList-Unsubscribe: <https://evil.example/'],
        [/\r\n--=_/u, '\r\nx\r\n--=_'],
      ] as const) {
        expect(raw).toMatch(was);
        expect(() => verifyDkim(raw.replace(was, is), publicKey)).toThrow();
      }
    });
  });

  describe('languages', () => {
    const headerOf = (mail: SmtpSink['mails'][number], name: string) =>
      mail.headerLines.find((line) => line.key === name)?.line.replace(/^[^:]+:\s*/, '') ?? null;

    it.each(['ar', 'en'] as const)('writes to a person who reads %s in it, and links to pages in it', async (language) => {
      const { words } = localeOf(language);
      const server = await sink();
      const deliver = deliverer(server.url);
      await db.dataSource.getRepository(PersonRow).update({ id: person.id }, { language });
      const id = await oneMessage('מכרז 7/2026 להפעלת Makerspace');
      expect(await deliver.send(id)).toBe('accepted');
      const mail = server.mails[0]!;
      const token = messageToken(signer, id);
      expect(mail.subject).toBe(
        language === 'ar'
          ? `${words.mail.new}: מכרז \u20687/2026\u2069 להפעלת \u2068Makerspace\u2069`
          : `${words.mail.new}: \u2068מכרז 7/2026 להפעלת Makerspace\u2069`,
      );
      expect(mail.from?.value[0]?.name).toBe(words.common.siteName);
      expect(headerOf(mail, 'content-language')).toBe(language);
      expect(headerOf(mail, 'feedback-id')).toBe(`alert:${language}:mail.kolkore.example:kolkore`);
      expect(headerOf(mail, 'list-unsubscribe')?.replace(/\s+/g, '')).toBe(`<https://kolkore.example/u/${token}>`);
      for (const path of [`/u/${token}`, `/m/${token}`, '/o/1']) {
        expect(mail.html).toContain(`href="https://kolkore.example${path}?lang=${language}"`);
        expect(mail.text).toContain(`https://kolkore.example${path}?lang=${language}\n`);
      }
      expect(mail.html).toContain(`<html lang="${language}" dir="${language === 'en' ? 'ltr' : 'rtl'}">`);
      expect(mail.html).toContain('<bdi lang="he" dir="rtl">מכרז 7/2026 להפעלת Makerspace</bdi>');
      expect(mail.text).toContain(words.mail.foot.notMeasured);
      expect(await messageRow(id)).toMatchObject({ state: 'accepted', subject: mail.subject });
    });

    it.each(['ar', 'en'] as const)('asks to confirm in %s', async (language) => {
      const { words } = localeOf(language);
      await seedOpportunity(db.dataSource);
      const server = await sink();
      await db.dataSource.getRepository(PersonRow).update({ id: person.id }, { language });
      const requested = await aSubscription(db.dataSource, person.id, morning, {
        name: 'תרבות',
        state: 'pending',
        criteria: { words: [['מתנדבים']], publishers: ['example-youth'] },
      });
      const more = { subscriptionId: requested.id, state: 'pending' as const, attempts: 0 };
      const id = await aMessage(db.dataSource, person.id, 'confirm', morning, more);
      expect(await deliverer(server.url).send(id)).toBe('accepted');
      const mail = server.mails[0]!;
      expect(mail.subject).toContain('תרבות');
      expect(mail.text).toContain(words.mail.confirm.asked);
      expect(mail.text).toContain(`${words.common.facets.publisher}: \u2068משרד הנוער לדוגמה\u2069`);
      expect(mail.text).toContain(`https://kolkore.example/confirm/${messageToken(signer, id)}?lang=${language}`);
    });
  });

  describe('letters', () => {
    const pending = async (name: string) => {
      const requested = await aSubscription(db.dataSource, person.id, morning, {
        name,
        state: 'pending',
        criteria: { words: [['מתנדבים']], publishers: ['example-youth'] },
      });
      return {
        requested,
        id: await aMessage(db.dataSource, person.id, 'confirm', morning, { subscriptionId: requested.id, state: 'pending', attempts: 0 }),
      };
    };

    it('asks to confirm, also under a suppressed address, and not for what was confirmed or ran out', async () => {
      await seedOpportunity(db.dataSource);
      const server = await sink();
      const deliver = deliverer(server.url);
      await db.dataSource.getRepository(PersonRow).update({ id: person.id }, { suppressedAt: morning, suppressedBecause: '550' });
      const { id, requested } = await pending('תרבות');
      expect(await deliver.send(id)).toBe('accepted');
      const mail = server.mails[0]!;
      expect(mail.subject).toBe('נשאר רק לאשר: ״תרבות״');
      expect(mail.messageId).toBe(`<${id}@mail.kolkore.example>`);
      expect(mail.text).toContain(`https://kolkore.example/confirm/${messageToken(signer, id)}`);
      expect(mail.text).toContain('גוף מפרסם: משרד הנוער לדוגמה');
      expect(mail.text).toContain('בתוקף עד 30.11.2026');
      expect(mail.headers.has('list')).toBe(true);
      expect(mail.headerLines.some((line) => line.key === 'list-unsubscribe-post')).toBe(false);

      const again = await pending('שנייה');
      await db.dataSource.getRepository(SubscriptionRow).update({ id: again.requested.id }, { state: 'active' });
      expect(await deliver.send(again.id)).toBe('skipped');
      const late = await pending('שלישית');
      clock.forward(7 * 24 * 60 * MINUTE);
      expect(await deliver.send(late.id)).toBe('skipped');
      expect((await messageRow(late.id)).state).toBe('expired');
      expect(requested.state).toBe('pending');
    });

    it('brings the link to manage, and a revoked token stays revoked', async () => {
      const server = await sink();
      const id = await aMessage(db.dataSource, person.id, 'manage', morning, { state: 'pending', attempts: 0 });
      expect(await deliverer(server.url).send(id)).toBe('accepted');
      expect(server.mails[0]?.text).toContain(`https://kolkore.example/m/${messageToken(signer, id)}`);
      await messages.revokeToken(id, clock.now());
      clock.forward(MINUTE);
      await messages.revokeToken(id, clock.now());
      expect((await messages.byId(id))?.message.tokenRevokedAt).toEqual(morning);
      expect((await messages.recent(5)).map((row) => [row.id, row.state])).toEqual([[id, 'accepted']]);
    });
  });
});
