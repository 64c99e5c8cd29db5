import { Presets, SingleBar } from 'cli-progress';

/** Tells how far a work has come; `end` when it is over, whatever came of it. */
export interface Progress {
  at: (done: number, total: number | null) => void;
  end: () => void;
}

/** A bar on a terminal; elsewhere a plain line for every fifth of the whole, or every 25,000 where the whole is not known. */
export function progressOf(what: string, tell: (line: string) => void, unit = 'rows'): Progress {
  if (!process.stderr.isTTY) return inLines(what, tell, unit);
  const bar = new SingleBar({ format: `${what} [{bar}] {value}/{total} {duration_formatted}`, hideCursor: true }, Presets.legacy);
  let started = false;
  return {
    at: (done, total) => {
      // A file does not say how many rows it has: the bar grows ahead of them.
      const whole = total ?? Math.max(80_000, Math.ceil(done * 1.25));
      if (!started) bar.start(whole, 0);
      started = true;
      bar.setTotal(whole);
      bar.update(done);
    },
    end: () => {
      if (started) bar.stop();
    },
  };
}

function inLines(what: string, tell: (line: string) => void, unit: string): Progress {
  let told = 0;
  return {
    at: (done, total) => {
      const step = total === null ? 25_000 : Math.max(1, Math.ceil(total / 5));
      if (Math.floor(done / step) === told && done !== total) return;
      told = Math.floor(done / step);
      tell(`${what}: ${done}${total === null ? '' : ` of ${total}`} ${unit}`);
    },
    end: () => undefined,
  };
}
