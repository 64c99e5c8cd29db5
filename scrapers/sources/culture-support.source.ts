import { contentPageSource } from '../families/gov-il';

/** How the Ministry of Culture and Sport supports public bodies: one page, renewed every year. */
export const source = contentPageSource({
  id: 'culture-support',
  title: 'תמיכות משרד התרבות והספורט',
  publisher: 'משרד התרבות והספורט',
  kinds: ['call_for_proposals', 'support_test', 'draft_test'],
  homepage: 'https://www.gov.il/he/pages/ministry_support',
  belief: 'publisher',
  schedule: { everyMinutes: 1440 },
  expect: { atLeast: 1, quietDays: 365, listsAllOpen: false },
  caveats: [
    'The page has no fields: the deadline is looked for in its text, and none is known when no words speak of it.',
    'The page stays while the years on it change, so it is one item that is revised; the deadline was mostly the 15th of October.',
    'No answer for this slug was captured; the shape is that of the content pages which other readers report.',
  ],
  slugs: ['ministry_support'],
});
