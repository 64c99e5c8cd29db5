import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Open calls of the R&D division of the Ministry of Education. */
export const source = wordpressSource(
  {
    id: 'education-rnd',
    title: 'אגף מו"פ, ניסויים ויוזמות במשרד החינוך',
    publisher: 'משרד החינוך',
    kinds: ['call_for_proposals'],
    homepage: 'https://mop.education/open-call/',
    belief: 'publisher',
    ...notYet,
    caveats: [
      'Only the address is known; no page of it was seen by us.',
      'That the site runs on WordPress is a guess from its addresses.',
      'A call may also stand in the list of the ministry (education).',
    ],
  },
  'https://mop.education',
  { by: 'feed', list: '/open-call/' },
  { onlyCalls: true },
);
