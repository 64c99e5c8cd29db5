import 'reflect-metadata';
import { likelyTypos, readSettings } from '@kolkore/platform/config';
import { exitOnConfigError } from '@kolkore/platform/exit';
import { LOG, Log, NestLog, createLog } from '@kolkore/platform/logger';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { Readiness } from '@kolkore/platform/readiness';
import { stopOnSignals } from '@kolkore/platform/shutdown';
import { QueueModule } from '@kolkore/queue/queue.module';
import { untilMigrated } from '@kolkore/store/migrate';
import { StoreModule } from '@kolkore/store/store.module';
import { Module } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module';

/** A worker process of its own; WORKER_ROLES says what it does. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const starting = createLog(settings.LOG_LEVEL, 'worker');
  for (const typo of likelyTypos(process.env)) starting.warn({ typo }, 'a variable of the environment is no setting');
  await untilMigrated(settings.DATABASE_URL, (what) => starting.warn(what));
  @Module({
    imports: [PlatformModule.with(settings, { name: 'worker' }), StoreModule.forUrl(settings.DATABASE_URL), QueueModule, WorkerModule],
  })
  class WorkerProcess {}
  let app: INestApplicationContext | null = null;
  const begun = NestFactory.createApplicationContext(WorkerProcess, { logger: new NestLog(starting), abortOnError: false });
  // Before it has begun: it takes up work, and says that it is ready, while it does.
  stopOnSignals({
    log: starting,
    unready: () => app?.get(Readiness).stop(),
    delayMs: settings.STOP_DELAY_MS,
    close: async () => (await begun).close(),
  });
  app = await begun;
  app.get<Log>(LOG).info({ roles: settings.WORKER_ROLES }, 'working');
}

main().catch(exitOnConfigError);
