import { unprovenSource } from '../families/unproven';

/** Tenders and calls of the centre of local government. */
export const source = unprovenSource({
  id: 'local-government-center',
  title: 'מרכז השלטון המקומי',
  publisher: 'מרכז השלטון המקומי',
  kinds: ['tender', 'call_for_proposals'],
  homepage: 'https://www.masham.org.il/bids/',
  caveats: ['The list is told to be HTML made on the server; its markup was not seen.'],
});
