import { atCommandLine } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { Webhooks } from '@kolkore/accounts/webhooks';
import { SendEvents } from '@kolkore/alerts/webhooks/send-events';
import { Change } from '@kolkore/domain/change';
import { Criteria, noCriteria } from '@kolkore/domain/criteria';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { SubscriptionEngine } from '@kolkore/matching/subscription-engine';
import { Teller, TellerOptions } from '@kolkore/net/teller';
import { Links } from '@kolkore/platform/links';
import { createLog } from '@kolkore/platform/logger';
import { Signer } from '@kolkore/platform/signing';
import { AuditEntries } from '@kolkore/store/audit-entries';
import { MessageRow } from '@kolkore/store/entities/messages';
import { Matches } from '@kolkore/store/matches';
import { Opportunities } from '@kolkore/store/opportunities';
import { OrganizationStore } from '@kolkore/store/organizations';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { Transactions } from '@kolkore/store/transactions';
import { EndpointInput, WebhookEndpointRow, WebhookEndpoints } from '@kolkore/store/webhook-endpoints';
import { WebhookEvents } from '@kolkore/store/webhook-events';
import { LoggedEvent, WebhookLog } from '@kolkore/store/webhook-log';
import { opportunity as opportunitySchema } from '@apps/api/v1/schemas/opportunity';
import { seedOpportunity } from '@kolkore/testing/builders';
import { DAY, MINUTE, MovedClock } from '@kolkore/testing/clock';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { anOrganization } from '@kolkore/testing/programs';
import { Receiver, receiver } from '@kolkore/testing/receiver';
import { Webhook } from 'standardwebhooks';

const HOUR = 60 * MINUTE;
const log = createLog('silent', 'test');
const signer = new Signer('a secret of the tests, long enough to be one');
const day = (local: string) => ({ precision: 'day' as const, local, raw: local });

