import type { Role } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { Job, Worker } from 'bullmq';
import type { QueueBackend } from './backend';
import { JobData, QueueName, jobSchemas, queueNames, queueOptions } from './jobs';

/** One handler per queue: a missing or a second one does not compile. */
export type Handlers = { [N in QueueName]: (data: JobData<N>) => Promise<void> };

/** Starts a worker for every queue whose role this process has. `close` lets the jobs in hand end. */
export function startWorkers(backend: QueueBackend, handlers: Handlers, roles: readonly Role[], log: Log): { close(): Promise<void> } {
  const workers = queueNames
    .filter((name) => roles.includes(queueOptions[name].role))
    .map((name) => {
      const { concurrency, lockDuration } = queueOptions[name];
      const worker = new Worker(name, (job: Job) => handle(name, handlers, job), {
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

const handle = <N extends QueueName>(name: N, handlers: Handlers, job: Job): Promise<void> =>
  handlers[name](jobSchemas[name].parse(job.data) as JobData<N>);
