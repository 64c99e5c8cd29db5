// npm run -s kolkore -- <command>: the operator's tool. Sets up what it needs, quietly; its own output is on stdout.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockOwner, tryLock, unlock } from './lock.mjs';
import { prepare, root } from './prepare.mjs';

const dataDir = process.env.KOLKORE_DATA_DIR || join(root, '.data');
mkdirSync(dataDir, { recursive: true });
const path = join(dataDir, 'instance.lock');
process.on('exit', () => unlock(path));

/** The folder's lock as the tool needs it: whether an instance runs, else the right to start the database. */
const instance = {
  isRunning: () => lockOwner(path)?.what === 'start',
  async take() {
    for (;;) {
      const owner = tryLock(path, { what: 'cli' });
      if (!owner) return true;
      if (owner.what === 'start') return false;
      await sleep(200); // another command; it will end
    }
  },
  release: () => unlock(path),
};

await prepare();
const { main } = await import('../dist/apps/cli/main.js');
process.exitCode = await main(process.argv.slice(2), { dataDir, instance });
