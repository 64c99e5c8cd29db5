import { unprovenSource } from '../families/unproven';

/** Calls of KKL-JNF. */
export const source = unprovenSource({
  id: 'kkl',
  title: 'קרן קימת לישראל',
  publisher: 'קרן קימת לישראל',
  homepage: 'https://www.kkl.org.il/about-us/tenders/call-for-proposals/',
  caveats: [
    'The former list (/tenders/bids/) was shown by a script and mixed tenders with calls; of the present address nothing else is known.',
    'A reader must stay under /about-us/tenders/.',
  ],
});
