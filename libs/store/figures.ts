import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RunState } from './entities/harvest';
import { localDaySql } from './local-day-sql';
import { statusSql } from './status-sql';

/** The newest run of a source, and totals, for the operator's terminal. */
export interface WorkFigures {
  sources: {
    id: string;
    state: RunState | null;
    pages: number;
    records: number;
    newCount: number;
    revised: number;
    unchanged: number;
    rejected: number;
    finishedAt: Date | null;
    /** Day in Israel on which the newest publication came out that we hold; what lies ahead says nothing of today. */
    newestOn: string | null;
  }[];
  opportunities: number;
  live: number;
  subscriptions: number;
  matches: number;
  mails: number;
}

@Injectable()
export class Figures {
  constructor(private readonly db: DataSource) {}

  /** Runs, changes, contributions, subscriptions, alert items and messages that are not done yet. A message waiting for its retry counts as done for now, as does an item that waits for its hour. */
  async openWork(): Promise<number> {
    const [row] = await this.db.query(`
      SELECT (SELECT count(*) FROM run WHERE state IN ('queued', 'running'))
           + (SELECT count(*) FROM change WHERE matched_at IS NULL)
           + (SELECT count(*) FROM subscription WHERE state = 'active' AND backfilled_at IS NULL)
           + (SELECT count(*) FROM contribution WHERE published IS NOT NULL AND brought_in_at IS NULL)
           + (SELECT count(*) FROM alert_item WHERE state = 'pending' AND due_at IS NULL AND hold_id IS NULL)
           + (SELECT count(*) FROM message WHERE state = 'sending' OR (state = 'pending' AND attempts = 0)) AS open`);
    return Number(row.open);
  }

  async work(now: Date): Promise<WorkFigures> {
    const [totals] = await this.db.query(
      `SELECT (SELECT count(*) FROM opportunity WHERE merged_into IS NULL) AS opportunities,
              (SELECT count(*) FROM opportunity o WHERE o.merged_into IS NULL AND o.barred IS NULL AND ${statusSql('o', '$1')} NOT IN ('closed', 'withdrawn')) AS live,
              (SELECT count(*) FROM subscription WHERE state = 'active') AS subscriptions,
              (SELECT count(*) FROM match) AS matches,
              (SELECT count(*) FROM message WHERE state = 'accepted') AS mails`,
      [now],
    );
    const sources = await this.db.query(
      `SELECT s.id, r.state, coalesce(r.pages, 0) AS pages, coalesce(r.records, 0) AS records, coalesce(r.new_count, 0) AS "newCount",
              coalesce(r.revised, 0) AS revised, coalesce(r.unchanged, 0) AS unchanged, coalesce(r.rejected, 0) AS rejected,
              r.finished_at AS "finishedAt",
              (SELECT max(day) FROM listing l, LATERAL (VALUES ((l.facts ->> 'publishedOn')::date), ((l.facts ->> 'opensOn')::date)) v (day)
                WHERE l.source_id = s.id AND day <= ${localDaySql('$1::timestamptz')}) AS "newestOn"
       FROM source s LEFT JOIN LATERAL (SELECT * FROM run WHERE source_id = s.id ORDER BY id DESC LIMIT 1) r ON true ORDER BY s.id`,
      [now],
    );
    return { ...totals, sources };
  }
}
