import { localDateOf } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { ApiKeyRow } from './entities/api-keys';
import type { Tx } from './transactions';

export type { ApiKeyRow, KeyScope } from './entities/api-keys';

const MINUTE = 60_000;
/** The last use is written this seldom, so that a busy key does not write its own row with every request. */
const USE_NOTED_EVERY = 10 * MINUTE;
const USE_KEPT_DAYS = 35;

export interface Quota {
  keyId: string;
  quotaPerMinute: number;
  quotaPerDay: number;
}

/** What a key has used of its present minute and day, this request included unless it was refused. */
export interface KeyUse {
  allowed: boolean;
  minuteUsed: number;
  dayUsed: number;
  /** Start of the minute that was counted in. */
  minuteAt: Date;
}

@Injectable()
export class ApiKeyRows {
  constructor(private readonly db: DataSource) {}

  async add(tx: Tx, row: ApiKeyRow): Promise<void> {
    await tx.getRepository(ApiKeyRow).insert(row);
  }

  /** Those that still open something. Right only under OrganizationStore.lock. */
  countOpen(tx: Tx, organizationId: string): Promise<number> {
    return tx.getRepository(ApiKeyRow).countBy({ organizationId, revokedAt: IsNull() });
  }

  /** Newest first, revoked ones too. */
  ofOrganization(organizationId: string): Promise<ApiKeyRow[]> {
    return this.db.getRepository(ApiKeyRow).find({ where: { organizationId }, order: { createdAt: 'DESC', id: 'ASC' } });
  }

  /** Also a revoked one. */
  byId(id: string): Promise<ApiKeyRow | null> {
    return this.db.getRepository(ApiKeyRow).findOneBy({ id });
  }

  /** The key of this organization under a lock, or null. */
  lock(tx: Tx, organizationId: string, id: string): Promise<ApiKeyRow | null> {
    return tx.getRepository(ApiKeyRow).findOne({ where: { id, organizationId }, lock: { mode: 'pessimistic_write' } });
  }

  async revoke(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.getRepository(ApiKeyRow).update({ id, revokedAt: IsNull() }, { revokedAt: now });
  }

  async noteUse(key: ApiKeyRow, now: Date): Promise<void> {
    if (key.lastUsedAt && now.getTime() - key.lastUsedAt.getTime() < USE_NOTED_EVERY) return;
    await this.db.query('UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)', [
      key.id,
      now,
    ]);
  }

  /**
   * Counts one request against both quotas, in one statement however many processes ask. A refused request is not counted, or who
   * knocks too often would lock the key out for the day. A minute is a clock's minute, a day an Israeli calendar day; a process whose
   * clock is behind counts in the newest minute.
   */
  async count({ keyId, quotaPerMinute, quotaPerDay }: Quota, now: Date): Promise<KeyUse> {
    const day = localDateOf(now);
    const minute = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
    const columns = 'used AS "dayUsed", minute_used AS "minuteUsed", minute_at AS "minuteAt"';
    const [counted]: [Omit<KeyUse, 'allowed'> | undefined] = await this.db.query(
      `INSERT INTO api_key_use AS u (key_id, day, used, minute_at, minute_used) VALUES ($1, $2, 1, $3, 1)
       ON CONFLICT (key_id, day) DO UPDATE SET
         used = u.used + 1,
         minute_used = CASE WHEN u.minute_at < EXCLUDED.minute_at THEN 1 ELSE u.minute_used + 1 END,
         minute_at = greatest(u.minute_at, EXCLUDED.minute_at)
       WHERE u.used < $4 AND (u.minute_at < EXCLUDED.minute_at OR u.minute_used < $5)
       RETURNING ${columns}`,
      [keyId, day, minute, quotaPerDay, quotaPerMinute],
    );
    if (counted) return { ...counted, allowed: true };
    const [full]: [Omit<KeyUse, 'allowed'>] = await this.db.query(`SELECT ${columns} FROM api_key_use WHERE key_id = $1 AND day = $2`, [
      keyId,
      day,
    ]);
    // Full for the day and in a newer minute: nothing of this minute is used yet.
    const ofThisMinute = full.minuteAt < minute ? { minuteAt: minute, minuteUsed: 0 } : {};
    return { ...full, ...ofThisMinute, allowed: false };
  }

  /** Counts of days long past are forgotten. */
  async forgetOldUse(now: Date): Promise<void> {
    await this.db.query('DELETE FROM api_key_use WHERE day < $1::date', [
      localDateOf(new Date(now.getTime() - USE_KEPT_DAYS * 86_400_000)),
    ]);
  }
}
