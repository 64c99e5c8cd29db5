import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '@kolkore/platform/logger';
import { openQueueBackend } from '@kolkore/queue/backend';
import { JobData } from '@kolkore/queue/jobs';
import { Queues } from '@kolkore/queue/queues';
import { Handlers, startWorkers } from '@kolkore/queue/workers';
import { Sweep } from '@apps/worker/sweep';
import { AlertItems } from '@kolkore/store/alert-items';
import { ApiKeyRows } from '@kolkore/store/api-keys';
import { Attachments } from '@kolkore/store/attachments';
import { Contributions } from '@kolkore/store/contributions';
import { FeedSubscribers } from '@kolkore/store/feed-subscribers';
import { Idempotency } from '@kolkore/store/idempotency';
import { MailReports } from '@kolkore/store/mail-reports';
import { Matches } from '@kolkore/store/matches';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { Messages } from '@kolkore/store/messages';
import { Runs } from '@kolkore/store/runs';
import { Search } from '@kolkore/store/search';
import { InvitationStore } from '@kolkore/store/invitations';
import { SessionStore } from '@kolkore/store/sessions';
import { SignIns } from '@kolkore/store/sign-ins';
import { Settling } from '@kolkore/store/settling';
import { Snapshots } from '@kolkore/store/snapshots';
import { StaleAccounts } from '@kolkore/store/stale-accounts';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { TimesAhead } from '@kolkore/store/times-ahead';
import { WebhookEvents } from '@kolkore/store/webhook-events';
import { WebhookLog } from '@kolkore/store/webhook-log';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aPerson } from '@kolkore/testing/people';
import { ROLES } from '@kolkore/platform/config';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';

const log = createLog('silent', 'test');
const redis = process.env['REDIS_URL'];
const backends: [string, string | undefined][] = [['PostgreSQL', undefined], ...(redis ? ([['Redis', redis]] as [string, string][]) : [])];
const nothing = async (): Promise<void> => {};

const until = async (met: () => boolean): Promise<void> => {
  for (let i = 0; i < 300 && !met(); i++) await sleep(50);
  expect(met()).toBe(true);
};

describe.each(backends)('the queues on %s', (kind, url) => {
  let db: TestDatabase;
  const open = async (handlers: Partial<Handlers>) => {
    const backend = await openQueueBackend({ REDIS_URL: url, DATABASE_URL: db.url }, log);
    const queues = new Queues(backend);
    const all: Handlers = {
      harvest: nothing,
      replay: nothing,
      bringIn: nothing,
      attachments: nothing,
      registry: nothing,
      match: nothing,
      backfill: nothing,
      compose: nothing,
      deliver: nothing,
      deliverBehind: nothing,
      webhooks: nothing,
      websub: nothing,
      ...handlers,
    };
    return { backend, queues, workers: startWorkers(backend, all, ROLES, log) };
  };

  beforeEach(async () => {
    db = await testDatabase();
  });
  afterEach(() => db.drop());

  it('carries every job to its handler, in batches, and drains', async () => {
    const seen: number[] = [];
    const { backend, queues, workers } = await open({ match: async ({ changeIds }: JobData<'match'>) => void seen.push(...changeIds) });
    expect(backend.kind).toBe(kind === 'Redis' ? 'redis' : 'postgres');
    await queues.ping();
    const ids = Array.from({ length: 250 }, (_, i) => i + 1);
    await queues.enqueueMatch(ids);
    await until(() => seen.length === 250);
    expect(seen.sort((a, b) => a - b)).toEqual(ids);
    await workers.close();
    expect(await queues.unfinished()).toBe(0);
    await queues.onApplicationShutdown();
  });

  it('gives a failing job its second try', async () => {
    const tries: number[] = [];
    const { queues, workers } = await open({
      harvest: async ({ runId }: JobData<'harvest'>) => {
        tries.push(runId);
        if (tries.length === 1) throw new Error('a passing fault');
      },
    });
    await queues.enqueueHarvest([7]);
    await until(() => tries.length === 2);
    expect(tries).toEqual([7, 7]);
    await workers.close();
    await queues.onApplicationShutdown();
  });

  it('lets the job in hand end before it closes', async () => {
    let ended = false;
    let began = false;
    const { queues, workers } = await open({
      deliver: async () => {
        began = true;
        await sleep(600);
        ended = true;
      },
    });
    await queues.enqueueDeliver(['7b0f1f0e-6c1e-4a53-9d0f-0a2f4f1f9a11']);
    await until(() => began);
    await workers.close();
    expect(ended).toBe(true);
    await queues.onApplicationShutdown();
  });

  it('is not given the same work again by the sweep while it is merely slow', async () => {
    let go = (): void => undefined;
    const slow = new Promise<void>((resume) => (go = resume));
    const { queues, workers } = await open({ compose: () => slow });
    const now = new Date('2026-11-23T10:00:00Z');
    const opportunity = await seedOpportunity(db.dataSource);
    const people = await Promise.all(
      ['a', 'b'].map((name) => aPerson(db.dataSource, `${name}@amuta.example`, new Date('2026-11-20T10:00:00Z'))),
    );
    for (const { id } of people) {
      await db.dataSource.query(
        `INSERT INTO alert_item (person_id, change_id, opportunity_id, reasons, created_at, state_at) SELECT $1, id, $2, '[]', $3, $3 FROM change`,
        [id, opportunity, new Date('2026-11-22T10:00:00Z')],
      );
    }
    const sweep = new Sweep(
      queues,
      new TimesAhead(db.dataSource),
      new Runs(db.dataSource),
      new Matches(db.dataSource),
      new AlertItems(db.dataSource),
      new Messages(db.dataSource),
      new Subscriptions(db.dataSource),
      new Snapshots(db.dataSource),
      new StaleAccounts(new SignIns(db.dataSource), new SessionStore(db.dataSource), new InvitationStore(db.dataSource)),
      new ApiKeyRows(db.dataSource),
      new Idempotency(db.dataSource),
      new Contributions(db.dataSource),
      new OpportunityLinks(db.dataSource),
      new Settling(db.dataSource),
      new SubscriptionLog(db.dataSource),
      new Attachments(db.dataSource),
      new MailReports(db.dataSource),
      new WebhookEvents(db.dataSource),
      new WebhookLog(db.dataSource),
      new FeedSubscribers(db.dataSource),
      new Search(db.dataSource),
      log,
    );
    const composing = async () => (await queues.counts()).compose;
    for (let minute = 0; minute < 5; minute++) {
      await sweep.run(new Date(now.getTime() + minute * 60_000));
      for (let i = 0; i < 100 && (await composing())['active'] === 0; i++) await sleep(50);
    }
    expect(await composing()).toMatchObject({ active: 1, waiting: 1 });
    go();
    for (let i = 0; i < 100 && (await queues.unfinished()) > 0; i++) await sleep(50);
    await workers.close();
    await queues.onApplicationShutdown();
  });

  it('refuses what is no job', async () => {
    const { queues, workers } = await open({});
    await expect(queues.enqueueHarvest([-1])).rejects.toThrow();
    await workers.close();
    await queues.onApplicationShutdown();
  });
});
