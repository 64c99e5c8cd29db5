import { fold, formsOf, needsOf, tokens } from './hebrew';

/** A written term of the taxonomy, ready to be looked for: for every word the forms of which one must occur, in order. */
export interface ReadyTerm {
  written: string;
  needs: string[][];
}

/**
 * Prepares a term. Its words must stand side by side. With `exact`, or when it begins with `=`, a word meets a text only as it
 * is written, after the text's prefix letters at most, and not by its stem.
 */
export function readyTerm(written: string, exact = false): ReadyTerm {
  const bare = written.replace(/^=/u, '');
  const asWritten = exact || bare !== written;
  return { written: bare, needs: asWritten ? tokens(bare).map((word) => [word]) : needsOf(bare) };
}

/** The words of a text with the places where each of their forms stands. */
export class TermFinder {
  private readonly places = new Map<string, Set<number>>();

  constructor(text: string) {
    tokens(text).forEach((word, place) => {
      for (const form of formsOf(word)) {
        const known = this.places.get(form);
        if (known) known.add(place);
        else this.places.set(form, new Set([place]));
      }
    });
  }

  /** Whether the words of the term stand in the text, one after the other. */
  has({ needs: [first, ...rest] }: ReadyTerm): boolean {
    return (
      first !== undefined &&
      first.some((form) =>
        [...(this.places.get(form) ?? [])].some((place) =>
          rest.every((forms, i) => forms.some((f) => this.places.get(f)?.has(place + 1 + i))),
        ),
      )
    );
  }
}

/** One spelling of a source's label, for comparing with the taxonomy's labels. */
export const labelKey = (label: string): string =>
  fold(label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
