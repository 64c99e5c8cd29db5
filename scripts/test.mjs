// npm test: sets everything up and runs every suite. --only <project> runs one, --faults the long campaigns: --kills N --seed S.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const args = process.argv.slice(2);
const faults = args.includes('--faults');
const only = args.includes('--only') ? args.splice(args.indexOf('--only'), 2)[1] : null;
const taken = (name) => (args.includes(name) ? args.splice(args.indexOf(name), 2)[1] : undefined);
const [kills, seed] = [taken('--kills'), taken('--seed')];
await prepare();

const env = { ...process.env, NODE_ENV: 'test' };
const redis = await ownRedis();
if (redis) env.REDIS_URL = redis.url;
if (!env.REDIS_URL)
  process.stderr.write('No REDIS_URL and no redis-server: the suites on Redis are skipped; PostgreSQL carries the queues.\n');
env.CHROMIUM = env.CHROMIUM || ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) || '';
if (!env.CHROMIUM) process.stderr.write('No Chromium found (set CHROMIUM): the browser suites are skipped.\n');

const projects = only ? [only] : faults ? ['faults'] : ['unit', 'contract', 'integration', 'e2e', 'faults', 'browser'];
if (faults) env.KOLKORE_CAMPAIGN = '1';
if (kills) env.KOLKORE_KILLS = kills;
if (seed) env.KOLKORE_SEED = seed;
/** Where the campaign leaves its figures, which are said last. */
const outDir = faults ? mkdtempSync(join(tmpdir(), 'kolkore-faults-')) : null;
if (outDir) env.KOLKORE_FAULTS_OUT = join(outDir, 'campaign.json');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const rest = args.filter((arg) => arg !== '--faults');
const child = spawn(
  process.execPath,
  [
    '--max-old-space-size=4096',
    jest,
    '-c',
    'jest.config.cjs',
    '--selectProjects',
    ...projects,
    '--maxWorkers=2',
    '--workerIdleMemoryLimit=700MB',
    ...rest,
  ],
  { cwd: root, env, stdio: 'inherit' },
);
child.on('exit', (code) => {
  redis?.stop();
  if (outDir && existsSync(env.KOLKORE_FAULTS_OUT)) process.stdout.write(`${readFileSync(env.KOLKORE_FAULTS_OUT, 'utf8')}\n`);
  if (outDir) rmSync(outDir, { recursive: true, force: true });
  process.exit(code ?? 1);
});

/** A Redis of our own where the machine has the program and nobody named another. */
async function ownRedis() {
  if (process.env.REDIS_URL || spawnSync('redis-server', ['--version']).status !== 0) return null;
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
  const dir = mkdtempSync(join(tmpdir(), 'kolkore-redis-'));
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir], {
    stdio: 'ignore',
  });
  const stop = () => {
    server.kill();
    rmSync(dir, { recursive: true, force: true });
  };
  process.on('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
  return { url: `redis://127.0.0.1:${port}`, stop };
}
