import { analysis } from './analysis';
import { isCommonWord } from './common-words';

/** A word as it stands in titles, and in how many of them. */
export interface TitleWord {
  word: string;
  uses: number;
}

const PREFIX = /^[ושהכלבמ]/u;

/**
 * A form that begins with a letter of the prefixes has one when its own word does not begin with that letter, or does but once:
 * בבריאות of בריאות.
 */
const isPrefixed = (word: string, lemma: string): boolean =>
  PREFIX.test(word) && (word.charAt(0) !== lemma.charAt(0) || (word.charAt(1) === lemma.charAt(0) && lemma.charAt(1) !== lemma.charAt(0)));

/**
 * At most `limit` terms that are worth offering to somebody who types, from Hebrew words of titles with the most used first: what says
 * something of a subject, each word once, in its most used form that has no prefix before it; in the order of the alphabet.
 */
export function suggestedTerms(words: readonly TitleWord[], limit: number): string[] {
  const groups = new Map<string, { uses: number; term: string | null }>();
  for (const { word, uses } of words) {
    if (isCommonWord(word)) continue;
    const lemma = analysis.keysOf(word).find((key) => key.startsWith('='));
    // A word that the list does not know is mostly a name or a mistake, and its prefix could not be told.
    if (lemma === undefined) continue;
    const group = groups.get(lemma) ?? { uses: 0, term: null };
    group.uses += uses;
    if (!isPrefixed(word, lemma.slice(1))) group.term ??= word;
    groups.set(lemma, group);
  }
  return [...groups.values()]
    .flatMap(({ uses, term }) => (term === null ? [] : [{ uses, term }]))
    .sort((a, b) => b.uses - a.uses || a.term.localeCompare(b.term, 'he'))
    .slice(0, limit)
    .map(({ term }) => term)
    .sort((a, b) => a.localeCompare(b, 'he'));
}
