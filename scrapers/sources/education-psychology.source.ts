import { unprovenSource } from '../families/unproven';

/** Calls of the psychological and counselling service of the Ministry of Education. */
export const source = unprovenSource({
  id: 'education-psychology',
  title: 'שפ"י - השירות הפסיכולוגי ייעוצי',
  publisher: 'משרד החינוך',
  homepage: 'https://shefi.education.gov.il/publication/voices-calling',
  caveats: ['Only the address is known; no page of it was seen by us.', 'A call may also stand in the list of the ministry (education).'],
});
