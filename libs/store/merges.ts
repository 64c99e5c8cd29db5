import { ConflictError, NotFoundError } from '@kolkore/domain/errors';
import type { MergeRule } from '@kolkore/domain/merge/keys';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { absorb, hasUntoldNews, lockOpportunities } from './absorb';
import type { OpportunityRow } from './entities/opportunity';
import { listingsOf } from './listings';
import type { StoredListing } from './listings';
import { partForGood } from './merge-rows';
import { openFor } from './open-opportunity';
import { settle } from './settle';
import type { Settled } from './settle';
import type { Tx } from './transactions';

/** איחוד: listings that were taken for one opportunity, or might be. */
export interface Merge {
  id: number;
  state: 'possible' | 'made' | 'undone';
  opportunityId: number;
  absorbedId: number | null;
  title: string;
  absorbedTitle: string | null;
  /** Of the listings that came, and of those that were there. */
  joined: MergedListing[];
  found: MergedListing[];
  rule: MergeRule | 'operator';
  evidence: string;
  madeAt: Date;
  undoneAt: Date | null;
}

export interface MergedListing {
  id: number;
  sourceId: string;
  source: string;
  externalId: string;
  title: string;
  url: string;
}

const listed = (ids: string): string => `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'sourceId', l.source_id, 'source', s.title, 'externalId', l.external_id,
           'title', l.facts ->> 'title', 'url', l.facts ->> 'url') ORDER BY l.id), '[]')
  FROM listing l JOIN source s ON s.id = l.source_id WHERE l.id = ANY (${ids}))`;

@Injectable()
export class Merges {
  constructor(private readonly db: DataSource) {}

  /** Possible ones first, then the newest. */
  list(limit: number): Promise<Merge[]> {
    return this.read(`true ORDER BY m.state <> 'possible', m.id DESC LIMIT $1`, [limit]);
  }

  async byId(id: number): Promise<Merge | null> {
    return (await this.read('m.id = $1', [id]))[0] ?? null;
  }

  /** Those that made an opportunity what it is, oldest first. */
  of(opportunityId: number): Promise<Merge[]> {
    return this.read(`m.state = 'made' AND m.opportunity_id = $1 ORDER BY m.id`, [opportunityId]);
  }

  /** The opportunity that goes on for this one, at the end of the chain; null when it goes on itself or is unknown. */
  async successor(id: number): Promise<number | null> {
    const rows: { id: number }[] = await this.db.query(
      `WITH RECURSIVE way AS (
         SELECT id, merged_into FROM opportunity WHERE id = $1
         UNION SELECT o.id, o.merged_into FROM way JOIN opportunity o ON o.id = way.merged_into
       ) SELECT id FROM way WHERE merged_into IS NULL AND id <> $1`,
      [id],
    );
    return rows[0]?.id ?? null;
  }

  /**
   * Parts what a merge brought together, for good: no rule does it again. The listings go back to the opportunity that they had, or get one
   * of their own, first seen as they were. Nobody is alerted. Throws NotFoundError, and ConflictError when there is nothing to part.
   */
  async undo(id: number, by: string | null, at: Date, tx: Tx = this.db.manager): Promise<Settled & { opportunityId: number }> {
    return tx.transaction(async (inner) => {
      const [merge]: { state: string; joined: number[]; found: number[]; absorbedId: number | null }[] = await inner.query(
        `SELECT state, joined, found, absorbed_id AS "absorbedId" FROM merge WHERE id = $1 FOR UPDATE`,
        [id],
      );
      if (!merge) throw new NotFoundError(`no merge ${id}`, { id });
      if (merge.state !== 'made') throw new ConflictError(`merge ${id} is ${merge.state}`, { id });
      const owners: { id: number }[] = await inner.query(
        'SELECT DISTINCT opportunity_id AS id FROM listing WHERE id = ANY ($1::bigint[])',
        [[...merge.joined, ...merge.found]],
      );
      const ids = owners.map((owner) => owner.id);
      const rows = await lockOpportunities(inner, [...ids, ...(merge.absorbedId === null ? [] : [merge.absorbedId])]);
      const leaving = (await listingsOf(inner, ids)).filter((one) => merge.joined.includes(one.id));
      const from = rows.get(leaving[0]?.opportunityId ?? 0);
      if (!from || leaving.some((one) => one.opportunityId !== from.id) || from.id === merge.absorbedId)
        throw new ConflictError(`the listings of merge ${id} are no longer together`, { id });
      const back = merge.absorbedId === null ? null : (rows.get(merge.absorbedId) ?? null);
      const parted = await this.part(inner, leaving, back, at);
      const rest = await settle(inner, from, quietly(at));
      await partForGood(inner, merge.joined, merge.found);
      await inner.query(`UPDATE merge SET state = 'undone', undone_at = $2, undone_by = $3 WHERE id = $1`, [id, at, by]);
      return { revised: rest.revised, changeIds: [...rest.changeIds, ...parted.changeIds], opportunityId: parted.opportunityId };
    });
  }

