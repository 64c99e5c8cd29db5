import {
  BETWEEN_TERMS,
  Criteria,
  LONGEST_TERM,
  MOST_GROUPS,
  MOST_TERMS,
  Term,
  CriteriaChange,
  asksForEverything,
  changeFromText,
  changed,
  cleanTerm,
  criteriaFromQuery,
  criteriaSchema,
  textOfTerm,
  writeTerms,
} from '@kolkore/domain/criteria';
import type { Locale } from '@kolkore/domain/locale';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import type { Pace } from '@kolkore/domain/rhythm/rhythm';
import { z } from 'zod';
import { readPace } from './pace-fields';
import { TypedRanges, ranged, rangesOf, rangesRule, readRanges } from './ranges';

/** What stands in the form: the criteria as understood, and every text as typed, to be shown again. */
export interface Typed {
  criteria: Criteria;
  words: string;
  /** Further groups of words that must occur too. */
  andWords: string[];
  not: string;
  ranges: TypedRanges;
  email: string;
  name: string;
  agreed: boolean;
  pace: Pace;
}

/** A message in the reader's language per field that is wrong. */
export type Wrong = Partial<Record<'what' | 'words' | 'andWords' | 'not' | 'sum' | 'until' | 'email' | 'agree' | 'name', string>>;

/** Control characters but tab and line ends; PostgreSQL keeps no NUL. */
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;
/** An address of the web or of mail. The words are mailed to whom the form names, so a form must not carry an advertiser's link. */
const anAddress = /:\/\/|@|\bwww\.|[\p{L}\p{N}-]{2,}\.[a-z]{2,}/iu;

/** Reads a query or a posted form. Ids that do not exist are dropped: an old or broken address still opens. */
export function readForm(values: Record<string, unknown>, publishers: ReadonlySet<string>): Typed {
  // What was sought in the search box must occur too.
  const searched = cleanTerm(oneText(values, 'q'));
  const groups = [...texts(values, 'words'), searched === '' ? '' : writeTerms([searched])].filter((text) => text.trim() !== '');
  const [words = '', ...andWords] = groups.slice(0, MOST_GROUPS);
  const ranges = readRanges(values);
  const read = criteriaFromQuery({ ...values, ...ranges?.written, words: groups });
  const typed: Typed = {
    criteria: knownOf(read, publishers),
    words,
    andWords,
    not: oneText(values, 'not'),
    ranges: ranges?.typed ?? rangesOf(read),
    email: oneText(values, 'email').trim(),
    name: oneText(values, 'name').trim(),
    agreed: oneText(values, 'agree') !== '',
    pace: readPace(values),
  };
  const change = changeFromText(values['change']);
  return change === null ? typed : withChange(typed, change, publishers);
}

/** The criteria without ids that do not exist. */
function knownOf(read: Criteria, publishers: ReadonlySet<string>): Criteria {
  const known = (facet: Facet, ids: string[]): string[] => distinct(ids).filter((id) => taxonomy[facet].some((term) => term.id === id));
  return {
    ...read,
    kinds: distinct(read.kinds),
    publishers: distinct(read.publishers).filter((key) => publishers.has(key)),
    topics: known('topics', read.topics),
    populations: known('populations', read.populations),
    regions: known('regions', read.regions),
    eligible: known('eligible', read.eligible),
    words: read.words.map(distinctTerms),
    none: distinctTerms(read.none),
    mutedPublishers: distinct(read.mutedPublishers).filter((key) => publishers.has(key)),
  };
}

/** The form after one of the steps that it offers (year-panel.tsx). What the step does not concern stays as it was typed. */
function withChange(typed: Typed, change: CriteriaChange, publishers: ReadonlySet<string>): Typed {
  const criteria = knownOf(changed(typed.criteria, change), publishers);
  const alone = change.how === 'only' && (change.value === '' || change.name === 'word' || change.name === 'not');
  const concerns = (...names: CriteriaChange['name'][]): boolean => alone || names.includes(change.name);
  return {
    ...typed,
    criteria,
    ...(concerns('word') && { words: writeTerms(criteria.words[0] ?? []), andWords: criteria.words.slice(1).map(writeTerms) }),
    ...(concerns('not') && { not: writeTerms(criteria.none) }),
    ...(concerns('amount', 'deadline') && { ranges: { ...typed.ranges, ...rangesLeft(typed, criteria) } }),
  };
}

