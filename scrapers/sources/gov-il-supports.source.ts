import { collectorSource } from '../families/gov-il';

/** "תמיכות ומענקים" of all offices on gov.il: calls under support tests, the tests themselves, and their drafts. */
export const source = collectorSource(
  {
    id: 'gov-il-supports',
    title: 'תמיכות ומענקים באתר gov.il',
    publisher: 'משרדי הממשלה',
    kinds: ['call_for_proposals', 'support_test', 'tender', 'challenge_tender', 'supplier_pool', 'rfi', 'draft_test', 'exemption_notice'],
    homepage: 'https://www.gov.il/he/collectors/publications?Type=7b76d87f-d299-4019-8637-5f1de71c9523',
    belief: 'publisher',
    schedule: { everyMinutes: 480 },
    expect: { atLeast: 5, quietDays: 45, listsAllOpen: false },
    caveats: [
      'Support tests, which stand without a deadline, and calls under them are in one list; the beginning of the title tells them apart.',
      'The same item may stand under "קולות קוראים" (gov-il-calls) and on the support portal; each source keeps its own key.',
      'Only publications in force (Status) are asked for. What has ended, and what is older than a year and has no deadline, is not opened.',
      'A page may be a stack of chapters (chapterIndex), one for each support; all are read as one text.',
      'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
      'No answer of the gateway was captured; shape and labels are those that other readers of it report.',
    ],
  },
  { type: '7b76d87f-d299-4019-8637-5f1de71c9523', datesDeadlines: false },
);
