import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** An opportunity of the workload: words as they are, facets as numbers. */
export interface WorkloadOpportunity {
  id: number;
  title: string;
  summary: string;
  attachment: string;
  publisher: number;
  kind: number;
  topics: number[];
  /** Empty: nationwide. */
  regions: number[];
}

/** Its criteria: null is "any"; all groups must hold, of a group one word or the two words of the phrase side by side. */
export interface WorkloadSubscription {
  id: number;
  topics: number[] | null;
  kinds: number[] | null;
  publishers: number[] | null;
  regions: number[] | null;
  groups: ({ any: string[]; phrase?: undefined } | { phrase: string[]; any?: undefined })[];
  not: string[];
}

export const opportunitiesIn = (folder: string, count: number): AsyncGenerator<WorkloadOpportunity> =>
  linesOf<WorkloadOpportunity>(join(folder, 'publications.jsonl'), count);
export const subscriptionsIn = (folder: string, count: number): AsyncGenerator<WorkloadSubscription> =>
  linesOf<WorkloadSubscription>(join(folder, 'subscriptions.jsonl'), count);

async function* linesOf<T>(file: string, count: number): AsyncGenerator<T> {
  let read = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if ((read += 1) > count) return;
    yield JSON.parse(line) as T;
  }
}

const SIZES = { words: 40_000, topics: 30, kinds: 6, regions: 8, publishers: 60, collocations: 2_000 };
/** Ranks of the words that people subscribe to: neither the commonest nor the rarest. */
const [COMMONEST, RAREST] = [200, 20_000];
const PHRASES_IN_TEXT = 0.02;

/** Writes a workload of invented words, the same every time: texts by Zipf's law, subscriptions as people write them. */
export async function writeWorkload(folder: string, subscriptions: number, opportunities: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const make = new Maker(generator(20_261));
  const words = make.vocabulary();
  const phrases = Array.from({ length: SIZES.collocations }, () => [make.soughtWord(words), make.soughtWord(words)]);
  const write = (name: string, lines: Iterable<unknown>): Promise<void> => {
    const text = function* (): Generator<string> {
      for (const line of lines) yield `${JSON.stringify(line)}\n`;
    };
    return pipeline(Readable.from(text()), createWriteStream(join(folder, name)));
  };
  await write(
    'publications.jsonl',
    each(opportunities, (id) => make.opportunity(id, words, phrases)),
  );
  await write(
    'subscriptions.jsonl',
    each(subscriptions, (id) => make.subscription(id, words, phrases)),
  );
}

function* each<T>(count: number, of: (id: number) => T): Generator<T> {
  for (let id = 1; id <= count; id += 1) yield of(id);
}

class Maker {
  constructor(private readonly random: () => number) {}

  private below(count: number): number {
    return Math.floor(this.random() * count);
  }

  private between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** A rank from `from` to `to`, each about as likely as one over itself: Zipf's law. From 1. */
  private rank(from: number, to: number): number {
    return Math.min(to, Math.floor(from * ((to + 1) / from) ** this.random()));
  }

  private some(count: number, of: () => number): number[] {
    const found = new Set<number>();
    while (found.size < count) found.add(of());
    return [...found].sort((a, b) => a - b);
  }

  vocabulary(): string[] {
    const words = new Set<string>();
    const word = (): string => String.fromCharCode(...Array.from({ length: this.between(2, 7) }, () => 0x5d0 + this.below(27)));
    while (words.size < SIZES.words) words.add(word());
    return [...words];
  }

  soughtWord(words: readonly string[]): string {
    return words[this.rank(COMMONEST, RAREST) - 1] ?? '';
  }

  private text(length: number, words: readonly string[], phrases: readonly string[][]): string {
    const text: string[] = [];
    while (text.length < length) {
      if (this.random() < PHRASES_IN_TEXT && text.length + 1 < length) text.push(...(phrases[this.rank(1, phrases.length) - 1] ?? []));
      else text.push(words[this.rank(1, words.length) - 1] ?? '');
    }
    return text.join(' ');
  }

  opportunity(id: number, words: readonly string[], phrases: readonly string[][]): WorkloadOpportunity {
    return {
      id,
      title: this.text(8, words, phrases),
      summary: this.text(80, words, phrases),
      attachment: this.text(400, words, phrases),
      publisher: this.publisher(),
      kind: this.below(SIZES.kinds),
      topics: this.some(this.between(1, 4), () => this.below(SIZES.topics)),
      regions: this.some(this.below(4), () => this.below(SIZES.regions)),
    };
  }

  private publisher(): number {
    return this.rank(1, SIZES.publishers) - 1;
  }

  /** Two fifths choose by facets alone, half by words and perhaps topics, a tenth by words, bodies and regions. */
  subscription(id: number, words: readonly string[], phrases: readonly string[][]): WorkloadSubscription {
    const free: WorkloadSubscription = { id, topics: null, kinds: null, publishers: null, regions: null, groups: [], not: [] };
    const topics = (): number[] => this.some(this.between(1, 3), () => this.below(SIZES.topics));
    const publishers = (): number[] => this.some(this.between(1, 5), () => this.publisher());
    const regions = (): number[] => this.some(this.between(1, 2), () => this.below(SIZES.regions));
    const sort = this.random();
    if (sort < 0.4) {
      const kinds = this.random() < 0.5 ? this.some(this.between(1, 3), () => this.below(SIZES.kinds)) : null;
      const more = this.random();
      return { ...free, topics: topics(), kinds, publishers: more < 1 / 6 ? publishers() : null, regions: more > 5 / 6 ? regions() : null };
    }
    const groups = Array.from({ length: this.between(1, 3) }, () => ({ any: this.distinct(this.between(1, 4), words) }));
    const phrased = this.random() < 0.1 ? [{ phrase: phrases[this.below(phrases.length)] ?? [] }, ...groups.slice(1)] : groups;
    const wanted = { ...free, groups: phrased, not: this.random() < 0.15 ? this.distinct(this.between(1, 2), words) : [] };
    if (sort < 0.9) return { ...wanted, topics: this.random() < 0.5 ? topics() : null };
    return { ...wanted, publishers: publishers(), regions: regions() };
  }

  private distinct(count: number, words: readonly string[]): string[] {
    const found = new Set<string>();
    while (found.size < count) found.add(this.soughtWord(words));
    return [...found];
  }
}

/** A small repeatable generator (mulberry32), so that every run measures the same work. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
