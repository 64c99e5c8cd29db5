import { collectorSource } from '../families/gov-il';

const office = '104cb0f4-d65a-4692-b590-94af928c19c0';
const type = '7b76d87f-d299-4019-8637-5f1de71c9523';

/** "תמיכות ומענקים" of the Ministry of Health alone. */
export const source = collectorSource(
  {
    id: 'gov-il-health',
    title: 'תמיכות ומענקים של משרד הבריאות באתר gov.il',
    publisher: 'משרד הבריאות',
    kinds: ['call_for_proposals', 'support_test', 'tender', 'challenge_tender', 'supplier_pool', 'rfi', 'draft_test', 'exemption_notice'],
    homepage: `https://www.gov.il/he/collectors/publications?officeId=${office}&Type=${type}`,
    belief: 'publisher',
    schedule: { everyMinutes: 720 },
    expect: { atLeast: 1, quietDays: 180, listsAllOpen: false },
    caveats: [
      'It adds no item to gov-il-supports, which lists all offices: it is a second way to the same pages, short enough to be read whole when the long list breaks off. Both have one key and one address, by which they are merged.',
      'Support tests stand without a deadline; calls under them may have one. The beginning of the title tells them apart.',
      'Only publications in force (Status) are asked for. An empty list is an error: a ministry that has nothing in force looks the same as a filter that broke.',
      'A list most of whose rows are of other offices is refused: the filter by office then does nothing.',
      'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
      'No answer of the gateway was captured; that officeId filters is what other readers of it report.',
    ],
  },
  { type, datesDeadlines: false, office },
);
