import { analysis } from '@kolkore/hebrew/analysis';
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

  /** Opportunities whose words were analysed by an older version, the newest first. */
  async analysedBefore(limit: number): Promise<number[]> {
    const rows: { id: number }[] = await this.db.query(
      'SELECT id FROM opportunity WHERE merged_into IS NULL AND doc_version < $1 ORDER BY id DESC LIMIT $2',
      [analysis.version, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Concludes it anew by the present rules: facts and revisions stay. Whom it fits for the first time finds it and is told nothing. */
  reconclude(id: number, at: Date): Promise<Settled> {
    return this.db.transaction(async (tx) => {
      const known = await lockOpportunity(tx, id);
      // Gone into another meanwhile: concluded with that one.
      if (!known || known.mergedInto !== null) return { revised: false, changeIds: [] };
      return settle(tx, known, { at, runId: null, isBaseline: () => true, concludedBaseline: true, keepFacts: true });
    });
  }
}
