import type { Amount, Barred } from '../opportunity';
import type { Analysis } from './analysis';
import type { Document, Words } from './document';
import type { Criteria } from './schema';
import { Term, textOfTerm } from './terms';

/** A term with every word as the keys that it meets. No words: it occurs nowhere. */
export interface CompiledTerm {
  term: Term;
  exact: boolean;
  words: readonly (readonly string[])[];
}

export interface Compiled {
  criteria: Criteria;
  words: readonly (readonly CompiledTerm[])[];
  none: readonly CompiledTerm[];
}

/** Words of a text that met a sought one, as they stand there; `lemma`: the word in which both meet, or null where none is known. */
export interface Met {
  written: string;
  lemma: string | null;
}

/** Why it matched: the facet and its value, or the written term. */
export interface Reason {
  facet: 'kind' | 'publisher' | 'topic' | 'population' | 'region' | 'eligible' | 'word';
  value: string;
  /** How the term stands in the text, where that is otherwise than it was written; only of what is sent. */
  met?: Met[];
}

/** One thing that the criteria ask; `wanted` in words of the criteria. */
export interface Condition {
  name: Reason['facet'] | 'barred' | 'muted' | 'amount' | 'deadline' | 'standing' | 'not';
  wanted: readonly string[];
}

type Asked = Pick<Analysis, 'words' | 'askedKeysOf'>;

export function compileTerm(term: Term, { words, askedKeysOf }: Asked): CompiledTerm {
  return { term, exact: typeof term !== 'string', words: words(textOfTerm(term)).map((word) => askedKeysOf(word)) };
}

/** The criteria with every word analysed, once for all the opportunities they are compared with. */
export const compile = (criteria: Criteria, asked: Asked): Compiled => ({
  criteria,
  words: criteria.words.map((group) => group.map((term) => compileTerm(term, asked))),
  none: criteria.none.map((term) => compileTerm(term, asked)),
});

/** The reasons for which the document satisfies the criteria, or null when it does not. Exact: the definition of a match. */
export function match(compiled: Compiled, document: Document): Reason[] | null {
  const reasons: Reason[] = [];
  for (const { holds } of conditions) {
    const found = holds(compiled, document);
    if (!found) return null;
    reasons.push(...found);
  }
  return reasons;
}

/** The reasons of all conditions that hold, whether or not it matches. */
export const reasonsOf = (compiled: Compiled, document: Document): Reason[] =>
  conditions.flatMap(({ holds }) => holds(compiled, document) ?? []);

/** What the criteria ask and the document does not give, in the order of the definition; empty when it matches. */
export const failing = (compiled: Compiled, document: Document): Condition[] =>
  conditions
    .filter(({ holds }) => !holds(compiled, document))
    .flatMap(({ name, wanted }) => wanted(compiled, document).map((one) => ({ name, wanted: one })));

interface Rule {
  name: Condition['name'];
  /** Its reasons when it holds or nothing was asked, null when it does not. */
  holds: (compiled: Compiled, document: Document) => Reason[] | null;
  wanted: (compiled: Compiled, document: Document) => readonly (readonly string[])[];
}

type ListKey = { [K in keyof Criteria]: Criteria[K] extends string[] ? K : never }[keyof Criteria];

const values = (item: Document, name: Reason['facet']): readonly string[] =>
  name === 'kind'
    ? [item.kind]
    : name === 'publisher'
      ? [item.publisher]
      : name === 'topic'
        ? item.topics
        : name === 'population'
          ? item.populations
          : name === 'region'
            ? item.regions
            : item.eligible;

/** Any of the values; an opportunity that names none satisfies where that means everybody or everywhere. */
function facet(name: Reason['facet'], key: ListKey, unstated: 'satisfies' | 'fails'): Rule {
  return {
    name,
    wanted: ({ criteria }) => [criteria[key]],
    holds: ({ criteria }, document) => {
      const wanted: readonly string[] = criteria[key];
      if (wanted.length === 0) return [];
      const has = values(document, name);
      if (has.length === 0 && unstated === 'satisfies') return [];
      const shared = has.filter((value) => wanted.includes(value));
      return shared.length === 0 ? null : shared.map((value) => ({ facet: name, value }));
    },
  };
}

