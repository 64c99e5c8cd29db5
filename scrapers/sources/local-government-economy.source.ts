import { unprovenSource } from '../families/unproven';

/** Framework tenders for local authorities. */
export const source = unprovenSource({
  id: 'local-government-economy',
  title: 'החברה למשק וכלכלה של השלטון המקומי',
  publisher: 'החברה למשק וכלכלה של השלטון המקומי',
  kinds: ['tender', 'supplier_pool'],
  homepage: 'https://www.mashcal.co.il/published-tenders/',
  caveats: ['Only the address is known; no page of it was seen by us.'],
});
