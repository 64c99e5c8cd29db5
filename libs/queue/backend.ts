import { Log } from '@kolkore/platform/logger';
import { createPostgresBackend, createRedisBackend, runMigrations, setDefaultBackendFactory } from 'bullmq';
import type { ConnectionOptions } from 'bullmq';
import Redis from 'ioredis';
import { Pool } from 'pg';
import { queueNames } from './jobs';

/** What every queue and worker of this process connects through. */
export interface QueueBackend {
  readonly kind: 'redis' | 'postgres';
  connection: ConnectionOptions;
  close(): Promise<void>;
}

/** Redis where REDIS_URL is set, else BullMQ's own backend in the schema `bullmq` of our database (docs/adr/0002). */
export async function openQueueBackend(settings: { REDIS_URL?: string; DATABASE_URL: string }, log: Log): Promise<QueueBackend> {
  return settings.REDIS_URL ? openRedis(settings.REDIS_URL, log) : openPostgres(settings.DATABASE_URL, log);
}

async function openRedis(url: string, log: Log): Promise<QueueBackend> {
  setDefaultBackendFactory(createRedisBackend);
  const connection = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  connection.on('error', (error: Error) => log.warn({ error: error.message }, 'redis'));
  await connection.connect();
  return {
    kind: 'redis',
    connection,
    close: async () => {
      await connection.quit();
    },
  };
}

async function openPostgres(url: string, log: Log): Promise<QueueBackend> {
  setDefaultBackendFactory(createPostgresBackend as unknown as Parameters<typeof setDefaultBackendFactory>[0]);
  // One pool for all: a pool per queue runs out of connections; one as small as the number of workers never gets to work.
  const pool = new Pool({
    connectionString: url,
    max: queueNames.length + 12,
    options: '-c search_path=bullmq',
    keepAlive: true,
    idleTimeoutMillis: 5_000,
  });
  pool.setMaxListeners(0);
  pool.on('error', (error) => log.warn({ error: error.message }, 'queue database'));
  pool.on('connect', (client) => client.setMaxListeners(0));
  const client = await pool.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    client.release();
  }
  return {
    kind: 'postgres',
    connection: pool as unknown as ConnectionOptions,
    close: () => pool.end(),
  };
}
