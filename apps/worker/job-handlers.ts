import { Compose } from '@kolkore/alerts/compose';
import { Deliver } from '@kolkore/alerts/deliver';
import { SendEvents } from '@kolkore/alerts/webhooks/send-events';
import { Hub } from '@kolkore/alerts/websub/hub';
import { ReadAttachments } from '@kolkore/harvest/attachments/read-attachments';
import { BringIn } from '@kolkore/harvest/bring-in';
import { UpdateRegister } from '@kolkore/harvest/registers/update';
import { RunSource } from '@kolkore/harvest/run-source';
import { Backfill } from '@kolkore/matching/backfill';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { Clock } from '@kolkore/platform/clock';
import { withLogIds } from '@kolkore/platform/log-context';
import { Queues } from '@kolkore/queue/queues';
import type { Handlers } from '@kolkore/queue/workers';
import { FeedSubscribers } from '@kolkore/store/feed-subscribers';
import { WebhookEvents } from '@kolkore/store/webhook-events';
import { Injectable } from '@nestjs/common';

const ENDPOINTS_AT_ONCE = 1_000;

/** The straight line: harvest -> match -> compose -> deliver. Each step leaves its result in the database before the next is queued. */
@Injectable()
export class JobHandlers {
  constructor(
    private readonly clock: Clock,
    private readonly queues: Queues,
    private readonly runSource: RunSource,
    private readonly bringIn: BringIn,
    private readonly readAttachments: ReadAttachments,
    private readonly updateRegister: UpdateRegister,
    private readonly matchChanges: MatchChanges,
    private readonly backfill: Backfill,
    private readonly compose: Compose,
    private readonly deliver: Deliver,
    private readonly events: WebhookEvents,
    private readonly sendEvents: SendEvents,
    private readonly hub: Hub,
    private readonly feeds: FeedSubscribers,
  ) {}

  readonly all: Handlers = {
    harvest: async ({ runId }) => {
      const { changeIds } = await withLogIds({ run: runId }, () => this.runSource.run(runId));
      await this.queues.enqueueMatch(changeIds);
    },
    replay: async ({ snapshotId }) => {
      const { changeIds } = await withLogIds({ snapshot: snapshotId }, () => this.runSource.replay(snapshotId));
      await this.queues.enqueueMatch(changeIds);
    },
    bringIn: async ({ contributionIds }) => {
      await this.queues.enqueueMatch(await this.bringIn.run(contributionIds, this.clock.now()));
    },
    attachments: async ({ opportunityIds }) => {
      const changeIds: number[] = [];
      for (const id of opportunityIds) changeIds.push(...(await this.readAttachments.run(id)));
      await this.queues.enqueueMatch(changeIds);
    },
    registry: ({ register }) => this.updateRegister.run(register),
    match: async ({ changeIds }) => {
      await this.queues.enqueueCompose(await this.matchChanges.run(changeIds, this.clock.now()));
      await this.queues.enqueueWebhooks(await this.events.dueEndpoints(this.clock.now(), ENDPOINTS_AT_ONCE));
      if ((await this.feeds.dueTopics(this.clock.now())).length > 0) await this.queues.enqueueWebSub();
    },
    backfill: ({ subscriptionIds }) => this.backfill.run(subscriptionIds, this.clock.now()),
    compose: async ({ personIds, behind }) => {
      await this.queues.enqueueDeliver(await this.compose.forPeople(personIds, this.clock.now()), behind);
    },
    deliver: async ({ messageIds }) => {
      await this.deliver.sendAll(messageIds);
    },
    deliverBehind: async ({ messageIds }) => {
      await this.deliver.sendAll(messageIds, true);
    },
    webhooks: async ({ endpointId }) => {
      if (await this.sendEvents.run(endpointId)) await this.queues.enqueueWebhooks([endpointId]);
    },
    websub: () => this.hub.run(),
  };
}
