import { unprovenSource } from '../families/unproven';

/** Calls of the technology administration of the Ministry of Education. */
export const source = unprovenSource({
  id: 'education-technology',
  title: 'מינהל תקשוב וטכנולוגיה במשרד החינוך',
  publisher: 'משרד החינוך',
  homepage: 'https://edu-tech.education.gov.il/taknot/kol-kore/',
  caveats: ['Only the address is known; no page of it was seen by us.', 'A call may also stand in the list of the ministry (education).'],
});
