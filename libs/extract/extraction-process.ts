import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Extraction } from './extraction';
import type { Ask, Told } from './extraction-pool';

/** How often memory is looked at: a bomb grows by some 50 MB in that time. */
const LOOK_EVERY_MS = 50;
/** What the thread's own heap may take; what it holds outside of the heap is seen in the process's memory. */
const HEAP_MB = 256;

const mb = (): number => Math.round(process.memoryUsage.rss() / 1_048_576);

/**
 * A process that reads one file after the other and tells what came of each. The reading happens in a thread, so that it can itself
 * see that it takes too long or too much, and that its parent is gone. After a file that was too heavy it ends: nobody knows what of it is left.
 */
const thread = new Worker(join(__dirname, 'extraction-thread.js'), {
  resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
  stdout: true,
  stderr: true,
  env: {},
});
let tell: (extraction: Extraction | null, late?: boolean) => void = () => process.exit(1);

process.on('message', ({ bytes, limits }: Ask) => {
  let peakMb = mb();
  const looking = setInterval(() => {
    peakMb = Math.max(peakMb, mb());
    if (peakMb > limits.memoryMb) tell(null);
  }, LOOK_EVERY_MS);
  const late = setTimeout(() => tell(null, true), limits.ms);
  tell = (extraction, isLate = false) => {
    tell = () => undefined;
    clearInterval(looking);
    clearTimeout(late);
    const nowMb = mb();
    const told: Told = { extraction, late: isLate, peakMb: Math.max(peakMb, nowMb), nowMb };
    process.send?.(told, () => extraction ?? process.exit(0));
  };
  thread.postMessage(bytes);
});
thread.on('message', (extraction: Extraction) => tell(extraction));
// The limits of its heap end the thread with an error; nothing that a reader throws gets here.
thread.once('error', () => tell(null));
// What it told of its end is on its way; without it this process reads nothing more.
thread.once('exit', () => setTimeout(() => process.exit(1), 1_000));
process.once('disconnect', () => process.exit(1));
