import { InvalidInputError } from '@kolkore/domain/errors';
import { benchFeed } from './bench-feed';
import { benchHarvest } from './bench-harvest';
import { benchHebrew } from './bench-hebrew';
import { benchMail } from './bench-mail';
import { benchMatch } from './bench-match';
import { benchReaders } from './bench-readers';
import { benchRegistry } from './bench-registry';
import { benchSearch } from './bench-search';

type Print = (line: string) => void;

const benches: Record<string, (print: Print, options: BenchOptions) => void | Promise<void>> = {
  readers: benchReaders,
  feed: benchFeed,
  match: (print, { subscriptions, workload, out }) =>
    benchMatch(print, { subscriptions: Number(subscriptions ?? 100_000), workload: workload ?? null, out: out ?? null }),
  harvest: (print, { bulkMb }) => benchHarvest(print, Number(bulkMb ?? 300)),
  hebrew: (print, { pairs }) => benchHebrew(print, pairs),
  search: (print, { opportunities }) => benchSearch(print, Number(opportunities ?? 100_000)),
  mail: (print, { messages, summary, smtp }) => benchMail(print, Number(messages ?? 10_000), summary ? 'daily' : 'immediate', smtp),
  registry: (print, { rows }) => benchRegistry(print, Number(rows ?? 75_000)),
};

/** What a bench may be told; each takes what it knows. */
export interface BenchOptions {
  rows?: string;
  subscriptions?: string;
  /** A folder with a workload of subscriptions and opportunities. */
  workload?: string;
  /** A file for what was found. */
  out?: string;
  opportunities?: string;
  bulkMb?: string;
  /** A file of pairs of words. */
  pairs?: string;
  messages?: string;
  /** Whether the messages are daily summaries. */
  summary?: boolean;
  smtp?: string;
}

export const benchNames = Object.keys(benches);

/** Runs one bench: a JSON line per measurement, as a ratio to a baseline of the same run, since machines are noisy. */
export async function bench(name: string, options: BenchOptions, print: Print): Promise<number> {
  const run = benches[name];
  if (!run) throw new InvalidInputError({ bench: `no bench ${name}; known: ${benchNames.join(', ')}` });
  await run(print, options);
  return 0;
}
