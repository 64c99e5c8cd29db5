import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Calls for settlements and their communities. */
export const source = wordpressSource(
  {
    id: 'settlement-division',
    title: 'החטיבה להתיישבות',
    publisher: 'ההסתדרות הציונית העולמית - החטיבה להתיישבות',
    kinds: ['call_for_proposals'],
    homepage: 'https://hityashvut.org.il/קולות-קוראים/',
    belief: 'publisher',
    ...notYet,
    caveats: ['Only the address is known; no page of it was seen by us.', 'That the site runs on WordPress is a guess from its addresses.'],
  },
  'https://hityashvut.org.il',
  { by: 'rest', search: 'קול קורא' },
);
