import type { Catalogue } from '../shape';
import { asPublished, counted, notices } from './count';

/** Words of the feeds and calendars, and of the links that lead to them. */
export const feeds: Catalogue['feeds'] = {
  title: (name) => `HaKol Kore: ${name}`,
  everything: 'all open notices',
  searched: 'search results',
  description:
    'Calls for proposals, support criteria and tenders that match the choice. The binding text is always the one on the publishing body’s site.',
  excluding: (words) => `without ${words}`,
  withBarred: 'including what NGOs cannot apply for',
  kindOf: (kind, publisher) => `${kind}, ${asPublished(publisher)}`,
  withdrawn: (title) => `Cancelled: ${asPublished(title)}`,
  deadline: (when) => `Deadline: ${when}`,
  changed: (what) => `What changed: ${what}`,
  changedFrom: (what, was, is) => `What changed: ${what}. Was: ${asPublished(was)}. Now: ${asPublished(is)}`,
  because: (reasons) => `Matched because of ${reasons}`,
  original: 'The notice on the publishing body’s site',
  details: (address) => `All details: ${address}`,
  originalAt: (address) => `Original notice: ${address}`,
  calendar: {
    title: (name) => `Deadlines: ${name}`,
    description: (days) =>
      `Deadlines of the notices that match the choice, including cancelled ones, until ${counted(days, 'day', 'days')} after the deadline. The binding text is always the one on the publishing body’s site.`,
    undated: (count) => `The calendar leaves out ${notices(count)} for which no deadline has been published yet.`,
    more: (shown, count) =>
      `The calendar shows the ${shown === 1 ? 'nearest deadline' : counted(shown, 'nearest deadline', 'nearest deadlines')} and leaves out ${counted(count, 'other notice', 'other notices')}. You can narrow your choice.`,
    event: (title) => `Deadline: ${asPublished(title)}`,
    alarms: {
      week: (title) => `One week to the deadline: ${asPublished(title)}`,
      day: (title) => `One day to the deadline: ${asPublished(title)}`,
    },
  },
  links: {
    label: 'Updates without e-mail',
    lead: 'From here a feed reader or calendar shows every new notice and every change of deadline.',
    rss: 'RSS',
    atom: 'Atom',
    json: 'JSON Feed',
    calendar: 'Add the deadlines to a calendar',
    file: 'Calendar file (ICS)',
  },
  own: {
    label: 'Feed addresses',
    hint: 'The addresses are personal: whoever holds one sees what matches the subscription. If they reach someone else, replacing them cancels all of them together: RSS, Atom, JSON and the calendar.',
    renew: 'Replace the addresses',
  },
  unknown: {
    title: 'This feed address is not valid',
    text: 'It may have been replaced with a new one, the subscription may have been stopped, or the address copied incompletely. The valid addresses are on the page where you manage your alerts; the foot of every message links to it.',
    manage: 'E-mail me a link to that page',
    search: 'All opportunities',
  },
};
