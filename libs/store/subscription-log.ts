import type { Criteria } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Criteria that are matched, under the number and the version of their subscription. */
export interface HeldCriteria {
  number: number;
  id: string;
  version: number;
  criteria: Criteria;
}

/** What became of a subscription since; `criteria` null: it is matched no more. */
export interface SubscriptionChange {
  number: number;
  id: string | null;
  version: number | null;
  criteria: Criteria | null;
}

/** How far a reader of the log has come: all transactions before this one are known to it. */
export type LogPlace = string;

/** Changes are kept for a reader that was away for so many transactions; it asks for more in vain and begins anew. */
const KEPT = 1_000_000;
const oldestOpen = 'pg_snapshot_xmin(pg_current_snapshot())';

/** The log of what changed of subscriptions (migration 0012), for indexes in memory of any number of processes. */
@Injectable()
export class SubscriptionLog {
  constructor(private readonly db: DataSource) {}

  /** The present place. Whoever takes it first, then reads `everything` and then `since`, misses nothing. */
  async place(): Promise<LogPlace> {
    const [row] = await this.db.query<[{ place: string }]>(`SELECT ${oldestOpen}::text AS place`);
    return row.place;
  }

  /** All criteria that are matched (subscriptions active or paused), in batches. */
  async *everything(batch = 5000): AsyncGenerator<HeldCriteria[]> {
    for (let after = -1; ;) {
      const rows: HeldCriteria[] = await this.db.query(
        `SELECT number, id, criteria_version AS version, criteria FROM subscription
         WHERE number > $1 AND state IN ('active', 'paused') ORDER BY number LIMIT $2`,
        [after, batch],
      );
      if (rows.length > 0) yield rows;
      if (rows.length < batch) return;
      after = rows.at(-1)?.number ?? after;
    }
  }

  /**
   * What changed since, as it is now, and the new place. Reads again what a transaction that is still open may precede; to apply a
   * change twice changes nothing. Null when the log no longer goes back so far.
   */
  async since(place: LogPlace): Promise<{ place: LogPlace; changes: SubscriptionChange[] } | null> {
    const [row] = await this.db.query<[{ place: string; kept: boolean; changes: SubscriptionChange[] }]>(
      `SELECT ${oldestOpen}::text AS place,
         $1::xid8::text::bigint > ${oldestOpen}::text::bigint - ${KEPT} AS kept,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'id', s.id, 'version', s.criteria_version, 'criteria', s.criteria)), '[]')
          FROM (SELECT DISTINCT number FROM subscription_change WHERE xid >= $1::xid8) c
            LEFT JOIN subscription s ON s.number = c.number AND s.state IN ('active', 'paused')) AS changes`,
      [place],
    );
    return row.kept ? { place: row.place, changes: row.changes } : null;
  }

  /** Forgets what every reader has either read or can no longer ask for. */
  async forgetOld(): Promise<void> {
    await this.db.query(`DELETE FROM subscription_change WHERE xid::text::bigint <= ${oldestOpen}::text::bigint - ${KEPT}`);
  }
}
