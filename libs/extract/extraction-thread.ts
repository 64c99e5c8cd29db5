import { parentPort } from 'node:worker_threads';
import { extract } from './extract';

/** The thread that reads the files and may hang or run out of memory doing so (extraction-process.ts watches it). */
parentPort?.on('message', (bytes: Uint8Array) => {
  void extract(Buffer.from(bytes)).then((extraction) => parentPort?.postMessage(extraction));
});
