import type { MergeReason } from '@kolkore/domain/merge/rules';
import { carryBoard } from './carry-board';
import { OpportunityRow } from './entities/opportunity';
import { listingsOf } from './listings';
import { recordMerge } from './merge-rows';
import { settle } from './settle';
import type { Settled } from './settle';
import type { Tx } from './transactions';

/** Opportunities locked in the order of their ids, so that no two transactions wait for each other. */
export async function lockOpportunities(tx: Tx, ids: readonly number[]): Promise<Map<number, OpportunityRow>> {
  const rows = await tx
    .getRepository(OpportunityRow)
    .createQueryBuilder('o')
    .where('o.id = ANY (:ids)', { ids })
    .orderBy('o.id')
    .setLock('pessimistic_write')
    .getMany();
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Makes one of two opportunities; both rows are locked. The older goes on, with the listings, matches, alerts, follows and dossiers of both; the
 * other keeps its history and leads there. Nobody is told: each was told when it came.
 */
export async function absorb(
  tx: Tx,
  rows: readonly [OpportunityRow, OpportunityRow],
  reason: MergeReason | { rule: 'operator'; evidence: string },
  by: string | null,
  at: Date,
): Promise<Settled & { mergeId: number; opportunityId: number }> {
  const [into, from] = rows[0].id < rows[1].id ? rows : [rows[1], rows[0]];
  const listings = await listingsOf(tx, [into.id, from.id]);
  const idsIn = (id: number): number[] => listings.filter((one) => one.opportunityId === id).map((one) => one.id);
  const mergeId = await recordMerge(tx, {
    state: 'made',
    opportunityId: into.id,
    absorbedId: from.id,
    joined: idsIn(from.id),
    found: idsIn(into.id),
    ...reason,
    at,
    by,
  });
  await tx.query('UPDATE listing SET opportunity_id = $2 WHERE opportunity_id = $1', [from.id, into.id]);
  await tx.query('UPDATE opportunity SET merged_into = $2, written_xid = pg_current_xact_id() WHERE id = $1', [from.id, into.id]);
  await tx.query(
    `INSERT INTO match (subscription_id, opportunity_id, revision_number, criteria_version, reasons, matched_at)
     SELECT subscription_id, $2, $3, criteria_version, reasons, matched_at FROM match WHERE opportunity_id = $1
     ON CONFLICT (subscription_id, opportunity_id) DO NOTHING`,
    [from.id, into.id, into.revisionNumber],
  );
  await tx.query('UPDATE alert_item SET opportunity_id = $2 WHERE opportunity_id = $1', [from.id, into.id]);
  await tx.query('UPDATE webhook_event SET opportunity_id = $2 WHERE opportunity_id = $1', [from.id, into.id]);
  await carryBoard(tx, from.id, into.id);
  const settled = await settle(tx, into, { at, runId: null, isBaseline: () => true, concludedBaseline: true, documentsBaseline: true });
  return { ...settled, mergeId, opportunityId: into.id };
}

/** Whether it has news that nobody was matched with yet. What waits to be told is told first. */
export async function hasUntoldNews(tx: Tx, id: number): Promise<boolean> {
  const rows: unknown[] = await tx.query('SELECT 1 FROM change WHERE opportunity_id = $1 AND matched_at IS NULL LIMIT 1', [id]);
  return rows.length > 0;
}
