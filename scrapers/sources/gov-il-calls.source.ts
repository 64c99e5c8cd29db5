import { collectorSource } from '../families/gov-il';

/** "קולות קוראים" of all offices on gov.il: what ministries and their units publish of themselves, whatever they call it. */
export const source = collectorSource(
  {
    id: 'gov-il-calls',
    title: 'קולות קוראים באתר gov.il',
    publisher: 'משרדי הממשלה',
    kinds: ['call_for_proposals', 'support_test', 'tender', 'challenge_tender', 'supplier_pool', 'rfi', 'draft_test', 'exemption_notice'],
    homepage: 'https://www.gov.il/he/collectors/publications?Type=7159e036-77d5-44f9-a1bf-4500e6125bf1',
    belief: 'publisher',
    schedule: { everyMinutes: 240 },
    expect: { atLeast: 20, quietDays: 14, listsAllOpen: false },
    caveats: [
      'Tenders and requests for information are filed here too: the beginning of the title decides, whatever the type is called.',
      'The same item may stand under "תמיכות ומענקים" (gov-il-supports), on the support portal and at mr.gov.il; each source keeps its own key.',
      'Only publications in force (Status) are asked for; "in force" also holds for many whose deadline has passed.',
      'A preliminary call has no deadline and no number. What has ended, and what is older than a year and has no deadline, is not opened.',
      'The list was frozen for two months before its former address died: the newest publication is watched.',
      'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
      'No answer of the gateway was captured; shape and labels are those that other readers of it report.',
    ],
  },
  { type: '7159e036-77d5-44f9-a1bf-4500e6125bf1', datesDeadlines: true },
);
