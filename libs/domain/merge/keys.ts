import { fold, tokens } from '../hebrew';
import type { Listing } from '../listing';
import { splitPublisher } from '../publishers';
import { addressKey } from './address';

/** By what two listings are taken for one opportunity, the surest first. `operator`: somebody said so. */
export const MERGE_RULES = ['call_number', 'address', 'title'] as const;
export type MergeRule = (typeof MERGE_RULES)[number];

/** What a listing may have in common with another's of the same opportunity. */
export interface MergeKey {
  rule: MergeRule;
  /** Equal for two listings that may be one; begins with a letter for its rule. */
  key: string;
}

/**
 * The keys of a listing. Numbers and titles count within one body only. An address stands for an item when it has a path of its own
 * and is not where some source's whole list is read (`homepages`, as addressKey gives them).
 */
export function mergeKeys({ facts }: Pick<Listing, 'facts'>, homepages: ReadonlySet<string>): MergeKey[] {
  const body = splitPublisher(facts.publisherText).key;
  const keys: MergeKey[] = [];
  const number = facts.callNumber === null ? '' : plainNumber(facts.callNumber);
  if (/\d/u.test(number)) keys.push({ rule: 'call_number', key: `n ${body} ${number}` });
  const address = addressKey(facts.url);
  if (hasPath(facts.url) && !homepages.has(address)) keys.push({ rule: 'address', key: `a ${address}` });
  const title = titleWords(facts.title);
  const day = facts.deadline?.local?.slice(0, 10);
  if (day !== undefined && isSpecific(title)) keys.push({ rule: 'title', key: `t ${body} ${day} ${title.join(' ')}` });
  return keys;
}

/** A number as it is compared: without spaces, and without zeros at its beginning. */
export const plainNumber = (number: string): string =>
  fold(number.replace(/\s*[/\\]\s*/gu, '/'))
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^0+(?=\d)/u, '');

/** The words of a title that say what it is about: no kinds, no years, no words of form. */
export const titleWords = (title: string): string[] => tokens(title).filter((word) => !form.has(word) && !/^\d{1,4}$/u.test(word));

const form = new Set(
  [
    ...['קול', 'קורא', 'קולות', 'קוראים', 'מכרז', 'מכרזים', 'פומבי', 'מרכזי', 'מבחן', 'מבחני', 'תמיכה', 'תמיכות', 'תמיכת', 'בקשה', 'בקשות'],
    ...['הזמנה', 'להגשת', 'הגשת', 'הצעה', 'הצעות', 'לקבלת', 'לקבל', 'לשנת', 'שנת', 'לשנים', 'שנים', 'מס', 'מספר', 'עדכון', 'הארכת', 'מועד'],
    ...['הודעה', 'פרסום', 'תשפ"ו', 'תשפ"ז', 'תשפ"ח', 'של', 'על', 'את', 'עם', 'בנושא', 'לנושא', 'בדבר', 'rfi', 'rfp'],
  ].map((word) => fold(word)),
);

/** Four words and eighteen letters: fewer are what a body calls many of its things ("מגורים שיוך דירות"). */
const isSpecific = (words: readonly string[]): boolean => new Set(words).size >= 4 && words.join('').length >= 18;

const hasPath = (address: string): boolean => URL.canParse(address) && new URL(address).pathname.replace(/\/+$/u, '') !== '';
