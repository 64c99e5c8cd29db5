import { AccessGuard } from '@apps/api/access/access.guard';
import { AccessModule } from '@apps/api/access/access.module';
import { configureApi } from '@apps/api/app';
import { DevelopersModule } from '@apps/api/developers/developers.module';
import { ErrorsFilter } from '@apps/api/look/errors.filter';
import { throttle } from '@apps/api/throttle';
import { V1Module } from '@apps/api/v1/v1.module';
import { readSettings } from '@kolkore/platform/config';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { QueueModule } from '@kolkore/queue/queue.module';
import { StoreModule } from '@kolkore/store/store.module';
import { MovedClock } from '@kolkore/testing/clock';
import { testDatabase } from '@kolkore/testing/database';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import type { Server } from 'node:http';
import request from 'supertest';
import { DataSource } from 'typeorm';

export const PUBLIC_URL = 'http://kolkore.example';

type Method = 'get' | 'post' | 'patch' | 'put' | 'delete' | 'options' | 'head';

export interface Interface {
  app: NestExpressApplication;
  server: Server;
  db: DataSource;
  clock: MovedClock;
  /** A request; with `bearer` as a program. */
  ask(method: Method, path: string, bearer?: string): request.Test;
  /** Empties the database and puts the clock back. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

@Module({
  imports: [ThrottlerModule.forRoot(throttle), AccessModule, V1Module, DevelopersModule],
  providers: [
    { provide: APP_GUARD, useClass: ThrottlerGuard },
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_FILTER, useClass: ErrorsFilter },
  ],
})
class InterfaceModule {}

/** The interface for programs over a database of its own, at a clock that stands. `env` are more settings. */
export async function openInterface(now: Date, env: Record<string, string> = {}): Promise<Interface> {
  const database = await testDatabase();
  const clock = new MovedClock(now);
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL,
    SECRET: 'x'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const testing = await Test.createTestingModule({
    imports: [PlatformModule.with(settings, { clock }), StoreModule.forUrl(database.url), QueueModule, InterfaceModule],
  }).compile();
  const app = configureApi(testing.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false }));
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  const server = app.getHttpServer();
  const db = app.get(DataSource);
  return {
    app,
    server,
    db,
    clock,
    ask: (method, path, bearer) => {
      const asked = request(server)[method](path);
      return bearer === undefined ? asked : asked.set('Authorization', bearer);
    },
    clear: async () => {
      clock.set(now);
      await db.query('TRUNCATE person, organization, audit_entry, source, publisher CASCADE');
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
