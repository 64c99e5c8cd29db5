import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { SignInRow } from './entities/accounts';
import { addMessage } from './new-message';
import type { Tx } from './transactions';

/** How often a person asked for a way in lately. */
export interface AskedLately {
  inHour: number;
  inDay: number;
  unusedInDay: number;
}

@Injectable()
export class SignIns {
  constructor(private readonly db: DataSource) {}

  /** A way in and the message that brings it. Answers the message's id. */
  async add(tx: Tx, ask: { personId: string; nextPath: string | null; expiresAt: Date }, now: Date): Promise<string> {
    const messageId = await addMessage(tx, { personId: ask.personId, kind: 'sign_in' }, now);
    await tx.getRepository(SignInRow).insert({ id: randomUUID(), ...ask, messageId, createdAt: now, usedAt: null });
    return messageId;
  }

  async askedLately(tx: Tx, personId: string, now: Date): Promise<AskedLately> {
    const [row] = await tx.query(
      `SELECT (count(*) FILTER (WHERE created_at > $2))::int AS "inHour", count(*)::int AS "inDay",
         (count(*) FILTER (WHERE used_at IS NULL))::int AS "unusedInDay"
       FROM sign_in WHERE person_id = $1 AND created_at > $3`,
      [personId, new Date(now.getTime() - 3_600_000), new Date(now.getTime() - 86_400_000)],
    );
    return row;
  }

  /** The message of a way in that was asked for after `since` and not used yet. */
  async unusedSince(tx: Tx, personId: string, since: Date): Promise<string | null> {
    const row = await tx.getRepository(SignInRow).findOne({
      where: { personId, usedAt: IsNull(), createdAt: MoreThan(since) },
      order: { createdAt: 'DESC' },
    });
    return row?.messageId ?? null;
  }

  /** Unused and not expired, with whose it is. */
  async open(id: string, now: Date): Promise<(SignInRow & { email: string }) | null> {
    const row = await this.db.getRepository(SignInRow).findOneBy({ id, usedAt: IsNull(), expiresAt: MoreThan(now) });
    if (!row) return null;
    const [person] = await this.db.query('SELECT email FROM person WHERE id = $1', [row.personId]);
    return person ? { ...row, email: person.email } : null;
  }

  ofMessage(messageId: string): Promise<SignInRow | null> {
    return this.db.getRepository(SignInRow).findOneBy({ messageId });
  }

  /** Takes it, once: of two that press at the same moment one gets null. The person's other open ways in close with it. */
  async use(tx: Tx, id: string, now: Date): Promise<{ personId: string; nextPath: string | null } | null> {
    const [rows] = await tx.query(
      `UPDATE sign_in SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2
       RETURNING person_id AS "personId", next_path AS "nextPath"`,
      [id, now],
    );
    const used: { personId: string; nextPath: string | null } | undefined = rows[0];
    if (!used) return null;
    await tx.query('UPDATE sign_in SET expires_at = $2 WHERE person_id = $1 AND used_at IS NULL AND expires_at > $2', [used.personId, now]);
    return used;
  }

  /** What is over since `before`. */
  async forget(before: Date): Promise<void> {
    await this.db.query('DELETE FROM sign_in WHERE expires_at < $1', [before]);
  }
}
