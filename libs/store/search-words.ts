import { compileTerm, tsqueryOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { Parameters, wordsQuery } from './criteria-sql';
import type { Asked } from './search-asked';

/** What is asked of the words, in the criteria and in the box. */
export interface WordsAsked {
  /** What the index answers by itself, over `o.doc`. */
  indexed: string[];
  /** What it cannot, the order of a phrase, over `doc`; reading that of a row costs a hundred times the rest, so it is asked last. Null: nothing. */
  exact: string | null;
  /** The placeholder of the tsquery of the box, null when it asks for no words. */
  text: string | null;
}

export function wordsSql({ criteria, text }: Asked, parameters: Parameters): WordsAsked {
  const box = text === '' ? null : tsqueryOf(compileTerm(text, analysis));
  const [loose, exact] = [wordsQuery(criteria, true), wordsQuery(criteria)];
  if (loose === false || exact === false || (text !== '' && box === null)) return { indexed: ['false'], exact: null, text: null };
  const holds = (query: string, doc: string): string => `${doc} @@ ${query}::tsquery`;
  const placed = box === null ? null : parameters.add(box);
  return {
    indexed: [...(loose ? [holds(parameters.add(loose), 'o.doc')] : []), ...(placed ? [holds(placed, 'o.doc')] : [])],
    exact: exact === loose || exact === null ? null : holds(parameters.add(exact), 'doc'),
    text: placed,
  };
}
