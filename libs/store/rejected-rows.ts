import type { RejectedRow } from '@kolkore/domain/source';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sha256 } from './content-hash';
import { RejectedRowRow } from './entities/harvest';
import { storable } from './storable';

/** Rows that did not become opportunities, kept raw with the reason. */
@Injectable()
export class RejectedRows {
  constructor(private readonly db: DataSource) {}

  /** Keeps a row; one that comes again, unchanged, is the same row seen later. */
  async save(row: RejectedRow, of: { sourceId: string; runId: number | null }, now: Date): Promise<void> {
    const raw = storable(row.raw);
    await this.db.query(
      `INSERT INTO rejected_row (source_id, run_id, row_hash, reason, detail, raw, first_seen_at, last_seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
       ON CONFLICT (source_id, row_hash) DO UPDATE SET
         run_id = EXCLUDED.run_id, reason = EXCLUDED.reason, detail = EXCLUDED.detail, last_seen_at = EXCLUDED.last_seen_at`,
      [of.sourceId, of.runId, sha256(raw), row.reason, row.detail.replace(/\u0000/g, '').slice(0, 4000), raw, now],
    );
  }

  /** The rows of one run, in the order in which they were first seen. */
  ofRun(runId: number): Promise<RejectedRowRow[]> {
    return this.db.getRepository(RejectedRowRow).find({ where: { runId }, order: { id: 'ASC' } });
  }

  /** The newest rows, of one source or of all, those last seen first. */
  recent(limit: number, sourceId?: string): Promise<RejectedRowRow[]> {
    return this.db
      .getRepository(RejectedRowRow)
      .find({ where: sourceId === undefined ? {} : { sourceId }, order: { lastSeenAt: 'DESC', id: 'DESC' }, take: limit });
  }
}
