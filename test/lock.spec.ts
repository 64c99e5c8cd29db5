import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLock, lockOwner, tryLock, unlock } from '../scripts/lock.mjs';

describe('the lock of a project folder', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kolkore-lock-'));
    path = join(folder, 'instance.lock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is held once, says by whom, and is given back', () => {
    expect(tryLock(path, { what: 'start' })).toBeNull();
    describeLock(path, { what: 'start', url: 'http://localhost:3000' });
    expect(tryLock(path, { what: 'cli' })).toMatchObject({ pid: process.pid, url: 'http://localhost:3000' });
    unlock(path);
    expect(lockOwner(path)).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a dead process, of a number given anew, or half written, is taken over', async () => {
    const child = spawn(process.execPath, ['-e', '0']);
    await new Promise((resolve) => child.once('exit', resolve));
    for (const left of [
      JSON.stringify({ pid: child.pid, what: 'start' }),
      JSON.stringify({ pid: process.ppid, started: '1' }),
      '{"pi',
      '',
    ]) {
      writeFileSync(path, left);
      expect(tryLock(path, { what: 'start' })).toBeNull();
      unlock(path);
    }
  });

  it('goes to one of many that ask at once', async () => {
    const script = join(__dirname, '../scripts/lock.mjs');
    // Each holds what it got until it is told that all have asked.
    const ask = `import('${script}').then(({ tryLock }) => { console.log(tryLock('${path}', {}) === null ? 'mine' : 'theirs'); process.stdin.resume(); });`;
    const children = Array.from({ length: 6 }, () => spawn(process.execPath, ['-e', ask], { stdio: ['pipe', 'pipe', 'inherit'] }));
    const answers = await Promise.all(
      children.map(
        (child) => new Promise<string>((resolve) => child.stdout.once('data', (said: Buffer) => resolve(said.toString().trim()))),
      ),
    );
    for (const child of children) child.stdin.end();
    expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
  });
});
