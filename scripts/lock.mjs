// A lock between processes of one project folder, by a file that names its owner. Uses Node alone.
import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Takes the lock, or returns its live owner `{ pid, what, ... }`. A dead owner's lock is taken over. */
export function tryLock(path, about) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startOf(process.pid), ...about }));
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      try {
        linkSync(mine, path); // atomic: fails when somebody holds it, and is never seen half written
        return null;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        const owner = read(path);
        if (owner && isAlive(owner)) return owner;
        takeAway(path);
      }
    }
    return read(path) ?? { pid: 0 };
  } finally {
    unlinkSync(mine);
  }
}

/** Removes a dead owner's lock. Moved first and looked at again: somebody may have taken it over in between. */
function takeAway(path) {
  const aside = `${path}.${process.pid}.aside`;
  try {
    renameSync(path, aside);
    const owner = read(aside);
    if (owner && isAlive(owner)) linkSync(aside, path);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Gives the lock back, if it is still ours. */
export function unlock(path) {
  if (read(path)?.pid === process.pid) rmSync(path, { force: true });
}

/** Updates what our lock says of us. */
export function describeLock(path, about) {
  if (read(path)?.pid === process.pid) writeFileSync(path, JSON.stringify({ pid: process.pid, started: startOf(process.pid), ...about }));
}

/** The live owner of the lock, or null. */
export function lockOwner(path) {
  const owner = read(path);
  return owner && isAlive(owner) ? owner : null;
}

/** Waits for the lock, runs the work, gives it back. */
export async function withLock(path, work, { waitMs = 15 * 60_000 } = {}) {
  const until = Date.now() + waitMs;
  while (tryLock(path, { what: 'prepare' }) !== null) {
    if (Date.now() > until) throw new Error(`Another process has held ${path} for too long.`);
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    unlock(path);
  }
}

function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

function isAlive({ pid, started }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
  // A new process may have the number of a dead one.
  const now = startOf(pid);
  return !started || !now || started === now;
}

/** When a process started, in clock ticks since boot (Linux); null elsewhere. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}
