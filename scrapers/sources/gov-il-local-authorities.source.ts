import type { Candidate } from '@kolkore/domain/candidate';
import { dynamicCollectorSource } from '../families/gov-il-dynamic';
import { usualSigns } from '../families/gov-il-dynamic/fields';

/** Everything in this collector is addressed to them, whether or not an item says so. */
const forAuthorities = (candidate: Candidate): Candidate => ({
  ...candidate,
  labels: { ...candidate.labels, eligible: ['רשויות מקומיות'] },
});

/** Calls of all ministries to local authorities. */
export const source = dynamicCollectorSource(
  {
    id: 'gov-il-local-authorities',
    title: 'קולות קוראים לרשויות מקומיות',
    publisher: 'משרדי הממשלה',
    kinds: ['call_for_proposals'],
    belief: 'publisher',
    schedule: { everyMinutes: 480 },
    expect: { atLeast: 5, quietDays: 45, listsAllOpen: false },
    caveats: [
      'Only local authorities may apply; an association can mostly take part as their partner, as the text of the call says.',
      'The same call may stand in the list of its ministry; each source keeps its own key.',
      'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
      'No page of this collector was captured: its fields are found by the labels that collectors of gov.il use.',
    ],
  },
  { name: 'kolkore-list', signs: usualSigns, needs: ['title', 'deadline'], complete: forAuthorities },
);
