import { collectorSource } from '../families/gov-il';

const office = '27db3169-ab0e-490c-af70-6d03133cb1f3';
const type = 'be652b8e-bb3c-4a5b-bb5d-78a37edbff82';

/** What the Ministry of Aliyah files under a type of publications of its own. */
export const source = collectorSource(
  {
    id: 'gov-il-aliyah',
    title: 'פרסומים של משרד העלייה והקליטה באתר gov.il',
    publisher: 'משרד העלייה והקליטה',
    kinds: ['call_for_proposals', 'support_test', 'tender', 'challenge_tender', 'supplier_pool', 'rfi', 'draft_test', 'exemption_notice'],
    homepage: `https://www.gov.il/he/collectors/publications?officeId=${office}&Type=${type}`,
    belief: 'publisher',
    schedule: { everyMinutes: 720 },
    expect: { atLeast: 1, quietDays: 180, listsAllOpen: false },
    caveats: [
      'It adds what neither gov-il-calls nor gov-il-supports asks for: publications of a third type. What stands under several types has one key and one address, by which it is merged.',
      'Tenders stand among the calls. A title that begins with "מכרז" is a tender; none is dropped.',
      'The meaning of the type is known only from one earlier reader, through an interface that is gone; no list of the types was seen.',
      'Only publications in force (Status) are asked for. An empty list is an error: a ministry that has nothing in force looks the same as a filter that broke.',
      'A list most of whose rows are of other offices is refused: the filter by office then does nothing.',
      'Items move between pages while we read, so one that is missing from a run is not taken for closed.',
      'No answer of the gateway was captured; that officeId filters is what other readers of it report.',
    ],
  },
  { type, datesDeadlines: false, office },
);
