import type { MergeRule } from '@kolkore/domain/merge/keys';
import type { Tx } from './transactions';

export interface NewMerge {
  /** `possible`: more than one opportunity fits; an operator decides. */
  state: 'made' | 'possible';
  opportunityId: number;
  /** The opportunity that the listings had before; null when they were new. */
  absorbedId: number | null;
  joined: readonly number[];
  found: readonly number[];
  rule: MergeRule | 'operator';
  /** What both have in common, as published, or what the operator wrote. */
  evidence: string;
  at: Date;
  /** Null: the rules. */
  by: string | null;
}

/** Gives its id. A possible merge that is known already stays one. */
export async function recordMerge(tx: Tx, merge: NewMerge): Promise<number> {
  const [made]: { id: number }[] = await tx.query(
    `INSERT INTO merge (state, opportunity_id, absorbed_id, joined, found, rule, evidence, made_at, made_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (opportunity_id, absorbed_id) WHERE state = 'possible' DO UPDATE SET rule = EXCLUDED.rule, evidence = EXCLUDED.evidence RETURNING id`,
    [merge.state, merge.opportunityId, merge.absorbedId, merge.joined, merge.found, merge.rule, merge.evidence, merge.at, merge.by],
  );
  if (!made) throw new Error('a merge was not written');
  // What was only possible before is done.
  if (merge.state === 'made')
    await tx.query(
      `DELETE FROM merge WHERE state = 'possible' AND opportunity_id = ANY ($1::bigint[]) AND absorbed_id = ANY ($1::bigint[])`,
      [[merge.opportunityId, merge.absorbedId]],
    );
  return made.id;
}

/** From now on no rule brings these together. */
export async function partForGood(tx: Tx, some: readonly number[], others: readonly number[]): Promise<void> {
  await tx.query(
    `INSERT INTO parted (listing_id, other_id) SELECT least(a, b), greatest(a, b) FROM unnest($1::bigint[]) a, unnest($2::bigint[]) b WHERE a <> b
     ON CONFLICT DO NOTHING`,
    [some, others],
  );
}
