import { compileTerm } from '@kolkore/domain/criteria';
import { Marked, Sought, marked, snippet } from '@kolkore/domain/search/highlight';
import { textOfHtml } from '@kolkore/domain/text-of-html';
import { analysis } from '@kolkore/hebrew/analysis';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import type { CardFound } from '../look/parts/card';
import type { Asked } from './search-address';

/** What a search asks of the words, for marking where it was found; null when it asks for none. */
export function soughtBy({ text, criteria }: Pick<Asked, 'text' | 'criteria'>): Sought | null {
  const terms = [...(text === '' ? [] : [text]), ...criteria.words.flat()].map((term) => compileTerm(term, analysis));
  return terms.length === 0 ? null : { ...analysis, terms };
}

/** What a result shows of the words that were sought. No text where they stand in the title, a label or a file alone. */
export function foundIn({ facts }: Pick<OpportunityView, 'facts'>, sought: Sought): CardFound {
  const around = (html: string | null): Marked | null => (html === null ? null : snippet(textOfHtml(html), sought));
  return { title: marked(facts.title, sought), text: around(facts.description) ?? around(facts.eligibility) };
}
