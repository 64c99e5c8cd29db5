import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Health } from '@kolkore/domain/source-health';
import { Drift, FieldCounts, Gap, RunRow } from './entities/harvest';
import { sha256 } from './content-hash';
import { statusSql } from './status-sql';

/** A run in hand. `startedAt` is also the proof of holding it: whoever claims it after us sets another. */
export interface ClaimedRun {
  id: number;
  sourceId: string;
  startedAt: Date;
}

export interface RunCounts {
  pages: number;
  records: number;
  new: number;
  revised: number;
  unchanged: number;
  rejected: number;
}

/** What a finished run means for its source. Fields left out stay. */
export interface SourceAfterRun {
  health: Health;
  problem: Record<string, unknown> | null;
  failures: number;
  nextRunAt?: Date;
  succeeded: boolean;
}

/** What a run found out beside its counts. */
export interface RunFindings {
  siteTotal: number | null;
  candidates: number;
  invalid: number;
  newestOn: string | null;
  fields: FieldCounts;
  gap: Gap | null;
  /** The parts of each kind of page, and how they differ from the good runs before. */
  shapes: ReadonlyMap<string, readonly string[]>;
  drift: Record<string, Drift> | null;
}

/** A listing that the last good run met. `open`: it is still; `dated`: it has a deadline that lies ahead. */
export interface KnownListing {
  externalId: string;
  title: string;
  deadline: string | null;
  dated: boolean;
  open: boolean;
}

/** What a good run found; `shapes` are the parts of its pages by kind. */
export interface GoodRun {
  finishedAt: Date;
  /** Different opportunities met; null in runs from before this was kept. */
  candidates: number | null;
  newestOn: string | null;
  fields: FieldCounts | null;
  shapes: Record<string, string[]>;
}

/** A site that numbers its items anew does so with what closed lately, too. */
const CLOSED_LATELY_MS = 90 * 24 * 3_600_000;
const ABANDON_AFTER_MS = 24 * 3_600_000;
const ABANDONED = 'Every process that took the run up fell silent, for a day';

@Injectable()
export class Runs {
  constructor(private readonly db: DataSource) {}

  /** Takes a queued run, or a running one whose holder was not heard of until its lease ended. Null when it is not to be had. */
  async claim(runId: number, now: Date, leaseMs: number): Promise<ClaimedRun | null> {
    const [rows]: [{ sourceId: string }[]] = await this.db.query(
      `UPDATE run SET state = 'running', started_at = $2, lease_until = $3,
              pages = 0, records = 0, new_count = 0, revised = 0, unchanged = 0, rejected = 0, site_total = NULL, error = NULL
       WHERE id = $1 AND (state = 'queued' OR (state = 'running' AND lease_until < $2)) RETURNING source_id AS "sourceId"`,
      [runId, now, new Date(now.getTime() + leaseMs)],
    );
    return rows[0] ? { id: runId, sourceId: rows[0].sourceId, startedAt: now } : null;
  }

  /** Renews the lease and shows the progress. False when the run is no longer ours. */
  async heartbeat(run: ClaimedRun, counts: RunCounts, now: Date, leaseMs: number): Promise<boolean> {
    const [, touched]: [unknown, number] = await this.db.query(
      `UPDATE run SET lease_until = $3, ${setCounts(4)} WHERE id = $1 AND state = 'running' AND started_at = $2`,
      [run.id, run.startedAt, new Date(now.getTime() + leaseMs), ...countValues(counts)],
    );
    return touched === 1;
  }

