import { analysis } from './analysis';

/** A word of a text that met a sought one, as it stands there; `lemma`: the word in which both meet, or null where none is known. */
export interface Met {
  written: string;
  lemma: string | null;
}

/** Words of the texts, each once, that meet a word of the term; at most `limit`, in the order of the texts. */
export function metIn(term: string, texts: readonly string[], limit: number): Met[] {
  const asked = analysis.words(term).map((word) => ({ word, keys: new Set(analysis.askedKeysOf(word)) }));
  const met = new Map<string, string | null>();
  for (const text of texts) {
    for (const [written] of text.matchAll(/[\p{L}\p{N}\p{M}'"׳״’”-]+/gu)) {
      if (met.has(written)) continue;
      for (const word of analysis.words(written)) {
        const one = asked.find(({ keys }) => analysis.keysOf(word).some((key) => keys.has(key)));
        if (one) met.set(written, analysis.why(one.word, word));
      }
      if (met.size >= limit) return [...met].map(([word, lemma]) => ({ written: word, lemma }));
    }
  }
  return [...met].map(([written, lemma]) => ({ written, lemma }));
}
