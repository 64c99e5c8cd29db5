import { CONCLUDED, changesBetween } from '@kolkore/domain/change';
import type { Change } from '@kolkore/domain/change';
import { combine } from '@kolkore/domain/merge/combine';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { keepAttachments } from './attachment-rows';
import { contentHash } from './content-hash';
import { OpportunityRow } from './entities/opportunity';
import { listingsOf } from './listings';
import { columnsOf, factColumnsOf, matchableColumns, prepare, sameColumns } from './opportunity-columns';
import { appendRevision, keepPublisher, recordChanges } from './revise';
import type { Moment } from './revise';
import { jsonb } from './storable';
import type { Tx } from './transactions';

/** Why an opportunity is settled anew. */
export interface Cause extends Moment {
  /** Whether a change is no news: it is in the history and alerts nobody. */
  isBaseline: (change: Change, before: PublishedFacts, after: PublishedFacts) => boolean;
  /**
   * Whether what our rules conclude otherwise is no news either, though no fact changed. It never is where only the rules changed;
   * where sources or attachments say more, those are told whom the opportunity fits for the first time.
   */
  concludedBaseline: boolean;
  /** Whether what the files of documents say that come with it is no news. */
  documentsBaseline: boolean;
  /** A partial look: what our rules concluded from the whole publication stays. */
  keepConclusions?: boolean;
  /** Only our rules changed: the facts stay as they are, whatever the listings would say together now. */
  keepFacts?: boolean;
}

export interface Settled {
  revised: boolean;
  changeIds: number[];
}

/** The opportunity, locked until the transaction ends. Null for an unknown id. */
export const lockOpportunity = (tx: Tx, id: number): Promise<OpportunityRow | null> =>
  tx.getRepository(OpportunityRow).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });

/**
 * Brings an opportunity up to what its listings say: effective facts, conclusions, when it was seen. `known` is its row, locked. A
 * revision is appended on a real change of the facts only. Where the conclusions differ and may fit other subscriptions though
 * nothing else is news, a change of the field CONCLUDED is recorded, so that they are matched.
 */
export async function settle(tx: Tx, known: OpportunityRow, cause: Cause): Promise<Settled> {
  const { id } = known;
  const listings = await listingsOf(tx, [id]);
  const facts = cause.keepFacts ? known.facts : combine(listings);
  const documents = new Set(known.facts.documents.map(({ url }) => url));
  const isBaseline = (url: string): boolean => cause.documentsBaseline || documents.has(url);
  const attachments = await keepAttachments(tx, id, facts, { at: cause.at, isBaseline });
  const prepared = prepare({ facts, listings, attachments });
  const changes: (Change & { baseline: boolean })[] = changesBetween(known.facts, facts, cause.at).map((change) => ({
    ...change,
    baseline: cause.isBaseline(change, known.facts, facts),
  }));
  const columns: Record<string, unknown> = cause.keepConclusions ? factColumnsOf(prepared) : columnsOf(prepared);
  const revised = changes.length > 0;
  let number = known.revisionNumber;
  if (revised) {
    number += 1;
    const hash = contentHash(facts, known.contentHash);
    await appendRevision(tx, id, { number, hash, facts }, cause);
    Object.assign(columns, { revision_number: number, content_hash: hash, facts: jsonb(facts) });
  }
  // Changes that are no news are told nobody, not even whom it fits for the first time; this one is told those alone.
  const silent = changes.every((change) => change.baseline) && !(revised && cause.concludedBaseline);
  if (silent && !cause.keepConclusions && !sameColumns(known, matchableColumns(prepared, { sums: !revised }))) {
    changes.push({ type: 'text_changed', field: CONCLUDED, before: null, after: null, baseline: cause.concludedBaseline });
  }
  const changeIds = await recordChanges(tx, id, number, changes, cause.at);
  const differ = revised || !sameColumns(known, columns);
  if (differ) await keepPublisher(tx, prepared.publisher);
  await update(tx, id, columns, differ);
  return { revised, changeIds };
}

/** The columns, and what follows from the listings' own times. A row is written anew for the API's cursors when it differs. */
async function update(tx: Tx, id: number, columns: Record<string, unknown>, differ: boolean): Promise<void> {
  const names = Object.keys(columns);
  if (differ) {
    const set = names.map((name, index) => `, ${name} = $${index + 2}`).join('');
    await tx.query(`UPDATE opportunity SET written_xid = pg_current_xact_id()${set} WHERE id = $1`, [id, ...Object.values(columns)]);
  }
  await seenByListings(tx, [id]);
}

/** When its listings were seen, as columns of opportunities whose rows are locked. */
export async function seenByListings(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.query(
    `UPDATE opportunity o SET first_seen_at = l.first_seen_at, last_seen_at = l.last_seen_at, delisted_at = l.delisted_at,
            written_xid = CASE WHEN o.delisted_at IS DISTINCT FROM l.delisted_at THEN pg_current_xact_id() ELSE o.written_xid END
     FROM (SELECT opportunity_id, min(first_seen_at) AS first_seen_at, max(last_seen_at) AS last_seen_at,
                  CASE WHEN bool_and(delisted_at IS NOT NULL) THEN max(delisted_at) END AS delisted_at
           FROM listing WHERE opportunity_id = ANY ($1::bigint[]) GROUP BY 1) l WHERE o.id = l.opportunity_id`,
    [ids],
  );
}
