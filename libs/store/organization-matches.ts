import type { Reason } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reasonsFor } from './match-reasons';
import { OpportunityView, toView, viewColumns, viewTables } from './opportunity-view';
import { handedOutSql, placeOf, writeCursor } from './written-cursor';

/** What a subscription of an organization brought. */
export interface MatchedView {
  view: OpportunityView;
  reasons: Reason[];
  matchedAt: Date;
}

type MatchedRow = Parameters<typeof toView>[0] & {
  matchId: number;
  matchXid: string;
  opportunityId: number;
  matchReasons: Reason[] | null;
  matchedAt: Date;
};

@Injectable()
export class OrganizationMatches {
  constructor(private readonly db: DataSource) {}

  /**
   * In the order of matching; `next` and `resume` as in Opportunities.page. A subscription of somebody else has none. Throws
   * InvalidInputError on a cursor that is not ours.
   */
  async page(
    organizationId: string,
    subscriptionId: string,
    cursor: string | null,
    limit: number,
    now: Date,
  ): Promise<{ items: MatchedView[]; next: string | null; resume: string | null }> {
    const { server, xid, id } = await placeOf(this.db, cursor);
    const rows: MatchedRow[] = await this.db.query(
      `SELECT ${viewColumns('$1')}, m.id AS "matchId", m.written_xid::text AS "matchXid", m.opportunity_id AS "opportunityId", m.reasons AS "matchReasons", m.matched_at AS "matchedAt"
       FROM match m JOIN subscription s ON s.id = m.subscription_id AND s.organization_id = $2
         JOIN ${viewTables.replace('opportunity o', 'opportunity o ON o.id = m.opportunity_id')}
       WHERE m.subscription_id = $3 AND (m.written_xid, m.id) > ($4::text::xid8, $5::bigint) AND ${handedOutSql('m')}
       ORDER BY m.written_xid, m.id LIMIT $6`,
      [now, organizationId, subscriptionId, xid, id, limit + 1],
    );
    const items = rows.slice(0, limit);
    const reasons = await reasonsFor(
      this.db,
      items.map((row) => ({ subscriptionId, opportunityId: row.opportunityId, reasons: row.matchReasons })),
    );
    const last = items.at(-1);
    const resume = last ? writeCursor(server, last.matchXid, last.matchId) : cursor;
    return {
      items: items.map(({ matchId: _id, matchXid: _xid, opportunityId: _opportunity, matchReasons: _stored, matchedAt, ...row }, n) => ({
        view: toView(row),
        reasons: reasons[n] ?? [],
        matchedAt,
      })),
      next: rows.length > limit ? resume : null,
      resume,
    };
  }
}
