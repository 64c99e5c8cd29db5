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
};
