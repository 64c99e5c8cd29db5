import type { Catalogue } from '../shape';
import { notices, written } from './count';

/** Words of what a choice brings, why something came or did not, and what keeps a subscription from bringing anything. */
export const advice: Catalogue['advice'] = {
  months: { caption: 'Number of notices in each month', month: 'Month', count: 'Notices' },
  more: (n) => `${written(n)} more ${n === 1 ? 'notice' : 'notices'}`,
  search: 'All of these in the search',
  narrow: 'One step that would narrow it:',
  widen: 'What keeps matches away? Without one condition there were:',
  together: 'No condition keeps everything away alone; together they were never met. With one condition only there were:',
  leaves: (n) => `leaves ${written(n)} a year`,
  brings: notices,
  step: {
    drop: (condition) => `Without ${condition}`,
    only: (condition) => `Only ${condition}`,
    add: (word) => `Add the word ${word}`,
    mute: (body) => `Without the notices of ${body}`,
    barred: 'Also what NGOs cannot apply to',
  },
  condition: (label, values) => `${label}: ${values}`,
  hindrances: {
    heading: 'This subscription can no longer bring anything',
    partly: 'The days of this subscription are over',
    causes: {
      topic: (names) => `The topic ${names} is no longer in the list of topics.`,
      population: (names) => `The population ${names} is no longer in the list of populations.`,
      kind: (names) => `The kind ${names} is no longer in the list of kinds.`,
      publisher: (names) => `No source that we read brings notices of ${names} any more.`,
      days: (day) => `You asked for deadlines up to ${day}, which is past. Only notices without a stated deadline will come.`,
      words: (terms) => `What must occur (${terms}) is also among the words that must not.`,
      muted: (names) => `The bodies you chose (${names}) are also among those you do not want.`,
      standing: (kinds) => `You asked for standing support criteria only, but the kinds you chose (${kinds}) are none.`,
    },
    letter: {
      subject: (name) => `The subscription ${name} can bring nothing`,
      line: 'About your subscription',
      asked: 'We looked at your subscriptions. One is quiet not because nothing is published, but because something keeps notices from it.',
      cause: 'What keeps them away',
      button: 'Change the choice',
      once: 'We will not write about the same cause again.',
      stop: 'No longer needed?',
      because: (address) => `You received this because the subscription belongs to ${address} or to your organization.`,
    },
  },
};
