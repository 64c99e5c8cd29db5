import { Reason } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { startOfDaySql } from './local-day-sql';
import { ChangeRow, OpportunityRow } from './entities/opportunity';

/** A change with the opportunity it belongs to, as the matcher needs them. */
export interface ChangeToMatch {
  change: ChangeRow;
  opportunity: OpportunityRow;
}

export interface NewMatch {
  subscriptionId: string;
  opportunityId: number;
  revisionNumber: number;
  criteriaVersion: number;
  reasons: Reason[];
}

/** One change that one person is to hear of, with every subscription it serves. */
export interface NewAlertItem {
  personId: string;
  changeId: number;
  opportunityId: number;
  reasons: { subscriptionId: string; reasons: Reason[] }[];
}

@Injectable()
export class Matches {
  constructor(private readonly db: DataSource) {}

  /** Changes that nobody was matched with yet, oldest first; those asked for, or any. */
  async unmatched(ids: number[] | null, limit: number): Promise<ChangeToMatch[]> {
    const changes = await this.db
      .getRepository(ChangeRow)
      .createQueryBuilder('c')
      .where('c.matchedAt IS NULL')
      .andWhere(ids ? 'c.id = ANY (:ids)' : 'true', { ids })
      .orderBy('c.id')
      .limit(limit)
      .getMany();
    const opportunities = await this.opportunities(changes.map((change) => change.opportunityId));
    return changes.flatMap((change) => {
      const opportunity = opportunities.get(change.opportunityId);
      return opportunity ? [{ change, opportunity }] : [];
    });
  }

  /** Ids of changes still unmatched that are older than `before`: lost work for the sweep. */
  async overdue(before: Date, limit: number): Promise<number[]> {
    const rows: { id: number }[] = await this.db.query(
      'SELECT id FROM change WHERE matched_at IS NULL AND occurred_at < $1 ORDER BY id LIMIT $2',
      [before, limit],
    );
    return rows.map((row) => row.id);
  }

  /** The subscriptions that matched these opportunities before, with the reasons of that time. */
  async known(opportunityIds: number[]): Promise<{ subscriptionId: string; opportunityId: number; reasons: Reason[] }[]> {
    return this.db.query(
      `SELECT subscription_id AS "subscriptionId", opportunity_id AS "opportunityId", reasons FROM match WHERE opportunity_id = ANY ($1::bigint[])`,
      [opportunityIds],
    );
  }

  /** Everything that the matcher found, and that the changes are done, in one transaction. Safe to repeat. */
  async record(changeIds: number[], matches: NewMatch[], items: NewAlertItem[], now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(
        // What was edited meanwhile is matched anew as a whole (backfill); a row of the old criteria must not come after that.
        `WITH still AS (
           SELECT id, criteria_version FROM subscription WHERE id IN (SELECT (m ->> 'subscriptionId')::uuid FROM jsonb_array_elements($1::jsonb) m) ORDER BY id FOR SHARE
         )
         INSERT INTO match (subscription_id, opportunity_id, revision_number, criteria_version, reasons, matched_at)
         SELECT x."subscriptionId", x."opportunityId", x."revisionNumber", x."criteriaVersion", x.reasons, $2
         FROM jsonb_to_recordset($1::jsonb) AS x("subscriptionId" uuid, "opportunityId" bigint, "revisionNumber" int, "criteriaVersion" int, reasons jsonb)
         JOIN still ON still.id = x."subscriptionId" AND still.criteria_version = x."criteriaVersion"
         ORDER BY 1, 2 ON CONFLICT (subscription_id, opportunity_id) DO NOTHING`,
        [JSON.stringify(matches), now],
      );
      await tx.query(
        `INSERT INTO alert_item (person_id, change_id, opportunity_id, reasons, created_at, state_at)
         SELECT x."personId", x."changeId", x."opportunityId", x.reasons, $2, $2
         FROM jsonb_to_recordset($1::jsonb) AS x("personId" uuid, "changeId" bigint, "opportunityId" bigint, reasons jsonb)
         WHERE EXISTS (SELECT 1 FROM person p WHERE p.id = x."personId")
         ORDER BY 1, 2 ON CONFLICT (person_id, channel, change_id) DO NOTHING`,
        [JSON.stringify(items), now],
      );
      await tx.query('UPDATE change SET matched_at = $2 WHERE id = ANY ($1::bigint[]) AND matched_at IS NULL', [changeIds, now]);
    });
  }

  /** A subscription against what is live: the old matches make way for the new, nobody is alerted. */
  async backfill(subscriptionId: string, criteriaVersion: number, matches: NewMatch[], now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      const [rows] = await tx.query(
        `UPDATE subscription SET backfilled_at = $3 WHERE id = $1 AND criteria_version = $2 AND state IN ('active', 'paused') RETURNING id`,
        [subscriptionId, criteriaVersion, now],
      );
      if (rows.length === 0) return; // edited meanwhile: the sweep comes again
      await tx.query('DELETE FROM match WHERE subscription_id = $1 AND criteria_version < $2', [subscriptionId, criteriaVersion]);
      await tx.query(
        `INSERT INTO match (subscription_id, opportunity_id, revision_number, criteria_version, reasons, matched_at)
         SELECT $2, x."opportunityId", x."revisionNumber", x."criteriaVersion", x.reasons, $3
         FROM jsonb_to_recordset($1::jsonb) AS x("opportunityId" bigint, "revisionNumber" int, "criteriaVersion" int, reasons jsonb)
         ON CONFLICT (subscription_id, opportunity_id) DO NOTHING`,
        [JSON.stringify(matches), subscriptionId, now],
      );
    });
  }

  /** The opportunities in batches by id, for a backfill or a preview. */
  async *everything(filter: { seenSince: Date | null }, batch = 1000): AsyncGenerator<OpportunityRow[]> {
    for (let after = 0; ;) {
      const rows = await this.db
        .getRepository(OpportunityRow)
        .createQueryBuilder('o')
        .where('o.id > :after AND o.mergedInto IS NULL', { after })
        .andWhere(filter.seenSince ? `coalesce(${startOfDaySql('o.published_on')}, o.first_seen_at) >= :since` : 'true', {
          since: filter.seenSince,
        })
        .orderBy('o.id')
        .limit(batch)
        .getMany();
      if (rows.length === 0) return;
      yield rows;
      after = rows.at(-1)?.id ?? after;
    }
  }

  private async opportunities(ids: number[]): Promise<Map<number, OpportunityRow>> {
    const rows =
      ids.length === 0
        ? []
        : await this.db.getRepository(OpportunityRow).createQueryBuilder('o').where('o.id = ANY (:ids)', { ids }).getMany();
    return new Map(rows.map((row) => [row.id, row]));
  }
}
