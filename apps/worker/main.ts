import 'reflect-metadata';
import { readSettings } from '@kolkore/platform/config';
import { NestLog, createLog } from '@kolkore/platform/logger';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { exitOnConfigError } from '@kolkore/platform/exit';
import { QueueModule } from '@kolkore/queue/queue.module';
import { migrate } from '@kolkore/store/migrate';
import { StoreModule } from '@kolkore/store/store.module';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WorkerModule } from './worker.module';

/** A worker process of its own; WORKER_ROLES says what it does. */
async function main(): Promise<void> {
  const settings = readSettings(process.env);
  await migrate(settings.DATABASE_URL);
  @Module({
    imports: [PlatformModule.with(settings, { name: 'worker' }), StoreModule.forUrl(settings.DATABASE_URL), QueueModule, WorkerModule],
  })
  class WorkerProcess {}
  const app = await NestFactory.createApplicationContext(WorkerProcess, { logger: new NestLog(createLog(settings.LOG_LEVEL, 'worker')) });
  app.enableShutdownHooks();
}

main().catch(exitOnConfigError);
