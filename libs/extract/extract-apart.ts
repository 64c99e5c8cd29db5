import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sniff } from './sniff';
import type { Extraction } from './extraction';

export interface ExtractionLimits {
  /** From its start to the end of the reading. */
  ms: number;
  /** Of the whole process; about 50 of it are Node itself. */
  memoryMb: number;
}

/** What the process tells; `kind` is null when the reading was ended and never told what it read. */
export interface ExtractionReport {
  extraction: Extraction | { kind: null; pages: null; unreadable: 'heavy' };
  peakMb: number;
}

export const USUAL_LIMITS: ExtractionLimits = { ms: 60_000, memoryMb: 512 };
/** The process minds its limits itself; when it cannot even do that it is ended from here. */
const GRACE_MS = 5_000;

/**
 * The text of a foreign file, read in a process of its own with limits of time and memory and without this one's environment, so
 * that a hostile file stalls and kills nobody. A process that dies is a file that cannot be read (`heavy`). `signal` ends it.
 */
export async function extractApart(
  bytes: Buffer,
  signal?: AbortSignal,
  limits: ExtractionLimits = USUAL_LIMITS,
): Promise<{ extraction: Extraction; peakMb: number }> {
  signal?.throwIfAborted();
  const child = fork(program(), [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {}, execArgv: [] });
  const end = (): void => void child.kill('SIGKILL');
  const late = setTimeout(end, limits.ms + GRACE_MS);
  signal?.addEventListener('abort', end, { once: true });
  try {
    const report = await new Promise<ExtractionReport | null>((resolve) => {
      child.once('message', (told) => resolve(told as ExtractionReport));
      child.once('exit', () => resolve(null));
      child.once('error', () => resolve(null));
      child.send({ bytes, limits }, () => undefined);
    });
    signal?.throwIfAborted();
    const { extraction, peakMb } = report ?? { extraction: null, peakMb: 0 };
    if (extraction && extraction.kind !== null) return { extraction: extraction, peakMb };
    return { extraction: { kind: sniff(bytes), pages: null, unreadable: 'heavy' }, peakMb };
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', end);
    end();
  }
}

/** The built program beside this file; under a test that compiles as it goes, the one in the project's `dist`. */
function program(folder = __dirname): string {
  const beside = join(folder, 'extraction-process.js');
  if (existsSync(beside)) return beside;
  let root = folder;
  while (!existsSync(join(root, 'package.json'))) root = dirname(root);
  return join(root, 'dist', relative(root, folder), 'extraction-process.js');
}
