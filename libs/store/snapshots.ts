import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In } from 'typeorm';
import { sha256 } from './content-hash';
import { RowsFacts, SnapshotRow } from './entities/harvest';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** `file`: a file of rows that is kept whole beside its first rows. */
export type NewSnapshot = Omit<SnapshotRow, 'id' | 'sha256' | 'rows' | 'fileSha256'> & { bytes: Buffer; rows?: RowsFacts; file?: Buffer };

/** The error of a file of rows that is not written to its end yet: the next run does not take it for read. */
export const UNREAD = 'unread';

const KEEP_GOOD = 5;
const UNUSED = `NOT EXISTS (SELECT FROM snapshot s WHERE s.sha256 = b.sha256) AND NOT EXISTS (SELECT FROM snapshot s WHERE s.file_sha256 = b.sha256)`;
const KEEP_BAD_MS = 90 * 24 * 3_600_000;

/** Raw pages as they came (צילומי דפים). Equal bodies are stored once. */
@Injectable()
export class Snapshots {
  constructor(private readonly db: DataSource) {}

  /** Keeps a page and gives its id. */
  async save({ bytes, file, rows, ...page }: NewSnapshot): Promise<number> {
    const hash = sha256(bytes);
    const fileHash = file ? sha256(file) : null;
    return this.db.transaction(async (tx) => {
      await this.keepBody(tx, hash, bytes);
      if (file && fileHash) await this.keepBody(tx, fileHash, file);
      const values: Omit<SnapshotRow, 'id'> = { ...page, sha256: hash, rows: rows ?? null, fileSha256: fileHash };
      const made = await tx.getRepository(SnapshotRow).insert(values);
      return (made.identifiers[0] as { id: number }).id;
    });
  }

  /** A file of rows that came again as it was. */
  async keepAgain(
    { id: _, ...last }: SnapshotRow,
    again: Pick<SnapshotRow, 'runId' | 'url' | 'status' | 'etag' | 'lastModified' | 'fetchedAt'>,
  ): Promise<void> {
    await this.db.getRepository(SnapshotRow).insert({ ...last, ...again });
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

  /** The newest file of rows of this kind that was read to its end, under whatever address. */
  newestRows(sourceId: string, pageKind: string): Promise<SnapshotRow | null> {
    return this.db
      .getRepository(SnapshotRow)
      .createQueryBuilder('s')
      .where('s.sourceId = :sourceId AND s.pageKind = :pageKind AND s.rows IS NOT NULL AND s.errorCode IS NULL', { sourceId, pageKind })
      .orderBy('s.id', 'DESC')
      .getOne();
  }

  /**
   * The newest page of every address of a source that came whole, in the order in which they came: read by its reader, or one that no
   * reader knew at that time. Of files of rows, whose addresses change, the newest of every kind.
   */
  async newestOfEach(sourceId: string): Promise<SnapshotRow[]> {
    const found: { id: number }[] = await this.db.query(
      `SELECT DISTINCT ON (page_kind, CASE WHEN rows IS NULL THEN url END) id FROM snapshot
       WHERE source_id = $1 AND (error_code IS NULL OR rows IS NOT NULL OR (error_code = 'layout_changed' AND status BETWEEN 200 AND 299))
       ORDER BY page_kind, CASE WHEN rows IS NULL THEN url END, id DESC`,
      [sourceId],
    );
    return this.db.getRepository(SnapshotRow).find({ where: { id: In(found.map(({ id }) => id)) }, order: { id: 'ASC' } });
  }

  /** A file of rows, however often it came as it is, is to be read again when it comes the next time. */
  async unread({ sourceId, pageKind, rows }: SnapshotRow): Promise<void> {
    await this.db.query(`UPDATE snapshot SET error_code = '${UNREAD}' WHERE source_id = $1 AND page_kind = $2 AND rows ->> 'sha256' = $3`, [
      sourceId,
      pageKind,
      rows?.sha256,
    ]);
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
   * Drops what need not be kept and gives the number of pages dropped. Of every address (of files of rows, whose addresses
   * change from month to month, of every kind) the newest five good pages stay, bad ones stay 90 days, and one that a source's problem shows stays as long as the problem does.
   */
  async prune(now: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const [, dropped]: [unknown, number] = await tx.query(
        `DELETE FROM snapshot WHERE id IN (
           SELECT id FROM (
             SELECT id, error_code, fetched_at,
                    row_number() OVER (PARTITION BY source_id, CASE WHEN rows IS NULL THEN url ELSE page_kind END, error_code IS NULL ORDER BY id DESC) AS place FROM snapshot
           ) ranked
           WHERE CASE WHEN error_code IS NULL THEN place > ${KEEP_GOOD} ELSE fetched_at < $1 END
         ) AND id NOT IN (SELECT (problem ->> 'snapshotId')::bigint FROM source WHERE problem ->> 'snapshotId' IS NOT NULL)`,
        [new Date(now.getTime() - KEEP_BAD_MS)],
      );
      // Locked first and looked at again: a page that is being saved right now may refer to the body.
      const free: { sha256: string }[] = await tx.query(`SELECT sha256 FROM snapshot_body b WHERE ${UNUSED} FOR UPDATE SKIP LOCKED`);
      await tx.query(`DELETE FROM snapshot_body b WHERE sha256 = ANY ($1) AND ${UNUSED}`, [free.map((row) => row.sha256)]);
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
