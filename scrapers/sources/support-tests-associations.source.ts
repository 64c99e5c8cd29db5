import { contentPageSource } from '../families/gov-il';
import { notYet } from '../families/unproven';

/** Support tests for associations. */
export const source = contentPageSource({
  id: 'support-tests-associations',
  title: 'מבחני תמיכה בעמותות',
  publisher: 'משרד הרווחה והביטחון החברתי',
  kinds: ['support_test', 'call_for_proposals', 'draft_test'],
  homepage: 'https://www.gov.il/he/pages/support-tests-associations',
  belief: 'publisher',
  ...notYet,
  caveats: [
    'One list of sources gives this address for the Ministry of Welfare and for the Ministry of Health. Whose page it is must be seen before it is read: its items would bear the wrong name.',
    'The page has no fields: the deadline is looked for in its text, and none is known when no words speak of it.',
    'No answer for this slug was captured; the shape is that of the content pages which other readers report.',
  ],
  slugs: ['support-tests-associations'],
});
