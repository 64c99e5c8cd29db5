import { conclude } from '../conclude';
import type { Listing } from '../listing';
import { combine } from './combine';
import { mergeKeys } from './keys';
import type { MergeKey } from './keys';
import type { KindListing } from './rules';

/** A listing as the merge rules see it: with its kind, concluded from it alone, and its keys. */
export function forMerging(listing: Listing, homepages: ReadonlySet<string>): KindListing & { keys: MergeKey[] } {
  const { kind } = conclude({ facts: combine([listing]), listings: [listing], attachments: [] }).classification;
  return { ...listing, kind, keys: mergeKeys(listing, homepages) };
}
