import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Queues } from '@kolkore/queue/queues';
import { openQueueBackend } from '@kolkore/queue/backend';
import { createLog } from '@kolkore/platform/logger';
import { seedOpportunity } from '@kolkore/testing/builders';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { aPerson, aSubscription } from '@kolkore/testing/people';
import { anOrganization } from '@kolkore/testing/programs';
import { Receiver, receiver } from '@kolkore/testing/receiver';
import { SmtpSink, startSmtpSink } from '@kolkore/testing/smtp-sink';
import { WorkerProcess, startWorker } from './worker-process';

const CAMPAIGN = process.env['KOLKORE_CAMPAIGN'] !== undefined;
const KILLS = CAMPAIGN ? 40 : 4;
const WORKERS = Number(process.env['KOLKORE_WORKERS'] ?? (CAMPAIGN ? 10 : 3));
const ENDPOINTS = 4;
const OPPORTUNITIES = CAMPAIGN ? 100 : 25;
/** Of each opportunity: its publication, and two moves of its deadline. */
const CHANGES = 3;
const PEOPLE = 40;

/** What a receiver wrote down of one request that it took. */
interface Told {
  path: string;
  id: string;
  opportunity: number;
  /** Of what changed: how it was published, or to which day its deadline moved. */
  change: string;
}

/** The figures of a campaign. */
const print = (figures: object): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);

