import { InvalidInputError } from '@kolkore/domain/errors';
import { benchMatch } from './bench-match';
import { benchReaders } from './bench-readers';

const benches: Record<string, (print: (line: string) => void) => void> = { readers: benchReaders, match: benchMatch };

export const benchNames = Object.keys(benches);

/** Runs one bench: a JSON line per measurement, as a ratio to a baseline of the same run, since machines are noisy. */
export async function bench(name: string, print: (line: string) => void): Promise<number> {
  const run = benches[name];
  if (!run) throw new InvalidInputError({ bench: `no bench ${name}; known: ${benchNames.join(', ')}` });
  run(print);
  return 0;
}
