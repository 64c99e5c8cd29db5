import type { Catalogue } from '../shape';

const about: Catalogue['about']['about'] = {
  title: 'About HaKol Kore',
  lead: 'What government bodies publish for civil society organizations, in one place, while there is still time to apply.',
  description: 'What HaKol Kore collects, from where and how often, and what to do when something is wrong',
  sections: [
    {
      id: 'what',
      title: 'What you find here',
      text: [
        'Calls for proposals, support criteria, tenders, challenge tenders, supplier pools and requests for information published on government sites. For each notice you see the deadline, who may apply, the amount, the documents and every change since it was first published, with a link to the original page.',
        'Whoever signs up receives an e-mail about a new notice that suits them, and about a change worth knowing: a deadline extended, a cancellation, a new document. The same notices can also be followed in a feed reader, and their deadlines in a calendar.',
      ],
    },
    {
      id: 'how',
      title: 'How it works',
      text: [
        'Software reads the pages of the sources on a schedule, at a moderate pace and subject to the rules that each site publishes. Every reading is kept, and every change is recorded with the previous value and the new one.',
      ],
      list: [
        'The binding text is always the one on the publishing body’s site.',
        'Topics, region and who may apply are decided by fixed rules that anyone can see. At the foot of each notice it says why it was classified that way.',
        'A deadline without an hour lasts until the end of that day. Where no deadline was published, we say so.',
        'Sales of land, plots for housing and notices of exemption from tender are shown only on request, because NGOs cannot apply for them.',
        'When a source is not read properly, it says here which source and since when. A broken page is never taken to mean “no notices”.',
      ],
    },
    {
      id: 'cost',
      title: 'For whom, and at what price',
      text: [
        'Use is free, without an account and without payment. The code is open under the AGPL licence, and any body may run a copy of its own.',
      ],
    },
    {
      id: 'mistakes',
      title: 'Found a mistake?',
      text: [
        'A missing notice, a wrong deadline or an incorrect classification: write to us and include the address of the page. A mistake that comes from the publisher’s site will be corrected here when it is corrected there.',
      ],
    },
  ],
};

const interfaceSection: Catalogue['about']['interfaceSection'] = {
  id: 'interface',
  title: 'For developers',
  text: 'The data are open to read as JSON, without a key. The list is ordered by the time of writing, so a reader that follows it in sequence misses no notice.',
  caption: 'Addresses of the API',
  address: 'Address',
  meaning: 'What you get',
  rows: [
    {
      path: '/api/v1/opportunities?limit=50',
      meaning: 'Opportunities, with the same parameters as the search. The field next is the cursor value for the next page',
    },
    { path: '/api/v1/opportunities/1', meaning: 'One opportunity' },
    { path: '/api/v1/publishers', meaning: 'Publishing bodies and the number of notices of each' },
    {
      path: '/feeds/search.rss',
      meaning:
        'Any search as an RSS feed, with the same parameters. Atom, JSON Feed and a calendar of deadlines (iCalendar) of the same search are linked at the foot of the search page',
    },
    { path: '/health', meaning: 'Whether the system is up' },
  ],
  errors:
    'An error is returned as application/problem+json with a stable code. More than 300 requests a minute from one address are answered with 429.',
};

const accessibility: Catalogue['about']['accessibility'] = {
  title: 'Accessibility statement',
  lead: 'The site is built so that everyone can find a notice, understand it and sign up for alerts.',
  description: 'The level of accessibility of the site, what was checked, what is still missing and whom to contact',
  sections: [
    {
      id: 'level',
      title: 'Level of accessibility',
      text: [
        'The site is built to Israeli Standard SI 5568, which is based on the WCAG guidelines, at level AA, and in accordance with the Equal Rights for Persons with Disabilities (Service Accessibility Adjustments) Regulations, 5773–2013. In development we also aim at the requirements of WCAG 2.2 at level AA.',
      ],
      list: [
        'All pages work with the keyboard alone, with a skip link to the content and a clear mark of the focus.',
        'No page requires JavaScript.',
        'Headings, tables, fields and error messages are marked up for screen readers, and so is the direction of each passage.',
        'Text enlarges to 200% and stays readable at a width of 320 pixels too.',
        'There is a dark mode and a high contrast mode, following the settings of the device. No information is given by colour alone.',
        'E-mail messages are also sent as plain text.',
      ],
    },
    {
      id: 'checked',
      title: 'What was checked',
      text: [
        'Every page is checked automatically with the axe tool before every change, at the width of a computer and of a phone, and the structure was checked by eye. A full manual check with screen readers and a check by an external accessibility consultant have not yet been made.',
      ],
    },
    {
      id: 'limits',
      title: 'Known limits',
      text: [],
      list: [
        'Attached documents open on the publishing body’s site, and we have no control over their accessibility. If a document is not accessible, you can contact the publishing body; its contact details are on the page of the notice where they were published.',
        'The text of notices is shown as it stands, so its structure may be faulty, such as a table without headings.',
        'Titles, descriptions and documents of notices are shown in the language they were published in, usually Hebrew, and are not translated. All the rest of the site is in Hebrew, Arabic and English.',
      ],
    },
    {
      id: 'contact',
      title: 'Contact about accessibility',
      text: [
        'Did you meet a difficulty? Tell us what you tried to do, on which page, and with which browser or assistive technology. If the information is urgent, we will send it to you in the way that suits you.',
      ],
    },
  ],
};

