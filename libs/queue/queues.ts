import type { RegisterId } from '@kolkore/domain/registry/registers';
import { Inject, Injectable, OnApplicationShutdown } from '@nestjs/common';
import { Queue } from 'bullmq';
import { QUEUE_BACKEND } from './tokens';
import type { QueueBackend } from './backend';
import { JobData, QueueName, defaultJobOptions, jobSchemas, queueNames } from './jobs';

const BATCH = 100;
/** Jobs without a priority come first (BullMQ), whatever waits. */
const BEHIND = 10;

/** Puts work on the queues. Losing a job loses nothing: the sweep finds in the database what was not done. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly queues: Record<QueueName, Queue>;

  constructor(@Inject(QUEUE_BACKEND) private readonly backend: QueueBackend) {
    const open = (name: QueueName) => new Queue(name, { connection: backend.connection, defaultJobOptions });
    this.queues = Object.fromEntries(queueNames.map((name) => [name, open(name)])) as Record<QueueName, Queue>;
  }

  async enqueueHarvest(runIds: number[]): Promise<void> {
    for (const runId of runIds) await this.add('harvest', { runId });
  }
  enqueueReplay(snapshotId: number): Promise<void> {
    return this.add('replay', { snapshotId });
  }
  enqueueBringIn(contributionIds: string[]): Promise<void> {
    return this.inBatches(contributionIds, (batch) => this.add('bringIn', { contributionIds: batch }));
  }
  /** A few a job: it may wait for a slow site. */
  enqueueAttachments(opportunityIds: number[]): Promise<void> {
    return this.inBatches(opportunityIds, (batch) => this.add('attachments', { opportunityIds: batch }), 10);
  }
  async enqueueRegistry(due: readonly RegisterId[]): Promise<void> {
    for (const register of due) await this.add('registry', { register });
  }
  enqueueMatch(changeIds: number[]): Promise<void> {
    return this.inBatches(changeIds, (batch) => this.add('match', { changeIds: batch }));
  }
  enqueueBackfill(subscriptionIds: string[]): Promise<void> {
    return this.inBatches(subscriptionIds, (batch) => this.add('backfill', { subscriptionIds: batch }));
  }
  /** `behind`: a summary run or a backlog, which what is fresh overtakes. */
  enqueueCompose(personIds: string[], behind = false): Promise<void> {
    return this.inBatches(personIds, (batch) => this.add('compose', { personIds: batch, behind }, behind));
  }
  enqueueDeliver(messageIds: string[], behind = false): Promise<void> {
    return this.inBatches(messageIds, (batch) => this.add(behind ? 'deliverBehind' : 'deliver', { messageIds: batch }));
  }
  async enqueueWebhooks(endpointIds: string[]): Promise<void> {
    for (const endpointId of endpointIds) await this.add('webhooks', { endpointId });
  }

  enqueueWebSub(): Promise<void> {
    return this.add('websub', {});
  }

  /** Throws when the backend does not answer. */
  async ping(): Promise<void> {
    await this.queues.harvest.getJobCounts('waiting');
  }

  /** Jobs waiting (behind others too), active, delayed and failed, per queue. */
  async counts(): Promise<Record<QueueName, Record<string, number>>> {
    const counts = await Promise.all(
      queueNames.map(async (name) => {
        const { prioritized = 0, ...rest } = await this.queues[name].getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
        return [name, { ...rest, waiting: (rest['waiting'] ?? 0) + prioritized }] as const;
      }),
    );
    return Object.fromEntries<Record<string, number>>(counts) as Record<QueueName, Record<string, number>>;
  }

  /** When the job was queued that waits longest, per queue on which any waits. */
  async oldestWaiting(): Promise<Map<QueueName, Date>> {
    const waiting = await Promise.all(queueNames.map((name) => this.queues[name].getJobs(['waiting', 'prioritized'], 0, 0, true)));
    const oldest = waiting.map((jobs) => Math.min(...jobs.map(({ timestamp }) => timestamp)));
    return new Map(queueNames.flatMap((name, i) => (Number.isFinite(oldest[i]) ? [[name, new Date(oldest[i] ?? 0)] as const] : [])));
  }

  /** BullMQ's own objects, for the queue screen of this library. */
  get all(): readonly Queue[] {
    return Object.values(this.queues);
  }

  /** The queues on which nothing waits to be taken up. */
  async idle(): Promise<Set<QueueName>> {
    const counts = await this.counts();
    return new Set(queueNames.filter((name) => counts[name]['waiting'] === 0));
  }

  /** Jobs not yet finished, over all queues. */
  async unfinished(): Promise<number> {
    const counts = await this.counts();
    return Object.values(counts).reduce((sum, c) => sum + (c['waiting'] ?? 0) + (c['active'] ?? 0) + (c['delayed'] ?? 0), 0);
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(queueNames.map((name) => this.queues[name].close()));
    await this.backend.close();
  }

  private async add<N extends QueueName>(name: N, data: JobData<N>, behind = false): Promise<void> {
    await this.queues[name].add(name, jobSchemas[name].parse(data), behind ? { priority: BEHIND } : {});
  }

  private async inBatches<T>(list: T[], send: (batch: T[]) => Promise<void>, size = BATCH): Promise<void> {
    for (let at = 0; at < list.length; at += size) await send(list.slice(at, at + size));
  }
}
