import { unprovenSource } from '../families/unproven';

/** Calls for the rehabilitation of the north. */
export const source = unprovenSource({
  id: 'tnufa-north',
  title: 'מינהלת תנופה לצפון',
  publisher: 'מינהלת תנופה לצפון',
  homepage: 'https://govextra.gov.il/minisite-new/tnufa/tenufa-letzfon/home/kolot-koraim/',
  caveats: ['A mini-site of the government portal; how its lists are made was not seen.'],
});
