import { existsSync, readFileSync } from 'node:fs';
import { InvalidInputError } from '@kolkore/domain/errors';
import { analysis } from '@kolkore/hebrew/analysis';
import { WordList } from '@kolkore/hebrew/word-list';

const MB = 1024 * 1024;

interface Pair {
  same: boolean;
  a: string;
  b: string;
}

/**
 * How well words meet: `recall` is the share of pairs said to be the same word that meet, `false_matches` the share of the others
 * that do. Also what the analysis costs: loading it, its memory, and words a second: those of the pairs and each tenth
 * of the word list, every one for the first time.
 */
export function benchHebrew(print: (line: string) => void, file: string | undefined): void {
  if (!file) throw new InvalidInputError({ pairs: 'needs --pairs <file.tsv> with the columns same_word, a, b' });
  if (!existsSync(file)) throw new InvalidInputError({ pairs: `no file ${file}` });
  const pairs = pairsOf(file);
  global.gc?.();
  const before = process.memoryUsage.rss();
  const [loadMs, { keysOf }] = timed(() => {
    analysis.keysOf('עמותה');
    return analysis;
  });
  global.gc?.();
  const loadMb = Math.max(0, (process.memoryUsage.rss() - before) / MB);
  const words = [...new Set([...pairs.flatMap(({ a, b }) => [a, b]), ...WordList.load().every(10)])];
  const [wordsMs] = timed(() => words.forEach((word) => keysOf(word)));
  const meet = ({ a, b }: Pair): boolean => {
    const keys = new Set(keysOf(a));
    return keysOf(b).some((key) => keys.has(key));
  };
  const share = (same: boolean): number | null => {
    const asked = pairs.filter((pair) => pair.same === same);
    return asked.length === 0 ? null : asked.filter(meet).length / asked.length;
  };
  print(
    JSON.stringify({
      bench: 'hebrew',
      pairs: pairs.length,
      recall: share(true),
      false_matches: share(false),
      load_ms: Math.round(loadMs),
      load_mb: Math.round(loadMb),
      words: words.length,
      words_per_s: Math.round((words.length * 1000) / wordsMs),
    }),
  );
}

function timed<T>(work: () => T): [number, T] {
  const begin = process.hrtime.bigint();
  const value = work();
  return [Number(process.hrtime.bigint() - begin) / 1e6, value];
}

/** The pairs of a tab-separated file with a header. Throws InvalidInputError when it lacks a column or a row says neither 0 nor 1. */
function pairsOf(file: string): Pair[] {
  const [header = '', ...rows] = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u);
  const columns = header.split('\t');
  const at = Object.fromEntries(['same_word', 'a', 'b'].map((name) => [name, columns.indexOf(name)]));
  if (Object.values(at).includes(-1)) throw new InvalidInputError({ pairs: 'needs the columns same_word, a, b' });
  const pairs = rows
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const cells = row.split('\t');
      const cell = (name: string): string => cells[at[name] ?? -1]?.trim() ?? '';
      if (!/^[01]$/u.test(cell('same_word'))) throw new InvalidInputError({ pairs: `same_word is 0 or 1, not «${cell('same_word')}»` });
      return { same: cell('same_word') === '1', a: cell('a'), b: cell('b') };
    });
  if (pairs.length === 0) throw new InvalidInputError({ pairs: 'holds no pair' });
  return pairs;
}
