import type { Listing } from '@kolkore/domain/listing';
import { addressKey } from '@kolkore/domain/merge/address';
import { decideMerge } from '@kolkore/domain/merge/decide';
import type { MergeDecision } from '@kolkore/domain/merge/decide';
import { forMerging } from '@kolkore/domain/merge/for-merging';
import type { MergeKey } from '@kolkore/domain/merge/keys';
import { listingsOf } from './listings';
import type { StoredListing } from './listings';
import type { Tx } from './transactions';

/** A listing that looks for its opportunity. One that is stored has an id and company: the other listings of its present one. */
export interface Seeker {
  listing: Listing;
  id: number | null;
  company: readonly StoredListing[];
}

/** Where every source's whole list is read, as addressKey gives it. */
export async function homepages(tx: Tx): Promise<Set<string>> {
  const rows: { homepage: string }[] = await tx.query('SELECT homepage FROM source');
  return new Set(rows.map(({ homepage }) => addressKey(homepage)));
}

/**
 * Holds these keys until the transaction ends, so that two workers who bring one thing in from two sources come one after the
 * other and the second finds what the first wrote. Always in one order, and before any row is locked.
 */
export async function holdKeys(tx: Tx, keys: readonly string[]): Promise<void> {
  const rows: { hash: string }[] = await tx.query(
    'SELECT DISTINCT hashtextextended(k, 4)::text AS hash, hashtextextended(k, 4) FROM unnest($1::text[]) k ORDER BY 2',
    [keys],
  );
  for (const { hash } of rows) await tx.query('SELECT pg_advisory_xact_lock($1::bigint)', [hash]);
}

/** Where it belongs, by the rules (domain/merge/decide.ts). Its keys are held. */
export async function findHome(tx: Tx, { listing, id, company }: Seeker, pages: ReadonlySet<string>): Promise<MergeDecision> {
  const mine = forMerging(listing, pages);
  const keys = mine.keys.map(({ key }) => key);
  if (keys.length === 0) return { alone: true };
  const found: { id: number }[] = await tx.query(
    `SELECT DISTINCT l.opportunity_id AS id FROM listing l
     WHERE l.merge_keys && $1::text[] AND NOT l.opportunity_id = ANY ($3::bigint[]) AND NOT EXISTS (
       SELECT 1 FROM parted p JOIN listing other ON other.opportunity_id = l.opportunity_id
       WHERE (p.listing_id = other.id AND p.other_id = ANY ($2::bigint[])) OR (p.other_id = other.id AND p.listing_id = ANY ($2::bigint[])))`,
    [keys, [...(id === null ? [] : [id]), ...company.map((one) => one.id)], company.map((one) => one.opportunityId)],
  );
  if (found.length === 0) return { alone: true };
  const theirs = await listingsOf(
    tx,
    found.map((one) => one.id),
  );
  const candidates = found
    .map((one) => one.id)
    .sort((a, b) => a - b)
    .map((opportunityId) => ({
      opportunityId,
      listings: theirs.filter((one) => one.opportunityId === opportunityId).map((one) => forMerging(one, pages)),
    }));
  const voids = await voidKeys(tx, mine.keys, listing.source.id, id);
  return decideMerge(mine, candidates, (key) => voids.has(key), company);
}

/** Keys that some source has for more than one of its listings: a page of many calls, a number given twice. */
async function voidKeys(tx: Tx, keys: readonly MergeKey[], sourceId: string, id: number | null): Promise<Set<string>> {
  const rows: { key: string }[] = await tx.query(
    `SELECT k AS key FROM unnest($1::text[]) k WHERE EXISTS (
       SELECT 1 FROM listing l WHERE l.merge_keys @> ARRAY[k] AND l.id IS DISTINCT FROM $3::bigint
       GROUP BY l.source_id HAVING count(*) + (l.source_id = $2)::int > 1)`,
    [keys.map(({ key }) => key), sourceId, id],
  );
  return new Set(rows.map(({ key }) => key));
}
