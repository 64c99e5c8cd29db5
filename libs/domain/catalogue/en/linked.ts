import type { Catalogue } from '../shape';

export const linked: Catalogue['linked'] = {
  groups: {
    opensUnder: 'Opened under the support criteria',
    opened: 'Calls opened under these criteria',
    earlier: 'Earlier rounds',
    later: 'Later rounds',
    willReplace: 'The support criteria that this draft will replace',
    drafts: 'Drafts that will replace these criteria',
  },
  open: 'open',
  until: (day) => `until ${day}`,
  was: (day) => `was until ${day}`,
  published: (day) => `published ${day}`,
  more: (count) => `and ${count} more`,
  comments: {
    left: 'Left for public comments',
    until: 'Comments are taken until',
    closed: 'The time for comments is over',
    tile: 'Comments until',
    deadline: 'Comments until',
    fact: 'Comments until',
    line: (when) => `Comments until: ${when}`,
  },
  fromText: 'by its text',
  fromTextSays: (words) => `By its text: “${words}”`,
};
