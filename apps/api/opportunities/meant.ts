import { tokens } from '@kolkore/domain/hebrew';
import { analysis } from '@kolkore/hebrew/analysis';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import { Asked, withChange } from './search-address';

/** A value of the taxonomy whose Arabic or English name was typed, and the search for it in place of the text. */
export interface Meant {
  facet: Facet;
  id: string;
  asked: Asked;
}

const MOST = 4;
const FACETS = ['topics', 'populations', 'regions', 'eligible'] as const;
/** Words that a name holds beside its subject; alone they mean nothing. */
const small = new Set(['and', 'of', 'for', 'the', 'in', 'with', 'or', 'to', 'a', 'other', 'people', 'من', 'في', 'على', 'ذوي', 'او', 'غير']);

/**
 * The publications are Hebrew, so an Arabic or English word finds nothing in them; but the filters have names in those
 * languages. Those whose name holds every word that was typed, in the order of the form; none that is chosen already.
 */
export function meantBy(asked: Asked): Meant[] {
  const typed = tokens(asked.text).filter((word) => !small.has(word));
  if (typed.length === 0 || typed.some((word) => !/^[\p{Script=Latin}\p{Script=Arabic}]{2,}$/u.test(word))) return [];
  const wanted = typed.map((word) => analysis.keysOf(word));
  const holds = (name: string): boolean => {
    const named = new Set(tokens(name).flatMap((word) => analysis.keysOf(word)));
    return wanted.every((some) => some.some((key) => named.has(key)));
  };
  return FACETS.flatMap((facet) =>
    taxonomy[facet]
      .filter((term) => !asked.criteria[facet].includes(term.id) && (holds(term.en) || holds(term.ar)))
      .map(({ id }) => ({
        facet,
        id,
        asked: withChange(asked, { text: '', criteria: { ...asked.criteria, [facet]: [...asked.criteria[facet], id] } }),
      })),
  ).slice(0, MOST);
}
