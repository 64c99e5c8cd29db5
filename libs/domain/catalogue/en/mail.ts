import type { Catalogue } from '../shape';
import { common } from './common';
import { counted, written } from './count';

const numerals = ['', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** In words up to ten, so that a subject starts with a letter. */
const inWords = (count: number, one: string, many: string): string =>
  `${numerals[count] || `You have ${written(count)}`} ${count === 1 ? one : many}`;
const newOnes = (count: number): string => inWords(count, 'new opportunity', 'new opportunities');

/** Every text of the mails. */
export const mail: Catalogue['mail'] = {
  headline: {
    new: newOnes,
    changed: (count) => inWords(count, 'update to a matching opportunity', 'updates to matching opportunities'),
    both: (fresh, changed) =>
      `${newOnes(fresh)} and ${numerals[changed]?.toLowerCase() || written(changed)} ${changed === 1 ? 'update' : 'updates'}`,
  },
  subject: {
    one: (word, title) => `${word}: ${title}`,
    several: (headline, title) => `${headline}: ${title}`,
    severalUntil: (headline, title, day) => `${headline}: ${title}, due ${day}`,
  },
  new: 'New',
  changed: 'Changed',
  brandLine: (day) => `Immediate alert, ${day}`,
  intro: {
    one: (name) => `Under your subscription ${name}.`,
    several: (count, names) => `Under ${counted(count, 'subscription', 'subscriptions')}: ${names}. Each notice appears once.`,
  },
  rest: (count) => `And ${counted(count, 'more notice', 'more notices')}`,
  restNote: 'To keep this message short, these appear by title only. The links have the full details.',
  until: (day) => `due ${day}`,
  deadline: 'Deadline',
  left: (days) => (days < 2 ? `Due ${common.daysLeft(days)}` : `${common.daysLeft(days)} left`),
  who: 'Who may apply',
  whoUnknown: 'Not stated in the notice',
  forWhom: (who) => `Who may apply: ${who}.`,
  amount: 'Amount',
  change: { deadline: 'Deadline', amount: 'Amount', eligibility: 'Eligibility conditions' },
  wasIs: (was, is) => `was ${was}, now ${is}`,
  newDocuments: 'New documents',
  notRelevant: 'Not relevant to us?',
  because: (reasons) => `Matched because of ${reasons}`,
  becauseIn: (subscription, reasons) => `Under subscription ${subscription}: because of ${reasons}`,
  fitsAll: 'everything you asked for in the subscription',
  toOpportunity: 'Details and documents',
  toAll: 'All opportunities on the site',
  foot: {
    unsubscribe: 'Unsubscribe in one click',
    manage: 'Edit your subscriptions',
    consent: (address, on) => `You received this message because ${address} confirmed on ${on} that it wants alerts.`,
    demo: (address, on) => `You received this message because ${address} was added on ${on} as a sample organization.`,
    team: (address, organization) =>
      `You received this message because the holder of ${address} asked to receive the alerts of ${organization}.`,
    sender: (contact) => `${common.siteName}, ${contact}.`,
    noLogin: 'You can unsubscribe without signing in, and it takes effect at once. We do not measure whether messages are opened.',
    notMeasured: 'We do not measure whether messages are opened.',
    binding: 'The binding text is the one on the publishing body’s site.',
  },
  confirm: {
    subject: (name) => `Please confirm: ${name}`,
    preheader: 'Nothing will be sent to you until you confirm. The link is valid for seven days.',
    brandLine: 'Confirm your subscription',
    headline: (name) => `Please confirm your subscription ${name}`,
    asked: 'Someone, probably you, asked for a message to this address about every notice that matches, and every change to it:',
    button: 'Go to the confirmation page',
    page: 'The button opens a page with a confirmation button. Nothing is sent until you press it.',
    valid: (until) => `The link is valid until ${until}. Without confirmation, the request is deleted by itself.`,
    notYou: 'Was it not you? You can simply ignore this, and you will receive nothing more. To cancel the request at once:',
    notMe: 'It was not me',
    because: (address) => `This message was sent once to ${address} because the address was entered in the form on the site.`,
  },
  manage: {
    subject: 'Link to edit your subscriptions',
    preheader: 'The link opens your subscriptions without a password.',
    brandLine: 'Your subscriptions',
    headline: 'The link to edit your subscriptions',
    asked:
      'You asked for a link to the page where you can see all your subscriptions, change them, pause them and remove them. You need no password.',
    button: 'Edit your subscriptions',
    keep: 'Whoever holds the link can change the subscriptions: do not forward this message.',
    notYou: 'Was it not you? You can ignore this. Nothing has changed.',
    because: (address) => `This message was sent to ${address} because someone asked on the site for its link.`,
  },
};
