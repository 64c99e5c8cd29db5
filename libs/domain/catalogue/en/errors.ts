import type { Catalogue } from '../shape';

/** What a page or an answer of the interface says when something went wrong: what happened, and what still works. */
export const errors: Catalogue['errors'] = {
  codes: {
    not_found: {
      title: 'Page not found',
      text: 'The address may have been copied incompletely, or the notice removed. Search, alerts and all other pages work as usual.',
    },
    forbidden: {
      title: 'You may not open this page',
      text: 'The link is not valid or has expired. All public pages are open, without signing up.',
    },
    signed_out: {
      title: 'Please sign in first',
      text: 'Your session has ended, or you have not signed in yet. Nothing was saved; after signing in you can repeat the action.',
    },
    role_too_small: {
      title: 'Your role in the organization does not allow this',
      text: 'Viewers see, editors change alerts, and owners also manage members and settings. The owners of the organization can change your role.',
    },
    cross_site: {
      title: 'The request did not come from one of our pages',
      text: 'For safety, buttons work only from the pages of the site. Nothing was saved; you can open the page here and try again.',
    },
    conflict: {
      title: 'The action was not carried out',
      text: 'Something has changed since the page was loaded. You can refresh the page and try again.',
    },
    invalid_input: {
      title: 'The request was not understood',
      text: 'A value in the address or in the form is not valid. Nothing was saved and nothing was sent.',
    },
    too_large: {
      title: 'The request is too large',
      text: 'The form is longer than allowed. Nothing was saved; you can shorten it and send it again.',
    },
    method: {
      title: 'This cannot be done at this address',
      text: 'The address exists but does not accept this action. Nothing was saved and nothing was sent.',
    },
    throttled: {
      title: 'Too many requests in the last minute',
      text: 'The page will open again in a minute. Alerts keep going out as usual.',
    },
    unauthorized: {
      title: 'A valid key is required',
      text: 'Send a key of the organization in the header Authorization: Bearer. Public data can be read without a key too.',
    },
    insufficient_scope: {
      title: 'The key does not allow changes',
      text: 'The key is read only. Owners of the organization can create a key that reads and changes.',
    },
    not_a_tender: {
      title: 'The notice is not a tender',
      text: 'Only tenders are exported as OCDS. The notice itself can be read at its own address.',
    },
    idempotency_running: {
      title: 'The first request is still running',
      text: 'A request with the same Idempotency-Key has not finished yet. You can send it again in a moment, and nothing will be done twice.',
    },
    unsupported_media: { title: 'The body of the request is not JSON', text: 'Send the request as application/json. Nothing was saved.' },
    idempotency_conflict: {
      title: 'The Idempotency-Key was already used for another request',
      text: 'Each new request needs a new value. Nothing was saved.',
    },
    quota_exceeded: {
      title: 'The request quota of the key is used up',
      text: 'You can go on after the number of seconds in the Retry-After header.',
    },
    internal: {
      title: 'The page did not load because of a fault on our side',
      text: 'Alerts keep going out as usual. You can try again in a few minutes.',
    },
  },
  again: 'Try again',
  allOpportunities: 'All opportunities',
  subscribe: 'Sign up for alerts',
  number: 'Fault number',
};
