import { contentPageSource } from '../families/gov-il';
import { notYet } from '../families/unproven';

/** A call of the Ministry of Welfare that stands on a page of its own. */
export const source = contentPageSource({
  id: 'welfare-kol96',
  title: 'קול קורא 96 של משרד הרווחה',
  publisher: 'משרד הרווחה והביטחון החברתי',
  kinds: ['call_for_proposals'],
  homepage: 'https://www.gov.il/he/pages/kol96',
  belief: 'publisher',
  ...notYet,
  caveats: [
    'The address is that of one call and ages with it; calls of the ministry come in through gov-il-calls and the support portal.',
    'The page has no fields: the deadline is looked for in its text, and none is known when no words speak of it.',
    'No answer for this slug was captured; the shape is that of the content pages which other readers report.',
  ],
  slugs: ['kol96'],
});
