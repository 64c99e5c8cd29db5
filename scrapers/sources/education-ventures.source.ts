import { notYet } from '../families/unproven';
import { wordpressSource } from '../families/wordpress';

/** Grants for ventures of teachers and schools. */
export const source = wordpressSource(
  {
    id: 'education-ventures',
    title: 'הקרן ליוזמות חינוכיות',
    publisher: 'הקרן ליוזמות חינוכיות',
    kinds: ['call_for_proposals'],
    homepage: 'https://keren-yozmot.org.il/kolkore/',
    belief: 'publisher',
    ...notYet,
    caveats: ['Only the address is known; no page of it was seen by us.', 'That the site runs on WordPress is a guess from its addresses.'],
  },
  'https://keren-yozmot.org.il',
  { by: 'feed', list: '/kolkore/' },
  { onlyCalls: true },
);
