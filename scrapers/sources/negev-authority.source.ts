import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Calls for bodies of the Negev. */
export const source = wordpressSource(
  {
    id: 'negev-authority',
    title: 'הרשות לפיתוח הנגב',
    publisher: 'הרשות לפיתוח הנגב',
    kinds: ['call_for_proposals'],
    homepage: 'https://negev.co.il/kolot-korim/',
    belief: 'publisher',
    ...notYet,
    caveats: [
      'Only the address is known; no page of it was seen by us.',
      'That the site runs on WordPress is a guess from its addresses.',
      'One report names the address; it was not confirmed.',
    ],
  },
  'https://negev.co.il',
  { by: 'rest', search: 'קול קורא' },
);
