import { createApi } from '@apps/api/app';
import { AllInOneModule } from '@apps/all-in-one/app.module';
import { waitForWork } from '@apps/all-in-one/first-work';
import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { Clockwork } from '@apps/worker/clockwork';
import { readSettings } from '@kolkore/platform/config';
import { Queues } from '@kolkore/queue/queues';
import { Figures } from '@kolkore/store/figures';
import { INestApplication } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { MovedClock } from './clock';
import { TestDatabase, testDatabase } from './database';
import { onlyFewDue } from './few-sources';
import { SmtpSink, startSmtpSink } from './smtp-sink';

export interface House {
  /** Address of the site. */
  url: string;
  app: INestApplication;
  db: DataSource;
  clock: MovedClock;
  sites: { url: string };
  sink: SmtpSink;
  /** What the clock of the worker does every minute, and everything that follows from it. */
  work(): Promise<void>;
  /** Tells a sample site how to answer from now on. */
  tellSite(order: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

/**
 * The whole product on a moved clock: real PostgreSQL, queues, HTTP, SMTP and sample sites. Its clock strikes only when a test says so, or what a test sees
 * would depend on the second in which it looks. Only a few sources fall due unless `all` are asked for: reading every one takes longer than most of
 * what is tested here.
 */
export async function openHouse(start: Date, env: NodeJS.ProcessEnv = {}, due: 'few' | 'all' = 'few'): Promise<House> {
  const clock = new MovedClock(start);
  const database: TestDatabase = await testDatabase();
  const sink = await startSmtpSink({});
  const sites = await startSampleSites({ now: () => clock.now() });
  const settings = readSettings({
    DATABASE_URL: database.url,
    PUBLIC_URL: 'http://kolkore.example',
    SECRET: 'a secret of the tests, long enough to be one',
    SMTP_URL: sink.url,
    SAMPLE_SITES_URL: sites.url,
    HARVEST_DELAY_MS: '0',
    QUIET_HOURS: 'off',
    LOG_LEVEL: 'fatal',
    // Most tests do not look at files, and four hundred of them take their time.
    ATTACHMENTS: 'off',
    ...env,
  });
  const app = await createApi(AllInOneModule.with(settings, clock));
  await app.listen(0, '127.0.0.1');
  for (const job of app.get(SchedulerRegistry, { strict: false }).getCronJobs().values()) await job.stop();
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  if (due === 'few') await onlyFewDue(database.dataSource);
  const house: House = {
    url,
    app,
    db: database.dataSource,
    clock,
    sites,
    sink,
    work: async () => {
      await app.get(Clockwork).tick();
      await app.get(Clockwork).sweep();
      await app.get(Clockwork).attachments();
      const done = await waitForWork(app.get(Queues), app.get(Figures), 150_000);
      if (!done) throw new Error('the work did not come to rest');
    },
    tellSite: async (order) => {
      const answer = await fetch(`${sites.url}/__control`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(order),
      });
      if (!answer.ok) throw new Error(`the sample sites refused: ${await answer.text()}`);
    },
    close: async () => {
      await app.close();
      await sites.close();
      await sink.close();
      await database.drop();
    },
  };
  return house;
}
