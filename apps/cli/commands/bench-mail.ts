import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Compose } from '@kolkore/alerts/compose';
import { Brake } from '@kolkore/alerts/brake';
import { Deliver } from '@kolkore/alerts/deliver';
import { Mails, RenderedMail } from '@kolkore/alerts/mails';
import { Smtp, defaultSmtpOptions } from '@kolkore/alerts/smtp';
import { InternalError, InvalidInputError } from '@kolkore/domain/errors';
import { SystemClock } from '@kolkore/platform/clock';
import { readSettings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { createLog } from '@kolkore/platform/logger';
import { Signer } from '@kolkore/platform/signing';
import { AlertItems } from '@kolkore/store/alert-items';
import { openDataSource } from '@kolkore/store/data-source';
import { startEmbeddedPostgres } from '@kolkore/store/embedded-postgres';
import { MailPace } from '@kolkore/store/mail-pace';
import { Hindrances } from '@kolkore/store/hindrances';
import { Messages } from '@kolkore/store/messages';
import { migrate } from '@kolkore/store/migrate';
import { Opportunities } from '@kolkore/store/opportunities';
import { Publishers } from '@kolkore/store/publishers';
import { SourceNotices } from '@kolkore/store/source-notices';
import { Sources } from '@kolkore/store/sources';
import { Db, seedRecipients } from './bench-mail-scene';
import { round } from './bench-timing';

/** Recipients composed together, as a job of the queue carries them. */
const A_JOB = 100;
/** Bodies that the bare pool sends in turn: the same mails, written beforehand. */
const BODIES = 200;
const WARM_UP = 200;

interface Sink {
  host: string;
  port: number;
  /** Null of somebody else's server: what it took is not known. */
  count: (() => Promise<{ taken: number; repeated: number }>) | null;
  stop: () => void;
}

interface Figures {
  engine: 'kolkore' | 'bare-pool';
  per_s: number;
  peak_mb: number;
  lost: number;
  repeated: number;
}

/**
 * From matched items in the database to mails that a mail server accepted and the ledger recorded, beside nodemailer's own pool that
 * sends the same bodies over as many connections in the same run. In a database and with a mail sink of its own unless `smtp` names one.
 */
export async function benchMail(print: (line: string) => void, messages: number, smtp?: string): Promise<void> {
  if (!Number.isInteger(messages) || messages < 1 || messages > 1_000_000)
    throw new InvalidInputError({ messages: 'needs a whole number, 1 to 1000000' });
  const folder = await mkdtemp(join(tmpdir(), 'kolkore-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
  const sink = smtp === undefined ? await ownSink() : namedSink(smtp);
  try {
    await migrate(postgres.url);
    const db = await openDataSource(postgres.url, 8);
    try {
      const bench = new Bench(db, postgres.url, sink);
      const ours = await bench.kolkore(messages);
      const bare = await bench.barePool(messages);
      for (const figures of [ours, bare]) print(JSON.stringify({ bench: 'mail', messages, ...figures }));
      print(JSON.stringify({ bench: 'mail', messages, ratio: round(ours.per_s / bare.per_s) }));
    } finally {
      await db.destroy();
    }
  } finally {
    sink.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

class Bench {
  private readonly clock = new SystemClock();
  private readonly settings;
  private readonly messages: Messages;
  private readonly mails: Mails;

  constructor(
    private readonly db: Db,
    url: string,
    private readonly sink: Sink,
  ) {
    this.settings = readSettings({
      DATABASE_URL: url,
      PUBLIC_URL: 'https://kolkore.example',
      SECRET: 'a secret of the bench, long enough to be one',
      SMTP_URL: `smtp://${sink.host}:${sink.port}`,
      QUIET_HOURS: 'off',
    });
    this.messages = new Messages(db);
    this.mails = new Mails(
      this.messages,
      new Opportunities(db),
      new Publishers(db),
      new SourceNotices(db),
      new Sources(db),
      new Hindrances(db),
      new Links(this.settings.PUBLIC_URL),
      new Signer(this.settings.SECRET),
      this.settings,
    );
  }

  async kolkore(count: number): Promise<Figures> {
    const log = createLog('silent', 'bench');
    const brake = new Brake(new MailPace(this.db), this.settings, log);
    const compose = new Compose(new AlertItems(this.db), new SourceNotices(this.db), this.settings);
    const deliver = new Deliver(this.messages, this.mails, new Smtp(this.settings), this.clock, this.settings, log, brake);
    try {
      const run = async (people: string[]): Promise<void> => {
        let sending: Promise<unknown> = Promise.resolve();
        for (let at = 0; at < people.length; at += A_JOB) {
          const ids = await compose.forPeople(people.slice(at, at + A_JOB), this.clock.now());
          await sending;
          sending = deliver.sendAll(ids);
        }
        await sending;
      };
      await run(await seedRecipients(this.db, WARM_UP, 'warm', this.clock.now()));
      const people = await seedRecipients(this.db, count, 'bench', this.clock.now());
      await this.db.query('ANALYZE');
      await this.sink.count?.();
      const { s, peak } = await measured(() => run(people));
      const [row]: { accepted: number; repeated: number }[] = await this.db.query(
        `SELECT count(DISTINCT m.id)::int AS accepted, (count(d.id) - count(DISTINCT m.id))::int AS repeated FROM message m
           JOIN delivery_attempt d ON d.message_id = m.id AND d.outcome = 'accepted' WHERE m.state = 'accepted' AND m.person_id = ANY ($1::uuid[])`,
        [people],
      );
      const counted = (await this.sink.count?.()) ?? null;
      const lost = count - Math.min(row?.accepted ?? 0, counted ? counted.taken - counted.repeated : Number.POSITIVE_INFINITY);
      return { engine: 'kolkore', per_s: round(count / s), peak_mb: peak, lost, repeated: counted?.repeated ?? row?.repeated ?? 0 };
    } finally {
      await deliver.close();
    }
  }

  /** nodemailer alone, without a ledger: nothing is read, written or recorded. */
  async barePool(count: number): Promise<Figures> {
    const bodies = await this.bodies();
    const smtp = new Smtp(this.settings);
    let refused = 0;
    const run = async (most: number): Promise<void> => {
      let next = 0;
      const lane = async (): Promise<void> => {
        for (let n = (next += 1); n <= most; n = next += 1) {
          const body = bodies[n % bodies.length] as RenderedMail;
          const answer = await smtp.send({ ...body, to: `office${n}@amuta.example`, messageId: `<bare-${most}-${n}@kolkore.example>` });
          if (answer.verdict !== 'accepted') refused += 1;
        }
      };
      await Promise.all(Array.from({ length: defaultSmtpOptions.connections * 2 }, lane));
    };
    try {
      await run(WARM_UP);
      refused = 0;
      await this.sink.count?.();
      const { s, peak } = await measured(() => run(count));
      const counted = (await this.sink.count?.()) ?? null;
      const lost = counted ? count - (counted.taken - counted.repeated) : refused;
      return { engine: 'bare-pool', per_s: round(count / s), peak_mb: peak, lost, repeated: counted?.repeated ?? 0 };
    } finally {
      smtp.close();
    }
  }

  private async bodies(): Promise<RenderedMail[]> {
    const now = this.clock.now();
    const ids: { id: string }[] = await this.db.query(`SELECT id FROM message WHERE state = 'accepted' ORDER BY id LIMIT $1`, [BODIES]);
    const claimed = (await Promise.all(ids.map(({ id }) => this.messages.byId(id)))).flatMap((one) =>
      one ? [{ ...one, attempt: 1, firstAttemptAt: now }] : [],
    );
    const write = await this.mails.prepare(claimed, now);
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

async function ownSink(): Promise<Sink> {
  const child = fork(join(__dirname, 'bench-smtp-sink.js'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const { port } = await told<{ port: number }>(child);
  const count = (): Promise<{ taken: number; repeated: number }> => {
    const answer = told<{ taken: number; repeated: number }>(child);
    child.send('count');
    return answer;
  };
  return { host: '127.0.0.1', port, count, stop: () => child.kill() };
}

async function told<T>(child: ChildProcess): Promise<T> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new InternalError('the mail sink ended'))),
  ]);
  return message as T;
}

function namedSink(smtp: string): Sink {
  const [, host = '', port = ''] = /^(.+):(\d{1,5})$/.exec(smtp) ?? [];
  if (host === '') throw new InvalidInputError({ smtp: 'needs host:port' });
  return { host, port: Number(port), count: null, stop: () => undefined };
}
