import { unprovenSource } from '../families/unproven';

/** Tenders of the Jewish Agency. */
export const source = unprovenSource({
  id: 'jewish-agency',
  title: 'הסוכנות היהודית',
  publisher: 'הסוכנות היהודית לארץ ישראל',
  kinds: ['tender', 'call_for_proposals'],
  homepage: 'https://app.vendors.co.il/jewishagency/michrazim',
  caveats: ['An application on the site of a supplier of tender boxes; how it asks for its list was not seen.'],
});