/** Of sums and days only what a step took away is emptied. */
const rangesLeft = ({ criteria: before }: Typed, { amount, deadline }: Criteria): Partial<TypedRanges> => ({
  ...(before.amount !== amount && { sumMin: '', sumMax: '' }),
  ...(before.deadline !== deadline && { untilFrom: '', untilTo: '' }),
});

const texts = (values: Record<string, unknown>, name: string): string[] =>
  [values[name]].flat().map((value) => (typeof value === 'string' ? value.slice(0, 5000).replace(unprintable, '') : ''));

const oneText = (values: Record<string, unknown>, name: string): string => texts(values, name)[0] ?? '';

const distinctTerms = (terms: readonly Term[]): Term[] => [...new Map(terms.map((term) => [JSON.stringify(term), term])).values()];

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** Rules say what is wrong by the name of the message in the catalogue (subscribe.wrong), so that they are the same in every language. */
const wrongWords = ['what', 'words', 'address', 'sum', 'until', 'order', 'emailMissing', 'emailAt', 'emailBad', 'agree', 'name'] as const;
type WrongWord = (typeof wrongWords)[number];
const says = (word: WrongWord): { error: WrongWord } => ({ error: word });

const criteriaRule = criteriaSchema.refine((criteria) => !asksForEverything(criteria), says('what'));
const termsRule = z
  .string()
  .refine((typed) => typed.split(BETWEEN_TERMS).filter((term) => term.trim() !== '').length <= MOST_TERMS, says('words'))
  .refine((typed) => typed.split(BETWEEN_TERMS).every((term) => term.trim().length <= LONGEST_TERM), says('words'))
  .refine((typed) => !anAddress.test(typed), says('address'));
const emailRule = z
  .string()
  .min(1, says('emailMissing'))
  .includes('@', { ...says('emailAt'), abort: true })
  .pipe(z.email(says('emailBad')).max(254, says('emailBad')));

const subscribeRule = rangesRule.extend({
  what: criteriaRule,
  words: termsRule,
  andWords: z.array(termsRule),
  not: termsRule,
  email: emailRule,
  agree: z.literal(true, says('agree')),
});
const editRule = rangesRule.extend({
  what: criteriaRule,
  words: termsRule,
  andWords: z.array(termsRule),
  not: termsRule,
  name: z.string().min(1, says('name')).max(120, says('name')),
});

/** What is wrong with a new subscription, in the order of the form. Empty when it may be saved. */
export const wrongInSubscribe = (typed: Typed, locale: Locale): Wrong =>
  firstOfEach(subscribeRule, { ...typed, ...ranged(typed.ranges), what: typed.criteria, agree: typed.agreed }, locale);

/** What is wrong with an edited subscription. */
export const wrongInEdit = (typed: Typed, locale: Locale): Wrong =>
  firstOfEach(editRule, { ...typed, ...ranged(typed.ranges), what: typed.criteria }, locale);

/** What is wrong with an address alone, or undefined. */
export const wrongInEmail = (email: string, locale: Locale): string | undefined =>
  firstOfEach(z.object({ email: emailRule }), { email }, locale).email;

function firstOfEach(rule: z.ZodType, values: unknown, { words }: Locale): Wrong {
  const read = rule.safeParse(values);
  const wrong: Record<string, string> = {};
  for (const { path, message } of read.error?.issues ?? []) {
    // What no rule of the form speaks of is a limit of the criteria themselves.
    wrong[String(path[0])] ??= words.subscribe.wrong[wrongWords.find((word) => word === message) ?? 'what'];
  }
  return wrong;
}

/** A name out of the first choices, for a subscription whose owner gave none. At most 120 characters. */
export function nameFor(criteria: Criteria, publisherName: (key: string) => string, { say }: Locale): string {
  const chosen = say
    .criteriaWords({ ...criteria, words: [], none: [], mutedPublishers: [], barred: false }, publisherName)
    .flatMap((row) => row.values);
  return say.commas([...criteria.words.flat().map(textOfTerm), ...chosen].slice(0, 3)).slice(0, 120);
}

/** A saved subscription as it stands in the form. */
export const typedFrom = (row: { name: string; criteria: Criteria } & Pace): Typed => ({
  criteria: row.criteria,
  words: writeTerms(row.criteria.words[0] ?? []),
  andWords: row.criteria.words.slice(1).map(writeTerms),
  not: writeTerms(row.criteria.none),
  ranges: rangesOf(row.criteria),
  email: '',
  name: row.name,
  agreed: true,
  pace: { rhythm: row.rhythm, reminders: row.reminders },
});