const privacy: Catalogue['about']['privacy'] = {
  title: 'Privacy and deleting your data',
  lead: 'We keep only what is needed to send the alerts you asked for, and delete it in one click.',
  description: 'What data are kept about those who sign up for alerts, for what purpose, and how to see, correct and delete them',
  sections: [
    {
      id: 'kept',
      title: 'What is kept, and for what purpose',
      text: [
        'Reading the site requires no registration. If you choose a language, your browser keeps the choice in a cookie for one year. About those who sign up for alerts, the following is kept:',
      ],
      list: [
        'The e-mail address, in order to send to it.',
        'The subscriptions: what you asked to receive and when.',
        'The consent: the wording that was agreed to, when and how, as required by section 30A of the Communications Law (Telecommunications and Broadcasting), 5742–1982.',
        'The messages that were sent and the mail server’s answer, so that no message is sent twice and none is lost.',
        'Of those who sign in to an account: the name they gave, the organizations they are members of, the active sign-ins and the browser they were made from, and a record of the actions taken on behalf of the organization; also what they chose to follow, and the decisions, notes and tasks that they wrote in an organization: after deletion these stay with the organization without their name.',
      ],
      after: [
        'There is no legal duty to give an address; without one we simply cannot send. The data are not sold and not given to anyone. The mail provider through which the messages are sent sees them on their way to you.',
      ],
    },
    {
      id: 'not',
      title: 'What is not done',
      text: [],
      list: [
        'Opening of messages is not measured. They contain no tracking images.',
        'Clicks on links are not recorded.',
        'The site has no measuring tools or advertising of others, and no cookies other than those by which the site works: the language you chose and signing in to an account.',
        'The server’s logs contain no e-mail addresses.',
      ],
    },
    {
      id: 'rights',
      title: 'Your rights',
      text: [
        'Under the Protection of Privacy Law, 5741–1981, including Amendment 13, you may inspect the data kept about you, correct them and delete them. All of this is done on the site, without asking anyone:',
      ],
      list: [
        'Every message has a link to remove you from a subscription and a link to manage all your subscriptions.',
        'On the page where you manage them you can see and download all the data, change a subscription, pause it, or delete everything.',
        'Deletion removes the address, the subscriptions, the consent and the records of messages at once. Backup copies are deleted according to the backup cycle of the operator of the system.',
      ],
    },
    {
      id: 'law',
      title: 'Messages under section 30A',
      text: [
        'The alerts are a service that you asked for and confirmed by a verification message. Every message carries the sender’s name and a way to contact them, and you can refuse to receive any more in one click, without signing in to an account. A message that contains an advertisement or a request for donations will be marked as such in its subject.',
      ],
    },
    {
      id: 'contact',
      title: 'Questions and contact',
      text: [
        'You can contact us on any matter of privacy. Anyone who believes they have been harmed may also turn to the Privacy Protection Authority.',
      ],
    },
  ],
};

/** The pages about the site itself. */
export const aboutPages: Catalogue['about'] = {
  about,
  interfaceSection,
  accessibility,
  privacy,
  contact: 'E-mail:',
  updated: (day) => `Updated on ${day}`,
  updatedOn: '2026-11-23',
  manage: 'Link to manage my subscriptions',
};
