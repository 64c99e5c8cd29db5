import { KINDS } from '../opportunity';
import { taxonomy } from '../taxonomy';
import type { LocalDate } from '../time';
import type { Analysis } from './analysis';
import { CompiledTerm, compileTerm } from './match';
import type { Criteria } from './schema';
import { textOfTerm } from './terms';

/** Why criteria can bring nothing any more; `days`: nothing that has a deadline. */
export const HINDRANCES = ['topic', 'population', 'kind', 'publisher', 'days', 'words', 'muted', 'standing'] as const;

export interface Hindrance {
  cause: (typeof HINDRANCES)[number];
  /** The values or terms that it is about; of days the last one. */
  values: string[];
}

/** What is known now: bodies that some source that is read speaks for, and the day in Israel. */
export interface Known {
  publishers: ReadonlySet<string>;
  today: LocalDate;
}

/**
 * What keeps the criteria from ever bringing anything again: values that no rule concludes any more, bodies that nobody reads,
 * days that are over, and conditions that exclude each other. An unknown region or applicant is none, since what names none fits still.
 */
export function hindrancesOf(criteria: Criteria, known: Known, asked: Pick<Analysis, 'words' | 'askedKeysOf'>): Hindrance[] {
  const { topics, populations, kinds, publishers, mutedPublishers, deadline, standing } = criteria;
  const found: Hindrance[] = [];
  const noneOf = (cause: Hindrance['cause'], values: readonly string[], is: (value: string) => boolean): void => {
    if (values.length > 0 && !values.some(is)) found.push({ cause, values: [...values] });
  };
  noneOf('topic', topics, (id) => taxonomy.topics.some((term) => term.id === id));
  noneOf('population', populations, (id) => taxonomy.populations.some((term) => term.id === id));
  noneOf('kind', kinds, (kind) => (KINDS as readonly string[]).includes(kind));
  noneOf('publisher', publishers, (key) => known.publishers.has(key));
  noneOf('muted', publishers, (key) => !mutedPublishers.includes(key));
  if (deadline.to !== undefined && deadline.to < known.today && standing !== 'only') found.push({ cause: 'days', values: [deadline.to] });
  if (standing === 'only' && kinds.length > 0 && !kinds.includes('support_test')) found.push({ cause: 'standing', values: [...kinds] });
  const words = criteria.none.length === 0 ? [] : excluded(criteria, asked);
  if (words.length > 0) found.push({ cause: 'words', values: words });
  return found;
}

/** The terms of the first group that cannot occur where no muted term does. */
function excluded({ words, none }: Criteria, asked: Pick<Analysis, 'words' | 'askedKeysOf'>): string[] {
  const muted = none.map((term) => compileTerm(term, asked));
  const group = words.find((terms) =>
    terms.every((term) => {
      const wanted = compileTerm(term, asked);
      return muted.some((one) => brings(wanted, one));
    }),
  );
  return group?.map(textOfTerm) ?? [];
}

/** Whether the one term never occurs without the other. */
function brings(wanted: CompiledTerm, other: CompiledTerm): boolean {
  if (other.words.length === 0) return false;
  // A word's first key is the word itself, and a text that has it so has its other keys too.
  const within = ([own = '', ...more]: readonly string[], keys: readonly string[]): boolean =>
    (more.length > 0 || keys.includes(own)) && more.every((key) => keys.includes(key));
  if (!other.exact || other.words.length === 1) return other.words.every((keys) => wanted.words.some((word) => within(word, keys)));
  if (!wanted.exact) return false;
  return wanted.words.some((_, at) => other.words.every((keys, n) => within(wanted.words[at + n] ?? [], keys)));
}
