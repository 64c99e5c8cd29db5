import { z } from 'zod';
import type { ValidCandidate } from './candidate';
import { publishedFactsSchema } from './opportunity';
import type { Kind } from './opportunity';
import type { Belief } from './source';

/**
 * What one source says of an opportunity: facts as published there. `withdrawn` is null where the source never spoke of its
 * status, since silence takes nothing back; false is mostly no more than what a site calls everything that it lists. Since when it
 * was seen to say that it is cancelled, or open again after all, are instants; missing where it does not say so.
 */
export const listingFactsSchema = publishedFactsSchema.extend({
  withdrawn: z.boolean().nullable(),
  withdrawnSince: z.iso.datetime().optional(),
  reopenedSince: z.iso.datetime().optional(),
});
export type ListingFacts = z.infer<typeof listingFactsSchema>;

/** The source's own labels of every facet, as published. */
export type Labels = NonNullable<ValidCandidate['labels']>;

/** What the rules need to know of the source that lists it. */
export interface ListingSource {
  id: string;
  belief: Belief;
  /** The first is the kind of an item that says nothing of its own kind. Empty: unknown. */
  kinds: readonly Kind[];
  homepage: string;
}

/** רישום: an opportunity as one source lists it. `labels` are null where they were not kept (rows of the first versions). */
export interface Listing {
  source: ListingSource;
  externalId: string;
  facts: ListingFacts;
  labels: Labels | null;
  firstSeenAt: Date;
}
