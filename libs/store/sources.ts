import { NotFoundError } from '@kolkore/domain/errors';
import type { Kind } from '@kolkore/domain/opportunity';
import type { Belief } from '@kolkore/domain/source';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { RunRow, SourceRow } from './entities/harvest';
import type { Tx } from './transactions';

/** What the store needs to know of a source's file. Without a schedule, or `off`, it is never fetched. */
export interface SourceToRegister {
  id: string;
  title: string;
  homepage: string;
  kinds: readonly Kind[];
  belief: Belief;
  schedule?: { everyMinutes: number } | null;
  off?: string;
}

@Injectable()
export class Sources {
  constructor(private readonly db: DataSource) {}

  /** Brings the table up to the files. A new source is due at once; one whose interval became shorter is not kept waiting by the old one. */
  async register(definitions: readonly SourceToRegister[], now: Date): Promise<void> {
    for (const { id, title, homepage, kinds, belief, off, ...rest } of definitions) {
      const schedule = off === undefined ? rest.schedule : null;
      const everyMinutes = schedule?.everyMinutes ?? 0;
      const latest = new Date(now.getTime() + everyMinutes * 60_000);
      await this.db.query(
        `INSERT INTO source (id, title, homepage, every_minutes, next_run_at, kinds, belief) VALUES ($1, $2, $3, $4, $5, $7, $8)
         ON CONFLICT (id) DO UPDATE SET
           title = EXCLUDED.title, homepage = EXCLUDED.homepage, every_minutes = EXCLUDED.every_minutes,
           kinds = EXCLUDED.kinds, belief = EXCLUDED.belief,
           next_run_at = CASE
             WHEN EXCLUDED.next_run_at IS NULL THEN NULL
             WHEN EXCLUDED.every_minutes < source.every_minutes THEN least(source.next_run_at, $6)
             ELSE coalesce(source.next_run_at, EXCLUDED.next_run_at) END`,
        [id, title, homepage, everyMinutes, schedule ? now : null, latest, kinds, belief],
      );
    }
  }

  /** Makes a queued run for every due source, the longest waiting first; one that still runs waits for its next turn. */
  async due(now: Date, limit: number): Promise<RunRow[]> {
    return this.db.transaction(async (tx) => {
      const sources: { id: string; every: number }[] = await tx.query(
        `SELECT id, every_minutes AS every FROM source WHERE next_run_at <= $1 ORDER BY next_run_at, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [now, limit],
      );
      const runs: RunRow[] = [];
      for (const { id, every } of sources) {
        await tx.query('UPDATE source SET next_run_at = $2 WHERE id = $1', [id, nextRun(id, every, now)]);
        const run = await queue(tx, id, now);
        if (run) runs.push(run);
      }
      return runs;
    });
  }

  /** A queued run outside the schedule, or null when one is already queued or running. Throws NotFoundError for an unknown source. */
  async runNow(sourceId: string, now: Date, tx: Tx = this.db.manager): Promise<RunRow | null> {
    if (!(await this.byId(sourceId))) throw new NotFoundError(`no source ${sourceId}`, { source: sourceId });
    return queue(tx, sourceId, now);
  }

  /** Takes a source without a file off the schedule. */
  async retire(sourceId: string): Promise<void> {
    await this.db.query('UPDATE source SET next_run_at = NULL WHERE id = $1', [sourceId]);
  }

  byId(sourceId: string): Promise<SourceRow | null> {
    return this.db.getRepository(SourceRow).findOneBy({ id: sourceId });
  }

  list(): Promise<SourceRow[]> {
    return this.db.getRepository(SourceRow).find({ order: { id: 'ASC' } });
  }
}

/** An interval and up to a twentieth more: always the same for one source and time, different between sources, so that they spread. */
export function nextRun(sourceId: string, everyMinutes: number, now: Date): Date {
  const spread = createHash('sha256').update(`${sourceId} ${now.getTime()}`).digest().readUInt32BE(0) / 2 ** 32;
  return new Date(now.getTime() + Math.round(everyMinutes * 60_000 * (1 + spread / 20)));
}

async function queue(tx: EntityManager, sourceId: string, now: Date): Promise<RunRow | null> {
  const made: { id: number }[] = await tx.query(
    `INSERT INTO run (source_id, created_at) VALUES ($1, $2)
     ON CONFLICT (source_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`,
    [sourceId, now],
  );
  return made[0] ? tx.getRepository(RunRow).findOneBy({ id: made[0].id }) : null;
}
