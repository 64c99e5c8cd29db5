import { dynamicCollectorSource } from '../families/gov-il-dynamic';
import { usualSigns } from '../families/gov-il-dynamic/fields';

/** Support tests of all ministries on gov.il, and the drafts that the public may comment on. */
export const source = dynamicCollectorSource(
  {
    id: 'gov-il-support-tests',
    title: 'מבחני תמיכה באתר gov.il',
    publisher: 'משרדי הממשלה',
    kinds: ['support_test', 'draft_test'],
    belief: 'publisher',
    schedule: { everyMinutes: 720 },
    expect: { atLeast: 5, quietDays: 90, listsAllOpen: false },
    caveats: [
      'Tests stand until they are replaced and mostly have no deadline; the deadline of a draft is the last day for comments.',
      "The item's own word for its kind, else the beginning of its title, tells a draft from a test in force.",
      'Tests of former years stay in the list. Items move between pages while we read, so one that is missing from a run is not taken for closed.',
      'No page of this collector was captured: its fields are found by the labels that collectors of gov.il use.',
    ],
  },
  { name: 'test-servies', signs: usualSigns, needs: ['title', 'office'] },
);
