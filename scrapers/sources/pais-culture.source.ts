import { unprovenSource } from '../families/unproven';

/** Calls of the national lottery for culture and the arts. */
export const source = unprovenSource({
  id: 'pais-culture',
  title: 'מפעל הפיס - תרבות ואמנות',
  publisher: 'מפעל הפיס',
  homepage: 'https://culture.pais.co.il/',
  caveats: [
    'The site is behind Imperva, which refuses some programs; a challenge is never worked around.',
    'Calls are told to lie under /kolot/; the archive is long. The main call comes at the beginning of a year.',
  ],
});
