import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = 'kolkore-rows';
/** A folder of another machine (a shared /tmp) is nobody's after so long; a download takes an hour at most. */
const FORGOTTEN_MS = 24 * 3_600_000;

/** Folders of this process in use. A process that died has none, though a new one may have got its number. */
const ours = new Set<string>();

/**
 * A file of its own in a folder of its own in the system's temporary folder, gone when the work has ended, however it ended. What a
 * killed process left behind is removed by the next one that asks.
 */
export async function withTemporaryFile<T>(now: Date, work: (file: string) => Promise<T>): Promise<T> {
  await sweepTemporaryFiles(now);
  const folder = await mkdtemp(join(tmpdir(), `${mine()}-`));
  ours.add(folder);
  try {
    return await work(join(folder, 'file'));
  } finally {
    await rm(folder, { recursive: true, force: true });
    ours.delete(folder);
  }
}

/** Removes what processes that are gone left behind. */
export async function sweepTemporaryFiles(now: Date): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name);
    const [, host, pid] = /^kolkore-rows-(.+)-(\d+)-[^-]+$/u.exec(name) ?? [];
    if (host === undefined || ours.has(folder)) continue;
    const modified = await stat(folder).catch(() => null);
    const forgotten = host === machine() ? isDead(Number(pid)) : now.getTime() - Number(modified?.mtimeMs) > FORGOTTEN_MS;
    if (forgotten) await rm(folder, { recursive: true, force: true });
  }
}

const machine = (): string => hostname().replace(/[^\w.]/gu, '_');
const mine = (): string => `${NAME}-${machine()}-${process.pid}`;

/** Whether no process of this machine has that number, or it is ours: what we use is not asked about. */
function isDead(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
