import { ConflictError } from '@kolkore/domain/errors';
import type { RegisterId } from '@kolkore/domain/registry/registers';
import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { DataSource } from 'typeorm';
import { copyRows } from './copy-rows';
import { STAGED, differenceSql, stagingTable } from './difference';
import { RegistryRow, tableOf } from './held-tables';

/** Advisory lock of whoever brings a register in: two at once come one after the other. */
const REGISTRY_LOCK = 7_262_027;

/** An import that is open for so long has nobody any more. */
const LOST_MS = 2 * 3_600_000;

export interface ImportCounts {
  added: number;
  changed: number;
  unchanged: number;
  gone: number;
  /** Rows of a key that another row of the same import had already. */
  repeated: number;
}

export interface ImportStart {
  register: RegisterId;
  origin: 'site' | 'file';
  forced: boolean;
}

/** The import would lose more than half of what its register held: half a file, or another one. */
export class TooMuchLostError extends ConflictError {}

/** Imports of the registers, and the record of each. */
@Injectable()
export class RegistryImports {
  constructor(private readonly db: DataSource) {}

  async begin({ register, origin, forced }: ImportStart, now: Date): Promise<number> {
    await this.db.query('INSERT INTO registry_register (id, next_at) VALUES ($1, $2) ON CONFLICT DO NOTHING', [register, now]);
    // What a dead process left open is not under way.
    await this.db.query(
      `UPDATE registry_import SET state = 'failed', finished_at = $2, problem = '{"code": "abandoned", "message": "its process ended"}'
       WHERE register = $1 AND state = 'running' AND started_at < $3`,
      [register, now, new Date(now.getTime() - LOST_MS)],
    );
    const [row] = await this.db.query<[{ id: number }]>(
      `INSERT INTO registry_import (register, origin, forced, state, started_at) VALUES ($1, $2, $3, 'running', $4) RETURNING id`,
      [register, origin, forced, now],
    );
    return row.id;
  }

  /**
   * Makes the register what `rows` say, in one transaction, and records the import as done: new ones are added, changed ones
   * rewritten, those that are no longer listed marked. What `rows` throws undoes everything. Throws TooMuchLostError when more than half
   * would go and `forced` is not given.
   */
  async bringIn(
    importId: number,
    { register, forced }: Pick<ImportStart, 'register' | 'forced'>,
    rows: AsyncIterable<RegistryRow>,
    ended: () => { rows: number; unread: number; now: Date },
  ): Promise<ImportCounts> {
    const runner = this.db.createQueryRunner();
    try {
      const client = (await runner.connect()) as ClientBase;
      await runner.startTransaction();
      try {
        await client.query('SELECT pg_advisory_xact_lock($1)', [REGISTRY_LOCK]);
        const table = tableOf(register);
        await client.query(stagingTable(table));
        await copyRows(client, table, STAGED, rows);
        await client.query(`ANALYZE ${STAGED}`);
        const { now, ...read } = ended();
        const found = await client.query<{ what: string; count: number }>(differenceSql(table, register), [now, importId]);
        const count = (what: string): number => found.rows.find((row) => row.what === what)?.count ?? 0;
        const [added, changed, unchanged, gone] = [count('added'), count('changed') + count('returned'), count('unchanged'), count('gone')];
        const staged = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${STAGED}`);
        const counts = { added, changed, unchanged, gone, repeated: (staged.rows[0]?.count ?? 0) - added - changed - unchanged };
        const held = gone + unchanged + count('changed');
        if (!forced && gone * 2 > held)
          throw new TooMuchLostError(`${gone} of ${held} entries would no longer be listed`, { register, gone, held, ...read });
        await client.query(
          `UPDATE registry_import SET state = 'done', finished_at = $2, rows = $3, unread = $4, added = $5, changed = $6, unchanged = $7,
             gone = $8, repeated = $9 WHERE id = $1`,
          [importId, now, read.rows, read.unread, added, changed, unchanged, gone, counts.repeated],
        );
        await runner.commitTransaction();
        return counts;
      } catch (error) {
        await runner.rollbackTransaction().catch(() => undefined);
        throw error;
      }
    } finally {
      await runner.release();
    }
  }

  /** What the site said: its own count, and its first answer, compressed. */
  async note(importId: number, told: { siteTotal: number; firstPage: Buffer }): Promise<void> {
    await this.db.query('UPDATE registry_import SET site_total = $2, first_page = $3 WHERE id = $1', [
      importId,
      told.siteTotal,
      told.firstPage,
    ]);
    // Of good ones only the newest page is kept; a page that was not understood stays as long as its import.
    await this.db.query(
      `UPDATE registry_import SET first_page = NULL WHERE state = 'done' AND first_page IS NOT NULL AND id < $1
         AND register = (SELECT register FROM registry_import WHERE id = $1)`,
      [importId],
    );
  }

  async fail(importId: number, problem: Record<string, unknown>, read: { rows: number; unread: number }, now: Date): Promise<void> {
    await this.db.query(
      `UPDATE registry_import SET state = 'failed', finished_at = $2, problem = $3, rows = $4, unread = $5 WHERE id = $1`,
      [importId, now, problem, read.rows, read.unread],
    );
  }
}
