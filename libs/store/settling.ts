import { analysis } from '@kolkore/hebrew/analysis';
import { NotFoundError } from '@kolkore/domain/errors';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeOutcome } from './attachments';
import type { AttachmentOutcome, ClaimedAttachment } from './attachments';
import { lockOpportunity, settle } from './settle';
import type { Settled } from './settle';

const nothing: Settled = { revised: false, changeIds: [] };

/** Settles opportunities about which something beside their listings became known: texts of attachments, new rules. */
@Injectable()
export class Settling {
  constructor(private readonly db: DataSource) {}

  /**
   * Writes what came of reading files of an opportunity and settles it, both or neither, under its lock. Whom it fits for the first time
   * by what they say is told, unless that is no news. The changes it gives are to be matched. An attachment that is no longer in these
   * hands is left alone.
   */
  attachments(id: number, read: readonly { claim: ClaimedAttachment; outcome: AttachmentOutcome }[], at: Date): Promise<Settled> {
    return this.db.transaction(async (tx) => {
      const known = await lockOpportunity(tx, id);
      if (!known) throw new NotFoundError(`no opportunity ${id}`, { id });
      const written = [];
      for (const { claim, outcome } of read) written.push(await writeOutcome(tx, claim, outcome, at));
      // Gone into another meanwhile: that one takes over what is known of the file when it asks.
      if (!written.some((one) => one?.changed) || known.mergedInto !== null) return nothing;
      await tx.query('UPDATE opportunity SET written_xid = pg_current_xact_id() WHERE id = $1', [id]);
      const news = written.some((one) => one?.news);
      return settle(tx, known, { at, runId: null, isBaseline: () => true, concludedBaseline: !news, documentsBaseline: true });
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
      if (!known || known.mergedInto !== null) return nothing;
      return settle(tx, known, {
        at,
        runId: null,
        isBaseline: () => true,
        concludedBaseline: true,
        documentsBaseline: true,
        keepFacts: true,
      });
    });
  }
}