/** Webhooks from the change to the record, on a real database and against a real web server on this machine. */
describe('webhooks', () => {
  let db: TestDatabase;
  let clock: MovedClock;
  let server: Receiver;
  let organizationId: string;
  let webhooks: Webhooks;
  let events: WebhookEvents;
  let tellers: Teller[];

  const at = (): Date => clock.now();
  const teller = (more: Partial<TellerOptions> = {}): Teller => {
    const made = new Teller({ userAgent: 'HaKolKore/test', atHome: true, ...more });
    tellers.push(made);
    return made;
  };
  const sender = (more: { teller?: Teller; events?: WebhookEvents } = {}): SendEvents =>
    new SendEvents(
      more.events ?? events,
      new Opportunities(db.dataSource),
      more.teller ?? teller(),
      signer,
      new Links('https://kolkore.example'),
      clock,
      log,
    );

  beforeEach(async () => {
    db = await testDatabase();
    // Signatures carry their time, and receivers compare it with their own clock.
    clock = new MovedClock(new Date(Math.floor(Date.now() / 1000) * 1000));
    server = await receiver();
    tellers = [];
    events = new WebhookEvents(db.dataSource);
    organizationId = (await anOrganization(db.dataSource, at())).id;
    webhooks = new Webhooks(
      new WebhookEndpoints(db.dataSource),
      events,
      new WebhookLog(db.dataSource),
      new OrganizationStore(db.dataSource),
      new Audit(new AuditEntries(db.dataSource)),
      new Transactions(db.dataSource),
      signer,
      { LOCAL_TARGETS: 'on' },
    );
  });
  afterEach(async () => {
    await Promise.all(tellers.map((one) => one.close()));
    await server.close();
    await db.drop();
  });

  const register = async (more: Partial<EndpointInput> = {}): Promise<{ id: string; secret: string }> => {
    const input = { url: `${server.url}/hook`, description: 'ניהול משימות', subscriptionIds: null, ...more };
    const made = await webhooks.create(organizationId, input, atCommandLine, at());
    return { id: made.id, secret: webhooks.secretOf(made) };
  };
  const subscribe = async (name: string, criteria: Partial<Criteria> = { words: [['מתנדבים']] }, of = organizationId): Promise<string> => {
    clock.forward(1000);
    const { id } = await aPerson(db.dataSource, `${name}@amuta.example`, at());
    const subscription = await aSubscription(db.dataSource, id, at(), { name, criteria: { ...noCriteria, ...criteria } });
    await db.dataSource.query('UPDATE subscription SET person_id = NULL, organization_id = $2 WHERE id = $1', [subscription.id, of]);
    return subscription.id;
  };
  const match = async (): Promise<void> => {
    const matches = new Matches(db.dataSource);
    await new MatchChanges(matches, new SubscriptionEngine(new SubscriptionLog(db.dataSource), matches)).run(null, at());
  };
  const publish = async (title = 'הכשרת מתנדבים', changes: (Change & { occurredAt: Date })[] = []): Promise<number> => {
    clock.forward(1000);
    const deadline = day('2035-01-10');
    const id = await seedOpportunity(db.dataSource, { facts: { title, deadline }, firstSeenAt: at(), changes });
    await match();
    return id;
  };
  const change = async (opportunityId: number, given: Change): Promise<void> => {
    clock.forward(1000);
    await db.dataSource.query(
      `INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline) VALUES ($1, 1, $2, $3, $4, $5, $6, false)`,
      [opportunityId, given.type, given.field, JSON.stringify(given.before), JSON.stringify(given.after), at()],
    );
    await match();
  };
  const logOf = async (id: string): Promise<LoggedEvent[]> => (await webhooks.logOf(organizationId, id, null, 100)).events;
  const endpoint = (id: string): Promise<WebhookEndpointRow> => webhooks.byId(organizationId, id);
  const bodies = (): { id: string; type: string; data: { opportunity: { title: string } | null } }[] =>
    server.requests.map(({ body }) => JSON.parse(body) as never);

  describe('what is told', () => {
    it('is what the subscription alerts, signed, as the interface shows it, with the reasons and the change', async () => {
      const { id, secret } = await register();
      const subscription = await subscribe('צעירים');
      const opportunityId = await publish();
      await change(opportunityId, { type: 'deadline_extended', field: 'deadline', before: day('2035-01-10'), after: day('2035-02-10') });
      await change(opportunityId, { type: 'text_changed', field: 'title', before: 'א', after: 'ב' });
      expect(await sender().run(id)).toBe(false);

      expect(bodies().map(({ type }) => type)).toEqual(['opportunity.published', 'opportunity.deadline_moved']);
      const [first, second] = server.requests;
      expect(new Webhook(secret).verify(first?.body ?? '', first?.headers as Record<string, string>)).toMatchObject({
        id: first?.headers['webhook-id'],
        type: 'opportunity.published',
        version: 1,
        data: { reasons: [{ subscription: { id: subscription, name: 'צעירים' }, reasons: [{ facet: 'word', value: 'מתנדבים' }] }] },
      });
      expect(() => new Webhook(secret).verify(`${first?.body} `, first?.headers as Record<string, string>)).toThrow();
      expect(first).toMatchObject({ method: 'POST', path: '/hook' });
      expect(first?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'HaKolKore/test' });
      const { data } = JSON.parse(second?.body ?? '');
      expect(opportunitySchema.parse(data.opportunity)).toMatchObject({
        id: opportunityId,
        url: `https://kolkore.example/o/${opportunityId}`,
      });
      expect(data.change).toMatchObject({ type: 'deadline_extended', before: { local: '2035-01-10' }, after: { local: '2035-02-10' } });
      expect(await logOf(id)).toMatchObject([
        { changeType: 'deadline_extended', state: 'accepted', tried: [{ number: 1, outcome: 'accepted', status: 204 }] },
        { changeType: 'published', state: 'accepted' },
      ]);
    });

    it('is of the chosen subscriptions only, from when they were chosen, and one event however many of them it serves', async () => {
      const one = await subscribe('אחת');
      const other = await subscribe('שתיים', { words: [['מועדון']] });
      const chosen = await register({ url: `${server.url}/chosen`, subscriptionIds: [other] });
      const all = await register({ url: `${server.url}/all` });
      await publish('הכשרת מתנדבים');
      await publish('מתנדבים במועדון');
      for (const { id } of [chosen, all]) await sender().run(id);
      const of = (path: string) => server.requests.filter((request) => request.path === path).map(({ body }) => JSON.parse(body).data);
      expect(of('/chosen')).toMatchObject([{ reasons: [{ subscription: { id: other } }] }]);
      expect(of('/all')).toMatchObject([
        { reasons: [{ subscription: { id: one } }] },
        { reasons: [{ subscription: { id: one } }, { subscription: { id: other } }] },
      ]);
      await webhooks.edit(
        organizationId,
        chosen.id,
        { url: `${server.url}/chosen`, description: '', subscriptionIds: [one] },
        atCommandLine,
        at(),
      );
      await publish('מתנדבים בדרום');
      await sender().run(chosen.id);
      expect(of('/chosen')).toHaveLength(2);
    });

    it("is never another organization's, nor what was before the endpoint, nor what nobody is told", async () => {
      const stranger = await anOrganization(db.dataSource, at(), 'עמותה אחרת');
      await subscribe('זרה', {}, stranger.id);
      await subscribe('שלנו');
      await publish('מתנדבים לפני שנרשמה כתובת');
      clock.forward(1000);
      const { id } = await register();
      await db.dataSource.query(`UPDATE subscription SET state = 'paused' WHERE name = 'שלנו'`);
      await publish('מתנדבים בזמן השהיה');
      await publish('משהו שאיש לא ביקש');
      await sender().run(id);
      expect(server.requests).toEqual([]);
      expect(await logOf(id)).toEqual([]);
      const theirs = await subscribe('שלהם', {}, stranger.id);
      await expect(register({ subscriptionIds: [theirs] })).rejects.toMatchObject({ fields: { subscriptions: 'unknown' } });
      await expect(webhooks.byId(stranger.id, id)).rejects.toThrow('no such webhook');
    });

    it('is not what ended, or what nobody asks for any more, before it could be sent', async () => {
      const { id } = await register();
      const subscription = await subscribe('צעירים');
      const over = await publish('מתנדבים שנסגר');
      const stopped = await publish('מתנדבים שהופסק');
      await db.dataSource.query(`UPDATE opportunity SET deadline_at = $2 WHERE id = $1`, [over, new Date(at().getTime() - DAY)]);
      server.answer = (_, response) => void response.writeHead(200).end();
      await sender().run(id);
      expect(bodies().map(({ data }) => data.opportunity?.title)).toEqual(['מתנדבים שהופסק']);
      await change(stopped, { type: 'cancelled', field: 'withdrawn', before: false, after: true });
      await db.dataSource.query(`UPDATE subscription SET state = 'ended' WHERE id = $1`, [subscription]);
      await sender().run(id);
      expect((await logOf(id)).map(({ state, cause, attempts }) => [state, cause, attempts])).toEqual([
        ['expired', 'stopped', 0],
        ['accepted', null, 1],
        ['expired', 'over', 0],
      ]);
    });
  });

  describe('never lost and never repeated', () => {
    it('is written with its matches, or not at all', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      clock.forward(1000);
      await seedOpportunity(db.dataSource, { facts: { title: 'מתנדבים' }, firstSeenAt: at() });
      await db.dataSource.query(`ALTER TABLE match ADD CONSTRAINT nothing CHECK (false) NOT VALID`);
      await expect(match()).rejects.toThrow();
      expect(await logOf(id)).toEqual([]);
      await db.dataSource.query('ALTER TABLE match DROP CONSTRAINT nothing');
      await match();
      await match();
      expect(await logOf(id)).toHaveLength(1);
    });

    it('goes out once however many workers there are, one after the other and in the order of the changes', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      const titles = Array.from({ length: 12 }, (_, n) => `מתנדבים ${n}`);
      for (const title of titles) await publish(title);
      let open = 0;
      let most = 0;
      server.answer = (_, response) => {
        most = Math.max(most, (open += 1));
        setTimeout(() => {
          open -= 1;
          response.writeHead(200).end();
        }, 20);
      };
      const workers = Array.from({ length: 5 }, () => sender());
      for (let rounds = 0; rounds < 5; rounds++) await Promise.all(workers.map((worker) => worker.run(id)));
      expect(bodies().map(({ data }) => data.opportunity?.title)).toEqual(titles);
      expect(most).toBe(1);
    });

    it('holds up no other endpoint while one is slow', async () => {
      const slow = await register({ url: `${server.url}/slow` });
      const quick = await register({ url: `${server.url}/quick` });
      await subscribe('צעירים');
      await publish();
      await publish('מתנדבים בדרום');
      let answerSlow = (): void => undefined;
      const asked = new Promise<void>((resolve) => {
        server.answer = ({ path }, response) => {
          if (path === '/quick') return void response.writeHead(200).end();
          answerSlow = () => void response.writeHead(200).end();
          resolve();
        };
      });
      const under = sender().run(slow.id);
      await asked;
      await sender().run(quick.id);
      expect((await logOf(quick.id)).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
      expect((await logOf(slow.id)).map(({ state }) => state)).toEqual(['pending', 'sending']);
      server.answer = (_, response) => void response.writeHead(200).end();
      answerSlow();
      await under;
      expect((await logOf(slow.id)).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
    });

    it('comes again under the same id after a sender died before it recorded the answer, and not before its lease ends', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      await publish();
      // What a dead process did: it claimed, and the receiver took it.
      const claimed = await events.claim(id, MINUTE, at());
      clock.forward(30_000);
      expect(await sender().run(id)).toBe(false);
      expect(server.requests).toEqual([]);
      clock.forward(31_000);
      await sender().run(id);
      expect(bodies().map((body) => body.id)).toEqual([claimed?.eventId]);
      expect((await logOf(id))[0]).toMatchObject({
        state: 'accepted',
        tried: [
          { number: 2, outcome: 'accepted' },
          { number: 1, outcome: 'unknown' },
        ],
      });
      // The sender that lost its lease comes back after all: a failure of its own changes nothing.
      if (claimed) await events.record(claimed, { outcome: 'unanswered', status: null, said: 'too_slow', ms: 1, askedFor: null }, at());
      expect((await logOf(id))[0]?.state).toBe('accepted');
    });
  });

  describe('an endpoint that fails', () => {
    const owner = async (): Promise<string> => {
      const { id } = await aPerson(db.dataSource, 'owner@amuta.example', at());
      const { id: viewer } = await aPerson(db.dataSource, 'viewer@amuta.example', at());
      await db.dataSource.query(`INSERT INTO member VALUES ($1, $2, 'owner', $4), ($1, $3, 'viewer', $4)`, [
        organizationId,
        id,
        viewer,
        at(),
      ]);
      return id;
    };
    const notices = async () =>
      (await db.dataSource.getRepository(MessageRow).findBy({ kind: 'webhook_notice' })).map(({ personId, about }) => [
        personId,
        about?.what,
      ]);
    /** What the clock of the house does every minute, here every three. */
    const live = async (id: string, until: number): Promise<void> => {
      const webhookLog = new WebhookLog(db.dataSource);
      const end = at().getTime() + until;
      const one = sender();
      while (at().getTime() < end) {
        while ((await events.dueEndpoints(at(), 10)).length > 0) await one.run(id);
        await webhookLog.tellOfFailing(at());
        clock.forward(Math.min(3 * MINUTE, end - at().getTime()));
      }
    };

    it('is tried 3 minutes x 3^n for 54 hours; its owners are told after a day and when it is disabled; nothing is lost', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      const person = await owner();
      server.answer = (_, response) => void response.writeHead(500).end('שגיאה');
      await publish();
      const began = at().getTime();
      await live(id, 23 * HOUR);
      expect(await notices()).toEqual([]);
      await live(id, 2 * HOUR);
      expect(await notices()).toEqual([[person, 'webhook_failing']]);
      await live(id, 31 * HOUR);
      const [event] = await logOf(id);
      const minutes = event?.tried.map(({ startedAt }) => Math.round((startedAt.getTime() - began) / MINUTE)).reverse();
      // To the three minutes of the clock that hands them out, one upon the other.
      expect(minutes?.map((minute, n) => minute - [0, 3, 12, 39, 120, 363, 1092, 3279][n]!).every((late) => late >= 0 && late <= 24)).toBe(
        true,
      );
      expect(event).toMatchObject({ state: 'pending', attempts: 8 });
      expect(await endpoint(id)).toMatchObject({ state: 'disabled', cause: 'failing' });
      expect((await notices()).sort()).toEqual([
        [person, 'webhook_disabled'],
        [person, 'webhook_failing'],
      ]);

      await publish('מתנדבים בזמן שהופסקה');
      await live(id, 2 * HOUR);
      expect(server.requests).toHaveLength(8);
      server.answer = (_, response) => void response.writeHead(200).end();
      await webhooks.resume(organizationId, id, atCommandLine, at());
      await live(id, MINUTE);
      expect((await logOf(id)).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
      expect(new Set(bodies().map((body) => body.id)).size).toBe(2);
      expect(await endpoint(id)).toMatchObject({ state: 'active', failures: 0, failingSince: null, cause: null });
    });

    it('is disabled at once by 410, and the owners are told', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      const person = await owner();
      server.answer = (_, response) => void response.writeHead(410).end();
      await publish();
      await publish('מתנדבים בדרום');
      await sender().run(id);
      expect(server.requests).toHaveLength(1);
      expect(await endpoint(id)).toMatchObject({ state: 'disabled', cause: 'gone' });
      expect(await notices()).toEqual([[person, 'webhook_disabled']]);
    });

    it('is not knocked at by everything that waits, and gets all of it as soon as it is well', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      for (let n = 0; n < 30; n++) await publish(`מתנדבים ${n}`);
      server.answer = (_, response) => void response.writeHead(503).end();
      await live(id, 6 * HOUR);
      expect(server.requests.length).toBeLessThan(12);
      server.answer = (_, response) => void response.writeHead(200).end();
      await live(id, 3 * HOUR + 2 * MINUTE);
      expect((await logOf(id)).map(({ state }) => state)).toEqual(Array(30).fill('accepted'));
    });

    it('is not disabled for one event that it cannot take: that one fails, the others get through', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      server.answer = ({ body }, response) => void response.writeHead(body.includes('מתנדבים רעילים') ? 500 : 200).end();
      await publish('מתנדבים רעילים');
      for (let n = 0; n < 20; n++) {
        await publish(`מתנדבים ${n}`);
        await live(id, 177 * MINUTE);
        clock.forward(3 * MINUTE);
      }
      const states = (await logOf(id)).map(({ state }) => state);
      expect(states.filter((state) => state === 'failed')).toHaveLength(1);
      expect(states.filter((state) => state === 'accepted')).toHaveLength(20);
      expect(await endpoint(id)).toMatchObject({ state: 'active' });
      expect(await notices()).toEqual([]);
    });

    it('is given the time that it asks for', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      server.answer = (_, response) => void response.writeHead(429, { 'retry-after': '1200' }).end();
      await publish();
      await live(id, 19 * MINUTE);
      expect(server.requests).toHaveLength(1);
      await live(id, 6 * MINUTE);
      expect(server.requests).toHaveLength(2);
    });

    it('gathers while it is paused', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      await webhooks.pause(organizationId, id, atCommandLine, at());
      await publish();
      await live(id, 10 * MINUTE);
      expect(server.requests).toEqual([]);
      await webhooks.resume(organizationId, id, atCommandLine, at());
      await live(id, MINUTE);
      expect(bodies()).toHaveLength(1);
    });
  });

  describe('what an answer can do to us', () => {
    const said = async (id: string) => {
      const [{ status, answer, outcome } = { status: null, answer: null, outcome: null }] = (await logOf(id))[0]?.tried ?? [];
      return { status, answer, outcome };
    };
    const told = async (one: SendEvents, url?: string): Promise<string> => {
      const { id } = await register(url === undefined ? {} : { url });
      await subscribe('צעירים');
      await publish();
      await one.run(id);
      return id;
    };

    it('nothing, by a redirect: it is no acceptance and is not followed', async () => {
      server.answer = ({ path }, response) =>
        void response.writeHead(path === '/hook' ? 307 : 200, { location: `${server.url}/elsewhere` }).end();
      const id = await told(sender());
      expect(server.requests.map(({ path }) => path)).toEqual(['/hook']);
      expect(await said(id)).toMatchObject({ outcome: 'refused', status: 307 });
    });

    it('nothing, by its size or its slowness: the status counts, a few words are kept', async () => {
      server.answer = (_, response) => {
        response.writeHead(200);
        const pour = (): void => {
          while (!response.destroyed && response.write('א'.repeat(50_000)));
          if (!response.destroyed) response.once('drain', pour);
        };
        pour();
      };
      const id = await told(sender());
      expect(await said(id)).toMatchObject({ outcome: 'accepted', status: 200, answer: expect.stringMatching(/^א{100,500}$/) });
      server.answer = (_, response) => void response.writeHead(200).write('ראש');
      await publish('מתנדבים בצפון');
      await sender().run(id);
      expect(await said(id)).toMatchObject({ outcome: 'accepted', status: 200, answer: 'ראש' });
    });

    it('nothing, by silence', async () => {
      server.answer = () => undefined;
      const id = await told(sender({ teller: teller({ waitMs: 300, totalMs: 2_000 }) }));
      expect(await said(id)).toEqual({ outcome: 'unanswered', status: null, answer: 'too_slow' });
    });

    it('nothing, by a name that leads into a private network, however it is spelt', async () => {
      const asked: string[] = [];
      const guarded = teller({
        atHome: false,
        resolve: async (host) => {
          asked.push(host);
          return [{ address: host.startsWith('six') ? '::1' : '127.0.0.1', family: host.startsWith('six') ? 6 : 4 }];
        },
      });
      const port = new URL(server.url).port;
      const id = await told(sender({ teller: guarded }), `https://crm.amuta.example:${port}/hook`);
      expect(await said(id)).toEqual({ outcome: 'unanswered', status: null, answer: 'private_address' });
      expect(asked).toEqual(['crm.amuta.example']);
      for (const url of [`https://six.amuta.example:${port}/`, 'https://127.0.0.1/', 'https://localhost/', `http://crm.amuta.example/`])
        await expect(guarded.tell(url, { method: 'POST', headers: {}, body: '{}' })).rejects.toThrow(/no answer/);
      expect(server.requests).toEqual([]);
    });

    it('and such an address cannot be registered where the product runs for real', async () => {
      const real = Object.assign(Object.create(Object.getPrototypeOf(webhooks)), webhooks, {
        settings: { LOCAL_TARGETS: 'off' },
      }) as Webhooks;
      const create = (url: string) => real.create(organizationId, { url, description: '', subscriptionIds: null }, atCommandLine, at());
      await expect(create(`${server.url}/hook`)).rejects.toMatchObject({ fields: { url: 'not_https' } });
      await expect(create('https://127.0.0.1/hook')).rejects.toMatchObject({ fields: { url: 'private' } });
      await expect(create('https://crm.amuta.example/hook')).resolves.toMatchObject({ state: 'active' });
    });
  });

  describe('what its owners do', () => {
    it('another secret: for a day both sign, then only the new one', async () => {
      const { id, secret } = await register();
      const verified = async (): Promise<boolean[]> => {
        await webhooks.test(organizationId, id, atCommandLine, at());
        await sender().run(id);
        const last = server.requests.at(-1);
        const now = webhooks.secretOf(await endpoint(id));
        // The library compares with this machine's clock, which does not move with ours.
        const signatures = String(last?.headers['webhook-signature']).split(' ');
        const stamp = new Date(Number(last?.headers['webhook-timestamp']) * 1000);
        return [secret, now].map((each) =>
          signatures.includes(new Webhook(each).sign(String(last?.headers['webhook-id']), stamp, last?.body ?? '')),
        );
      };
      expect(await verified()).toEqual([true, true]);
      expect(await webhooks.roll(organizationId, id, atCommandLine, at())).toEqual(new Date(at().getTime() + DAY));
      expect(webhooks.secretOf(await endpoint(id))).not.toBe(secret);
      clock.forward(DAY - 1000);
      expect(await verified()).toEqual([true, true]);
      expect(String(server.requests.at(-1)?.headers['webhook-signature']).split(' ')).toHaveLength(2);
      clock.forward(1000);
      expect(await verified()).toEqual([false, true]);
    });

    it('keep the secret out of the database', async () => {
      const { secret } = await register();
      const tables: { name: string }[] = await db.dataSource.query(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
      );
      const bytes = Buffer.from(secret.slice(6), 'base64');
      for (const { name } of tables) {
        const [{ all }] = await db.dataSource.query(`SELECT coalesce(string_agg(t::text, ''), '') AS all FROM "${name}" t`);
        for (const form of [secret, secret.slice(6), bytes.toString('hex'), bytes.toString('base64url')])
          expect(all.includes(form)).toBe(false);
      }
    });

    it('a test, also where nothing else is sent; it is tried once and disables nothing', async () => {
      const { id } = await register();
      await seedOpportunity(db.dataSource, { facts: { title: 'קול קורא לדוגמה' } });
      await webhooks.pause(organizationId, id, atCommandLine, at());
      await webhooks.test(organizationId, id, atCommandLine, at());
      await webhooks.test(organizationId, id, atCommandLine, at());
      await sender().run(id);
      expect(bodies()).toMatchObject([{ type: 'test', data: { opportunity: { title: 'קול קורא לדוגמה' }, change: null, reasons: [] } }]);
      server.answer = (_, response) => void response.writeHead(500).end();
      await webhooks.test(organizationId, id, atCommandLine, at());
      await sender().run(id);
      expect((await logOf(id))[0]).toMatchObject({ changeType: null, state: 'failed', attempts: 1 });
      expect(await endpoint(id)).toMatchObject({ state: 'paused', failures: 0 });
    });

    it('send one again, under its own id', async () => {
      const { id } = await register();
      await subscribe('צעירים');
      const opportunityId = await publish();
      await sender().run(id);
      await db.dataSource.query(`UPDATE opportunity SET deadline_at = $2 WHERE id = $1`, [opportunityId, new Date(at().getTime() - DAY)]);
      const [event] = await logOf(id);
      await webhooks.retry(organizationId, id, event?.eventId ?? '', atCommandLine, at());
      await sender().run(id);
      expect(bodies().map((body) => body.id)).toEqual([event?.eventId, event?.eventId]);
      expect((await logOf(id))[0]).toMatchObject({ state: 'accepted', attempts: 2 });
      await webhooks.pause(organizationId, id, atCommandLine, at());
      await expect(webhooks.retry(organizationId, id, event?.eventId ?? '', atCommandLine, at())).rejects.toMatchObject({ reason: 'over' });
    });

    it('the log is kept for ninety days', async () => {
      const { id } = await register();
      await webhooks.test(organizationId, id, atCommandLine, at());
      await sender().run(id);
      clock.forward(89 * DAY);
      await new WebhookLog(db.dataSource).forgetOld(at());
      expect(await logOf(id)).toHaveLength(1);
      clock.forward(2 * DAY);
      await new WebhookLog(db.dataSource).forgetOld(at());
      expect(await logOf(id)).toHaveLength(0);
    });

    it('ten addresses and no more', async () => {
      for (let n = 0; n < 10; n++) await register({ url: `${server.url}/${n}` });
      await expect(register()).rejects.toMatchObject({ detail: { reason: 'too_many_webhooks' } });
    });
  });
});