const rule = (name: Rule['name'], holds: (c: Compiled, d: Document) => boolean, wanted: (c: Criteria) => readonly string[]): Rule => ({
  name,
  holds: (compiled, document) => (holds(compiled, document) ? [] : null),
  wanted: ({ criteria }) => [wanted(criteria)],
});

/** The words first: they are what a person remembers having asked for. */
const conditions: readonly Rule[] = [
  rule(
    'barred',
    ({ criteria }, { barred }) => criteria.barred || showsBarred(criteria, barred),
    () => [],
  ),
  {
    name: 'word',
    holds: ({ words }, document) => {
      const reasons: Reason[] = [];
      for (const group of words) {
        const found = group.filter((term) => occurs(term, document.words));
        if (found.length === 0) return null;
        reasons.push(...found.map(({ term }) => ({ facet: 'word' as const, value: textOfTerm(term) })));
      }
      return reasons;
    },
    wanted: ({ words }, document) =>
      words
        .filter((group) => !group.some((term) => occurs(term, document.words)))
        .map((group) => group.map(({ term }) => textOfTerm(term))),
  },
  facet('topic', 'topics', 'fails'),
  facet('population', 'populations', 'fails'),
  facet('publisher', 'publishers', 'fails'),
  facet('region', 'regions', 'satisfies'),
  facet('eligible', 'eligible', 'satisfies'),
  facet('kind', 'kinds', 'fails'),
  rule(
    'muted',
    ({ criteria }, { publisher }) => !criteria.mutedPublishers.includes(publisher),
    (c) => c.mutedPublishers,
  ),
  rule(
    'amount',
    ({ criteria }, { amount }) => offersWithin(amount, criteria.amount),
    ({ amount: { min = '', max = '' } }) => [`${min}-${max}`],
  ),
  rule(
    'deadline',
    ({ criteria }, { deadline }) => fallsWithin(deadline, criteria.deadline),
    ({ deadline: { from = '', to = '' } }) => [`${from}..${to}`],
  ),
  rule(
    'standing',
    ({ criteria }, document) => standsRight(criteria, document),
    ({ standing }) => [standing],
  ),
  {
    name: 'not',
    holds: ({ none }, document) => (none.some((term) => occurs(term, document.words)) ? null : []),
    wanted: ({ none }, document) => none.filter((term) => occurs(term, document.words)).map(({ term }) => [textOfTerm(term)]),
  },
];

/** An exemption notice shows when its kind was asked for by name; the other barred items only on request. */
export const showsBarred = (criteria: Pick<Criteria, 'kinds'>, barred: Barred | null): boolean =>
  barred === null || (barred === 'exemption' && criteria.kinds.includes('exemption_notice'));

/**
 * Whether what is offered and what is sought meet. Of a share's ends the one that is published counts for both, save that "from"
 * has no upper end; where no share is published the whole pot counts. What states no sum satisfies.
 */
export function offersWithin(amount: Amount | null, { min, max }: Criteria['amount']): boolean {
  const low = amount?.min ?? amount?.max ?? amount?.budget ?? null;
  if (low === null) return true;
  const high = amount?.max ?? (amount?.min === null ? amount.budget : null) ?? null;
  return (max === undefined || low <= max) && (min === undefined || high === null || high >= min);
}

/** A call without a known last day is never hidden by a range of days. */
const fallsWithin = (day: string | null, { from, to }: Criteria['deadline']): boolean =>
  day === null || ((from === undefined || day >= from) && (to === undefined || day <= to));

const standsRight = ({ standing }: Criteria, { kind, deadline }: Document): boolean =>
  standing === 'with' || (standing === 'only') === (kind === 'support_test' && deadline === null);

/** Whether a term occurs: all its words, or, of an exact phrase, side by side and in order. */
export function occurs({ words, exact }: CompiledTerm, document: Words): boolean {
  if (words.length === 0) return false;
  if (!exact || words.length === 1) return words.every((keys) => keys.some((key) => document.has(key)));
  let ends = positions(words[0] ?? [], document);
  for (const keys of words.slice(1)) {
    const next = positions(keys, document);
    ends = new Set([...ends].map((at) => at + 1).filter((at) => next.has(at)));
  }
  return ends.size > 0;
}

const positions = (keys: readonly string[], document: Words): Set<number> => new Set(keys.flatMap((key) => document.get(key) ?? []));
