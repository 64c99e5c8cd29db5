import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { seenByListings } from './settle';

/** A row of a huge file, and the hash of what it says. */
export interface SaidRow {
  externalId: string;
  hash: string;
}

interface Rows {
  sourceId: string;
  /** Of the file. */
  kind: string;
}

/**
 * What the rows of huge files said when they were last written, so that a file that hardly changes from month to month is read
 * again without writing every row of it.
 */
@Injectable()
export class SeenRows {
  constructor(private readonly db: DataSource) {}

  /** Those of the rows that are stored and say what they said: noted as seen, in one transaction. */
  async unchanged(of: Rows, rows: readonly SaidRow[], at: Date): Promise<Set<string>> {
    return this.db.transaction(async (tx) => {
      const found: { externalId: string; id: number; listing: number }[] = await tx.query(
        `SELECT l.external_id AS "externalId", o.id, l.id AS listing
         FROM unnest($3::text[], $4::text[]) AS said (external_id, said_hash)
         JOIN seen_row s ON s.source_id = $1 AND s.page_kind = $2 AND s.external_id = said.external_id AND s.said_hash = said.said_hash
         JOIN listing l ON l.source_id = s.source_id AND l.external_id = s.external_id
         JOIN opportunity o ON o.id = l.opportunity_id ORDER BY o.id FOR UPDATE OF o`,
        [of.sourceId, of.kind, rows.map((row) => row.externalId), rows.map((row) => row.hash)],
      );
      await tx.query(
        `UPDATE listing SET last_seen_at = greatest(last_seen_at, $2), observed_at = greatest(observed_at, $2), delisted_at = NULL
         WHERE id = ANY ($1::bigint[])`,
        [found.map((row) => row.listing), at],
      );
      await seenByListings(
        tx,
        found.map((row) => row.id),
      );
      return new Set(found.map((row) => row.externalId));
    });
  }

  /** Notes what rows say that have been written. */
  async keep(of: Rows, rows: readonly SaidRow[]): Promise<void> {
    await this.db.query(
      `INSERT INTO seen_row (source_id, page_kind, external_id, said_hash)
       SELECT $1, $2, external_id, said_hash FROM unnest($3::text[], $4::text[]) AS said (external_id, said_hash)
       ON CONFLICT (source_id, page_kind, external_id) DO UPDATE SET said_hash = EXCLUDED.said_hash`,
      [of.sourceId, of.kind, rows.map((row) => row.externalId), rows.map((row) => row.hash)],
    );
  }

  /** The file that was read at `since` is still the one that the site gives: what was seen in it then is seen now. Gives the ids. */
  async stillListed(of: Rows, since: Date, at: Date): Promise<string[]> {
    const ids: string[] = [];
    for (let after = ''; ;) {
      const rows: SaidRow[] = await this.db.query(
        `SELECT s.external_id AS "externalId", s.said_hash AS hash FROM seen_row s
         JOIN listing l ON l.source_id = s.source_id AND l.external_id = s.external_id
         WHERE s.source_id = $1 AND s.page_kind = $2 AND s.external_id > $3 AND l.last_seen_at >= $4 ORDER BY s.external_id LIMIT 1000`,
        [of.sourceId, of.kind, after, since],
      );
      const last = rows.at(-1);
      if (!last) return ids;
      ids.push(...(await this.unchanged(of, rows, at)));
      after = last.externalId;
    }
  }
}
