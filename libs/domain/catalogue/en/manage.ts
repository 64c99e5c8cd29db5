import type { Catalogue } from '../shape';
import { asPublished, counted } from './count';

/** Words of stopping alerts and of the page on which a person manages them. */
export const manage: Catalogue['manage'] = {
  stop: {
    title: 'Stop alerts',
    heading: 'Stop these alerts?',
    lead: (email) => `One click, and no more messages about this will be sent to \u2068${email}\u2069.`,
    which: 'What will stop',
    button: 'Stop the alerts',
    keep: 'You can also pause them or change your choice without stopping.',
    doneTitle: 'Alerts stopped',
    doneHeading: 'The alerts have been stopped',
    doneLead: 'We will send no more messages about this. A mistake? You can bring them back in one click.',
    undo: 'Bring the alerts back',
    everything: 'Stop all alerts to this address',
    others: (n) => `This address has ${counted(n, 'other active subscription', 'other active subscriptions')}.`,
    nothing: 'There is no active subscription here, and no alerts are sent.',
    oneClick: 'The alerts have been stopped.',
    oneClickUnknown: 'The link is not known, and nothing was done.',
  },
  title: 'Manage your alerts',
  heading: 'Your alerts',
  lead: (email) =>
    `Everything that is sent to \u2068${email}\u2069. This page opens from the link in the messages, without a password; do not pass the link on.`,
  none: 'No subscriptions at present',
  noneText: 'No alerts are sent to this address.',
  newOne: 'New subscription',
  states: { pending: 'Waiting for confirmation', active: 'Active', paused: 'Paused', ended: 'Ended' },
  stateNotes: {
    pending: 'Nothing has been sent yet. Confirming starts the subscription.',
    active: '',
    paused: 'No messages are sent. The feed and calendar addresses keep working.',
    ended: 'No messages are sent.',
  },
  actions: { confirm: 'Confirm subscription', edit: 'Change choice', pause: 'Pause', resume: 'Resume', end: 'Stop' },
  lately: 'What it has brought lately',
  latelyNone: 'No matching notice has been found yet.',
  trouble: {
    came_back:
      'Messages to this address have stopped because its mail server returned them. What fits you meanwhile is kept, and is sent when messages resume.',
    complaint:
      'Messages to this address have stopped because one of them was marked as spam in this mailbox. What fits you meanwhile is kept.',
    backOff: (until: string): string =>
      `The mail server of this address returned a message; the mailbox may be full. We try again on ${until}, and nothing is lost.`,
    ask: 'To resume them we send a link to this address. If it arrives the address works, and you can resume from it.',
    send: 'Send a link to resume',
    lift: 'The address works, resume messages',
  },
  done: {
    hours: 'Days and hours are saved.',
    lift: 'Messages to this address have resumed.',
    lift_sent: 'A link to resume messages has been sent to this address.',
    confirm: 'The subscription is confirmed.',
    pause: 'The subscription is paused. No messages will be sent until you resume it.',
    resume: 'The subscription is active again.',
    end: 'The subscription has been stopped.',
    feed: 'The feed and calendar addresses have been replaced. The previous ones no longer work.',
    edit: 'The change is saved. From now on you will receive a message about every new notice that matches your choice.',
    language: 'From now on, messages to this address will be in English.',
    team: 'You will no longer receive the messages of this subscription. It goes on for the other members of the organization.',
  },
  language: {
    heading: 'Language of the messages',
    text: 'Alerts will come in this language, and the pages they link to will open in it. Titles of notices stay in the language they were published in.',
    button: 'Save the language',
  },
  teams: {
    heading: 'Also sent to you by organizations',
    text: 'These subscriptions belong to an organization you are a member of. You can stop receiving them; the other members will go on receiving them.',
    of: (subscription, organization) => `${asPublished(subscription)}, a subscription of ${asPublished(organization)}`,
    stop: 'Stop receiving',
  },
  edit: {
    title: 'Change the subscription',
    heading: 'Change your choice',
    lead: 'The change takes effect at once, with no further confirmation. What has been sent will not be sent again.',
    naming: 'What to call the subscription',
    name: 'Name of the subscription',
    nameHint: 'This is how it appears in the messages and on the page where you manage your alerts',
    save: 'Save the change',
    back: 'Go back without saving',
  },
  data: {
    heading: 'Your data',
    text: 'We keep the address, your choices, the time of your consent and what was sent. We do not measure whether messages are opened.',
    export: 'Download the data (JSON)',
    erase: 'Delete all data',
  },
  erase: {
    title: 'Delete all data',
    heading: 'Delete all data about you?',
    lead: (email) =>
      `The address \u2068${email}\u2069, all subscriptions, the feed addresses and the record of messages will be deleted at once. This cannot be undone.`,
    account:
      'Your account, sign-ins and memberships are deleted too. An organization of which you are the only member goes with them, with its alerts and keys.',
    button: 'Delete everything',
    back: 'Do not delete, go back',
    onlyOwner: (organizations) =>
      `Nothing was deleted: without you, other members would be left without an owner (${organizations}). First pass on the ownership or delete the organization; then your data can be deleted.`,
    toAccount: 'Account and organizations',
    doneTitle: 'Data deleted',
    doneHeading: 'All data about you have been deleted',
    doneLead: 'We will send you nothing more. You can always subscribe again, and the site is open without subscribing too.',
    home: 'All opportunities',
  },
  request: {
    title: 'Link to manage your alerts',
    heading: 'A link to manage your alerts, by e-mail',
    email: 'E-mail',
    lead: 'The link is also at the foot of every message you have received. If you have no message at hand, enter the address the alerts go to.',
    button: 'Send the link',
    sentTitle: 'If the address is registered, a link is on its way to it',
    sentLead:
      'If there are subscriptions for the address you entered, a message with a link to manage them will reach it within minutes. For reasons of privacy, we do not say here whether the address is registered.',
    sentSpam: 'Nothing arrived? Check your junk mail folder, or whether the address is registered with us in another spelling.',
  },
  unknown: {
    title: 'The link is not valid',
    text: 'It may have been copied incompletely, the data may have been deleted, or the link cancelled. The alerts continue as usual; you can get a new link by e-mail.',
  },
};
