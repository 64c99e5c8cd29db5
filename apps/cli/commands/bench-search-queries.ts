import { Criteria, criteriaSchema, noCriteria } from '@kolkore/domain/criteria';
import { STATUSES, Status } from '@kolkore/domain/status';
import { taxonomy } from '@kolkore/domain/taxonomy';
import type { SearchQuery } from '@kolkore/store/search';
import { Random, pick, zipf } from './bench-random';
import type { Scene } from './bench-search-scene';

/** A word that stands in every second text and more is no question. */
const FIRST_ASKED = 10;

type Draw<T> = readonly (readonly [share: number, value: T])[];

function drawn<T>(random: Random, draws: Draw<T>): T {
  let left = random();
  for (const [share, value] of draws) if ((left -= share) < 0) return value;
  return draws[0]?.[1] as T;
}

type Text = 'none' | 'word' | 'two' | 'three' | 'phrase';
const texts: Draw<Text> = [
  [0.4, 'word'],
  [0.25, 'none'],
  [0.2, 'two'],
  [0.1, 'phrase'],
  [0.05, 'three'],
];
const facetCounts: Draw<number> = [
  [0.45, 0],
  [0.35, 1],
  [0.2, 2],
];
const statuses: Draw<readonly Status[]> = [
  [0.7, []],
  [0.15, STATUSES],
  [0.1, ['open', 'closing_soon']],
  [0.05, ['closed']],
];
const sorts: Draw<SearchQuery['sort']> = [
  [0.5, 'deadline'],
  [0.25, 'best'],
  [0.15, 'newest'],
  [0.1, 'amount'],
];

const term = (random: Random, facet: keyof typeof taxonomy): string => pick(random, taxonomy[facet]).id;
const facets: Draw<(random: Random) => Partial<Criteria>> = [
  [0.4, (random) => ({ topics: [term(random, 'topics')] })],
  [0.2, (random) => ({ regions: [term(random, 'regions')] })],
  [0.15, (random) => ({ publishers: [`p${1 + Math.floor(100 * random())}`] })],
  [0.1, (random) => ({ kinds: [pick(random, ['call_for_proposals', 'support_test', 'tender'] as const)] })],
  [0.1, (random) => ({ populations: [term(random, 'populations')] })],
  [0.05, () => ({ eligible: ['amuta'] })],
];

/** The kind of question by which its time is told: its words, and whether it looks at what has closed too. */
export const classOf = ({ text, criteria, statuses }: SearchQuery): string =>
  `${criteria.words.length > 0 ? 'phrase' : text === '' ? 'no words' : `words ${text.split(' ').length}`}${statuses.includes('closed') ? ', closed too' : ''}`;

/**
 * What people ask of the first page: a quarter without words, most with one or two, drawn as they occur in texts; a tenth an exact phrase that occurs. Every
 * second narrows by a facet or two; a fifth looks at what has closed too.
 */
export function queryOf(random: Random, scene: Scene): SearchQuery {
  const word = (): string => scene.words[zipf(random, scene.words.length, FIRST_ASKED)] ?? '';
  const text = drawn(random, texts);
  const narrowed = Array.from({ length: drawn(random, facetCounts) }, () => drawn(random, facets)(random));
  const words: Criteria['words'] = text === 'phrase' ? [[{ phrase: pick(random, scene.phrases) }]] : [];
  return {
    criteria: criteriaSchema.parse(Object.assign({ ...noCriteria, words }, ...narrowed)),
    text: Array.from({ length: { none: 0, word: 1, two: 2, three: 3, phrase: 0 }[text] }, word).join(' '),
    statuses: [...drawn(random, statuses)],
    sort: drawn(random, sorts),
    page: 1,
    perPage: 20,
  };
}
