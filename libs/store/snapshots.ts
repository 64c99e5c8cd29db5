import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { sha256 } from './content-hash';
import { SnapshotRow } from './entities/harvest';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export type NewSnapshot = Omit<SnapshotRow, 'id' | 'sha256'> & { bytes: Buffer };

const KEEP_GOOD = 5;
const KEEP_BAD_MS = 90 * 24 * 3_600_000;

/** Raw pages as they came (צילומי דפים). Equal bodies are stored once. */
@Injectable()
export class Snapshots {
  constructor(private readonly db: DataSource) {}

  /** Keeps a page and gives its id. */
  async save({ bytes, ...page }: NewSnapshot): Promise<number> {
    const hash = sha256(bytes);
    return this.db.transaction(async (tx) => {
      await this.keepBody(tx, hash, bytes);
      const made = await tx.getRepository(SnapshotRow).insert({ ...page, sha256: hash });
      return (made.identifiers[0] as { id: number }).id;
    });
  }

  /** The newest good page under this address: what a conditional request may refer to. */
  newest(sourceId: string, url: string): Promise<SnapshotRow | null> {
    return this.db
      .getRepository(SnapshotRow)
      .createQueryBuilder('s')
      .where('s.sourceId = :sourceId AND s.url = :url AND s.errorCode IS NULL', { sourceId, url })
      .orderBy('s.id', 'DESC')
      .getOne();
  }

  /** What its reader made of it; null once it could be read after all. */
  async markError(id: number, code: string | null): Promise<void> {
    await this.db.query('UPDATE snapshot SET error_code = $2 WHERE id = $1', [id, code]);
  }

  async byId(id: number): Promise<{ row: SnapshotRow; bytes: Buffer } | null> {
    const row = await this.db.getRepository(SnapshotRow).findOneBy({ id });
    return row && { row, bytes: await this.bytes(row.sha256) };
  }

  /** Every page of a run, in the order in which they came. */
  ofRun(runId: number): Promise<SnapshotRow[]> {
    return this.db.getRepository(SnapshotRow).find({ where: { runId }, order: { id: 'ASC' } });
  }

  /** The stored body with this hash. */
  async bytes(hash: string): Promise<Buffer> {
    const [row]: { gzip: Buffer }[] = await this.db.query('SELECT gzip FROM snapshot_body WHERE sha256 = $1', [hash]);
    if (!row) throw new Error(`no body ${hash}`);
    return unpack(row.gzip);
  }

  /**
   * Drops what need not be kept and gives the number of pages dropped. Of every address the newest five good pages stay, bad
   * ones stay 90 days, and one that a source's problem shows stays as long as the problem does.
   */
  async prune(now: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const [, dropped]: [unknown, number] = await tx.query(
        `DELETE FROM snapshot WHERE id IN (
           SELECT id FROM (
             SELECT id, error_code, fetched_at,
                    row_number() OVER (PARTITION BY source_id, url, error_code IS NULL ORDER BY id DESC) AS place FROM snapshot
           ) ranked
           WHERE CASE WHEN error_code IS NULL THEN place > ${KEEP_GOOD} ELSE fetched_at < $1 END
         ) AND id NOT IN (SELECT (problem ->> 'snapshotId')::bigint FROM source WHERE problem ->> 'snapshotId' IS NOT NULL)`,
        [new Date(now.getTime() - KEEP_BAD_MS)],
      );
      // Locked first and looked at again: a page that is being saved right now may refer to the body.
      const free: { sha256: string }[] = await tx.query(
        `SELECT sha256 FROM snapshot_body b WHERE NOT EXISTS (SELECT FROM snapshot s WHERE s.sha256 = b.sha256) FOR UPDATE SKIP LOCKED`,
      );
      await tx.query(
        `DELETE FROM snapshot_body b WHERE sha256 = ANY ($1) AND NOT EXISTS (SELECT FROM snapshot s WHERE s.sha256 = b.sha256)`,
        [free.map((row) => row.sha256)],
      );
      return dropped;
    });
  }

  /** Sees to it that the body is there, and locks it until the snapshot that refers to it is in. */
  private async keepBody(tx: EntityManager, hash: string, bytes: Buffer): Promise<void> {
    const known: unknown[] = await tx.query('SELECT 1 FROM snapshot_body WHERE sha256 = $1 FOR KEY SHARE', [hash]);
    if (known.length > 0) return;
    await tx.query(
      `INSERT INTO snapshot_body (sha256, bytes, gzip) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO UPDATE SET bytes = EXCLUDED.bytes`,
      [hash, bytes.length, await pack(bytes)],
    );
  }
}
