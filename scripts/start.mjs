// npm start: sets everything up and runs the whole house until Ctrl-C.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeLock, tryLock, unlock } from './lock.mjs';
import { prepare, root } from './prepare.mjs';

const dataDir = process.env.KOLKORE_DATA_DIR || join(root, '.data');
const unknown = process.argv.slice(2).filter((arg) => arg !== '--live');
if (unknown.length > 0) stop(`npm start knows only --live (npm start -- --live); it does not know ${unknown.join(' ')}.`);

mkdirSync(dataDir, { recursive: true });
const lock = join(dataDir, 'instance.lock');
const owner = tryLock(lock, { what: 'start' });
if (owner?.what === 'start') {
  const where = owner.url ? ` at ${owner.url}` : '';
  stop(
    `HaKol Kore already runs from this folder${where} (process ${owner.pid}). Stop it there with Ctrl-C first.\nהקול קורא כבר פועל מהתיקייה הזאת. יש לעצור אותו שם קודם.`,
  );
}
if (owner) stop(`A kolkore command is using the database (process ${owner.pid}). Start again when it has ended.`);

process.on('exit', () => unlock(lock));
let running = null;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void shutDown());

try {
  await prepare();
  const { start } = await import('../dist/apps/all-in-one/main.js');
  running = await start({
    dataDir,
    live: process.argv.includes('--live'),
    env: process.env,
    say: (line) => process.stdout.write(`${line}\n`),
    describe: (about) => describeLock(lock, { what: 'start', ...about }),
  });
  if (stopping) await running.stop().then(() => process.exit(0));
} catch (error) {
  stop(error.name === 'PortTakenError' || error.code === 'config' ? error.message : (error.stack ?? String(error)));
}

async function shutDown() {
  if (stopping) return;
  stopping = true;
  process.stdout.write('\nStopping: jobs in hand are finished first ...\n');
  if (!running) return; // the start in progress sees it and stops itself
  try {
    await running.stop();
    process.stdout.write('Stopped.\n');
    process.exit(0);
  } catch (error) {
    stop(`Stopped, but not cleanly: ${error.message}`);
  }
}

function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