describe('worker processes, killed and many at once', () => {
  let db: TestDatabase;
  let server: Receiver;
  let sink: SmtpSink;
  let workers: WorkerProcess[];
  let told: Told[];

  const rows = async <T>(sql: string, values: unknown[] = []): Promise<T[]> => db.dataSource.query(sql, values);
  const count = async (sql: string): Promise<number> => Number((await rows<{ n: number }>(`SELECT (${sql})::int AS n`))[0]?.n);
  const openEvents = "SELECT count(*) FROM webhook_event WHERE state IN ('pending', 'sending')";
  const until = async (what: string, met: () => Promise<boolean> | boolean): Promise<void> => {
    for (let n = 0; n < 2_400; n++) {
      if (await met()) return;
      await sleep(50);
    }
    throw new Error(`waited in vain: ${what}; ${workers.map(({ said }) => said().slice(-500)).join('\n')}`);
  };
  const start = (): WorkerProcess => {
    const worker = startWorker(db.url, sink.url);
    workers.push(worker);
    return worker;
  };

  beforeEach(async () => {
    [db, server, sink] = await Promise.all([testDatabase(), receiver(), startSmtpSink()]);
    workers = [];
    told = [];
    // Slow enough that a kill finds some under way.
    server.answer = ({ path, body, headers }, response) => {
      const { id, data } = JSON.parse(body);
      if (headers['webhook-id'] !== id) return void response.writeHead(400).end();
      told.push({ path, id, opportunity: data.opportunity.id, change: data.change.after?.local ?? data.change.type });
      setTimeout(() => response.writeHead(204).end(), 10 + (told.length % 5) * 10);
    };
    const now = new Date();
    const { id: organization } = await anOrganization(db.dataSource, now);
    const { id: person } = await aPerson(db.dataSource, 'owner@amuta.example', now);
    const { id: subscription } = await aSubscription(db.dataSource, person, now);
    await rows('UPDATE subscription SET person_id = NULL, organization_id = $2, backfilled_at = $3 WHERE id = $1', [
      subscription,
      organization,
      now,
    ]);
    for (let n = 0; n < ENDPOINTS; n++)
      await rows(
        `INSERT INTO webhook_endpoint (id, organization_id, url, description, state, state_at, all_since, secret_salt, failures, created_at)
         VALUES ($1, $2, $3, '', 'active', $4, $4, $5, 0, $4)`,
        [randomUUID(), organization, `${server.url}/${n}`, now, randomUUID()],
      );
  });
  afterEach(async () => {
    await Promise.all(workers.map(({ kill }) => kill()));
    await Promise.all([server.close(), sink.close()]);
    await db.drop();
  });

  /** Calls that moved their deadline twice, as harvests write them: nothing is matched yet. */
  const flood = async (): Promise<void> => {
    const at = new Date(Date.now() + 1);
    const moved = (before: string, after: string) => ({
      type: 'deadline_extended' as const,
      field: 'deadline' as const,
      before: { precision: 'day' as const, local: before, raw: before },
      after: { precision: 'day' as const, local: after, raw: after },
      occurredAt: at,
    });
    for (let n = 0; n < OPPORTUNITIES; n++)
      await seedOpportunity(db.dataSource, {
        facts: { title: `הכשרת מתנדבים ${n}`, deadline: { precision: 'day', local: '2035-03-01', raw: '' } },
        firstSeenAt: at,
        changes: [moved('2035-01-01', '2035-02-01'), moved('2035-02-01', '2035-03-01')],
      });
  };

  /** As if the time of its leases had passed for what a killed process held. */
  const leasesEnd = (): Promise<unknown> =>
    rows(`UPDATE webhook_event SET lease_until = created_at - interval '1 second' WHERE state = 'sending'`);

  /** Nothing lost, one id for one event however often it comes, each endpoint told in the order of the changes of every opportunity. */
  const mustBeWhole = async (mostRepeated: number): Promise<number> => {
    const events = await rows<{ id: string; path: string; opportunity: number; change: string; state: string }>(
      `SELECT w.event_id AS id, right(e.url, 2) AS path, w.opportunity_id AS opportunity, coalesce(c.after ->> 'local', c.type) AS change, w.state
       FROM webhook_event w JOIN webhook_endpoint e ON e.id = w.endpoint_id JOIN change c ON c.id = w.change_id ORDER BY e.url, w.opportunity_id, c.id`,
    );
    expect(events).toHaveLength(ENDPOINTS * OPPORTUNITIES * CHANGES);
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['accepted']));
    const first = told.filter(({ id }, at) => told.findIndex((one) => one.id === id) === at);
    const key = ({ path, id, opportunity, change }: Told): string => [path, opportunity, change, id].join(' ');
    expect(first.map(key).sort()).toEqual(events.map(key).sort());
    expect(new Set(told.map(key)).size).toBe(events.length);
    const inOrder = (list: Told[]): string[] =>
      [...list].sort((a, b) => a.path.localeCompare(b.path) || a.opportunity - b.opportunity).map(key);
    expect(inOrder(first)).toEqual(inOrder(events));
    const repeated = told.length - first.length;
    expect(repeated).toBeLessThanOrEqual(mostRepeated);
    return repeated;
  };

  it(`loses no event to ${KILLS} kills of the process that sends them, and repeats only what was under way, under its id`, async () => {
    await flood();
    const all = ENDPOINTS * OPPORTUNITIES * CHANGES;
    for (let n = 1; n <= KILLS; n++) {
      const worker = start();
      await until('it tells some', () => told.length >= (all * n) / (KILLS + 1));
      await worker.kill();
      await leasesEnd();
    }
    start();
    await until('all are told', async () => (await count('SELECT count(*) FROM webhook_event')) > 0 && (await count(openEvents)) === 0);
    const repeated = await mustBeWhole(KILLS * ENDPOINTS);
    if (CAMPAIGN) print({ faults: 'webhooks', kills: KILLS, events: all, requests: told.length, repeated });
  }, 900_000);

  it(`tells each event and each mail once with ${WORKERS} workers at once`, async () => {
    for (let n = 0; n < PEOPLE; n++) {
      const { id } = await aPerson(db.dataSource, `reader${n}@amuta.example`, new Date());
      await aSubscription(db.dataSource, id, new Date());
    }
    await rows('UPDATE subscription SET backfilled_at = created_at');
    for (let n = 0; n < WORKERS; n++) start();
    await until('they look for work', async () => (await count('SELECT count(*) FROM source')) > 0);
    await flood();
    const backend = await openQueueBackend({ DATABASE_URL: db.url }, createLog('silent', 'test'));
    const queues = new Queues(backend);
    const began = performance.now();
    // In small jobs, so that many of the workers have one.
    for (const { id } of await rows<{ id: number }>('SELECT id FROM change ORDER BY id')) await queues.enqueueMatch([id]);
    const changes = OPPORTUNITIES * CHANGES;
    const open = `(SELECT count(*) FROM change WHERE matched_at IS NULL) + (${openEvents}) + (SELECT count(*) FROM message WHERE state IN ('pending', 'sending'))
      + (SELECT count(*) FROM alert_item WHERE state IN ('pending', 'held'))`;
    await until('all rest', async () => told.length > 0 && sink.mails.length > 0 && (await count(`SELECT ${open}`)) === 0);
    const seconds = Math.round((performance.now() - began) / 1000);
    await queues.onApplicationShutdown();
    await mustBeWhole(0);

    const messages = await rows<{ id: string; state: string }>('SELECT message_id AS id, state FROM message');
    expect(new Set(messages.map(({ state }) => state))).toEqual(new Set(['accepted']));
    const seen = sink.mails.map(({ messageId }) => messageId ?? '');
    expect([...seen].sort()).toEqual(messages.map(({ id }) => id).sort());
    // Every change was told to every person once: in one item, and that in one message.
    expect(await count('SELECT count(*) FROM (SELECT DISTINCT person_id, change_id FROM alert_item) each')).toBe(PEOPLE * changes);
    expect(await count('SELECT count(*) FROM alert_item WHERE message_id IS NOT NULL')).toBe(PEOPLE * changes);
    if (CAMPAIGN || process.env['KOLKORE_WORKERS'])
      print({ faults: 'workers', workers: WORKERS, seconds, events: ENDPOINTS * changes, items: PEOPLE * changes, mails: seen.length });
  }, 900_000);
});
