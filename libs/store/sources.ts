import { ConflictError, NotFoundError } from '@kolkore/domain/errors';
import type { Kind } from '@kolkore/domain/opportunity';
import type { Belief } from '@kolkore/domain/source';
import { isArchive } from '@kolkore/domain/source-health';
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
  publisher?: string;
  kinds: readonly Kind[];
  belief: Belief;
  schedule?: { everyMinutes: number } | null;
  expect?: { atLeast: number; quietDays: number };
  caveats?: readonly string[];
  off?: string;
  /** Its readers by kind of page; a source without any cannot be turned on. */
  pages?: object;
}

/** Whether a source is read: the operator's switch, else its file. */
const OFF = `coalesce(source.switched = 'off', EXCLUDED.unproven)`;

/** How a source stands that is read again. */
const turnedOn = `CASE WHEN source.baseline_done_at IS NULL THEN 'new' ELSE 'healthy' END`;

@Injectable()
export class Sources {
  constructor(private readonly db: DataSource) {}

  /** Brings the table up to the files. A new source is due at once; one whose interval became shorter is not kept waiting by the old one. */
  async register(definitions: readonly SourceToRegister[], now: Date): Promise<void> {
    for (const one of definitions) {
      const everyMinutes = one.schedule?.everyMinutes ?? 0;
      const off = one.off !== undefined;
      await this.db.query(
        `INSERT INTO source (id, title, homepage, publisher, kinds, at_least, quiet_days, caveats, readable, unproven, every_minutes, next_run_at, health, since, belief)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16)
         ON CONFLICT (id) DO UPDATE SET
           title = EXCLUDED.title, homepage = EXCLUDED.homepage, publisher = EXCLUDED.publisher, kinds = EXCLUDED.kinds, belief = EXCLUDED.belief, at_least = EXCLUDED.at_least,
           quiet_days = EXCLUDED.quiet_days, caveats = EXCLUDED.caveats, readable = EXCLUDED.readable, unproven = EXCLUDED.unproven,
           every_minutes = EXCLUDED.every_minutes,
           next_run_at = CASE
             WHEN EXCLUDED.every_minutes = 0 OR ${OFF} THEN NULL
             WHEN EXCLUDED.every_minutes < source.every_minutes THEN least(source.next_run_at, $15)
             ELSE coalesce(source.next_run_at, $14) END,
           health = CASE WHEN ${OFF} THEN 'off' WHEN source.health = 'off' THEN ${turnedOn} ELSE source.health END,
           since = CASE WHEN ${OFF} = (source.health = 'off') THEN source.since ELSE $14 END`,
        [
          one.id,
          one.title,
          one.homepage,
          one.publisher ?? '',
          one.kinds,
          one.expect?.atLeast ?? null,
          one.expect?.quietDays ?? null,
          one.caveats ?? [],
          one.pages === undefined || Object.keys(one.pages).length > 0,
          off,
          everyMinutes,
          off || everyMinutes === 0 ? null : now,
          off ? 'off' : 'new',
          now,
          new Date(now.getTime() + everyMinutes * 60_000),
          one.belief,
        ],
      );
    }
  }

  /**
   * The operator's switch, which outlives restarts and new versions of the file. False when it stood so already. Throws
   * NotFoundError for an unknown source, ConflictError for one that has no readers and so cannot be turned on.
   */
  async turn(sourceId: string, to: 'on' | 'off', reason: string | null, now: Date, tx: Tx = this.db.manager): Promise<boolean> {
    const source = await tx.getRepository(SourceRow).findOneBy({ id: sourceId });
    if (!source) throw new NotFoundError(`no source ${sourceId}`, { source: sourceId });
    if (to === 'on' && (!source.readable || isArchive(source))) throw new ConflictError(`${sourceId} has no readers`, { source: sourceId });
    if ((source.health === 'off') === (to === 'off')) return false;
    await tx.query(
      `UPDATE source SET switched = $2, switch_reason = $3, since = $4, failures = 0, problem = NULL,
         health = CASE WHEN $2 = 'off' THEN 'off' ELSE ${turnedOn} END,
         next_run_at = CASE WHEN $2 = 'off' THEN NULL ELSE $4::timestamptz END
       WHERE id = $1`,
      [sourceId, to, reason, now],
    );
    return true;
  }

  /** Makes a queued run for every due source, the longest waiting first; one that still runs waits for its next turn. */
  async due(now: Date, limit: number): Promise<RunRow[]> {
    return this.db.transaction(async (tx) => {
      const sources: { id: string; every: number; first: boolean }[] = await tx.query(
        `SELECT id, every_minutes AS every, NOT EXISTS (SELECT 1 FROM run WHERE source_id = source.id) AS first FROM source WHERE next_run_at <= $1 ORDER BY next_run_at, id LIMIT $2 FOR UPDATE SKIP LOCKED`,
        [now, limit],
      );
      const runs: RunRow[] = [];
      for (const { id, every, first } of sources) {
        await tx.query('UPDATE source SET next_run_at = $2 WHERE id = $1', [id, nextRun(id, every, now, first)]);
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

/**
 * An interval and up to a twentieth more: always the same for one source and time, different between sources, so that they spread.
 * The first interval is cut to a quarter of it or more, so that sources that came together part over the day.
 */
export function nextRun(sourceId: string, everyMinutes: number, now: Date, isFirst = false): Date {
  const spread = createHash('sha256').update(`${sourceId} ${now.getTime()}`).digest().readUInt32BE(0) / 2 ** 32;
  const share = isFirst ? 0.25 + 0.75 * spread : 1 + spread / 20;
  return new Date(now.getTime() + Math.round(everyMinutes * 60_000 * share));
}

async function queue(tx: EntityManager, sourceId: string, now: Date): Promise<RunRow | null> {
  const made: { id: number }[] = await tx.query(
    `INSERT INTO run (source_id, created_at) VALUES ($1, $2)
     ON CONFLICT (source_id) WHERE state IN ('queued', 'running') DO NOTHING RETURNING id`,
    [sourceId, now],
  );
  return made[0] ? tx.getRepository(RunRow).findOneBy({ id: made[0].id }) : null;
}
