import { Language } from './language';
import taxonomyFile from './taxonomy/taxonomy.json';

export type Facet = 'topics' | 'populations' | 'regions' | 'eligible';

/**
 * One value of the taxonomy. `words` are written terms (hebrew.ts) whose occurrence points to it, in any of their forms; one
 * that begins with `=` counts only as it is written, since its stem has other meanings. `labels` are what sources call it.
 */
export interface Term {
  id: string;
  he: string;
  ar: string;
  en: string;
  words: string[];
  labels: string[];
}

/** The seed taxonomy (taxonomy/taxonomy.json), in the order in which it is shown. */
export const taxonomy: Record<Facet, Term[]> = taxonomyFile;

/** The name of a value in a language, or the id itself when the taxonomy has forgotten it. */
export const termName = (facet: Facet, id: string, language: Language = 'he'): string =>
  taxonomy[facet].find((term) => term.id === id)?.[language] ?? id;
