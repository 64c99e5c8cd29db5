import { BETWEEN_TERMS, Criteria, asksForEverything, criteriaFromQuery, criteriaSchema } from '@kolkore/domain/criteria';
import type { Locale } from '@kolkore/domain/locale';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import { z } from 'zod';

/** What stands in the form: the criteria as understood, and every text as typed, to be shown again. */
export interface Typed {
  criteria: Criteria;
  words: string;
  not: string;
  email: string;
  name: string;
  agreed: boolean;
}

/** A message in the reader's language per field that is wrong. */
export type Wrong = Partial<Record<'what' | 'words' | 'not' | 'email' | 'agree' | 'name', string>>;

/** Control characters but tab and line ends; PostgreSQL keeps no NUL. */
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;
const MOST_TERMS = 30;
const LONGEST_TERM = 100;
/** An address of the web or of mail. The words are mailed to whom the form names, so a form must not carry an advertiser's link. */
const anAddress = /:\/\/|@|\bwww\.|[\p{L}\p{N}-]{2,}\.[a-z]{2,}/iu;

/** Reads a query or a posted form. Ids that do not exist are dropped: an old or broken address still opens. */
export function readForm(values: Record<string, unknown>, publishers: ReadonlySet<string>): Typed {
  const q = oneText(values, 'q').trim();
  const words = q === '' ? oneText(values, 'words') : alsoSearched(oneText(values, 'words'), q);
  const read = criteriaFromQuery({ ...values, words });
  const known = (facet: Facet, ids: string[]): string[] => distinct(ids).filter((id) => taxonomy[facet].some((term) => term.id === id));
  return {
    criteria: {
      ...read,
      kinds: distinct(read.kinds),
      publishers: distinct(read.publishers).filter((key) => publishers.has(key)),
      topics: known('topics', read.topics),
      populations: known('populations', read.populations),
      regions: known('regions', read.regions),
      eligible: known('eligible', read.eligible),
      any: distinct(read.any),
      none: distinct(read.none),
    },
    words,
    not: oneText(values, 'not'),
    email: oneText(values, 'email').trim(),
    name: oneText(values, 'name').trim(),
    agreed: oneText(values, 'agree') !== '',
  };
}

/** A search asks for its text and for one of the words; as written terms: each word together with the text. */
function alsoSearched(words: string, q: string): string {
  const searched = q.split(BETWEEN_TERMS).join(' ');
  const terms = words
    .split(BETWEEN_TERMS)
    .map((term) => term.trim())
    .filter(Boolean);
  return terms.length === 0 ? searched : terms.map((term) => `${searched} ${term}`).join(', ');
}

const oneText = (values: Record<string, unknown>, name: string): string => {
  const value = [values[name]].flat()[0];
  return typeof value === 'string' ? value.slice(0, 5000).replace(unprintable, '') : '';
};

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];

/** Rules say what is wrong by the name of the message in the catalogue (subscribe.wrong), so that they are the same in every language. */
const wrongWords = ['what', 'words', 'address', 'emailMissing', 'emailAt', 'emailBad', 'agree', 'name'] as const;
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

const subscribeRule = z.object({
  what: criteriaRule,
  words: termsRule,
  not: termsRule,
  email: emailRule,
  agree: z.literal(true, says('agree')),
});
const editRule = z.object({
  what: criteriaRule,
  words: termsRule,
  not: termsRule,
  name: z.string().min(1, says('name')).max(120, says('name')),
});

/** What is wrong with a new subscription, in the order of the form. Empty when it may be saved. */
export const wrongInSubscribe = (typed: Typed, locale: Locale): Wrong =>
  firstOfEach(subscribeRule, { ...typed, what: typed.criteria, agree: typed.agreed }, locale);

/** What is wrong with an edited subscription. */
export const wrongInEdit = (typed: Typed, locale: Locale): Wrong => firstOfEach(editRule, { ...typed, what: typed.criteria }, locale);

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
  const chosen = say.criteriaWords({ ...criteria, any: [], none: [], barred: false }, publisherName).flatMap((row) => row.values);
  return say.commas([...criteria.any, ...chosen].slice(0, 3)).slice(0, 120);
}

/** A saved subscription as it stands in the form. */
export const typedFrom = (row: { name: string; criteria: Criteria }): Typed => ({
  criteria: row.criteria,
  words: row.criteria.any.join(', '),
  not: row.criteria.none.join(', '),
  email: '',
  name: row.name,
  agreed: true,
});
