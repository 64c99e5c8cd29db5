import { ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sniff } from './sniff';
import type { Extraction } from './extraction';

export interface ExtractionLimits {
  /** Of one file, from its turn to the end of its reading. */
  ms: number;
  /** Of the whole process while it reads; about 120 of it are Node and the readers. */
  memoryMb: number;
}

export interface PoolOptions extends ExtractionLimits {
  /** A process that has read so many files makes way for a new one. */
  files: number;
  /** So does one that holds more than this after a file: the next one is not to suffer from it. */
  keepMb: number;
  /** And one that has nothing to read for so long ends. */
  idleMs: number;
}

export const USUAL_LIMITS: PoolOptions = { ms: 60_000, memoryMb: 512, files: 500, keepMb: 256, idleMs: 60_000 };
/** The process minds its limits itself; when it cannot even do that it is ended from here. */
const GRACE_MS = 5_000;

/** What the process is asked: one file. */
export interface Ask {
  bytes: Uint8Array;
  limits: ExtractionLimits;
}

/** What it tells. Without an extraction the reading was too heavy and the process ends; `late`: by its time. */
export interface Told {
  extraction: Extraction | null;
  late: boolean;
  /** Memory of the process: the most while it read, and after that. */
  peakMb: number;
  nowMb: number;
}

export interface Extracted {
  extraction: Extraction;
  peakMb: number;
}

/**
 * Reads foreign files in a process of its own with limits of time and memory and without this one's environment, so that a
 * hostile file stalls and kills nobody. The process lives on between files, since its start costs more than a usual file; whatever is
 * wrong with it, a new one takes its place (ADR 16). One file at a time, in the order in which they were given. An idle process holds up nobody's end.
 */
export class ExtractionPool {
  private readonly options: PoolOptions;
  private turn: Promise<unknown> = Promise.resolve();
  private reader: Reader | null = null;
  private closed = false;
  /** Processes that were begun. */
  started = 0;

  constructor(options: Partial<PoolOptions> = {}) {
    this.options = { ...USUAL_LIMITS, ...options };
  }

  /**
   * The text of a file, or why there is none: a process that dies of it, or reads too long, is a file that is too heavy. `signal` ends
   * the reading and throws its reason.
   */
  read(bytes: Buffer, signal?: AbortSignal): Promise<Extracted> {
    const mine = this.turn.then(() => this.next(bytes, signal));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /** Ends the process; a file that it reads comes out as too heavy. Nothing is read after it. */
  close(): void {
    this.closed = true;
    this.end();
  }

  /** Nest calls it when the application stops. */
  onApplicationShutdown(): void {
    this.close();
  }

  private async next(bytes: Buffer, signal?: AbortSignal): Promise<Extracted> {
    signal?.throwIfAborted();
    for (;;) {
      if (this.closed) throw new Error('the pool is closed');
      const wasFresh = this.reader === null;
      const reader = (this.reader ??= this.begin());
      const told = await reader.ask({ bytes, limits: this.options }, signal);
      const { extraction, late, peakMb, nowMb } = told ?? { extraction: null, late: false, peakMb: 0, nowMb: 0 };
      if (!extraction || reader.files >= this.options.files || nowMb > this.options.keepMb) this.end();
      signal?.throwIfAborted();
      if (extraction) return { extraction, peakMb };
      // What others left behind in the process may have been too much, and not this file: once more, alone.
      if (wasFresh || late || this.closed) return { extraction: { kind: sniff(bytes), pages: null, unreadable: 'heavy' }, peakMb };
    }
  }

  private begin(): Reader {
    this.started++;
    const reader: Reader = new Reader(this.options.idleMs, () => {
      if (this.reader === reader) this.reader = null;
    });
    return reader;
  }

  private end(): void {
    this.reader?.end();
    this.reader = null;
  }
}

/** One process. */
class Reader {
  private readonly child: ChildProcess;
  private idle: NodeJS.Timeout | undefined;
  files = 0;

  constructor(
    private readonly idleMs: number,
    /** It has ended, of itself or by us. */
    onEnd: () => void,
  ) {
    this.child = fork(program(), [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {}, execArgv: [] });
    this.child.once('exit', onEnd);
    this.child.once('error', onEnd);
  }

  /** Null when the process died or the signal ended it. */
  async ask(ask: Ask, signal?: AbortSignal): Promise<Told | null> {
    this.files++;
    this.hold(true);
    const end = (): void => this.end();
    const late = setTimeout(end, ask.limits.ms + GRACE_MS);
    signal?.addEventListener('abort', end, { once: true });
    const { child } = this;
    let settle: (told: Told | null) => void = () => undefined;
    const onMessage = (told: unknown): void => settle(told as Told);
    const onEnd = (): void => settle(null);
    try {
      return await new Promise<Told | null>((resolve) => {
        settle = resolve;
        child.on('message', onMessage);
        child.on('exit', onEnd);
        child.on('error', onEnd);
        if (child.exitCode !== null || child.signalCode !== null) onEnd();
        else child.send(ask, (error) => error && onEnd());
      });
    } finally {
      clearTimeout(late);
      signal?.removeEventListener('abort', end);
      child.off('message', onMessage).off('exit', onEnd).off('error', onEnd);
      this.hold(false);
    }
  }

  end(): void {
    clearTimeout(this.idle);
    this.child.kill('SIGKILL');
  }

  /** While it reads it keeps this process up; idle it does not. */
  private hold(busy: boolean): void {
    clearTimeout(this.idle);
    if (busy) {
      this.child.ref();
      this.child.channel?.ref();
      return;
    }
    this.child.unref();
    this.child.channel?.unref();
    this.idle = setTimeout(() => this.end(), this.idleMs);
    this.idle.unref();
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
