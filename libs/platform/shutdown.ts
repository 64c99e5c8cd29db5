import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from './logger';

/** Longer than any job in hand needs to end or to be given back; shorter than stop_grace_period of docker-compose.yml. */
const LONGEST_STOP_MS = 100_000;

export interface Stopping {
  log: Log;
  /** Says "not ready" from now on. */
  unready: () => void;
  /** STOP_DELAY_MS */
  delayMs: number;
  /** Lets what is in hand end, gives the rest back, closes everything. */
  close: () => Promise<void>;
}

/**
 * SIGTERM and SIGINT: not ready, wait for those who watch that, close, exit 0. Exit 1 when closing fails or takes too long, or at a
 * second signal. Nest's own hooks would end the process by the signal, which looks like a crash to whoever started it.
 */
export function stopOnSignals({ log, unready, delayMs, close }: Stopping): void {
  let asked = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (asked) {
      log.error({ signal }, 'told to stop twice; what is in hand comes back by its lease');
      process.exit(1);
    }
    asked = true;
    log.info({ signal }, 'stopping: what is in hand ends first');
    setTimeout(() => {
      log.error('stopping took too long; what is in hand comes back by its lease');
      process.exit(1);
    }, LONGEST_STOP_MS + delayMs).unref();
    unready();
    sleep(delayMs)
      .then(close)
      .then(
        () => {
          log.info('stopped');
          process.exit(0);
        },
        (error: unknown) => {
          log.error({ err: error }, 'stopped, but not cleanly');
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
}
