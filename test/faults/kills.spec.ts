import { ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { SinkAnswer, SmtpSink, startSmtpSink } from '@kolkore/testing/smtp-sink';

/** Kills in the middle of the work: a few in `npm test`, a long campaign in `npm run faults`. */
const KILLS = process.env['KOLKORE_CAMPAIGN'] ? 150 : 4;
const CONNECTIONS = 4;

interface Child {
  process: ChildProcess;
  /** Everything it said; resolves when the work has come to rest. */
  rested: Promise<void>;
  kill(): Promise<void>;
}

describe('kill -9 anywhere', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'kolkore-faults-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const run = (db: TestDatabase, sink: SmtpSink): Child => {
    const env = {
      ...process.env,
      DATABASE_URL: db.url,
      SMTP_URL: sink.url,
      SMTP_CONNECTIONS: String(CONNECTIONS),
      PORT: '0',
      REDIS_URL: '',
      QUIET_HOURS: 'off',
      ATTACHMENTS: 'off',
      LOG_LEVEL: 'fatal',
      NODE_ENV: 'test',
    };
    const child = spawn(process.execPath, [join(__dirname, 'house-process.cjs'), dataDir], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const rested = new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Ctrl-C stops everything')) resolve();
      });
      child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
      child.on('exit', (code, signal) =>
        signal === 'SIGKILL' ? undefined : reject(new Error(`it ended (${code ?? ''}${signal ?? ''}): ${said}`)),
      );
    });
    rested.catch(() => undefined);
    const kill = async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    };
    return { process: child, rested, kill };
  };

  /** As if the time of every lease had passed. */
  const leasesEnd = async (db: TestDatabase) => {
    await db.dataSource.query(`UPDATE run SET lease_until = started_at - interval '1 second' WHERE state = 'running'`);
    await db.dataSource.query(`UPDATE message SET lease_until = created_at - interval '1 second' WHERE state = 'sending'`);
    await db.dataSource.query(`UPDATE message SET not_before = created_at WHERE state = 'pending'`);
  };
  const openWork = async (db: TestDatabase): Promise<number> => {
    const [row] = await db.dataSource.query(
      `SELECT (SELECT count(*) FROM run WHERE state IN ('queued', 'running')) + (SELECT count(*) FROM change WHERE matched_at IS NULL)
            + (SELECT count(*) FROM alert_item WHERE state = 'pending') + (SELECT count(*) FROM message WHERE state IN ('pending', 'sending')) AS n`,
    );
    return Number(row.n);
  };
  const settle = async (db: TestDatabase, sink: SmtpSink): Promise<void> => {
    for (let tries = 0; tries < 4; tries++) {
      await leasesEnd(db);
      const child = run(db, sink);
      await child.rested;
      for (let i = 0; i < 60 && (await openWork(db)) > 0; i++) await sleep(250);
      await child.kill();
      if ((await openWork(db)) === 0) return;
    }
    throw new Error('the work did not come to rest');
  };
  const told = async (db: TestDatabase): Promise<string[]> => {
    const rows = await db.dataSource.query(
      `SELECT p.email, o.external_id, c.type, i.state, m.state AS mail FROM alert_item i JOIN person p ON p.id = i.person_id JOIN change c ON c.id = i.change_id
       JOIN opportunity o ON o.id = i.opportunity_id LEFT JOIN message m ON m.id = i.message_id ORDER BY 1, 2, 3`,
    );
    return rows.map((row: Record<string, string>) => [row['email'], row['external_id'], row['type'], row['state'], row['mail']].join(' '));
  };
  /** How many revisions an opportunity of several sources has depends on which of them came first; what it says does not. */
  const counts = (db: TestDatabase): Promise<unknown> =>
    db.dataSource.query(
      `SELECT (SELECT count(*) FROM opportunity) AS opportunities, (SELECT count(*) FROM listing) AS listings, (SELECT count(*) FROM match) AS matches,
              (SELECT count(*) FROM change WHERE type = 'published') AS published`,
    );

  it('between SMTP acceptance and the record: the mail comes again with the same Message-ID, and only that one', async () => {
    const db = await testDatabase();
    const answers: SinkAnswer[] = ['accept-then-hang'];
    const sink = await startSmtpSink({ answer: () => answers.shift() ?? 'accept' });
    const child = run(db, sink);
    await sink.received(1);
    await child.kill();
    const first = sink.mails[0]?.messageId;
    const [{ state }] = await db.dataSource.query('SELECT state FROM message WHERE message_id = $1', [first]);
    expect(state).toBe('sending');
    await settle(db, sink);
    const seen = sink.mails.map((mail) => mail.messageId);
    expect(seen.filter((id) => id === first)).toHaveLength(2);
    expect(seen.length - new Set(seen).size).toBeLessThanOrEqual(CONNECTIONS);
    const messages = await db.dataSource.query('SELECT message_id, state FROM message');
    expect(messages.every((message: { state: string }) => message.state === 'accepted')).toBe(true);
    expect(new Set(seen)).toEqual(new Set(messages.map((message: { message_id: string }) => message.message_id)));
    await sink.close();
    await db.drop();
  }, 240_000);

  it(`anywhere in the work, ${KILLS} times: nothing lost, nothing told twice`, async () => {
    const calm = await testDatabase();
    const calmSink = await startSmtpSink();
    await settle(calm, calmSink);
    const expected = await told(calm);
    expect(expected.length).toBeGreaterThan(0);

    const db = await testDatabase();
    const sink = await startSmtpSink();
    for (let i = 0; i < KILLS; i++) {
      const child = run(db, sink);
      await Promise.race([child.rested, sleep(900 + ((i * 977) % 3100))]);
      await child.kill();
      await leasesEnd(db);
    }
    await settle(db, sink);

    expect(await told(db)).toEqual(expected);
    expect(await counts(db)).toEqual(await counts(calm));
    const perMail = new Map<string, number>();
    for (const mail of sink.mails) perMail.set(mail.messageId ?? '', (perMail.get(mail.messageId ?? '') ?? 0) + 1);
    const messages: { message_id: string }[] = await db.dataSource.query('SELECT message_id FROM message');
    for (const { message_id } of messages) expect(perMail.get(message_id)).toBeGreaterThanOrEqual(1);
    expect(sink.mails.length - perMail.size).toBeLessThanOrEqual(KILLS * CONNECTIONS);
    await Promise.all([sink.close(), calmSink.close()]);
    await Promise.all([db.drop(), calm.drop()]);
  }, 3_600_000);
});
