import type { Catalogue } from '../shape';

/** The page of the interface for programs. Names of the interface stand between backquotes. */
export const apiDocs: Catalogue['apiDocs'] = {
  title: 'API for developers',
  description: 'How programs read the opportunities, follow changes and manage the alerts of an organization: JSON, CSV, OCDS and feeds',
  lead: 'Everything that the site shows, for programs. Public data are open to everyone, without a key and without signing up.',
  contents: 'On this page',
  document: 'OpenAPI 3.1 document',
  documentText: 'This page is made from the document, and the document from the same rules that check every request.',
  start: {
    title: 'Getting started',
    text: 'The parameters are those in the address of a search, but for its page number. A parameter that is not known is refused with 400, so that a typing mistake does not quietly return everything.',
    exampleLabel: 'Example: open tenders and calls for proposals about youth',
    facts: [
      'A day is `YYYY-MM-DD`. An instant carries its offset, in Israeli time.',
      '`null` means that the notice does not say. We do not guess.',
      'Within v1 fields and codes are added; none is renamed or removed.',
    ],
  },
  cursors: {
    title: 'Pages, and following changes',
    text: 'A list takes `limit` (up to 100) and `cursor`, and answers `{ items, next }`. Follow `next` until it is `null`.',
    follow:
      'Lists that grow also answer `resume`: keep it and go on from it tomorrow. It brings whatever was written since, changed notices too, and skips nothing, even when one write ends late.',
    sorted:
      'With `sort` a list comes in the order of the search page: `deadline`, `newest`, `amount`, or `best` with words in `q`. Such a list is of its moment: each page is as things are when it is read, and there is no `resume`. Without `state` it has only what one can still apply to.',
    exampleLabel: 'Example: going on from where we stopped',
    sortedLabel: 'Example: what fits the words best',
  },
  keys: {
    title: 'Keys and quotas',
    text: 'A key is only needed for what belongs to an organization: its alerts, what they brought, and its details. Owners create and revoke keys on the page of the organization. A key is shown once; we keep only its fingerprint.',
    address: 'A key is sent in the header only. A request with a key in its address is refused, since addresses are kept in logs.',
    exampleLabel: 'Example: the alerts of the organization',
    quotas: (minute, day) =>
      `A new key may send ${minute} requests a minute and ${day} a day. The day begins at midnight in Israel. A request that was refused is not counted.`,
    headers:
      'Every answer says in `RateLimit` and `RateLimit-Policy` how much is left and in how many seconds the quota is renewed. A 429 carries an exact `Retry-After`.',
    without: (requests) => `Without a key, one address may send ${requests} read requests a minute.`,
  },
  writes: {
    title: 'Writing without duplicates',
    text: 'Any request that changes something may carry an `Idempotency-Key`, a value of your own for one act. If the answer was lost on the way, send the same request again: for 24 hours you get the same answer, and nothing is done twice.',
    exampleLabel: 'Example: a new alert for the organization',
    cases: [
      'The same value with another request: 422, `idempotency_conflict`.',
      'The first request is still running: 409, `idempotency_running`. Send it again in a moment.',
      'A refused request is not kept: correct it and send it again, with the same value if you like.',
    ],
  },
  errors: {
    title: 'Errors',
    text: 'Every error is `application/problem+json` (RFC 9457). `code` is stable and for programs; `title` and `detail` are for people. `fields` names every wrong field, not only the first.',
    exampleLabel: 'Example: two wrong parameters',
    caption: 'Codes of errors',
    status: 'Status',
    code: 'Code',
    meaning: 'Meaning',
  },
  csv: {
    title: 'Files (CSV, Excel, JSON)',
    text: "Any search result as one file, however many rows. The file is UTF-8 and opens in Excel with its Hebrew. A cell that a spreadsheet would take for a formula begins with an apostrophe (`'`). The same columns as an Excel workbook: `opportunities.xlsx`; everything as JSON: `opportunities.json`. Files take `sort` too.",
    exampleLabel: 'Example: everything open now',
    caption: 'The columns, in order',
    column: 'Column',
    holds: 'What it holds',
  },
  ocds: {
    title: 'Tenders in OCDS',
    text: 'Tenders, challenge tenders, supplier pools, requests for information and tender exemptions are exported as packages of the Open Contracting Data Standard 1.1: one release for each revision, with its tag. What is unknown is left out.',
    rules: [
      'A change of the deadline, the amount or the conditions is a `tenderAmendment`; wording or a document is a `tenderUpdate`; a cancellation is a `tenderCancellation`.',
      'A request for information is `planning`: it comes before a tender that may never follow.',
      'After the deadline there is no `tender.status`: nobody publishes whether it was decided.',
      'The `buyer` is the body that published.',
      'Calls for proposals and support criteria are grants, which the standard does not describe: 404, `not_a_tender`.',
    ],
    prefix: (prefix) => `The id of a tender (\`ocid\`) begins with \`${prefix}\`.`,
    unregistered: 'This prefix is not registered with the Open Contracting Partnership. Do not take it for the prefix of a publisher.',
    license: 'Licence of the data',
    exampleLabel: 'Example: all tenders, package after package',
  },
  webhooks: {
    title: 'Signed webhooks and pushed feeds',
    text: 'An owner of an organization registers an `https` address on the organization’s page or by `POST /api/v1/webhooks`. What the organization’s alerts find is sent there at once: a new opportunity, a change with the old and the new value, a moved deadline, a cancellation.',
    exampleLabel: 'One event as it is sent',
    verify:
      'The signature is that of Standard Webhooks: HMAC-SHA256 over `webhook-id`, `webhook-timestamp` and the body, with the secret shown at registration. The standard has libraries for most languages; without one:',
    verifyLabel: 'Checking the signature in Node.js',
    rules: [
      'Answer within three seconds with any `2xx`, and do the work afterwards. Redirects are not followed.',
      'The same event may come twice, always under the same `webhook-id`: remember which you have.',
      '`opportunity` is as it is when it is sent. Update by `opportunity.id`; an event that comes late is never older than what you hold.',
      'What fails is sent again after 3 minutes, then each time after three times as long, for up to 54 hours. `Retry-After` is honoured. Then sending stops and the owners are told; nothing is lost for 90 days.',
      'An answer `410` stops it at once.',
      'While a secret is changed the header holds two signatures for 24 hours: one right one is enough.',
      'Types of events and fields are added with time: leave alone what you do not know.',
    ],
    push: 'Public feeds are pushed too, by the W3C’s WebSub: every `rss` and `atom` feed of a search names our hub by `rel="hub"`. Whoever subscribes there gets the whole feed as soon as it changes, signed in `X-Hub-Signature` if a secret was given.',
    pushLabel: 'Subscribing to a feed',
  },
  feeds: {
    title: 'Feeds and calendar',
    text: 'Every search is also a feed in RSS, Atom and JSON Feed, and a calendar of deadlines in iCalendar, with the same parameters. Every alert has private addresses of this kind; the API gives them too.',
    caption: 'Addresses of feeds',
    address: 'Address',
    format: 'Format',
    calendar: 'Calendar (iCalendar)',
  },
  reference: {
    title: 'All addresses',
    text: 'As in the document itself.',
    anyone: 'No key',
    read: 'Key to read',
    write: 'Key to read and change',
    details: 'Parameters and answers',
  },
  schemas: { title: 'Data structures', text: 'A field marked with an asterisk is never missing.' },
};
