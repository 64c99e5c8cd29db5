import { parentPort } from 'node:worker_threads';
import { extract } from './extract';

/** The thread that reads one file and may hang or run out of memory doing so (extraction-process.ts watches it). */
parentPort?.once('message', (bytes: Uint8Array) => {
  void extract(Buffer.from(bytes)).then((extraction) => parentPort?.postMessage(extraction));
});
