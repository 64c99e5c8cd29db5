import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ExtractionLimits, ExtractionReport } from './extract-apart';

/** How often memory is looked at: a bomb grows by some 50 MB in that time. */
const LOOK_EVERY_MS = 50;
/** What the thread's own heap may take; what it holds outside of the heap is seen in the process's memory. */
const HEAP_MB = 256;

/**
 * A process that reads one file, tells what came of it, and ends. Its reading happens in a thread, so that it can itself see
 * that the reading takes too long or too much, and that its parent is gone.
 */
process.once('message', ({ bytes, limits }: { bytes: Uint8Array; limits: ExtractionLimits }) => {
  let peak = 0;
  const tell = (extraction: ExtractionReport['extraction']): void => {
    measure();
    process.send?.({ extraction, peakMb: Math.round(peak / 1_048_576) } satisfies ExtractionReport, () => process.exit(0));
  };
  const measure = (): number => (peak = Math.max(peak, process.memoryUsage.rss()));
  const heavy = { kind: null, pages: null, unreadable: 'heavy' } as const;
  const thread = new Worker(join(__dirname, 'extraction-thread.js'), {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 32 },
    stdout: true,
    stderr: true,
    env: {},
  });
  thread.once('message', tell);
  // The limits of its heap end the thread with an error; nothing that a reader throws gets here.
  thread.once('error', () => tell(heavy));
  thread.postMessage(bytes);
  setTimeout(() => tell(heavy), limits.ms);
  setInterval(() => {
    if (measure() > limits.memoryMb * 1_048_576) tell(heavy);
  }, LOOK_EVERY_MS);
});
process.once('disconnect', () => process.exit(1));