  /**
   * Joins two opportunities by hand. Throws NotFoundError, and ConflictError when they cannot be one: the same, no longer on their own, two
   * listings of one source, or news that is not told yet (in a minute it is).
   */
  async join(ids: readonly [number, number], evidence: string, by: string | null, at: Date, tx: Tx = this.db.manager) {
    return tx.transaction(async (inner) => {
      const rows = await lockOpportunities(inner, ids);
      const [one, other] = ids.map((id) => rows.get(id));
      if (!one || !other) throw new NotFoundError(`no opportunity ${one ? ids[1] : ids[0]}`, { ids });
      if (one.id === other.id) throw new ConflictError('an opportunity is one with itself', { reason: 'same' });
      if (one.mergedInto !== null || other.mergedInto !== null) throw new ConflictError('merged already', { reason: 'merged' });
      const listings = await listingsOf(inner, ids);
      if (new Set(listings.map(({ source }) => source.id)).size < listings.length)
        throw new ConflictError('both are listed by one source, which tells them apart', { reason: 'one_source' });
      const younger = Math.max(one.id, other.id);
      if (await hasUntoldNews(inner, younger)) throw new ConflictError(`${younger} has news that is not told yet`, { reason: 'untold' });
      return absorb(inner, [one, other], { rule: 'operator', evidence }, by, at);
    });
  }

  /** Forgets a possible merge, for good. Throws NotFoundError. */
  async dismiss(id: number, by: string | null, at: Date, tx: Tx = this.db.manager): Promise<void> {
    const [rows]: [{ joined: number[]; found: number[] }[]] = await tx.query(
      `UPDATE merge SET state = 'undone', undone_at = $2, undone_by = $3 WHERE id = $1 AND state = 'possible' RETURNING joined, found`,
      [id, at, by],
    );
    if (!rows[0]) throw new NotFoundError(`no possible merge ${id}`, { id });
    await partForGood(tx, rows[0].joined, rows[0].found);
  }

  private async part(
    tx: Tx,
    leaving: readonly StoredListing[],
    back: OpportunityRow | null,
    at: Date,
  ): Promise<Settled & { opportunityId: number }> {
    const listingIds = leaving.map((one) => one.id);
    if (!back) {
      const opened = await openFor(tx, leaving, at);
      await tx.query('UPDATE listing SET opportunity_id = $2 WHERE id = ANY ($1::bigint[])', [listingIds, opened.opportunityId]);
      return { ...opened, revised: true };
    }
    await tx.query('UPDATE opportunity SET merged_into = NULL, written_xid = pg_current_xact_id() WHERE id = $1', [back.id]);
    await tx.query('UPDATE listing SET opportunity_id = $2 WHERE id = ANY ($1::bigint[])', [listingIds, back.id]);
    return { ...(await settle(tx, back, quietly(at))), opportunityId: back.id };
  }

  private read(where: string, values: unknown[]): Promise<Merge[]> {
    return this.db.query(
      `SELECT m.id, m.state, m.opportunity_id AS "opportunityId", m.absorbed_id AS "absorbedId", o.facts ->> 'title' AS title,
         a.facts ->> 'title' AS "absorbedTitle", ${listed('m.joined')} AS joined, ${listed('m.found')} AS found, m.rule, m.evidence,
         m.made_at AS "madeAt", m.undone_at AS "undoneAt"
       FROM merge m JOIN opportunity o ON o.id = m.opportunity_id LEFT JOIN opportunity a ON a.id = m.absorbed_id WHERE ${where}`,
      values,
    );
  }
}

const quietly = (at: Date) => ({ at, runId: null, isBaseline: () => true, concludedBaseline: true, documentsBaseline: true });
