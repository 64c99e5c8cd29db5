import type { Catalogue } from '../shape';

const days = (n: number): string => (n === 1 ? 'a day' : `${n} days`);

/** An interval in minutes: 'Once a day', 'Every 2 hours'. */
function everyMinutes(minutes: number): string {
  if (minutes >= 1440 && minutes % 1440 === 0) return minutes === 1440 ? 'Once a day' : `Every ${minutes / 1440} days`;
  if (minutes >= 60 && minutes % 60 === 0) return minutes === 60 ? 'Once an hour' : `Every ${minutes / 60} hours`;
  return minutes === 1 ? 'Every minute' : `Every ${minutes} minutes`;
}

/** What the public reads of the sources. */
export const sources: Catalogue['sources'] = {
  title: 'State of the sources',
  lead: 'Where the notices come from, when each source was last read successfully, and what is late.',
  headline: (read, troubled) =>
    troubled === 0
      ? read === 1
        ? 'The one source is read as it should be'
        : `All ${read} sources are read as they should be`
      : `${troubled} of ${read} sources ${troubled === 1 ? 'is' : 'are'} not read as ${troubled === 1 ? 'it' : 'they'} should be`,
  caption: 'Sources that are read',
  source: 'Source',
  state: 'State',
  read: 'Read successfully',
  every: 'How often',
  covers: 'What is read from it',
  neverRead: 'Not read yet',
  readAt: (when) => `${when.slice(0, 1).toUpperCase()}${when.slice(1)}`,
  since: (day) => `Since ${day}`,
  archive: 'Archive',
  byHand: 'Imported from a file; not read by itself',
  none: 'No sources are registered yet.',
  open: (n) => (n === 0 ? 'No open notice at present' : n === 1 ? '1 open notice' : `${n} open notices`),
  newest: (day) => `Newest: ${day}`,
  gap: (theirs, ours) => `The site lists ${theirs}; ${ours} were read`,
  everyMinutes,
  health: {
    new: 'Waiting for its first reading',
    healthy: 'In order',
    late: 'Late',
    incomplete: 'Incomplete',
    changed: 'Page changed',
    blocked: 'Blocked',
    failing: 'Fault',
    off: 'Off',
  },
  explain: {
    quiet: (n) => `Nothing new has been published there for ${days(n)}, longer than usual.`,
    late: 'The source was not read on time. New notices may be missing.',
    incomplete: 'The site returned less than it lists. What has been collected stays.',
    changed: 'The page has changed, and we take nothing from it until we have made sure that everything is read correctly.',
    blocked: 'The site does not allow reading at present. We do not work around blocks.',
    failing: 'The last readings failed. We will try again.',
  },
  note: 'What has been collected stays on the site, and alerts keep going out, even when one source is late. A broken source is never taken for “nothing published”.',
  off: {
    title: 'Sources that are not read',
    lead: 'We know of these and do not read them. What they publish does not appear here, so it is worth looking at them yourself.',
    unproven: 'Only the address is known; reading the site is not proven yet.',
    byOperator: (reason) => `Turned off by the operators: ${reason}`,
    toSite: 'To the site',
  },
  mail: {
    trouble: (title, since) =>
      `The source ${title} has not been read as it should be since ${since}. New notices from it may reach you late.`,
    healed: (title) => `The source ${title} is working again; what was delayed is sent now.`,
    state: 'State of the sources',
  },
  late: (day) => `Published on ${day} and reached us late`,
  lateTitle: 'Arrived late',
  letter: {
    subject: {
      opened: (title) => `Source in trouble: ${title}`,
      reminder: (title) => `Still in trouble: ${title}`,
      closed: (title) => `Source working again: ${title}`,
    },
    brandLine: 'Notice to operators',
    asked: {
      opened:
        'A source has not been read as it should be for long enough to matter. Further failures of it will not be mailed; a reminder comes in a few days.',
      reminder: 'The source is still not read as it should be.',
      closed: 'The last reading was good. Those whom the source concerns get what was delayed in their next mail.',
    },
    rows: { state: 'State', since: 'Since', reason: 'Reason', concerned: 'Subscribers concerned' },
    button: 'To the source in operations',
    because: (address) => `This was sent to ${address} because the address belongs to an operator.`,
  },
};
