import type { Catalogue } from '../shape';
import { asPublished, counted, notices } from './count';

/** The list of publishing bodies and the page of one. */
export const publishers: Catalogue['publishers'] = {
  title: 'Publishing bodies',
  lead: 'Every body we have collected a notice from, and what it has open now. From each page you can sign up for the notices of that body alone.',
  caption: (count) =>
    count === 1 ? '1 publishing body' : `${counted(count, 'publishing body', 'publishing bodies')}, those with open notices first`,
  name: 'Body',
  live: 'Open for applications',
  total: 'In all',
  none: 'No notices have been collected yet.',
  noneText: 'The bodies will appear here after the first reading of the sources.',
  description: (name) => `Calls for proposals, support criteria and tenders from ${asPublished(name)}, by deadline`,
  liveCount: (count) => (count === 0 ? 'No notices you can apply for at present' : `${notices(count)} you can apply for`),
  subscribe: 'Alert me to this body’s notices',
  past: (count) => `${notices(count)} closed or cancelled`,
  byKind: 'By type',
  kindCount: (kind, count) => `${kind} (${count})`,
  nothingLive: 'We can tell you when the next one is published. What was published before is in the search.',
  search: 'Search and filter this body’s notices',
};
