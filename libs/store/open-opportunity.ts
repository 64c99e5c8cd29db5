import { CONCLUDED } from '@kolkore/domain/change';
import type { Listing } from '@kolkore/domain/listing';
import { byBelief } from '@kolkore/domain/merge/belief';
import { combine } from '@kolkore/domain/merge/combine';
import { keepAttachments } from './attachment-rows';
import { contentHash } from './content-hash';
import type { StoredListing } from './listings';
import { columnsOf, prepare } from './opportunity-columns';
import { appendRevision, keepPublisher, recordChanges } from './revise';
import type { Moment } from './revise';
import { jsonb } from './storable';
import type { Tx } from './transactions';

/**
 * The row of a new opportunity and its first revision; null when there is one of this name. The listing is not touched. `baseline`:
 * what the files of its documents say is no news.
 */
export async function openOpportunity(
  tx: Tx,
  listings: readonly Listing[],
  moment: Moment & { baseline: boolean },
): Promise<number | null> {
  const facts = combine(listings);
  const prepared = prepare({ facts, listings, attachments: [] });
  const [first] = byBelief(listings);
  if (!first) throw new Error('an opportunity needs a listing');
  await keepPublisher(tx, prepared.publisher);
  const hash = contentHash(facts, null);
  const columns = {
    ...columnsOf(prepared),
    source_id: first.source.id,
    external_id: first.externalId,
    revision_number: 1,
    content_hash: hash,
    facts: jsonb(facts),
    first_seen_at: first.firstSeenAt,
    last_seen_at: first.firstSeenAt,
  };
  const names = Object.keys(columns);
  const made: { id: number }[] = await tx.query(
    `INSERT INTO opportunity (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})
     ON CONFLICT (source_id, external_id) DO NOTHING RETURNING id`,
    Object.values(columns),
  );
  if (!made[0]) return null;
  const { id } = made[0];
  await appendRevision(tx, id, { number: 1, hash, facts }, moment);
  const attachments = await keepAttachments(tx, id, facts, { at: moment.at, isBaseline: () => moment.baseline });
  if (attachments.length > 0) {
    const { doc, doc_lost: lost } = columnsOf(prepare({ facts, listings, attachments }));
    await tx.query('UPDATE opportunity SET doc = $2, doc_lost = $3 WHERE id = $1', [id, doc, lost]);
  }
  return id;
}

/**
 * An opportunity for listings that were parted from another: first seen as they were. Its publication was told long ago, so it is
 * done; whom it fits finds it.
 */
export async function openFor(
  tx: Tx,
  listings: readonly StoredListing[],
  at: Date,
): Promise<{ opportunityId: number; changeIds: number[] }> {
  const id = await openOpportunity(tx, listings, { at, runId: null, baseline: true });
  if (id === null) throw new Error('a parted listing has named an opportunity before');
  const seen = new Date(Math.min(...listings.map((one) => one.firstSeenAt.getTime())));
  const seenLast = new Date(Math.max(...listings.map((one) => one.lastSeenAt.getTime())));
  const gone = listings.every((one) => one.delistedAt !== null) ? listings.map((one) => one.delistedAt) : null;
  await tx.query('UPDATE opportunity SET first_seen_at = $2, last_seen_at = $3, delisted_at = $4 WHERE id = $1', [
    id,
    seen,
    seenLast,
    gone && new Date(Math.max(...gone.map((one) => one?.getTime() ?? 0))),
  ]);
  const none = { field: null, before: null, after: null, baseline: true };
  const published = await recordChanges(tx, id, 1, [{ ...none, type: 'published' }], seen);
  await tx.query('UPDATE change SET matched_at = $2 WHERE id = ANY ($1::bigint[])', [published, at]);
  return { opportunityId: id, changeIds: await recordChanges(tx, id, 1, [{ ...none, type: 'text_changed', field: CONCLUDED }], at) };
}
