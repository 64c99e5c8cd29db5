import type { RenderedMail } from '@kolkore/alerts/mails';
import { InvalidInputError } from '@kolkore/domain/errors';
import { createTransport } from 'nodemailer';
import { withDatabase } from './bench-database';
import { MailHouse } from './bench-mail-house';
import { benchLatency } from './bench-mail-latency';
import { Pace, seedRecipients } from './bench-mail-scene';
import { Sink, namedSink, ownSink } from './bench-mail-sink';
import { round } from './bench-timing';

/** Recipients composed together, as a job of the queue carries them; and people whom a sweep finds at once. */
const A_JOB = 100;
const A_SWEEP = 5_000;
/** Jobs that are being sent while another is composed. */
const JOBS_AT_ONCE = 4;
/** Bodies that the bare pool sends in turn: the same mails, written beforehand. */
const BODIES = 200;
const WARM_UP = 400;
/** People whose summaries wait while immediate mail is timed; fewer where fewer messages are asked for. */
const WAITING = 10_000;

interface Figures {
  engine: 'kolkore' | 'bare-pool';
  per_s: number;
  peak_mb: number;
  lost: number;
  repeated: number;
}

/**
 * From matched items in the database to mails that a mail server accepted and the ledger recorded, beside nodemailer's own pool that
 * sends the same bodies over as many connections in the same run: half of them before and half after, since machines are noisy. Then how
 * long immediate mail takes while summaries wait. In a database and with a mail sink of its own unless `smtp` names one.
 */
export async function benchMail(print: (line: string) => void, messages: number, pace: Pace, smtp?: string): Promise<void> {
  if (!Number.isInteger(messages) || messages < 1 || messages > 1_000_000)
    throw new InvalidInputError({ messages: 'needs a whole number, 1 to 1000000' });
  const sink = smtp === undefined ? await ownSink() : namedSink(smtp);
  await withDatabase(async ({ db, url }) => {
    const house = new MailHouse(db, url, sink);
    const bench = new Bench(house, sink, pace);
    await bench.warmUp();
    const before = await bench.barePool(Math.ceil(messages / 2));
    const ours = await bench.kolkore(messages);
    const after = await bench.barePool(Math.max(1, Math.floor(messages / 2)));
    const bare = together(before, after);
    for (const figures of [ours, bare]) print(JSON.stringify({ bench: 'mail', messages, ...figures }));
    print(JSON.stringify({ bench: 'mail', messages, connections: house.settings.SMTP_CONNECTIONS, ratio: round(ours.per_s / bare.per_s) }));
    print(JSON.stringify(await benchLatency(house, Math.min(WAITING, messages))));
  }).finally(() => sink.stop());
}

type Half = { count: number; s: number; peak: number; lost: number; repeated: number };

const together = (...halves: Half[]): Figures => {
  const sum = (of: (half: Half) => number): number => halves.reduce((total, half) => total + of(half), 0);
  return {
    engine: 'bare-pool',
    per_s: round(sum(({ count }) => count) / sum(({ s }) => s)),
    peak_mb: Math.max(...halves.map(({ peak }) => peak)),
    lost: sum(({ lost }) => lost),
    repeated: sum(({ repeated }) => repeated),
  };
};

class Bench {
  constructor(
    private readonly house: MailHouse,
    private readonly sink: Sink,
    private readonly pace: Pace,
  ) {}

  async warmUp(): Promise<void> {
    await seedRecipients(this.house.db, WARM_UP, 'warm', this.pace, this.house.clock.now());
    await this.deliverAll();
  }

