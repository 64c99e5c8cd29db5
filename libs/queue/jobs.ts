import type { JobsOptions, WorkerOptions } from 'bullmq';
import { REGISTERS } from '@kolkore/domain/registry/registers';
import { z } from 'zod';

const ids = z.array(z.number().int().positive()).min(1).max(1000);
const uuids = z.array(z.uuid()).min(1).max(1000);

/** What each queue's jobs carry: ids only, since the database is the truth. Batches, since a queue on PostgreSQL is slow per job. */
export const jobSchemas = {
  harvest: z.strictObject({ runId: z.number().int().positive() }),
  replay: z.strictObject({ snapshotId: z.number().int().positive() }),
  bringIn: z.strictObject({ contributionIds: uuids }),
  attachments: z.strictObject({ opportunityIds: ids }),
  registry: z.strictObject({ register: z.enum(REGISTERS) }),
  match: z.strictObject({ changeIds: ids }),
  backfill: z.strictObject({ subscriptionIds: uuids }),
  compose: z.strictObject({ personIds: uuids, behind: z.boolean().default(false) }),
  deliver: z.strictObject({ messageIds: uuids }),
  deliverBehind: z.strictObject({ messageIds: uuids }),
  webhooks: z.strictObject({ endpointId: z.uuid() }),
  websub: z.strictObject({}),
} as const;

export type QueueName = keyof typeof jobSchemas;
export type JobData<N extends QueueName> = z.output<(typeof jobSchemas)[N]>;

/** `role` says which processes work on the queue (WORKER_ROLES); a queue without options does not compile. */
export const queueOptions = {
  harvest: { role: 'harvest', concurrency: 3, lockDuration: 120_000 },
  replay: { role: 'harvest', concurrency: 1, lockDuration: 120_000 },
  bringIn: { role: 'harvest', concurrency: 1, lockDuration: 60_000 },
  // As many hosts as are asked at once; one process reads the files, whoever fetched them.
  attachments: { role: 'harvest', concurrency: 3, lockDuration: 120_000 },
  registry: { role: 'harvest', concurrency: 1, lockDuration: 120_000 },
  match: { role: 'match', concurrency: 1, lockDuration: 60_000 },
  backfill: { role: 'match', concurrency: 1, lockDuration: 60_000 },
  compose: { role: 'compose', concurrency: 1, lockDuration: 60_000 },
  deliver: { role: 'deliver', concurrency: 3, lockDuration: 60_000 },
  // Summary runs and backlogs: a queue of their own, so that behind a slow mail server none of their jobs stands where fresh mail would go.
  deliverBehind: { role: 'deliver', concurrency: 3, lockDuration: 60_000 },
  // As many endpoints as are told at once; each gets one event after the other, and they mostly wait for answers.
  webhooks: { role: 'deliver', concurrency: 16, lockDuration: 60_000 },
  websub: { role: 'deliver', concurrency: 1, lockDuration: 60_000 },
} as const satisfies Record<
  QueueName,
  Required<Pick<WorkerOptions, 'concurrency' | 'lockDuration'>> & { role: 'harvest' | 'match' | 'compose' | 'deliver' }
>;

export const queueNames = Object.keys(jobSchemas) as QueueName[];

/** A job that fails on a passing fault comes again soon; what is lost for good is found by the sweep. */
export const defaultJobOptions: JobsOptions = {
  attempts: 3,
  backoff: { type: 'exponential', delay: 2_000 },
  removeOnComplete: true,
  removeOnFail: { count: 200 },
};
