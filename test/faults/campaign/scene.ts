import { ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDataSource } from '@kolkore/store/data-source';
import { findPlace } from '@kolkore/store/embedded-place';
import { startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { migrate } from '@kolkore/store/migrate';
import { seedOpportunity } from '@kolkore/testing/builders';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { SinkAnswer, SmtpSink, startSmtpSink } from '@kolkore/testing/smtp-sink';
import { DataSource } from 'typeorm';
import { Line, aLine } from './line';
import { Workers } from './workers';

/** Connections of one worker to the mail server: as many mails as its death may repeat. */
export const CONNECTIONS = 2;

const WORKERS = 2;
const PEOPLE = 30;

export type Step = 'matched' | 'composed' | 'sending';
const reachedSql: Record<Step, string> = {
  matched: 'SELECT matched_at IS NOT NULL FROM change ORDER BY id DESC LIMIT 1',
  composed: `SELECT EXISTS (SELECT FROM message WHERE state IN ('pending', 'sending'))`,
  sending: `SELECT EXISTS (SELECT FROM message WHERE state = 'sending')`,
};
const portIn = (url: string): number => Number(new URL(url).port);

/**
 * An instance of its own: PostgreSQL behind a line that can be cut, Redis where the machine has it, two worker processes and a mail
 * server. Everybody in it is to hear of everything that is published.
 */
export class Scene {
  published = 0;
  readonly workers: Workers;

  private constructor(
    private readonly dataDir: string,
    readonly line: Line,
    readonly db: DataSource,
    readonly sink: SmtpSink,
    private readonly redis: Redis | null,
    url: string,
  ) {
    this.workers = new Workers(WORKERS, {
      NODE_ENV: 'test',
      DATABASE_URL: url,
      REDIS_URL: redis?.url ?? '',
      SMTP_URL: sink.url,
      SMTP_CONNECTIONS: String(CONNECTIONS),
      PUBLIC_URL: 'http://kolkore.example',
      SECRET: 'a secret of the tests, long enough to be one',
      WORKER_ROLES: 'match,compose,deliver,clock',
      QUIET_HOURS: 'off',
      // A campaign is a flood; held mail would wait for an operator.
      BRAKE_PER_HOUR: '1000000',
      BRAKE_PER_DAY: '1000000',
      ATTACHMENTS: 'off',
      LOG_LEVEL: 'error',
    });
  }

  /** `hold`: how long the mail server takes over each mail that it accepts. */
  static async open(withRedis: boolean, answer: (n: number) => SinkAnswer, hold: () => Promise<void>): Promise<Scene> {
    const dataDir = mkdtempSync(join(tmpdir(), 'kolkore-campaign-'));
    const postgres = await startEmbeddedPostgres({ dataDir });
    await migrate(postgres.url);
    const line = await aLine(portIn(postgres.url));
    const url = postgres.url.replace(`:${portIn(postgres.url)}/`, `:${line.port}/`);
    const db = await openDataSource(url, 3);
    const scene = new Scene(dataDir, line, db, await startSmtpSink({ answer, hold }), withRedis ? await Redis.start() : null, url);
    const since = new Date('2026-01-01T10:00:00Z');
    for (let n = 1; n <= PEOPLE; n += 1) {
      const person = await aPerson(db, `reader${n}@amuta.example`, since);
      const { id } = await aSubscription(db, person.id, since);
      await db.query('UPDATE subscription SET backfilled_at = $2 WHERE id = $1', [id, since]);
    }
    scene.workers.start();
    return scene;
  }

  /** One more call, as ingest leaves it: its change is matched with nobody yet. */
  async publish(): Promise<void> {
    this.published += 1;
    const title = `קול קורא מספר ${this.published} להכשרת מתנדבים`;
    await this.patiently(() =>
      seedOpportunity(this.db, { facts: { title }, externalId: `campaign-${this.published}`, firstSeenAt: new Date() }),
    );
  }

  /** When the last call has come so far, ten seconds at most. Processes that were just started take seconds before they work. */
  async hasCome(step: Step): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      const [{ reached }] = await this.patiently(() => this.db.query<[{ reached: boolean }]>(`SELECT (${reachedSql[step]}) AS reached`));
      if (reached) return;
      await sleep(25);
    }
  }

  /** Kills the database with -9 and starts it again. */
  async killDatabase(): Promise<void> {
    const { data } = findPlace(this.dataDir);
    process.kill(Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await sleep(500);
    const { url } = await this.patiently(() => startEmbeddedPostgres({ dataDir: this.dataDir }));
    this.line.to(portIn(url));
    this.line.cut();
  }

  /** Everything that waits on a queue is gone. */
  async emptyQueues(): Promise<void> {
    if (this.redis) return this.redis.restart();
    const tables: { name: string }[] = await this.db.query(
      `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename NOT LIKE '%migration%'`,
    );
    if (tables.length > 0) await this.patiently(() => this.db.query(`TRUNCATE ${tables.map(({ name }) => name).join(', ')} CASCADE`));
  }

  /** Until nothing is left to do. Between the rounds everybody is dead, so that every lease may be taken for over. */
  async settle(): Promise<void> {
    for (let tries = 0; tries < 8; tries += 1) {
      for (let n = 0; n < this.workers.count; n += 1) await this.workers.kill(n);
      await this.patiently(() =>
        this.db.query(
          `UPDATE message SET lease_until = CASE WHEN state = 'sending' THEN '2020-01-01'::timestamptz END, not_before = '2020-01-01'
           WHERE state IN ('pending', 'held', 'sending')`,
        ),
      );
      for (let i = 0; i < 80; i += 1) {
        await sleep(250);
        if ((await this.openWork()) === 0) return;
      }
    }
    throw new Error(`the work did not come to rest: ${JSON.stringify(await this.open())} ${this.workers.log}`);
  }

  async close(): Promise<void> {
    await this.workers.stop();
    await this.db.destroy();
    await this.line.close();
    await this.sink.close();
    await this.redis?.stop();
    const postgres = await startEmbeddedPostgres({ dataDir: this.dataDir });
    await postgres.stop();
    rmSync(findPlace(this.dataDir).home, { recursive: true, force: true });
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async openWork(): Promise<number> {
    return Object.values(await this.open()).reduce((sum, count) => sum + count, 0);
  }

  /** What is left to do, by the step that should do it. */
  private async open(): Promise<Record<'match' | 'compose' | 'deliver', number>> {
    const [row] = await this.patiently(() =>
      this.db.query<[Record<'match' | 'compose' | 'deliver', number>]>(
        `SELECT (SELECT count(*) FROM change WHERE matched_at IS NULL)::int AS match,
           (SELECT count(*) FROM alert_item WHERE state = 'pending')::int AS compose,
           (SELECT count(*) FROM message WHERE state IN ('pending', 'held', 'sending'))::int AS deliver`,
      ),
    );
    return row;
  }

  /** The campaign's own questions wait for a database that is just being killed. */
  private async patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (tries >= 60) throw error;
        await sleep(500);
      }
    }
  }
}

/** A Redis that keeps nothing: when it is restarted its queues are empty. */
class Redis {
  private constructor(
    private readonly port: number,
    private child: ChildProcess,
  ) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  static async start(): Promise<Redis> {
    const line = await aLine(0);
    const { port } = line;
    await line.close();
    return new Redis(port, begin(port));
  }

  async restart(): Promise<void> {
    await this.stop();
    this.child = begin(this.port);
  }

  async stop(): Promise<void> {
    const gone = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGKILL');
    await gone;
  }
}

const begin = (port: number): ChildProcess =>
  spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', tmpdir()], {
    stdio: 'ignore',
  });

/** Whether this machine can play the scene with Redis. */
export const hasRedis = (): boolean => ['/usr/bin/redis-server', '/usr/local/bin/redis-server'].some(existsSync);
