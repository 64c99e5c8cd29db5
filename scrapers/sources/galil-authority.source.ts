import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Calls for bodies of the Galilee. */
export const source = wordpressSource(
  {
    id: 'galil-authority',
    title: 'הרשות לפיתוח הגליל',
    publisher: 'הרשות לפיתוח הגליל',
    kinds: ['call_for_proposals'],
    homepage: 'https://galil.co.il/kolot-korim/',
    belief: 'publisher',
    ...notYet,
    caveats: [
      'Only the address is known; no page of it was seen by us.',
      'That the site runs on WordPress is a guess from its addresses.',
      'One report names the address; it was not confirmed.',
    ],
  },
  'https://galil.co.il',
  { by: 'rest', search: 'קול קורא' },
);
