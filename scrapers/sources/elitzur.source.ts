import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Calls of a sports association for its clubs. */
export const source = wordpressSource(
  {
    id: 'elitzur',
    title: 'אליצור',
    publisher: 'אליצור',
    kinds: ['call_for_proposals'],
    homepage: 'https://elitzur.org.il/קולות-קוראים/',
    belief: 'publisher',
    ...notYet,
    caveats: ['Only the address is known; no page of it was seen by us.', 'That the site runs on WordPress is a guess from its addresses.'],
  },
  'https://elitzur.org.il',
  { by: 'rest', search: 'קול קורא' },
);
