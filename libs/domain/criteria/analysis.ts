/**
 * How the words of a text and of a written term become keys; libs/hebrew has the one that the product uses. A word of a term meets a word of a text when they share a key; nothing
 * else compares words anywhere.
 */
export interface Analysis {
  /** Grows with every change of what follows: texts of an older one are analysed anew. */
  version: number;
  /** The folded words of a text, in order; an acronym keeps its mark. */
  words(text: string): readonly string[];
  /** The keys under which a text's word is known. */
  keysOf(word: string): readonly string[];
  /** The keys that a term's word meets; empty: it occurs nowhere. */
  askedKeysOf(word: string): readonly string[];
}
