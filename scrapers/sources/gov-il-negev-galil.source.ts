import { collectorSource } from '../families/gov-il';

const office = '1f628453-da79-4549-8c12-1073a718c9b0';
const type = '7159e036-77d5-44f9-a1bf-4500e6125bf1';

/** "קולות קוראים" of the ministry for the Negev and the Galilee alone. */
export const source = collectorSource(
  {
    id: 'gov-il-negev-galil',
    title: 'קולות קוראים של משרד הנגב והגליל באתר gov.il',
    publisher: 'משרד הנגב, הגליל והחוסן הלאומי',
    kinds: ['call_for_proposals', 'support_test', 'tender', 'challenge_tender', 'supplier_pool', 'rfi', 'draft_test', 'exemption_notice'],
    homepage: `https://www.gov.il/he/collectors/publications?officeId=${office}&Type=${type}`,
    belief: 'publisher',
    schedule: { everyMinutes: 720 },
    expect: { atLeast: 1, quietDays: 120, listsAllOpen: false },
    caveats: [
      'It adds no item to gov-il-calls, which lists all offices: it is a second way to the same pages, short enough to be read whole when the long list breaks off. Both have one key and one address, by which they are merged.',
      'Only the type of calls is asked for; supports of the ministry come in through gov-il-supports.',
      'Numbers and deadlines are missing from some rows, so a list without deadlines is no error here.',
      'Only publications in force (Status) are asked for. An empty list is an error: a ministry that has nothing in force looks the same as a filter that broke.',
      'A list most of whose rows are of other offices is refused: the filter by office then does nothing.',
      'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
      'No answer of the gateway was captured; that officeId filters is what other readers of it report.',
    ],
  },
  { type, datesDeadlines: false, office },
);
