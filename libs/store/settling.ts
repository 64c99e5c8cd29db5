import { NotFoundError } from '@kolkore/domain/errors';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lockOpportunity, settle } from './settle';
import type { Settled } from './settle';

/** Settles opportunities about which something beside their listings became known: texts of attachments, new rules. */
@Injectable()
export class Settling {
  constructor(private readonly db: DataSource) {}

  /**
   * In one transaction, under the opportunity's lock. `news`: whom it fits for the first time is told; otherwise it is only found
   * there (new rules, what was known long ago). The changes it gives are to be matched. Throws NotFoundError.
   */
  async opportunity(id: number, { at, news }: { at: Date; news: boolean }): Promise<Settled> {
    return this.db.transaction(async (tx) => {
      const known = await lockOpportunity(tx, id);
      if (!known) throw new NotFoundError(`no opportunity ${id}`, { id });
      return settle(tx, known, { at, runId: null, isBaseline: () => true, concludedBaseline: !news });
    });
  }

  async count(): Promise<number> {
    const [row]: { n: number }[] = await this.db.query('SELECT count(*)::int AS n FROM opportunity WHERE merged_into IS NULL');
    return row?.n ?? 0;
  }

  /**
   * Concludes every opportunity anew, one transaction each, oldest first; facts and revisions stay. Whom one fits for the first time
   * finds it and is told nothing. `settled` is called after each. Gives how many are concluded otherwise than before.
   */
  async everything(at: Date, settled: () => void): Promise<number> {
    let changed = 0;
    for (let after = 0; ;) {
      const rows: { id: number }[] = await this.db.query(
        `SELECT id FROM opportunity WHERE id > $1 AND merged_into IS NULL ORDER BY id LIMIT ${BATCH}`,
        [after],
      );
      for (const { id } of rows) {
        const { changeIds } = await this.reconclude(id, at);
        if (changeIds.length > 0) changed++;
        settled();
      }
      if (rows.length < BATCH) return changed;
      after = rows.at(-1)?.id ?? after;
    }
  }

  private reconclude(id: number, at: Date): Promise<Settled> {
    return this.db.transaction(async (tx) => {
      const known = await lockOpportunity(tx, id);
      // Gone into another meanwhile: concluded with that one.
      if (!known || known.mergedInto !== null) return { revised: false, changeIds: [] };
      return settle(tx, known, { at, runId: null, isBaseline: () => true, concludedBaseline: true, keepFacts: true });
    });
  }
}

const BATCH = 500;
