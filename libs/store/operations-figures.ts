import { ZONE } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SnapshotRow } from './entities/harvest';
import type { Drift, Gap, SourceRow } from './entities/harvest';
import { localDaySql } from './local-day-sql';
import { statusSql } from './status-sql';

/** Days that a source's sparkline shows, today included. */
export const SPARK_DAYS = 14;

/** A source with what the operator wants to know of it. Figures of runs are null where no run has them. */
export type SourceLine = SourceRow & {
  /** A run is queued or under way. */
  open: boolean;
  /** Of the newest run that met anything: the site's own count if it gives one, what was met, and what lies between. */
  theirs: number | null;
  met: number | null;
  gap: Gap | null;
  /** Of the newest ended run. */
  drift: Record<string, Drift> | null;
  /** The share of rows that could be read, 0 to 1, in that run. */
  validShare: number | null;
  counts: { new: number; revised: number; unchanged: number; rejected: number } | null;
  /** What we hold of it and it still lists, and how much of that one can still apply to. */
  ours: number;
  live: number;
  /** Day in Israel of its newest publication; what lies ahead says nothing of today. */
  newestOn: string | null;
  /** The newest page that was kept and read without a fault. */
  goodSnapshotId: number | null;
  /** When the notice of its trouble was opened, while it is open. */
  noticeAt: Date | null;
  /** New ones in each of the last SPARK_DAYS days in Israel, oldest first; null on a day without a good run. */
  fresh: (number | null)[];
};

/** Counts of webhooks and of the hub. */
export interface PushedFigures {
  active: number;
  /** Of the active ones. */
  failing: number;
  disabled: number;
  waiting: number;
  oldestAt: Date | null;
  readers: number;
  readersBehind: number;
}

/** Every column of SourceRow, under its name in the entity. */
const SOURCE_COLUMNS = `s.id, s.title, s.homepage, s.every_minutes AS "everyMinutes", s.next_run_at AS "nextRunAt", s.health, s.since, s.problem, s.failures,
         s.last_run_at AS "lastRunAt", s.last_success_at AS "lastSuccessAt", s.baseline_done_at AS "baselineDoneAt", s.publisher, s.kinds, s.belief,
         s.at_least AS "atLeast", s.quiet_days AS "quietDays", s.caveats, s.readable, s.unproven, s.switched, s.switch_reason AS "switchReason"`;

/** Read-only questions of the operations page and of /health. */
@Injectable()
export class OperationsFigures {
  constructor(private readonly db: DataSource) {}

  /** How many sources there are, and the ids of those that need somebody. */
  async sourceHealth(): Promise<{ total: number; broken: string[] }> {
    const [row] = await this.db.query(
      `SELECT count(*)::int AS total, coalesce(array_agg(id ORDER BY id) FILTER (WHERE health NOT IN ('new', 'healthy', 'late', 'off')), '{}') AS broken FROM source`,
    );
    return row;
  }

  /** Rows rejected in the last 7 days, live opportunities, active subscriptions, and what the last nightly check of the matches put right. */
  async totals(now: Date): Promise<{ rejected: number; live: number; subscriptions: number; matchFaults: number }> {
    const [row] = await this.db.query(
      `SELECT (SELECT count(*) FROM rejected_row WHERE last_seen_at > $1::timestamptz - interval '7 days')::int AS rejected,
         (SELECT count(*) FROM opportunity o WHERE o.merged_into IS NULL AND o.barred IS NULL AND ${statusSql('o', '$1')} NOT IN ('closed', 'withdrawn'))::int AS live,
         (SELECT count(*) FROM subscription WHERE state = 'active')::int AS subscriptions,
         coalesce((SELECT differences + missing FROM match_check ORDER BY at DESC LIMIT 1), 0) AS "matchFaults"`,
      [now],
    );
    return row;
  }

  /** Webhooks and pushed feeds: endpoints by state, what waits for those that do not fail and since when, and readers of feeds. */
  async pushed(now: Date): Promise<PushedFigures> {
    const [row] = await this.db.query(
      `SELECT e.*, f.*, (SELECT count(*)::int FROM feed_subscriber WHERE until > $1) AS readers,
         (SELECT count(*)::int FROM feed_subscriber WHERE until > $1 AND behind_since IS NOT NULL) AS "readersBehind"
       FROM (SELECT count(*) FILTER (WHERE state = 'active')::int AS active, count(*) FILTER (WHERE state = 'active' AND failures > 0)::int AS failing,
               count(*) FILTER (WHERE state = 'disabled')::int AS disabled FROM webhook_endpoint) e,
            (SELECT count(*)::int AS waiting, min(w.created_at) AS "oldestAt" FROM webhook_event w
               JOIN webhook_endpoint p ON p.id = w.endpoint_id AND p.state = 'active' AND p.failures = 0 WHERE w.state IN ('pending', 'sending')) f`,
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
       SELECT ${SOURCE_COLUMNS},
         EXISTS (SELECT 1 FROM run r WHERE r.source_id = s.id AND r.state IN ('queued', 'running')) AS open,
         l.site_total AS theirs, l.candidates AS met, l.gap,
         (SELECT r.drift FROM run r WHERE r.source_id = s.id AND r.state IN ('done', 'failed') ORDER BY r.id DESC LIMIT 1) AS drift,
         CASE WHEN l.records > 0 AND l.invalid IS NOT NULL THEN greatest(0, 1 - l.invalid::float8 / l.records) END AS "validShare",
         CASE WHEN l.id IS NOT NULL THEN jsonb_build_object('new', l.new_count, 'revised', l.revised, 'unchanged', l.unchanged, 'rejected', l.rejected) END AS counts,
         (SELECT count(*)::int FROM listing i WHERE i.source_id = s.id AND i.delisted_at IS NULL) AS ours,
         (SELECT count(*)::int FROM listing i JOIN opportunity o ON o.id = i.opportunity_id WHERE i.source_id = s.id AND o.barred IS NULL AND ${statusSql('o', '$1')} NOT IN ('closed', 'withdrawn')) AS live,
         (SELECT max(day) FROM listing i JOIN opportunity o ON o.id = i.opportunity_id, LATERAL (VALUES (o.published_on), (o.opens_on)) v (day)
           WHERE i.source_id = s.id AND day <= ${localDaySql('$1::timestamptz')}) AS "newestOn",
         (SELECT p.id FROM snapshot p WHERE p.source_id = s.id AND p.error_code IS NULL ORDER BY p.id DESC LIMIT 1) AS "goodSnapshotId",
         (SELECT n.opened_at FROM source_notice n WHERE n.source_id = s.id AND n.closed_at IS NULL) AS "noticeAt",
         ARRAY(SELECT CASE WHEN f.count IS NULL AND g.day IS NULL THEN NULL ELSE coalesce(f.count, 0) END
               FROM days d LEFT JOIN found f ON f.source_id = s.id AND f.day = d.day LEFT JOIN good g ON g.source_id = s.id AND g.day = d.day ORDER BY d.day) AS fresh
       FROM source s LEFT JOIN LATERAL (
         SELECT * FROM run r WHERE r.source_id = s.id AND (r.state = 'done' OR r.candidates > 0) ORDER BY r.id DESC LIMIT 1
       ) l ON true ORDER BY s.title, s.id`,
      [now],
    );
  }

  /** The pages that were read last, newest first, without their content. */
  snapshots(sourceId: string, limit: number): Promise<SnapshotRow[]> {
    return this.db.getRepository(SnapshotRow).find({ where: { sourceId }, order: { id: 'DESC' }, take: limit });
  }
}
