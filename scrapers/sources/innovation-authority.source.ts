import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Dozens of calls a year, most of them for companies; some for bodies of training and research. */
export const source = wordpressSource(
  {
    id: 'innovation-authority',
    title: 'רשות החדשנות',
    publisher: 'רשות החדשנות',
    kinds: ['call_for_proposals'],
    homepage: 'https://innovationisrael.org.il/kol_kore/',
    belief: 'publisher',
    ...notYet,
    caveats: [
      'Only the address is known; no page of it was seen by us.',
      'That the site runs on WordPress is a guess from its addresses.',
      'Networks abroad were answered with 403; a refusal is reported as blocked.',
    ],
  },
  'https://innovationisrael.org.il',
  { by: 'feed', list: '/kol_kore/' },
  { onlyCalls: true },
);
