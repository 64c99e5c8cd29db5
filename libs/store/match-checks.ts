import type { Criteria } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What the nightly check of the matches asks and leaves (table match_check). */
@Injectable()
export class MatchChecks {
  constructor(private readonly db: DataSource) {}

  /** Opportunities that one can still apply to and whose changes are all matched, those written last first. */
  async live(now: Date, limit: number): Promise<number[]> {
    const rows: { id: number }[] = await this.db.query(
      `SELECT o.id FROM opportunity o
       WHERE o.merged_into IS NULL AND NOT o.withdrawn AND (o.deadline_at IS NULL OR o.deadline_at >= $1)
         AND EXISTS (SELECT 1 FROM change c WHERE c.opportunity_id = o.id)
         AND NOT EXISTS (SELECT 1 FROM change c WHERE c.opportunity_id = o.id AND c.matched_at IS NULL)
       ORDER BY o.written_xid DESC, o.id DESC LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Those of these subscriptions that were filled since their last edit and have no row for the opportunity. */
  async unrecorded(opportunityId: number, numbers: number[]): Promise<{ number: number; id: string }[]> {
    return this.db.query(
      `SELECT s.number, s.id FROM subscription s
       WHERE s.number = ANY ($2::int[]) AND s.state IN ('active', 'paused') AND s.backfilled_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM match m WHERE m.subscription_id = s.id AND m.opportunity_id = $1)`,
      [opportunityId, numbers],
    );
  }

  async criteriaOf(numbers: number[]): Promise<Map<number, Criteria>> {
    const rows: { number: number; criteria: Criteria }[] = await this.db.query(
      `SELECT number, criteria FROM subscription WHERE number = ANY ($1::int[]) AND state IN ('active', 'paused')`,
      [numbers],
    );
    return new Map(rows.map(({ number, criteria }) => [number, criteria]));
  }

  async keep(
    { opportunities, differences, missing }: { opportunities: number; differences: number; missing: number },
    now: Date,
  ): Promise<void> {
    await this.db.query('INSERT INTO match_check (at, opportunities, differences, missing) VALUES ($1, $2, $3, $4)', [
      now,
      opportunities,
      differences,
      missing,
    ]);
  }
}
