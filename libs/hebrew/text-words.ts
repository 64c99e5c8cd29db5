import type { Met } from '@kolkore/domain/criteria';
import { fold } from '@kolkore/domain/hebrew';
import { analysis } from './analysis';

/** A word of a text: the run of letters and marks that it stands in, and where that is. */
interface Placed {
  word: string;
  written: string;
  text: number;
  from: number;
  to: number;
}

/** The words of some texts, read once, for any number of terms that are looked for in them. */
export class TextWords {
  private readonly words: Placed[] = [];
  /** Places in `words`, ascending. */
  private readonly places = new Map<string, number[]>();

  constructor(private readonly texts: readonly string[]) {
    for (const [text, whole] of texts.entries()) {
      for (const { 0: run, index } of whole.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'"׳״’”-]*/gu)) {
        const written = run.replace(/[^\p{L}\p{N}\p{M}]+$/u, '');
        for (const word of analysis.words(written)) this.add({ word, written, text, from: index, to: index + written.length });
      }
    }
  }

  /**
   * Words of the texts, each once, that meet a word of the term; at most `limit`, in the order of the texts. Where all words of the term stand side
   * by side they are given together.
   */
  met(term: string, limit: number): Met[] {
    const words = analysis.words(term);
    const runs = words.length > 1 ? [...new Set(this.runsOf(words))] : [];
    if (runs.length > 0) return runs.slice(0, limit).map((written) => ({ written, lemma: null }));
    const found = new Map<string, string | null>();
    const asked = words.map((word) => ({ word, at: new Set(this.placesOf(word)) }));
    for (const place of [...new Set(asked.flatMap(({ at }) => [...at]))].sort((a, b) => a - b)) {
      if (found.size >= limit) break;
      const { word, written } = this.words[place] as Placed;
      const one = asked.find(({ at }) => at.has(place));
      if (one && !found.has(written)) found.set(written, analysis.why(one.word, word));
    }
    return [...found].map(([written, lemma]) => ({ written, lemma }));
  }

  /**
   * How the term stands in the texts, where it stands nowhere as it was written: side by side as far as its words do so, else each of its
   * words that is written otherwise; at most `limit`.
   */
  otherwise(term: string, limit: number): Met[] {
    const asked = analysis.words(term);
    const runs = asked.length > 1 ? this.runsOf(asked) : [];
    if (runs.some((run) => fold(run) === fold(term))) return [];
    if (runs[0] !== undefined) return limit > 0 ? [{ written: runs[0], lemma: null }] : [];
    return [...new Set(asked)].flatMap((word) => this.otherForm(word) ?? []).slice(0, limit);
  }

  private otherForm(asked: string): Met | null {
    const found = this.placesOf(asked).map((place) => this.words[place] as Placed);
    const [first] = found;
    if (!first || found.some(({ word }) => fold(word) === fold(asked))) return null;
    return { written: first.written, lemma: analysis.why(asked, first.word) };
  }

  /** Where the words stand side by side, each time as it is written. */
  private runsOf([first = '', ...rest]: readonly string[]): string[] {
    const next = rest.map((word) => new Set(this.placesOf(word)));
    return this.placesOf(first).flatMap((place) => {
      const [start, end] = [this.words[place], this.words[place + rest.length]];
      if (!start || !end || start.text !== end.text || !next.every((places, n) => places.has(place + n + 1))) return [];
      const run = (this.texts[start.text] ?? '').slice(start.from, end.to).replace(/\s+/gu, ' ');
      // What stands in two sentences was not written together.
      return /[.;:!?]/u.test(run) ? [] : [run];
    });
  }

  private placesOf(word: string): number[] {
    const places = analysis.askedKeysOf(word).flatMap((key) => this.places.get(key) ?? []);
    return [...new Set(places)].sort((a, b) => a - b);
  }

  private add(placed: Placed): void {
    const place = this.words.push(placed) - 1;
    for (const key of analysis.keysOf(placed.word)) {
      const known = this.places.get(key);
      if (known) known.push(place);
      else this.places.set(key, [place]);
    }
  }
}
