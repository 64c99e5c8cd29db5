import { ZONE } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SnapshotRow } from './entities/harvest';
import type { SourceRow } from './entities/harvest';
import { statusSql } from './status-sql';

/** Days that a source's sparkline shows, today included. */
export const SPARK_DAYS = 14;

/** A source with what the operator wants to know of it. */
export type SourceLine = SourceRow & {
  /** A run is queued or under way. */
  open: boolean;
  /** The site's own count in the newest good run, if it gives one. */
  theirs: number | null;
  /** What we hold of it and it still lists. */
  ours: number;
  /** New ones in each of the last SPARK_DAYS days in Israel, oldest first; null on a day without a good run. */
  fresh: (number | null)[];
};

/** Read-only questions of the operations page and of /health. */
@Injectable()
export class OperationsFigures {
  constructor(private readonly db: DataSource) {}

  /** How many sources there are, and the ids of those that need somebody. */
  async sourceHealth(): Promise<{ total: number; broken: string[] }> {
    const [row] = await this.db.query(
      `SELECT count(*)::int AS total, coalesce(array_agg(id ORDER BY id) FILTER (WHERE health NOT IN ('new', 'good', 'late')), '{}') AS broken FROM source`,
    );
    return row;
  }

  /** Rows rejected in the last 7 days, live opportunities and active subscriptions. */
  async totals(now: Date): Promise<{ rejected: number; live: number; subscriptions: number }> {
    const [row] = await this.db.query(
      `SELECT (SELECT count(*) FROM rejected_row WHERE last_seen_at > $1::timestamptz - interval '7 days')::int AS rejected,
         (SELECT count(*) FROM opportunity o WHERE o.barred IS NULL AND ${statusSql('o', '$1')} NOT IN ('closed', 'withdrawn'))::int AS live,
         (SELECT count(*) FROM subscription WHERE state = 'active')::int AS subscriptions`,
      [now],
    );
    return row;
  }

  async sources(now: Date): Promise<SourceLine[]> {
    return this.db.query(
      `WITH days AS (
         SELECT generate_series(today - ${SPARK_DAYS - 1}, today, interval '1 day')::date AS day FROM (SELECT ($1::timestamptz AT TIME ZONE '${ZONE}')::date AS today) t
       ), found AS (
         SELECT source_id, (first_seen_at AT TIME ZONE '${ZONE}')::date AS day, count(*)::int AS count FROM listing GROUP BY 1, 2
       ), good AS (
         SELECT DISTINCT source_id, (finished_at AT TIME ZONE '${ZONE}')::date AS day FROM run
         WHERE state = 'done' AND finished_at > $1::timestamptz - interval '${SPARK_DAYS + 1} days'
       )
       SELECT s.id, s.title, s.homepage, s.kinds, s.belief, s.every_minutes AS "everyMinutes", s.next_run_at AS "nextRunAt", s.health, s.problem, s.failures,
         s.last_run_at AS "lastRunAt", s.last_success_at AS "lastSuccessAt", s.baseline_done_at AS "baselineDoneAt",
         EXISTS (SELECT 1 FROM run r WHERE r.source_id = s.id AND r.state IN ('queued', 'running')) AS open,
         (SELECT r.site_total FROM run r WHERE r.source_id = s.id AND r.state = 'done' ORDER BY r.id DESC LIMIT 1) AS theirs,
         (SELECT count(*)::int FROM listing l WHERE l.source_id = s.id AND l.delisted_at IS NULL) AS ours,
         ARRAY(SELECT CASE WHEN f.count IS NULL AND g.day IS NULL THEN NULL ELSE coalesce(f.count, 0) END
               FROM days d LEFT JOIN found f ON f.source_id = s.id AND f.day = d.day LEFT JOIN good g ON g.source_id = s.id AND g.day = d.day ORDER BY d.day) AS fresh
       FROM source s ORDER BY s.title, s.id`,
      [now],
    );
  }

  /** The pages that were read last, newest first, without their content. */
  snapshots(sourceId: string, limit: number): Promise<SnapshotRow[]> {
    return this.db.getRepository(SnapshotRow).find({ where: { sourceId }, order: { id: 'DESC' }, take: limit });
  }
}
