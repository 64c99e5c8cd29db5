import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import type { QueueName } from '@kolkore/queue/jobs';
import { Queues } from '@kolkore/queue/queues';
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
import { Settling } from '@kolkore/store/settling';
import { Snapshots } from '@kolkore/store/snapshots';
import { StaleAccounts } from '@kolkore/store/stale-accounts';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { TimesAhead } from '@kolkore/store/times-ahead';
import { WebhookEvents } from '@kolkore/store/webhook-events';
import { WebhookLog } from '@kolkore/store/webhook-log';
import { Inject, Injectable } from '@nestjs/common';

const MINUTE = 60_000;
const BATCH = 5_000;
/** People of a summary run, and messages: ids alone, so that a minute's sweep keeps the mail server busy for that minute. */
const MAIL_BATCH = 50_000;
/** A second's work or two; what is left waits a minute. */
const LINKS_A_SWEEP = 300;
const ANALYSED_A_SWEEP = 300;
const OVER_A_SWEEP = 500;
const SHAPES_KEPT_MS = 60 * 24 * 60 * MINUTE;

/**
 * Finds in the database what should have been done by now and puts it back on its queue. The queues may be emptied at any
 * time; nothing is lost.
 */
@Injectable()
export class Sweep {
  constructor(
    private readonly queues: Queues,
    private readonly timesAhead: TimesAhead,
    private readonly runs: Runs,
    private readonly matches: Matches,
    private readonly items: AlertItems,
    private readonly messages: Messages,
    private readonly subscriptions: Subscriptions,
    private readonly snapshots: Snapshots,
    private readonly staleAccounts: StaleAccounts,
    private readonly apiKeys: ApiKeyRows,
    private readonly idempotency: Idempotency,
    private readonly contributions: Contributions,
    private readonly links: OpportunityLinks,
    private readonly settling: Settling,
    private readonly subscriptionLog: SubscriptionLog,
    private readonly attachments: Attachments,
    private readonly mailReports: MailReports,
    private readonly webhooks: WebhookEvents,
    private readonly webhookLog: WebhookLog,
    private readonly feeds: FeedSubscribers,
    private readonly search: Search,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * `ageMs`: how old work must be to count as lost; 0 right after a start, when nothing can be in hand. A queue on which jobs
   * still wait is slow and has lost nothing that we could tell: it is left alone, so that a backlog does not grow by its own
   * copies every minute.
   */
  async run(now: Date, ageMs = 2 * MINUTE): Promise<void> {
    const ahead = await this.timesAhead.bringBack(now);
    if (Object.keys(ahead).length > 0) this.log.warn(ahead, 'a clock ran ahead; what it put off is brought back');
    const before = new Date(now.getTime() - ageMs);
    const found = {
      runs: await this.runs.lost(now, before),
      contributions: await this.contributions.toBringIn(before, BATCH),
      changes: await this.matches.overdue(before, BATCH, now),
      subscriptions: await this.subscriptions.withoutBackfill(BATCH),
      people: await this.items.peopleWaiting(before, MAIL_BATCH, now),
      messages: await this.messages.due(now, MAIL_BATCH, 'first'),
      summaries: await this.messages.due(now, MAIL_BATCH, 'behind'),
      webhooks: await this.webhooks.dueEndpoints(now, BATCH),
    };
    const idle = ageMs === 0 ? null : await this.queues.idle();
    const lost = <T>(queue: QueueName, list: T[]): T[] => (idle === null || idle.has(queue) ? list : []);
    await this.queues.enqueueHarvest(lost('harvest', found.runs));
    await this.queues.enqueueBringIn(lost('bringIn', found.contributions));
    await this.queues.enqueueMatch(lost('match', found.changes));
    await this.queues.enqueueBackfill(lost('backfill', found.subscriptions));
    await this.queues.enqueueCompose(lost('compose', found.people), true);
    await this.queues.enqueueDeliver(lost('deliver', found.messages));
    await this.queues.enqueueDeliver(lost('deliverBehind', found.summaries), true);
    await this.queues.enqueueWebhooks(lost('webhooks', found.webhooks));
    await this.webhookLog.tellOfFailing(now);
    if (lost('websub', await this.feeds.dueTopics(now)).length > 0) await this.queues.enqueueWebSub();
    await this.search.markOver(now, OVER_A_SWEEP);
    for (const id of await this.settling.analysedBefore(ANALYSED_A_SWEEP)) {
      await this.queues.enqueueMatch((await this.settling.reconclude(id, now)).changeIds);
    }
    for (const id of await this.links.due(LINKS_A_SWEEP)) await this.links.relink(id, now);
    const counts = Object.fromEntries(Object.entries(found).map(([name, list]) => [name, list.length]));
    if (Object.values(counts).some((count) => count > 0)) this.log.info(counts, 'sweep put work back');
  }

  /** What need not be kept: old snapshots, counts of keys, answers to writes, ways in and sessions that are over, requests that nobody confirmed. */
  async clean(now: Date): Promise<void> {
    await this.snapshots.prune(now);
    await this.runs.forgetShapes(new Date(now.getTime() - SHAPES_KEPT_MS));
    await this.apiKeys.forgetOldUse(now);
    await this.idempotency.forgetOld(now);
    await this.contributions.forget(now);
    await this.subscriptionLog.forgetOld();
    await this.attachments.letGo(now);
    await this.mailReports.forget(now);
    await this.webhookLog.forgetOld(now);
    await this.feeds.forgetOver(now);
    // People last: who has nothing else is only seen when the rest is gone.
    await this.staleAccounts.forget(now);
    await this.subscriptions.forgetUnconfirmed(now);
  }
}
