import type { Catalogue } from '../shape';

export const listings: Catalogue['listings'] = {
  heading: 'Where it is published',
  lead: (n) =>
    `${n} sources list this opportunity. Where they differ, what is shown here is what the source closest to its publisher says.`,
  toPage: 'Go to its page there',
  toPageOf: (source) => `Go to its page at ${source}`,
  since: 'Listed since',
  lastRead: 'Last read',
  delisted: 'No longer listed since',
  believedFor: (fields) => `Shown as it has it: ${fields}`,
  agrees: 'Says the same',
  says: 'Says otherwise',
  fullText: 'Its text',
  fields: {
    title: 'the title',
    deadline: 'the deadline',
    amount: 'the amount',
    eligibility: 'who may apply',
    description: 'the description',
    contact: 'the contact',
  },
};
