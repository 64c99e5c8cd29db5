import { setTimeout as pause } from 'node:timers/promises';
import { InternalError } from '@kolkore/domain/errors';
import { MatchChanges } from '@kolkore/matching/match-changes';
import { SubscriptionEngine } from '@kolkore/matching/subscription-engine';
import { openQueueBackend } from '@kolkore/queue/backend';
import { Queues } from '@kolkore/queue/queues';
import { Handlers, startWorkers } from '@kolkore/queue/workers';
import { Matches } from '@kolkore/store/matches';
import { SubscriptionLog } from '@kolkore/store/subscription-log';
import type { MailHouse } from './bench-mail-house';
import { ITEMS_EACH, publishTo, seedHearers, seedRecipients } from './bench-mail-scene';
import { round } from './bench-timing';

/** People who hear at once of each change, how often one comes, and how many at most. */
const HEARERS = 20;
const EVERY_MS = 500;
const MOST_CHANGES = 50;

/** What it took from the commit of a change until a mail server had accepted the mail that tells it to a person, of all that were told. */
export interface Latency {
  bench: 'mail-latency';
  engine: 'kolkore';
  /** People whose summaries waited when the first change came; and when the last one was told. */
  waiting: number;
  still_waiting: number;
  told: number;
  p50_ms: number;
  p95_ms: number;
  max_ms: number;
}

/**
 * Immediate mail through the queues, from the commit of a change over matching and composing to the mail server, while `waiting`
 * people's summaries of the hour go out.
 */
export async function benchLatency(house: MailHouse, waiting: number): Promise<Latency> {
  const { db, clock, log, settings } = house;
  await seedRecipients(db, waiting, 'waiting', 'daily', clock.now());
  await seedHearers(db, HEARERS, 'hearing', clock.now());
  await db.query('ANALYZE');
  // As in a house without Redis, whose queues live in the same database.
  const backend = await openQueueBackend({ DATABASE_URL: settings.DATABASE_URL }, log);
  const queues = new Queues(backend);
  const deliver = house.deliver();
  const matcher = new MatchChanges(new Matches(db), new SubscriptionEngine(new SubscriptionLog(db), new Matches(db)));
  const workers = startWorkers(backend, handlersOf(house, queues, matcher, deliver), ['match', 'compose', 'deliver'], log);
  try {
    await queues.enqueueCompose(await house.waiting(waiting), true);
    // The index of subscriptions is read once, when a process starts.
    await matcher.run([], clock.now());
    const left = async (): Promise<number> => waiting - Math.floor((await told(house, 'waiting')) / ITEMS_EACH);
    const atFirst = await left();
    let changes = 0;
    while (changes < MOST_CHANGES && (changes === 0 || (await left()) > 0)) {
      await queues.enqueueMatch([await publishTo(db, 'hearing', (changes += 1), clock.now())]);
      await pause(EVERY_MS);
    }
    while ((await told(house, 'hearing')) < changes * HEARERS) await pause(50);
    const atLast = await left();
    while ((await left()) > 0) await pause(250);
    const ms = await latencies(house);
    const at = (share: number): number => round(ms[Math.min(ms.length - 1, Math.ceil(ms.length * share) - 1)] ?? 0);
    const percentiles = { p50_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1) };
    return { bench: 'mail-latency', engine: 'kolkore', waiting: atFirst, still_waiting: atLast, told: ms.length, ...percentiles };
  } finally {
    await workers.close();
    await deliver.close();
    await queues.onApplicationShutdown();
  }
}

function handlersOf(house: MailHouse, queues: Queues, matcher: MatchChanges, deliver: ReturnType<MailHouse['deliver']>): Handlers {
  const none = (): Promise<void> => Promise.reject(new InternalError('no work of the bench'));
  return {
    harvest: none,
    replay: none,
    bringIn: none,
    attachments: none,
    registry: none,
    backfill: none,
    webhooks: none,
    websub: none,
    match: async ({ changeIds }) => queues.enqueueCompose(await matcher.run(changeIds, house.clock.now())),
    compose: async ({ personIds, behind }) => queues.enqueueDeliver(await house.compose.forPeople(personIds, house.clock.now()), behind),
    deliver: async ({ messageIds }) => void (await deliver.sendAll(messageIds)),
    deliverBehind: async ({ messageIds }) => void (await deliver.sendAll(messageIds, true)),
  };
}

/** Items of a group of people that were told: who hears of two changes at once hears of them in one mail. */
async function told({ db }: MailHouse, group: string): Promise<number> {
  const [row]: { n: number }[] = await db.query(
    `SELECT count(*)::int AS n FROM alert_item i JOIN message m ON m.id = i.message_id JOIN person p ON p.id = i.person_id
     WHERE p.email LIKE '%@' || $1 || '.example' AND m.state = 'accepted'`,
    [group],
  );
  return row?.n ?? 0;
}

/** Milliseconds from a change to each acceptance of a mail that tells it, shortest first. */
async function latencies({ db }: MailHouse): Promise<number[]> {
  const rows: { ms: number }[] = await db.query(
    `SELECT (extract(epoch FROM d.finished_at - c.occurred_at) * 1000)::float8 AS ms FROM alert_item i JOIN change c ON c.id = i.change_id
       JOIN person p ON p.id = i.person_id JOIN delivery_attempt d ON d.message_id = i.message_id AND d.outcome = 'accepted'
     WHERE p.email LIKE '%@hearing.example' ORDER BY 1`,
  );
  return rows.map(({ ms }) => ms);
}
