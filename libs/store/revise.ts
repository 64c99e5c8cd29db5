import type { Change } from '@kolkore/domain/change';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { jsonb } from './storable';
import type { Tx } from './transactions';

/** When what is written was observed, and in which run. */
export interface Moment {
  at: Date;
  runId: number | null;
}

export async function appendRevision(
  tx: Tx,
  opportunityId: number,
  { number, hash, facts }: { number: number; hash: string; facts: PublishedFacts },
  { at, runId }: Moment,
): Promise<void> {
  await tx.query(
    `INSERT INTO revision (opportunity_id, number, content_hash, facts, observed_at, run_id) VALUES ($1, $2, $3, $4, $5, $6)`,
    [opportunityId, number, hash, jsonb(facts), at, runId],
  );
}

/** Gives the ids of the changes, in their order. */
export async function recordChanges(
  tx: Tx,
  opportunityId: number,
  revision: number,
  changes: readonly (Change & { baseline: boolean })[],
  at: Date,
): Promise<number[]> {
  const ids: number[] = [];
  for (const { type, field, before, after, baseline } of changes) {
    const [made]: { id: number }[] = await tx.query(
      `INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [opportunityId, revision, type, field, jsonOrNull(before), jsonOrNull(after), at, baseline],
    );
    if (made) ids.push(made.id);
  }
  return ids;
}

/** A body that our files know has one name; another keeps the first spelling that was met. */
export async function keepPublisher(tx: Tx, { key, name }: { key: string; name: string }): Promise<void> {
  await tx.query(
    `INSERT INTO publisher (key, name) VALUES ($1, $2)
     ON CONFLICT (key) DO UPDATE SET name = EXCLUDED.name WHERE publisher.key NOT LIKE 'x-%' AND publisher.name <> EXCLUDED.name`,
    [key, name],
  );
}

const jsonOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : jsonb(value));
