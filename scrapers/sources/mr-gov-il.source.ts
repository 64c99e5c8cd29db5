import { storefrontSource } from '../families/mr-gov-il';
import { STORE } from '../families/mr-gov-il/storefront';

/** The storefront of the Government Procurement Administration: the tenders of all ministries and their hospitals. */
export const source = storefrontSource(
  {
    id: 'mr-gov-il',
    title: 'מינהל הרכש הממשלתי',
    kinds: ['tender', 'call_for_proposals', 'challenge_tender', 'supplier_pool', 'rfi', 'exemption_notice'],
    homepage: `${STORE}/search/?s=TENDER`,
    schedule: { everyMinutes: 240 },
    expect: { atLeast: 20, quietDays: 7, listsAllOpen: false },
    caveats: [
      'The list is sorted by update, but not strictly: the run reads it to its end (292 to 341 items were seen) and does not stop at the first known one.',
      'The deadline is sometimes only on the page of the item, and a card may give the day where that page gives the hour: every item is opened, four times a day.',
      'Where both exist, title and publisher are those of the card, so that the two pages do not contradict each other.',
      'The list of tenders also holds exemption notices, calls for proposals, requests for information and land lots; the classification tells them apart.',
    ],
  },
  {
    url: (number) => `${STORE}/search/?q=%3AupdateDate%3Aarchive%3Afalse&text=&s=TENDER&page=${number}`,
    // Three times the longest list that was seen.
    lastPage: 59,
    opensItems: true,
  },
);
