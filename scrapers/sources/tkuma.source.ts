import { unprovenSource } from '../families/unproven';

/** Rehabilitation of the communities around Gaza: tenders and calls. */
export const source = unprovenSource({
  id: 'tkuma',
  title: 'מינהלת תקומה',
  publisher: 'מינהלת תקומה',
  kinds: ['call_for_proposals', 'tender'],
  homepage: 'https://govextra.gov.il/minisite-new/tkuma-zmani/home/tenders-new/',
  caveats: ['A mini-site of the government portal; how its lists are made was not seen.'],
});
