import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** A fund for people with intellectual disabilities, with local authorities. */
export const source = wordpressSource(
  {
    id: 'shalem-fund',
    title: 'קרן שלם',
    publisher: 'קרן שלם',
    kinds: ['call_for_proposals'],
    homepage: 'https://kshalem.org.il/קול-קורא/',
    belief: 'publisher',
    ...notYet,
    caveats: ['Only the address is known; no page of it was seen by us.', 'That the site runs on WordPress is a guess from its addresses.'],
  },
  'https://kshalem.org.il',
  { by: 'rest', search: 'קול קורא' },
);
