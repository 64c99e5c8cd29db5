import type { Role } from '@kolkore/platform/config';
import { withLogIds } from '@kolkore/platform/log-context';
import type { Log } from '@kolkore/platform/logger';
import type { Metrics } from '@kolkore/platform/metrics';
import { Job, Worker } from 'bullmq';
import type { QueueBackend } from './backend';
import { JobData, QueueName, jobSchemas, queueNames, queueOptions } from './jobs';

/** One handler per queue: a missing or a second one does not compile. */
export type Handlers = { [N in QueueName]: (data: JobData<N>) => Promise<void> };

/** Starts a worker for every queue whose role this process has. `close` lets the jobs in hand end. */
export function startWorkers(
  backend: QueueBackend,
  handlers: Handlers,
  roles: readonly Role[],
  log: Log,
  metrics?: Pick<Metrics, 'jobs'>,
): { close(): Promise<void> } {
  const workers = queueNames
    .filter((name) => roles.includes(queueOptions[name].role))
    .map((name) => {
      const { concurrency, lockDuration } = queueOptions[name];
      const worker = new Worker(name, (job: Job) => handle(name, handlers, job, log, metrics), {
        connection: backend.connection,
        concurrency,
        lockDuration,
      });
      worker.on('failed', (job, error) => log.error({ queue: name, job: job?.id, attempt: job?.attemptsMade, err: error }, 'job failed'));
      worker.on('error', (error) => log.warn({ queue: name, error: error.message }, 'worker'));
      return worker;
    });
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** Every line that the work writes carries the job's id; the job itself leaves one line and its time. */
function handle<N extends QueueName>(name: N, handlers: Handlers, job: Job, log: Log, metrics?: Pick<Metrics, 'jobs'>): Promise<void> {
  return withLogIds({ queue: name, job: job.id }, async () => {
    const began = performance.now();
    const ended = (outcome: 'done' | 'failed'): number => {
      const ms = performance.now() - began;
      metrics?.jobs.observe({ queue: name, outcome }, ms / 1000);
      return Math.round(ms);
    };
    try {
      await handlers[name](jobSchemas[name].parse(job.data) as JobData<N>);
    } catch (error) {
      ended('failed');
      throw error;
    }
    log.info({ ms: ended('done') }, 'job done');
  });
}
