import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { IdempotencyRow } from './entities/api-keys';
import type { Tx } from './transactions';

export type { IdempotencyRow } from './entities/api-keys';

const KEPT_MS = 24 * 3_600_000;

/** Answers of writes that carried an Idempotency-Key. */
@Injectable()
export class Idempotency {
  constructor(private readonly db: DataSource) {}

  /**
   * Takes the (key, Idempotency-Key) pair for the transaction, or false when another one has it at this moment. The lock falls with
   * the transaction, also when the process dies, so nothing is ever left running.
   */
  async take(tx: Tx, keyId: string, key: string): Promise<boolean> {
    const [row]: [{ taken: boolean }] = await tx.query('SELECT pg_try_advisory_xact_lock(hashtextextended($1::text, 7)) AS taken', [
      `${keyId} ${key}`,
    ]);
    return row.taken;
  }

  /** The answer of the last 24 hours. */
  answered(tx: Tx, keyId: string, key: string, now: Date): Promise<IdempotencyRow | null> {
    const createdAt = MoreThan(new Date(now.getTime() - KEPT_MS));
    return tx.getRepository(IdempotencyRow).findOneBy({ keyId, key, createdAt });
  }

  /** Keeps an answer; one that was kept too long under the same key gives way. */
  async keep(tx: Tx, row: IdempotencyRow): Promise<void> {
    await tx.query(
      `INSERT INTO idempotency (key_id, key, request_hash, status, headers, response, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (key_id, key) DO UPDATE SET request_hash = EXCLUDED.request_hash, status = EXCLUDED.status,
         headers = EXCLUDED.headers, response = EXCLUDED.response, created_at = EXCLUDED.created_at`,
      [row.keyId, row.key, row.requestHash, row.status, JSON.stringify(row.headers), JSON.stringify(row.response), row.createdAt],
    );
  }

  async forgetOld(now: Date): Promise<void> {
    await this.db.query('DELETE FROM idempotency WHERE created_at <= $1', [new Date(now.getTime() - KEPT_MS)]);
  }
}
