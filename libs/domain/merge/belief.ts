import type { Listing } from '../listing';
import { BELIEFS } from '../source';

/**
 * Listings in the order in which they are believed: by their source's belief, within one belief the earlier one, then by the
 * source's id, so that the order never hangs on how they were fetched.
 */
export function byBelief<T extends Pick<Listing, 'source' | 'firstSeenAt' | 'externalId'>>(listings: readonly T[]): T[] {
  return [...listings].sort(
    (a, b) =>
      BELIEFS.indexOf(a.source.belief) - BELIEFS.indexOf(b.source.belief) ||
      a.firstSeenAt.getTime() - b.firstSeenAt.getTime() ||
      compare(a.source.id, b.source.id) ||
      compare(a.externalId, b.externalId),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
