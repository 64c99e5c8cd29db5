import { setTimeout as sleep } from 'node:timers/promises';
import { createLog } from '@kolkore/platform/logger';
import { openQueueBackend } from '@kolkore/queue/backend';
import { JobData } from '@kolkore/queue/jobs';
import { Queues } from '@kolkore/queue/queues';
import { Handlers, startWorkers } from '@kolkore/queue/workers';
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
      match: nothing,
      backfill: nothing,
      compose: nothing,
      deliver: nothing,
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

  it('refuses what is no job', async () => {
    const { queues, workers } = await open({});
    await expect(queues.enqueueHarvest([-1])).rejects.toThrow();
    await workers.close();
    await queues.onApplicationShutdown();
  });
});
