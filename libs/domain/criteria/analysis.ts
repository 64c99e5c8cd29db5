import { formsOf, tokens } from '../hebrew';

/**
 * How the words of a text and of a written term become keys. A word of a term meets a word of a text when they share a key; nothing
 * else compares words anywhere.
 */
export interface Analysis {
  /** Grows with every change of what follows: texts of an older one are analysed anew. */
  version: number;
  /** The folded words of a text, in order. */
  words(text: string): readonly string[];
  /** The keys under which a text's word is known. */
  keysOf(word: string): readonly string[];
  /** The keys that a term's word meets; empty: it occurs nowhere. */
  askedKeysOf(word: string): readonly string[];
}

/** Who writes a term rarely begins it with מ, כ or ש as a prefix; there they belong to the word (מכללה, שכונה). */
export const analysis: Analysis = {
  version: 1,
  words: tokens,
  keysOf: (word) => formsOf(word),
  askedKeysOf: (word) => formsOf(word, !/^ו?[מכש]/u.test(word)),
};
