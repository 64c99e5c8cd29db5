import { storefrontSource } from '../families/mr-gov-il';
import { STORE } from '../families/mr-gov-il/storefront';

/** The storefront's own category of calls, so that no call is missed among the tenders. */
export const source = storefrontSource(
  {
    id: 'mr-gov-il-calls',
    title: 'קולות קוראים באתר מינהל הרכש',
    kinds: ['call_for_proposals', 'tender', 'challenge_tender', 'supplier_pool', 'rfi', 'exemption_notice'],
    homepage: `${STORE}/c/KOLOT-KORIM`,
    schedule: { everyMinutes: 360 },
    expect: { atLeast: 1, quietDays: 30, listsAllOpen: false },
    caveats: [
      'Of this list only the address is documented; it is read as what the same site shows for a search, and stops where it differs.',
      'Most of what stands here also stands in the list of tenders (mr-gov-il), under the same number and address.',
      'An empty category is an error: from outside it cannot be told from a changed page.',
    ],
  },
  {
    url: (number) => `${STORE}/c/KOLOT-KORIM?q=%3AupdateDate%3Aarchive%3Afalse&page=${number}`,
    lastPage: 29,
    opensItems: true,
  },
);
