import { readSettings } from '@kolkore/platform/config';
import { Clock } from '@kolkore/platform/clock';
import { PlatformModule } from '@kolkore/platform/platform.module';
import { Signer } from '@kolkore/platform/signing';
import { QueueModule } from '@kolkore/queue/queue.module';
import { QueueName, queueNames } from '@kolkore/queue/jobs';
import { Queues } from '@kolkore/queue/queues';
import { StoreModule } from '@kolkore/store/store.module';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { AccessGuard } from '@apps/api/access/access.guard';
import { AccessModule } from '@apps/api/access/access.module';
import { AccountPagesModule } from '@apps/api/accounts/accounts.module';
import { FeedsModule } from '@apps/api/feeds/feeds.module';
import { HealthModule } from '@apps/api/health/health.module';
import { ErrorsFilter } from '@apps/api/look/errors.filter';
import { OpportunitiesModule } from '@apps/api/opportunities/opportunities.module';
import { OperationsModule } from '@apps/api/operations/operations.module';
import { OrganizationPagesModule } from '@apps/api/organizations/organizations.module';
import { SubscribeModule } from '@apps/api/subscribe/subscribe.module';
import { V1Module } from '@apps/api/v1/v1.module';
import { configureApi } from '@apps/api/app';
import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { DataSource } from 'typeorm';

export const PUBLIC_URL = 'http://kolkore.example';

/** A clock that stands until it is moved. */
export class StandingClock extends Clock {
  constructor(private at: Date) {
    super();
  }
  now(): Date {
    return this.at;
  }
  move(at: Date): void {
    this.at = at;
  }
}

export interface Site {
  db: DataSource;
  clock: StandingClock;
  signer: Signer;
  queues: Queues;
  /** Its address once it is served to others than the test; the same each time. */
  listen(): Promise<string>;
  get(path: string): request.Test;
  /** A form as a browser posts it. */
  post(path: string, form?: Record<string, string | string[]>): request.Test;
  /** Empties the database, forgets what was queued so far and puts the clock back. */
  clear(): Promise<void>;
  /** Jobs queued since it was cleared. */
  queued(name: QueueName): Promise<number>;
  close(): Promise<void>;
}

@Module({
  imports: [
    AccessModule,
    OpportunitiesModule,
    SubscribeModule,
    AccountPagesModule,
    OrganizationPagesModule,
    FeedsModule,
    V1Module,
    OperationsModule,
    HealthModule,
  ],
  providers: [
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_FILTER, useClass: ErrorsFilter },
  ],
})
class PagesModule {}

/** The site's forms, feeds, interface and operations over a database of its own, at a clock that stands. */
export async function openSite(now: Date, env: Record<string, string> = {}): Promise<Site> {
  const database: TestDatabase = await testDatabase();
  const clock = new StandingClock(now);
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL,
    SECRET: 'x'.repeat(40),
    SMTP_URL: 'smtp://127.0.0.1:1',
    LOG_LEVEL: 'silent',
    ...env,
  });
  const testing = await Test.createTestingModule({
    imports: [PlatformModule.with(settings, { clock }), StoreModule.forUrl(database.url), QueueModule, PagesModule],
  }).compile();
  const app = configureApi(testing.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false }));
  app.enableShutdownHooks();
  await app.init();
  const server = app.getHttpServer();
  const queues = app.get(Queues);
  const db = app.get(DataSource);
  const waiting = async (name: QueueName): Promise<number> => (await queues.counts())[name]['waiting'] ?? 0;
  const before = new Map<QueueName, number>();
  return {
    db,
    clock,
    signer: app.get(Signer),
    queues,
    listen: async () => {
      if (!server.listening) await app.listen(0, '127.0.0.1');
      return (await app.getUrl()).replace('[::1]', '127.0.0.1');
    },
    get: (path) => request(server).get(path),
    post: (path, form = {}) => request(server).post(path).set('Origin', PUBLIC_URL).set('Host', 'kolkore.example').type('form').send(form),
    clear: async () => {
      clock.move(now);
      await db.query('TRUNCATE person, organization, audit_entry, source, publisher, snapshot_body, setting CASCADE');
      for (const name of queueNames) before.set(name, await waiting(name));
    },
    queued: async (name) => (await waiting(name)) - (before.get(name) ?? 0),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

/** The text that a person reads in an answer: tags away, white space folded. */
export const readText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
