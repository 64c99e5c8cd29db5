import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Calls and tenders of JDC Israel and its units. */
export const source = wordpressSource(
  {
    id: 'jdc-israel',
    title: "ג'וינט ישראל",
    publisher: "ג'וינט ישראל",
    kinds: ['call_for_proposals', 'tender', 'supplier_pool', 'rfi'],
    homepage: 'https://www.jdc.org.il/calls-for-proposals/',
    belief: 'publisher',
    ...notYet,
    caveats: [
      'The former site (www2.jdc.org.il/he/jobs/85) is gone; of the present one only the address is known.',
      'That the site runs on WordPress is a guess from its addresses.',
      'Calls, tenders and jobs stood together on the former site and were told apart badly: here the beginning of the title decides.',
    ],
  },
  'https://www.jdc.org.il',
  { by: 'rest', search: 'קול קורא' },
);
