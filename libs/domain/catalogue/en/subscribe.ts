import type { Catalogue } from '../shape';
import { counted, notices } from './count';

/** Words of subscribing, confirming, stopping and managing. */
export const subscribe: Catalogue['subscribe'] = {
  title: 'E-mail alerts',
  description: 'Alerts about calls for proposals, support criteria and tenders that suit your organization, without an account',
  heading: 'Hear in time, and only of what suits you',
  lead: 'Choose what you are looking for and leave an e-mail address. You need no account or password, and one click stops any alert.',
  what: 'What you are looking for',
  where: 'Where to send it',
  counts:
    'The number beside each option is the number of notices open now. Within a row, any one of the options is enough; between rows, all are required.',
  topics: 'Topics',
  kinds: 'Type of notice',
  populations: 'Populations',
  regions: 'Region of activity',
  eligible: 'Who is applying',
  publishers: 'Publishing bodies',
  publishersHint: 'Choose bodies (none chosen: all)',
  publishersChosen: (n) => `${counted(n, 'body', 'bodies')} chosen`,
  words: 'Words that must appear',
  wordsHint:
    'Any one of them is enough, in any form. Separate them with commas; put an exact phrase in quotation marks. Notices are usually in Hebrew, so Hebrew words work best.',
  andWords: 'And one of the words',
  none: 'Words that must not appear',
  noneHint: 'A notice that contains such a word will not be sent',
  barred: 'Also notices that NGOs cannot apply for (land, housing, state property)',
  rhythm: 'Alerts go out as soon as a notice reaches us. Several notices at once come in one message.',
  email: 'E-mail',
  emailHint: 'We will send a message to confirm, and the subscription starts only after that',
  consent: 'You may send me alerts at this address. I can cancel, and see and delete the data, at any time.',
  privacy: 'Privacy',
  save: 'Save and send the confirmation',
  already: 'Already subscribed?',
  alreadyLink: 'Get a link to manage your alerts',
  recompute: 'Recalculate for this choice',
  items: notices,
  wrong: {
    summary: (n) => `Please correct ${counted(n, 'field', 'fields')}`,
    nothingSaved: 'Everything you filled in is still in the form; nothing was sent.',
    what: 'Choose at least one thing: a topic, type, body, population, region or word',
    words: 'Up to 30 words or phrases, each up to 100 characters',
    address: 'Only words go here, no web or e-mail addresses',
    emailMissing: 'The e-mail address is missing',
    emailAt: 'The e-mail address has no @ sign; for example office@amuta.example',
    emailBad: 'The e-mail address is not valid; for example office@amuta.example',
    agree: 'Alerts cannot be sent without your consent; tick the box',
    name: 'Give the subscription a name, up to 120 characters',
  },
  year: {
    heading: 'With this choice, over the last year',
    unit: (n) => (n === 1 ? 'notice' : 'notices'),
    choose: 'Choose a topic, region or word, and you will see here how many notices would have matched over the last year.',
    none: 'There was no such notice.',
    noneAdvice: 'You can keep the subscription and be told when the first one is published, or remove one condition and recalculate.',
    few: 'Few:',
    fewAdvice: 'if something seems to be missing, add a topic or a word.',
    fits: 'A comfortable pace:',
    fitsAdvice: 'no more than a few messages a week.',
    much: 'Many:',
    muchAdvice: 'consider narrowing it down with a region, a population or a more exact word.',
    rate: (perYear) =>
      perYear >= 78
        ? `About ${Math.round(perYear / 52)} a week.`
        : perYear >= 40
          ? 'About one a week.'
          : perYear >= 18
            ? `About ${Math.round(perYear / 12)} a month.`
            : perYear >= 10
              ? 'About one a month.'
              : 'Less than one a month.',
    chart: (start, peak, peakWeek) =>
      `Number of notices in each week from ${start} to today; the peak, ${notices(peak)}, was in the week of ${peakWeek}`,
    month: (month, year) => `${month} ${year}`,
    peak: (week) => `Peak in the week of ${week}`,
    today: 'Today',
    latest: 'The latest you would have received',
    because: (reasons) => `Because of ${reasons}`,
  },
  sent: {
    title: 'Confirmation sent',
    heading: 'One step left: confirm by e-mail',
    lead: 'We have sent a message to the address you entered. Open it and press the button on the page it leads to; nothing will be sent before that.',
    points: [
      'The message usually arrives within a minute. If it has not, check your junk mail folder.',
      'The link in the message is valid for seven days.',
      'Did you enter an address that is not yours? Without confirmation, nothing more will be sent to it.',
    ],
    again: 'Fill in the form again',
    home: 'All opportunities',
  },
  confirm: {
    title: 'Confirm your subscription',
    heading: 'Confirm these alerts?',
    lead: (email) => `The alerts will be sent to \u2068${email}\u2069. Nothing is sent before you press the button.`,
    button: 'Yes, send me the alerts',
    notMe: 'Was it not you? You can close this page; if nothing is pressed, the subscription is deleted by itself.',
    doneTitle: 'Subscription confirmed',
    doneHeading: 'Your subscription is confirmed',
    doneLead:
      'From now on you will receive a message about every new notice that matches, and every change to it. You can see here what is already open.',
    openNow: 'What is open now',
    manage: 'Manage your alerts',
    keep: 'The link to manage them is also at the foot of every message, and you need no password.',
    expiredTitle: 'The confirmation link has expired',
    expiredHeading: 'Seven days have passed, and the confirmation link has expired',
    expiredLead: 'Nothing was sent and nothing was activated. You can fill in the form again; your choice is waiting in it.',
    expiredAgain: 'Fill in the form with the same choice',
    endedTitle: 'The subscription has ended',
    endedHeading: 'This subscription has already ended',
    endedLead: 'It sends no alerts. You can start it again on the page where you manage your alerts.',
  },
  criteria: { caption: 'What you asked for' },
};
