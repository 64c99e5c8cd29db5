import type { Listing, ListingFacts, ListingSource } from '../listing';

/** An invented listing; what a test cares about it gives itself. */
export const listing = (
  facts: Partial<ListingFacts> = {},
  source: Partial<ListingSource> = {},
  firstSeenAt = new Date('2026-11-01T08:00:00Z'),
): Listing => ({
  source: { id: 'noar', belief: 'publisher', kinds: ['call_for_proposals', 'tender'], homepage: 'https://noar.example/', ...source },
  externalId: '7',
  facts: {
    title: 'הכשרת מדריכים לתנועות נוער',
    callNumber: null,
    url: 'https://noar.example/calls/7',
    publisherText: 'משרד הנוער לדוגמה',
    unit: null,
    kindText: null,
    description: null,
    eligibility: null,
    publishedOn: null,
    opensOn: null,
    deadline: null,
    amount: null,
    contact: null,
    documents: [],
    withdrawn: null,
    ...facts,
  },
  labels: null,
  firstSeenAt,
});