  /** Ends a run and records what it means for its source, both or neither. False, and nothing written, when the run is no longer ours. */
  async finish(
    run: ClaimedRun,
    end: { counts: RunCounts; found: RunFindings | null; error: Record<string, unknown> | null; source: SourceAfterRun },
    now: Date,
  ): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const { found } = end;
      const shapes = found && Object.fromEntries([...found.shapes].map(([kind, parts]) => [kind, shapeHash(parts)]));
      const [, touched]: [unknown, number] = await tx.query(
        `UPDATE run SET state = $3, finished_at = $4, lease_until = NULL, error = $5, site_total = $6, candidates = $7, invalid = $8,
           newest_on = $9, fields = $10, gap = $11, shapes = $12, drift = $13, ${setCounts(14)}
         WHERE id = $1 AND state = 'running' AND started_at = $2`,
        [
          run.id,
          run.startedAt,
          end.error ? 'failed' : 'done',
          now,
          ...[end.error].map(stored),
          ...[found?.siteTotal, found?.candidates, found?.invalid, found?.newestOn].map((value) => value ?? null),
          ...[found?.fields, found?.gap, shapes, found?.drift].map(stored),
          ...countValues(end.counts),
        ],
      );
      if (touched !== 1) return false;
      for (const parts of found?.shapes.values() ?? [])
        await tx.query('INSERT INTO page_shape (hash, parts) VALUES ($1, $2) ON CONFLICT DO NOTHING', [shapeHash(parts), parts]);
      const { health, problem, failures, nextRunAt, succeeded } = end.source;
      // A source that is off is only tried out: what a run of it found turns it neither on nor into trouble.
      await tx.query(
        `UPDATE source SET health = CASE WHEN health = 'off' THEN health ELSE $2 END,
                since = CASE WHEN health IN ('off', $2) THEN coalesce(since, $5) ELSE $5 END,
                problem = $3, failures = $4, last_run_at = $5,
                next_run_at = CASE WHEN next_run_at IS NULL THEN NULL ELSE coalesce($6, next_run_at) END,
                last_success_at = CASE WHEN $7 THEN $5 ELSE last_success_at END,
                baseline_done_at = CASE WHEN $7 THEN coalesce(baseline_done_at, $5) ELSE baseline_done_at END
         WHERE id = $1`,
        [run.sourceId, health, stored(problem), failures, now, nextRunAt ?? null, succeeded],
      );
      return true;
    });
  }

  /** Gives a run back unfinished, for a process that is told to stop. */
  async release(run: ClaimedRun): Promise<void> {
    await this.db.query(
      `UPDATE run SET state = 'queued', started_at = NULL, lease_until = NULL WHERE id = $1 AND state = 'running' AND started_at = $2`,
      [run.id, run.startedAt],
    );
  }

  /**
   * Puts runs whose holder fell silent back to queued and gives their ids; one that has been tried for a day is abandoned, so
   * that a page which kills its reader does not do so for ever, and its source is failing: nobody else will say so.
   */
  async stale(now: Date): Promise<number[]> {
    const rows: { id: number; state: string }[] = await this.db.query(
      `WITH touched AS (
       UPDATE run SET state = CASE WHEN created_at < $2 THEN 'abandoned' ELSE 'queued' END, lease_until = NULL,
              finished_at = CASE WHEN created_at < $2 THEN $1::timestamptz END
       WHERE state = 'running' AND lease_until < $1 RETURNING id, state, source_id
       ), told AS (
         UPDATE source SET health = 'failing', since = CASE WHEN health = 'failing' THEN since ELSE $1::timestamptz END,
                failures = failures + 1, last_run_at = $1::timestamptz,
                problem = jsonb_build_object('code', 'abandoned', 'message', $3::text, 'at', $1::timestamptz)
         WHERE health <> 'off' AND id IN (SELECT source_id FROM touched WHERE state = 'abandoned')
       )
       SELECT id, state FROM touched`,
      [now, new Date(now.getTime() - ABANDON_AFTER_MS), ABANDONED],
    );
    return rows.filter((row) => row.state === 'queued').map((row) => row.id);
  }

  /** Runs that nobody is at: stale ones, and queued ones made before `before`. */
  async lost(now: Date, before: Date): Promise<number[]> {
    const stale = await this.stale(now);
    const queued: { id: number }[] = await this.db.query(`SELECT id FROM run WHERE state = 'queued' AND created_at <= $1 ORDER BY id`, [
      before,
    ]);
    return [...new Set([...stale, ...queued.map((row) => row.id)])];
  }

  /** What the newest good run of a source met and is open at `now` or closed lately. Nothing to compare with gives none. */
  lastListed(sourceId: string, now: Date): Promise<KnownListing[]> {
    return this.db.query(
      `SELECT l.external_id AS "externalId", l.facts ->> 'title' AS title, l.facts -> 'deadline' ->> 'local' AS deadline,
              coalesce(o.deadline_at > $2, false) AS dated,
              ${statusSql('o', '$2')} NOT IN ('closed', 'withdrawn') AS open FROM listing l JOIN opportunity o ON o.id = l.opportunity_id
       WHERE l.source_id = $1 AND l.delisted_at IS NULL AND coalesce(o.deadline_at > $3, true)
         AND l.last_seen_at >= (SELECT r.started_at FROM run r WHERE r.source_id = $1 AND r.state = 'done' ORDER BY r.id DESC LIMIT 1)`,
      [sourceId, now, new Date(now.getTime() - CLOSED_LATELY_MS)],
    );
  }

  /** The newest good runs of a source, newest first, with the parts of their pages. */
  async good(sourceId: string, limit: number): Promise<GoodRun[]> {
    const runs = await this.db
      .getRepository(RunRow)
      .createQueryBuilder('r')
      .where(`r.sourceId = :sourceId AND r.state = 'done'`, { sourceId })
      .orderBy('r.id', 'DESC')
      .limit(limit)
      .getMany();
    const hashes = [...new Set(runs.flatMap((run) => Object.values(run.shapes ?? {})))];
    const rows: { hash: string; parts: string[] }[] = await this.db.query('SELECT hash, parts FROM page_shape WHERE hash = ANY ($1)', [
      hashes,
    ]);
    const parts = new Map(rows.map((row) => [row.hash, row.parts]));
    return runs.map(({ finishedAt, candidates, newestOn, fields, shapes }) => ({
      finishedAt: finishedAt ?? new Date(0),
      candidates,
      newestOn,
      fields,
      shapes: Object.fromEntries(Object.entries(shapes ?? {}).map(([kind, hash]) => [kind, parts.get(hash) ?? []])),
    }));
  }

  /** Drops the shapes of pages that no run since `since` had. */
  async forgetShapes(since: Date): Promise<void> {
    await this.db.query('UPDATE run SET shapes = NULL WHERE shapes IS NOT NULL AND finished_at < $1', [since]);
    await this.db.query(
      `DELETE FROM page_shape p WHERE NOT EXISTS (SELECT FROM run r, jsonb_each_text(r.shapes) s WHERE s.value = p.hash)`,
    );
  }

  byId(runId: number): Promise<RunRow | null> {
    return this.db.getRepository(RunRow).findOneBy({ id: runId });
  }

  /** The newest run of every source, by source id. */
  async latest(): Promise<Map<string, RunRow>> {
    const rows = await this.db
      .getRepository(RunRow)
      .createQueryBuilder('r')
      .distinctOn(['r.sourceId'])
      .orderBy('r.sourceId')
      .addOrderBy('r.id', 'DESC')
      .getMany();
    return new Map(rows.map((row) => [row.sourceId, row]));
  }

  /** The newest runs, of one source or of all, newest first. */
  recent(limit: number, sourceId?: string): Promise<RunRow[]> {
    return this.db.getRepository(RunRow).find({ where: sourceId === undefined ? {} : { sourceId }, order: { id: 'DESC' }, take: limit });
  }
}

const shapeHash = (parts: readonly string[]): string => sha256(Buffer.from(parts.join('\n'))).slice(0, 32);

const stored = (value: object | null | undefined): string | null => (value ? JSON.stringify(value) : null);

const setCounts = (from: number): string =>
  ['pages', 'records', 'new_count', 'revised', 'unchanged', 'rejected'].map((column, index) => `${column} = $${from + index}`).join(', ');

const countValues = (c: RunCounts): number[] => [c.pages, c.records, c.new, c.revised, c.unchanged, c.rejected];
