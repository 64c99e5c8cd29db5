import { fold, markedWords } from '@kolkore/domain/hebrew';
import type { Analysis } from '@kolkore/domain/criteria';
import { digitsOf, yearOf } from './numbers';
import { listedSpelling, nearSpellings } from './spellings';
import { arabicStem, hebrewStems, latinStem } from './stem';
import { WHOLE, WordList } from './word-list';

/** Grows with every change of what follows, and with another dictionary: what is stored under the keys of before is written anew. */
const VERSION = 2;
const MOST_KEPT = 100_000;
/** A shorter word has too many neighbours to be taken for another spelling of one. */
const LEAST_LETTERS = 4;
const LONGEST_PREFIX = 8;
const PREFIX_LETTERS = 'ושהכלבמ';
/** A longer token is no word; it is known by itself alone. */
const LONGEST_WORD = 40;

/**
 * How words meet (domain/criteria/analysis.ts): two words are the same for search and subscriptions when they share a key. Every word has
 * its own folded form as a key, `=lemma` for each word that it may be a form of, `~stem` where the list does not know it; a key
 * holds letters, digits, `=` and `~` only. What holds no word has none.
 */
export interface HebrewAnalysis extends Analysis {
  /** The lemma, acronym or number in which two words meet, as a person reads it («לעמותות», «עמותת»: עמותה); null when they do not. */
  why(a: string, b: string): string | null;
}

let loaded: WordList | undefined;
const kept = new Map<string, readonly string[]>();

/** The one analysis of this process. Its first word reads the word list (less than a second, about 30 MB). */
export const analysis: HebrewAnalysis = {
  version: VERSION,
  words: markedWords,
  keysOf: (word) => keptKeys(word, false),
  askedKeysOf: (word) => keptKeys(word, true),
  why(a, b) {
    const keys = new Set(analysis.keysOf(a));
    const shared = analysis.keysOf(b).filter((key) => keys.has(key));
    // A bare key of two unlike words is an acronym or a number; of two like ones it says nothing.
    const plain = fold(a) === fold(b) ? undefined : shared.find((one) => /^[\p{L}\p{N}]/u.test(one));
    const key = plain ?? shared.find((one) => one.startsWith('=')) ?? shared[0];
    return key === undefined ? null : key.startsWith('~') ? `${key.slice(1)}־` : list().written(key.replace('=', ''));
  },
};

const list = (): WordList => (loaded ??= WordList.load());

function keptKeys(word: string, asked: boolean): readonly string[] {
  const name = asked ? `?${word}` : word;
  const known = kept.get(name);
  if (known) return known;
  const words = /^[א-ת]+$/u.test(word) ? [word] : markedWords(word);
  const keys = [...new Set(words.flatMap((one) => keysOfMarked(list(), one, asked)))];
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(name, keys);
  return keys;
}

/** An acronym shows by its mark that it is no other word's form, so it is known without its prefixes too (לחל״צ: חלצ). */
function keysOfMarked(list: WordList, marked: string, asked: boolean): string[] {
  const word = fold(marked);
  if (!/^[א-ת]{2,}["״”“']+[א-ת]$/u.test(marked) || word.length > LONGEST_WORD) return keysOfToken(list, word, asked);
  const cuts = cutsOf(list, word).filter(([cut]) => cut > 0 && word.length - cut > 1);
  return [...keysOfToken(list, word, asked), ...cuts.map(([cut]) => word.slice(cut))];
}

function keysOfToken(list: WordList, word: string, asked: boolean): string[] {
  if (word.length > LONGEST_WORD) return [word];
  if (/^\p{Script=Arabic}+$/u.test(word)) return [word, `~${arabicStem(word)}`];
  if (/^[a-z]+$/u.test(word)) return [word, `~${latinStem(word)}`];
  if (!/^[א-ת]+$/u.test(word)) return [word];
  const lemmas = asked && isNoPrefix(list, word) ? lemmasAt(list, word, [[0, WHOLE]]) : lemmasAt(list, word, cutsOf(list, word));
  const near = lemmas.length > 0 ? [] : lemmasNear(list, word);
  const year = lemmas.length > 0 ? undefined : yearOf(word);
  const stems = lemmas.length + near.length > 0 ? [] : hebrewStems(word);
  const found = [...lemmas, ...near];
  const digits = found.map(digitsOf).filter((one) => one !== undefined);
  return [word, ...found.map((lemma) => `=${lemma}`), ...stems.map((stem) => `~${stem}`), ...digits, ...(year ? [year] : [])];
}

/** Who writes a term rarely begins it with מ, כ or ש as a prefix; where the list has the word, they belong to it (מקווה, שכונה). */
const isNoPrefix = (list: WordList, word: string): boolean => /^[מכש]/u.test(word) && list.has(word);

/** The lemmas of every listed word that this one may be, with or without prefixes that may stand before that word. */
function lemmasAt(list: WordList, word: string, cuts: readonly Cut[]): string[] {
  const lemmas: string[] = [];
  for (const [cut, groups] of cuts) addLemmas(list, word.slice(cut), groups, lemmas);
  return lemmas;
}

type Cut = readonly [cut: number, groups: number];

/** Where a prefix of the word may end, its beginning first, with the groups of prefixes that it belongs to; a letter is left. */
function cutsOf(list: WordList, word: string): Cut[] {
  const cuts: Cut[] = [[0, WHOLE]];
  for (let cut = 1; cut < word.length && cut <= LONGEST_PREFIX && PREFIX_LETTERS.includes(word.charAt(cut - 1)); cut++) {
    const groups = list.groupsOf(word.slice(0, cut));
    if (groups !== 0) cuts.push([cut, groups]);
  }
  return cuts;
}

/** A ו that begins a word is doubled after a prefix (הוועדה); where it is not (הועדה), the word is found as it stands. */
function addLemmas(list: WordList, bare: string, groups: number, lemmas: string[]): void {
  list.addLemmas(bare, groups, lemmas);
  if (bare.startsWith('וו')) list.addLemmas(bare.slice(1), groups, lemmas);
  const listed = listedSpelling(bare);
  if (listed !== undefined) list.addLemmas(listed, groups, lemmas);
}

/** The lemmas of an unlisted word in its near spellings, which begin with the same prefixes as it does. */
function lemmasNear(list: WordList, word: string): string[] {
  const lemmas: string[] = [];
  for (const [cut, groups] of cutsOf(list, word)) {
    if (word.length - cut < LEAST_LETTERS) break;
    for (const bare of nearSpellings(word.slice(cut))) list.addLemmas(bare, groups, lemmas);
  }
  return lemmas;
}
