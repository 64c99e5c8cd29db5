import { unprovenSource } from '../families/unproven';

/** A few calls a year, for research and education in space. */
export const source = unprovenSource({
  id: 'space-agency',
  title: 'סוכנות החלל הישראלית',
  publisher: 'סוכנות החלל הישראלית',
  homepage: 'https://www.space.gov.il/kolkore',
  caveats: ['Only the address is known; no page of it was seen by us.'],
});
