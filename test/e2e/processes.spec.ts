import { ChildProcess, spawn } from 'node:child_process';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seedDemo } from '@apps/all-in-one/demo';
import { startSampleSites } from '@apps/all-in-one/sample-sites/server';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { TestDatabase, testDatabase } from '@kolkore/testing/database';
import { SmtpSink, startSmtpSink } from '@kolkore/testing/smtp-sink';

const redis = process.env['REDIS_URL'];
/** A database of its own within Redis: other suites work on the same queues. */
const backends: [string, string][] = [
  ['PostgreSQL', ''],
  ...(redis ? ([['Redis', `${redis.replace(/\/\d*$/, '')}/7`]] as [string, string][]) : []),
];
const CONNECTIONS = 2;
const SECRET = 'a secret of the tests, long enough to be one';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Looks ten times a second, for a minute unless told otherwise. */
const until = async (what: string, met: () => Promise<boolean> | boolean, seconds = 60): Promise<void> => {
  for (let i = 0; i < seconds * 10; i++) {
    if (await met()) return;
    await sleep(100);
  }
  throw new Error(`waited in vain: ${what}`);
};

interface Proc {
  child: ChildProcess;
  metrics: number;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | string>;
  ready(): Promise<{ status: number; body: { ready: boolean; stopping: boolean; checks: Record<string, string> } } | null>;
}

