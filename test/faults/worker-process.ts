import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A worker as it runs in production: a process of its own, from what was built. */
export interface WorkerProcess {
  child: ChildProcess;
  /** What it said, where it said anything: it logs only what is fatal. */
  said: () => string;
  kill(): Promise<void>;
}

/** `url`: of its database. It harvests nothing; `more` are further settings. */
export function startWorker(url: string, smtpUrl: string, more: Record<string, string> = {}): WorkerProcess {
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'test',
    DATABASE_URL: url,
    REDIS_URL: '',
    SMTP_URL: smtpUrl,
    SMTP_CONNECTIONS: '2',
    PUBLIC_URL: 'http://127.0.0.1:9',
    LOCAL_TARGETS: 'on',
    QUIET_HOURS: 'off',
    // A flood is what is tested.
    BRAKE_PER_HOUR: '1000000',
    BRAKE_PER_DAY: '1000000',
    ATTACHMENTS: 'off',
    LOG_LEVEL: 'error',
    SECRET: 'a secret of the tests, long enough to be one',
    WORKER_ROLES: 'clock,match,compose,deliver',
    ...more,
  };
  const child = spawn(process.execPath, [join(__dirname, '../../dist/apps/worker/main.js')], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const gone = once(child, 'exit');
  return {
    child,
    said: () => said,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
