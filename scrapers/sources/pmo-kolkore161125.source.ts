import { contentPageSource } from '../families/gov-il';
import { notYet } from '../families/unproven';

/** A call for supports of the Prime Minister’s Office that stands on a page of its own. */
export const source = contentPageSource({
  id: 'pmo-kolkore161125',
  title: 'קול קורא לתמיכות של משרד ראש הממשלה',
  publisher: 'משרד ראש הממשלה',
  kinds: ['call_for_proposals'],
  homepage: 'https://www.gov.il/he/pages/kolkore161125',
  belief: 'publisher',
  ...notYet,
  caveats: [
    'The address is that of one call of November 2025 and ages with it; calls of the office come in through gov-il-calls and gov-il-supports.',
    'The page has no fields: the deadline is looked for in its text, and none is known when no words speak of it.',
    'No answer for this slug was captured; the shape is that of the content pages which other readers report.',
  ],
  slugs: ['kolkore161125'],
});
