import type { Analysis } from './analysis';
import type { Document } from './document';
import { Condition, Reason, compile, match, showsBarred } from './match';
import { Criteria, noCriteria } from './schema';
import { Term, readTerms, writeTerms } from './terms';

/** The facets in the order of the form, with the field of the criteria that holds each. */
export const facetFields = {
  topic: 'topics',
  population: 'populations',
  region: 'regions',
  eligible: 'eligible',
  publisher: 'publishers',
  kind: 'kinds',
} as const satisfies Partial<Record<Condition['name'], keyof Criteria>>;
export type FacetName = keyof typeof facetFields;

/** One condition of criteria by itself. */
export interface Part {
  name: Condition['name'];
  /** Which of several of that name: the written group or term. Empty where there can be one only. */
  value: string;
  /** Criteria that ask for this condition and nothing else. */
  alone: Criteria;
}

/** Asks for nothing, and leaves nothing out either. */
const free: Criteria = { ...noCriteria, barred: true };

/** Every condition of the criteria: all must hold. A group of words is one condition, and so is each term that must not occur. */
export function partsOf(criteria: Criteria): Part[] {
  const { words, none, amount, deadline, standing, mutedPublishers, barred } = criteria;
  const part = (name: Part['name'], alone: Partial<Criteria>, value = ''): Part => ({ name, value, alone: { ...free, ...alone } });
  return [
    ...words.map((group) => part('word', { words: [group] }, writeTerms(group))),
    ...(Object.keys(facetFields) as FacetName[])
      .filter((name) => criteria[facetFields[name]].length > 0)
      .map((name) => part(name, { [facetFields[name]]: criteria[facetFields[name]] })),
    ...(amount.min === undefined && amount.max === undefined ? [] : [part('amount', { amount })]),
    ...(deadline.from === undefined && deadline.to === undefined ? [] : [part('deadline', { deadline })]),
    ...(standing === 'with' ? [] : [part('standing', { standing })]),
    ...none.map((term) => part('not', { none: [term] }, writeTerms([term]))),
    ...(mutedPublishers.length === 0 ? [] : [part('muted', { mutedPublishers })]),
    ...(barred ? [] : [part('barred', { barred: false })]),
  ];
}

/** A condition held against an opportunity; `reasons` are what holds it where something of the opportunity does. */
export interface Checked extends Part {
  holds: boolean;
  reasons: Reason[];
}

/** Every condition of the criteria against the document, by the definition of a match: it fits when all hold. */
export function checked(criteria: Criteria, document: Document, asked: Pick<Analysis, 'words' | 'askedKeysOf'>): Checked[] {
  return partsOf(criteria).map((part) => {
    // Whether what is barred shows depends on the kinds that were asked for beside it.
    if (part.name === 'barred') return { ...part, holds: showsBarred(criteria, document.barred), reasons: [] };
    const reasons = match(compile(part.alone, asked), document);
    return { ...part, holds: reasons !== null, reasons: reasons ?? [] };
  });
}

/** One step from criteria to others. `value`: of a facet, or written terms. */
export interface CriteriaChange {
  /** `only`: of a facet this value alone, or this condition alone of all; `add`: a further group of words, or a muted body. */
  how: 'drop' | 'only' | 'add';
  name: Condition['name'];
  value: string;
}

/** The criteria with that change. One that does not concern them changes nothing. */
export function changed(criteria: Criteria, { how, name, value }: CriteriaChange): Criteria {
  if (how === 'add') {
    if (name === 'word') return { ...criteria, words: [...criteria.words, readTerms(value)].filter((group) => group.length > 0) };
    if (name === 'muted') return { ...criteria, mutedPublishers: [...new Set([...criteria.mutedPublishers, value])] };
    return criteria;
  }
  if (how === 'only') {
    if (isFacet(name) && value !== '') return { ...criteria, [facetFields[name]]: [value] };
    const part = partsOf(criteria).find((one) => one.name === name && one.value === value);
    return part ? { ...part.alone, barred: criteria.barred } : criteria;
  }
  const isNot = (term: Term): boolean => writeTerms([term]) !== value;
  switch (name) {
    case 'word':
      return { ...criteria, words: criteria.words.filter((group) => writeTerms(group) !== value) };
    case 'not':
      return { ...criteria, none: criteria.none.filter(isNot) };
    case 'amount':
      return { ...criteria, amount: {} };
    case 'deadline':
      return { ...criteria, deadline: {} };
    case 'standing':
      return { ...criteria, standing: 'with' };
    case 'muted':
      return { ...criteria, mutedPublishers: [] };
    case 'barred':
      return { ...criteria, barred: true };
    case 'topic':
    case 'population':
    case 'region':
    case 'eligible':
    case 'publisher':
    case 'kind':
      return { ...criteria, [facetFields[name]]: [] };
  }
}

const isFacet = (name: Condition['name']): name is FacetName => Object.hasOwn(facetFields, name);

const names: readonly Condition['name'][] = [
  ...(Object.keys(facetFields) as FacetName[]),
  'word',
  'not',
  'amount',
  'deadline',
  'standing',
  'muted',
  'barred',
];

/** As it stands in a button of a form: `only topic youth`, `drop word "בתי ספר"`. */
export const changeToText = ({ how, name, value }: CriteriaChange): string => `${how} ${name} ${value}`.trimEnd();

/** Null when it is none. */
export function changeFromText(text: unknown): CriteriaChange | null {
  if (typeof text !== 'string' || text.length > 5000) return null;
  const { how, name, value = '' } = /^(?<how>drop|only|add) (?<name>[a-z]+)(?: (?<value>.+))?$/su.exec(text)?.groups ?? {};
  const known = names.find((one) => one === name);
  return known === undefined ? null : { how: how as CriteriaChange['how'], name: known, value };
}