describe.each(backends)('api and workers as processes of their own, queues on %s', (_kind, redisUrl) => {
  let db: TestDatabase;
  let sink: SmtpSink;
  let sites: { url: string; close(): Promise<void> };
  let port: number;
  let hold: Promise<void> = Promise.resolve();
  const procs: Proc[] = [];
  let log = '';

  const run = async (what: 'api' | 'worker', more: Record<string, string> = {}): Promise<Proc> => {
    const metrics = await freePort();
    const env = {
      PATH: process.env['PATH'],
      NODE_ENV: 'test',
      DATABASE_URL: db.url,
      REDIS_URL: redisUrl,
      SMTP_URL: sink.url,
      SAMPLE_SITES_URL: sites.url,
      HARVEST_DELAY_MS: '5',
      // On the real clock: neither the hour of the run nor hundreds of files are what is tested here.
      QUIET_HOURS: 'off',
      ATTACHMENTS: 'off',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PORT: String(port),
      METRICS_PORT: String(metrics),
      LOG_LEVEL: 'debug',
      SECRET,
      ...more,
    };
    const child = spawn(process.execPath, [join(__dirname, '../../dist/apps', what, 'main.js')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const ended = new Promise<number | string>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal ?? '')));
    const ready: Proc['ready'] = async () => {
      const answer = await fetch(`http://127.0.0.1:${metrics}/health/ready`).catch(() => null);
      return answer && { status: answer.status, body: (await answer.json()) as never };
    };
    const proc = { child, metrics, ended, ready };
    procs.push(proc);
    await until(`${what} is ready`, async () => {
      if (child.exitCode !== null) throw new Error(`${what} ended: ${log.slice(-2000)}`);
      return (await ready())?.status === 200;
    });
    return proc;
  };
  const stop = async (proc: Proc): Promise<number | string> => {
    proc.child.kill('SIGTERM');
    return Promise.race([proc.ended, sleep(20_000, undefined, { ref: false }).then(() => 'did not end')]);
  };

  const one = async (sql: string): Promise<number> => Number((await db.dataSource.query(sql))[0].n);
  const openWork = (): Promise<number> =>
    one(
      `SELECT (SELECT count(*) FROM run WHERE state IN ('queued', 'running')) + (SELECT count(*) FROM change WHERE matched_at IS NULL)
            + (SELECT count(*) FROM subscription WHERE state = 'active' AND backfilled_at IS NULL)
            + (SELECT count(*) FROM alert_item WHERE state = 'pending') + (SELECT count(*) FROM message WHERE state IN ('pending', 'sending')) AS n`,
    );
  /** As if the time of every lease had passed. */
  const leasesEnd = async (): Promise<void> => {
    await db.dataSource.query(`UPDATE run SET lease_until = started_at - interval '1 second' WHERE state = 'running'`);
    await db.dataSource.query(`UPDATE message SET lease_until = created_at - interval '1 second' WHERE state = 'sending'`);
  };
  const post = (path: string, form: Record<string, string>): Promise<Response> => {
    const origin = `http://127.0.0.1:${port}`;
    return fetch(origin + path, { method: 'POST', redirect: 'manual', headers: { origin }, body: new URLSearchParams(form) });
  };
  const form = (email: string) => ({ kind: 'call_for_proposals', email, agree: 'on' });

  beforeAll(async () => {
    db = await testDatabase();
    sink = await startSmtpSink({ hold: () => hold });
    sites = await startSampleSites({ now: () => new Date() });
    port = await freePort();
    await seedDemo(new Subscriptions(db.dataSource), new Date());
  });
  afterAll(async () => {
    for (const { child } of procs) child.kill('SIGKILL');
    await Promise.all(procs.map(({ ended }) => ended));
    await Promise.all([sites.close(), sink.close()]);
    await db.drop();
  });

  let api: Proc;
  let workers: Proc[];

  it('harvests and mails with two workers of which one is killed, loses nothing and tells nothing twice', async () => {
    api = await run('api');
    const [doomed, other] = await Promise.all([run('worker'), run('worker')]);
    await until('a harvest is under way', async () => (await one(`SELECT count(*) AS n FROM opportunity`)) > 0);
    doomed.child.kill('SIGKILL');
    expect(await doomed.ended).toBe('SIGKILL');
    await leasesEnd();
    // What restarts processes starts another one.
    workers = [other, await run('worker')];
    // The harvest of every sample site by two processes, on a machine that runs other tests as well.
    const rests = async (): Promise<boolean> => {
      await leasesEnd();
      return (await openWork()) === 0;
    };
    await until('the work comes to rest', rests, 240);

    const runs = await db.dataSource.query(`SELECT source_id, (array_agg(state ORDER BY id DESC))[1] AS state FROM run GROUP BY 1`);
    expect(runs.length).toBeGreaterThan(1);
    for (const { state } of runs) expect(state).toBe('done');
    const messages = await db.dataSource.query(`SELECT message_id AS id, state FROM message ORDER BY 1`);
    expect(messages.length).toBeGreaterThan(0);
    for (const { state } of messages) expect(state).toBe('accepted');
    const seen = sink.mails.map((mail) => mail.messageId ?? '');
    expect([...new Set(seen)].sort()).toEqual(messages.map((message: { id: string }) => message.id).sort());
    expect(seen.length - new Set(seen).size).toBeLessThanOrEqual(CONNECTIONS);
    // One change is told to one person once, in one message.
    expect(await one(`SELECT count(*) - count(DISTINCT (person_id, change_id)) AS n FROM alert_item`)).toBe(0);
    expect(
      await one(`SELECT count(*) AS n FROM (SELECT 1 FROM revision GROUP BY opportunity_id, content_hash HAVING count(*) > 1) twice`),
    ).toBe(0);
  }, 420_000);

  it('sends through a worker what a form at the api asks for', async () => {
    const before = sink.mails.length;
    expect((await post('/subscribe', form('rakezet@amuta-ledugma.example'))).status).toBe(303);
    await until('the mail arrives', () => sink.mails.length > before);
    const link = /\/confirm\/[\w.-]+/.exec(sink.mails.at(-1)?.text ?? '')?.[0] ?? '';
    expect((await post(link, {})).status).toBeLessThan(400);
    await until('it is backfilled', async () => (await openWork()) === 0);
    expect(
      await one(
        `SELECT count(*) AS n FROM subscription s JOIN person p ON p.id = s.person_id WHERE p.email LIKE 'rakezet@%' AND s.state = 'active'`,
      ),
    ).toBe(1);
    expect(sink.mails).toHaveLength(before + 1);
  });

  it('tells its numbers: requests, jobs, queues, sources and mails, without a name or an address in a label', async () => {
    const text = async (proc: Proc): Promise<string> => (await fetch(`http://127.0.0.1:${proc.metrics}/metrics`)).text();
    const site = await text(api);
    expect(site).toMatch(/kolkore_http_request_seconds_count\{method="POST",route="\/subscribe",status="303"\} 1/);
    expect(site).toMatch(/route="\/confirm\/:\w+"/);
    const house = await Promise.all(workers.map(text));
    for (const each of house) {
      expect(each).toMatch(/kolkore_harvest_runs_total\{source="tmichot",outcome="done"\} [1-9]/);
      expect(each).toMatch(/kolkore_source_last_success_seconds\{source="tmichot"\} \d/);
      expect(each).toMatch(/kolkore_mails\{state="accepted"\} [1-9]/);
      expect(each).toMatch(/kolkore_delivery_attempts_total\{outcome="accepted"\} [1-9]/);
      expect(each).toMatch(/kolkore_webhook_oldest_waiting_seconds 0/);
      expect(each).not.toMatch(/kolkore_metrics_failures_total\{/);
      expect(each).toMatch(/kolkore_opportunities\{status="open"\} [1-9]/);
      expect(each).toMatch(/kolkore_queue_jobs\{queue="deliver",state="waiting"\} 0/);
      expect(each).toMatch(/kolkore_database_connections\{state="idle"\} \d/);
      expect(each).toMatch(/nodejs_eventloop_lag_p99_seconds \d/);
      expect(each).not.toContain('@');
    }
    expect(house.join('')).toMatch(/kolkore_job_seconds_count\{queue="harvest",outcome="done"\} [1-9]/);
  });

  it('is not ready while the database lacks a migration, and says so', async () => {
    await db.dataSource.query(`UPDATE migrations SET name = name || '-gone' WHERE id = (SELECT max(id) FROM migrations)`);
    const proc = run('api', { PORT: String(await freePort()) });
    proc.catch(() => undefined);
    await until('it says what it waits for', () => log.includes('run kolkore migrate'));
    expect(await procs.at(-1)?.ready()).toBeNull();
    await db.dataSource.query(`UPDATE migrations SET name = replace(name, '-gone', '')`);
    expect(await stop(await proc)).toBe(0);
  }, 60_000);

  it('gives a harvest back when told to stop, and exits 0 in time', async () => {
    expect(await Promise.all(workers.map(stop))).toEqual([0, 0]);
    await db.dataSource.query(`UPDATE source SET next_run_at = $1 WHERE id = 'tmichot'`, [new Date(Date.now() - 1000)]);
    const slow = await run('worker', { HARVEST_DELAY_MS: '60000' });
    await until(
      'it harvests',
      async () => (await one(`SELECT count(*) AS n FROM run WHERE state = 'running' AND source_id = 'tmichot'`)) === 1,
    );
    expect(await stop(slow)).toBe(0);
    expect(await one(`SELECT count(*) AS n FROM run WHERE state = 'queued' AND lease_until IS NULL AND source_id = 'tmichot'`)).toBe(1);
    workers = [await run('worker')];
    await until('another one takes it up', async () => (await openWork()) === 0);
  }, 90_000);

  it('ends the talk with the mail server that it is in, and writes down what came of it', async () => {
    let go = (): void => undefined;
    hold = new Promise((resolve) => (go = resolve));
    const before = sink.mails.length;
    await post('/subscribe', form('mevakeshet@amuta-ledugma.example'));
    await until('the mail server has it', () => sink.mails.length > before);
    const worker = workers[0] as Proc;
    worker.child.kill('SIGTERM');
    await until('it is stopping', async () => (await worker.ready())?.body.stopping === true);
    expect(await one(`SELECT count(*) AS n FROM message WHERE state = 'sending'`)).toBe(1);
    go();
    expect(await Promise.race([worker.ended, sleep(20_000, undefined, { ref: false })])).toBe(0);
    expect(await one(`SELECT count(*) AS n FROM message WHERE state <> 'accepted'`)).toBe(0);
    expect(sink.mails).toHaveLength(before + 1);
  }, 60_000);

  it('answers the request in hand, is not ready meanwhile, and takes no other after that', async () => {
    expect(await stop(api)).toBe(0);
    api = await run('api', { STOP_DELAY_MS: '700' });
    const body = new URLSearchParams(form('acharona@amuta-ledugma.example')).toString();
    const socket = connect(port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    const head = `POST /subscribe HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head + body.slice(0, 10));
    await sleep(200);
    api.child.kill('SIGTERM');
    await until('it is stopping', async () => (await api.ready())?.body.stopping === true);
    expect((await api.ready())?.status).toBe(503);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    await until('the port is closed', () =>
      fetch(`http://127.0.0.1:${port}/health/live`).then(
        () => false,
        () => true,
      ),
    );
    expect(answer).toBe('');
    socket.write(body.slice(10));
    expect(await Promise.race([api.ended, sleep(20_000, undefined, { ref: false })])).toBe(0);
    expect(answer).toContain('303');
    expect(await one(`SELECT count(*) AS n FROM person WHERE email LIKE 'acharona@%'`)).toBe(1);
  }, 60_000);

  it('has written nothing of people into any log, and every line is JSON with its ids', async () => {
    const secrets = new Set<string>([SECRET]);
    for (const mail of sink.mails)
      for (const [, , token] of (mail.text ?? '').matchAll(/\/(m|u|confirm|feeds)\/([\w.-]{12,})/g)) secrets.add(token ?? '');
    for (const { key } of await db.dataSource.query(`SELECT feed_key AS key FROM subscription`)) secrets.add(key);
    expect(secrets.size).toBeGreaterThan(4);
    for (const secret of secrets) expect(log.includes(secret)).toBe(false);
    expect(log.match(/[\w.+-]+@[\w-]+\.[\w.-]+/g) ?? []).toEqual([]);

    const lines = log
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const of = (msg: string) => lines.filter((line) => line['msg'] === msg);
    expect(of('request').find((line) => line['route'] === '/subscribe')).toMatchObject({ method: 'POST', status: 303, name: 'api' });
    for (const line of of('request')) expect(line['request']).toEqual(expect.stringMatching(/^[\w-]{8,64}$/));
    const harvested = of('harvest done')[0];
    expect(harvested).toMatchObject({ queue: 'harvest', run: expect.any(Number) });
    expect(harvested?.['job']).toBeTruthy();
    expect(of('job done').length).toBeGreaterThan(3);
  });
});