  async kolkore(count: number): Promise<Figures> {
    const { db, clock } = this.house;
    await seedRecipients(db, count, 'bench', this.pace, clock.now());
    await db.query('ANALYZE');
    await this.sink.count?.();
    const { s, peak } = await measured(() => this.deliverAll());
    const [row]: { accepted: number; repeated: number }[] = await db.query(
      `SELECT count(DISTINCT m.id)::int AS accepted, (count(d.id) - count(DISTINCT m.id))::int AS repeated FROM message m
         JOIN delivery_attempt d ON d.message_id = m.id AND d.outcome = 'accepted' JOIN person p ON p.id = m.person_id
       WHERE m.state = 'accepted' AND p.email LIKE '%@bench.example'`,
    );
    const counted = (await this.sink.count?.()) ?? null;
    const lost = count - Math.min(row?.accepted ?? 0, counted ? counted.taken - counted.repeated : Number.POSITIVE_INFINITY);
    return { engine: 'kolkore', per_s: round(count / s), peak_mb: peak, lost, repeated: counted?.repeated ?? row?.repeated ?? 0 };
  }

  /** As the queues do it: what one job composed is sent while the next is composed, and a few jobs wait at most. */
  private async deliverAll(): Promise<void> {
    const { house } = this;
    const deliver = house.deliver();
    const sending = new Set<Promise<unknown>>();
    try {
      for (let people = await house.waiting(A_SWEEP); people.length > 0; people = await house.waiting(A_SWEEP))
        for (let at = 0; at < people.length; at += A_JOB) {
          const ids = await house.compose.forPeople(people.slice(at, at + A_JOB), house.clock.now());
          const sent: Promise<unknown> = deliver.sendAll(ids, true).finally(() => sending.delete(sent));
          sending.add(sent);
          if (sending.size > JOBS_AT_ONCE) await Promise.race(sending);
        }
      await Promise.all(sending);
    } finally {
      await deliver.close();
    }
  }

  /** nodemailer alone, over as many connections, without a ledger: nothing is read, written or recorded. */
  async barePool(count: number): Promise<Half> {
    const bodies = await this.bodies();
    const { SMTP_URL: url, SMTP_CONNECTIONS: maxConnections } = this.house.settings;
    const pool = createTransport({ pool: true, url, maxConnections, maxMessages: Number.POSITIVE_INFINITY });
    let refused = 0;
    const run = async (most: number): Promise<void> => {
      let next = 0;
      const lane = async (): Promise<void> => {
        for (let n = (next += 1); n <= most; n = next += 1) {
          const body = bodies[n % bodies.length] as RenderedMail;
          const mail = { ...body, to: `office${n}@amuta.example`, messageId: `<bare-${most}-${n}@kolkore.example>` };
          await pool.sendMail(mail).catch(() => (refused += 1));
        }
      };
      // More than there are connections, so that none waits for the next mail.
      await Promise.all(Array.from({ length: maxConnections * 2 }, lane));
    };
    try {
      await run(WARM_UP);
      refused = 0;
      await this.sink.count?.();
      const { s, peak } = await measured(() => run(count));
      const counted = (await this.sink.count?.()) ?? null;
      const lost = counted ? count - (counted.taken - counted.repeated) : refused;
      return { count, s, peak, lost, repeated: counted?.repeated ?? 0 };
    } finally {
      pool.close();
    }
  }

  /** Mails that were delivered, as they were written. */
  private async bodies(): Promise<RenderedMail[]> {
    const { db, messages, mails, clock } = this.house;
    const now = clock.now();
    const ids: { id: string }[] = await db.query(`SELECT id FROM message WHERE state = 'accepted' ORDER BY id LIMIT $1`, [BODIES]);
    const claimed = (await Promise.all(ids.map(({ id }) => messages.byId(id)))).flatMap((one) =>
      one ? [{ ...one, attempt: 1, firstAttemptAt: now }] : [],
    );
    const write = await mails.prepare(claimed, now);
    return (await Promise.all(claimed.map(write))).filter((mail) => mail !== null);
  }
}

/** Seconds, and the largest size of this process meanwhile, in megabytes. */
async function measured(work: () => Promise<void>): Promise<{ s: number; peak: number }> {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 100);
  const begin = performance.now();
  await work();
  const s = (performance.now() - begin) / 1000;
  clearInterval(timer);
  look();
  return { s, peak: Math.round(peak / 1024 / 1024) };
}
