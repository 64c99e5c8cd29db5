import type { Catalogue } from '../shape';
import { counted, notices, opportunities, quoted, sources } from './count';

/** The search page. */
export const search: Catalogue['search'] = {
  title: 'Opportunities for civil society organizations',
  titleFor: (text) => `Opportunities: ${text}`,
  foundAll: (count) => `${opportunities(count)} you can apply for`,
  found: (count) => `${opportunities(count)} matching your choice`,
  foundFor: (count, text) => `${opportunities(count)} for ${quoted(text)}`,
  meant: 'The notices are written in Hebrew. You can filter by:',
  exports: { lead: 'All results as a file:', sheet: 'Opportunities', formats: { xlsx: 'Excel', csv: 'CSV', json: 'JSON' } },
  isMore: 'Only the last to close were looked at; more closed before them. A narrower choice finds earlier ones too.',
  heard: 'The search also finds a Hebrew word with a prefix, in the plural and in the construct state.',
  results: 'Results',
  remove: 'Remove filter ',
  clear: 'Clear filters',
  quoted,
  without: (text) => `without ${quoted(text)}`,
  withBarred: 'Including what NGOs cannot apply for',
  filters: 'Filter the results',
  stateHint:
    'If you choose nothing, you see everything that is or will be open for applications. What closed is counted for the last year.',
  more: {
    topic: (count) => counted(count, 'more topic', 'more topics'),
    population: (count) => counted(count, 'more population', 'more populations'),
    publisher: (count) => counted(count, 'more publishing body', 'more publishing bodies'),
    region: (count) => counted(count, 'more region', 'more regions'),
    eligible: (count) => counted(count, 'more option', 'more options'),
  },
  words: 'Words',
  wordsAny: 'Any of the words',
  wordsNot: 'Without the words',
  show: 'Show results',
  sort: 'Sort',
  sorts: { deadline: 'Closing first', newest: 'Newest', amount: 'Largest amount', best: 'Best match' },
  checked: (when, count) => `Checked ${when} against ${sources(count)}.`,
  never: 'The sources have not been read yet.',
  late: (count) => `${sources(count)} ${count === 1 ? 'is' : 'are'} late`,
  allSources: 'State of the sources',
  hidden: (count) =>
    count === 1
      ? '1 notice that NGOs cannot apply for, such as a sale of land, is not shown here.'
      : `${notices(count)} that NGOs cannot apply for, such as sales of land or housing plots, are not shown here.`,
  showHidden: (count) => `Also show ${notices(count)} not meant for NGOs`,
  hideAgain: 'Hide what is not meant for NGOs again',
  offerTitle: 'Shall we tell you when the next one is published?',
  offerText:
    'An e-mail about every new notice that matches this search, and about every change of deadline. You need no account, and one click stops it.',
  offerAll:
    'Choose topics, a region or a publishing body, and we will e-mail you about every notice that matches. You need no account, and one click stops it.',
  offerButton: 'Alert me to this search',
  offerButtonAll: 'Choose alerts',
  none: {
    title: 'No opportunities match your choice',
    titleFor: (text) => `No opportunities found for ${quoted(text)}`,
    offer: 'We can tell you when the first one is published',
    meant: 'Did you mean:',
    wider: 'You can also widen the search:',
    without: (what) => `Without ${what}`,
    closed: 'Also show closed notices',
    count: opportunities,
    all: 'All open opportunities',
    emptyTitle: 'No opportunities here yet',
    emptyText: 'The sources are read on a schedule, and notices will appear here right after the first reading.',
  },
};
