import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { SessionRow } from './entities/accounts';
import type { PersonRow } from './entities/people';
import type { Tx } from './transactions';

export interface NewSession {
  personId: string;
  tokenHash: string;
  userAgent: string;
  expiresAt: Date;
}

/** A session that is open, and whose. */
export interface OpenSession {
  sessionId: string;
  lastSeenAt: Date;
  person: Pick<PersonRow, 'id' | 'email' | 'name' | 'operator' | 'language'>;
}

@Injectable()
export class SessionStore {
  constructor(private readonly db: DataSource) {}

  async add(tx: Tx, session: NewSession, now: Date): Promise<string> {
    const id = randomUUID();
    await tx.getRepository(SessionRow).insert({ id, ...session, createdAt: now, lastSeenAt: now, endedAt: null });
    return id;
  }

  async open(tokenHash: string, now: Date): Promise<OpenSession | null> {
    const [row] = await this.db.query(
      `SELECT s.id AS "sessionId", s.last_seen_at AS "lastSeenAt",
         jsonb_build_object('id', p.id, 'email', p.email, 'name', p.name, 'operator', p.operator, 'language', p.language) AS person
       FROM session s JOIN person p ON p.id = s.person_id WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2`,
      [tokenHash, now],
    );
    return row ?? null;
  }

  /** Seen now, and open until `expiresAt`, unless it ended meanwhile. */
  async seen(sessionId: string, expiresAt: Date, now: Date): Promise<void> {
    await this.db.query(
      'UPDATE session SET last_seen_at = $2, expires_at = $3 WHERE id = $1 AND ended_at IS NULL AND last_seen_at < $2 AND expires_at > $2',
      [sessionId, now, expiresAt],
    );
  }

  /** The open ones of a person, last seen first. */
  list(personId: string, now: Date): Promise<SessionRow[]> {
    return this.db
      .getRepository(SessionRow)
      .find({ where: { personId, endedAt: IsNull(), expiresAt: MoreThan(now) }, order: { lastSeenAt: 'DESC', id: 'ASC' } });
  }

  /** True when it was this person's and open. */
  async end(tx: Tx, sessionId: string, personId: string, now: Date): Promise<boolean> {
    const [rows] = await tx.query(
      'UPDATE session SET ended_at = $3 WHERE id = $1 AND person_id = $2 AND ended_at IS NULL AND expires_at > $3 RETURNING id',
      [sessionId, personId, now],
    );
    return rows.length > 0;
  }

  /** All open ones of a person but `keep`; with null all. Answers how many. */
  async endAll(tx: Tx, personId: string, keep: string | null, now: Date): Promise<number> {
    const [rows] = await tx.query(
      `UPDATE session SET ended_at = $3 WHERE person_id = $1 AND ($2::uuid IS NULL OR id <> $2) AND ended_at IS NULL AND expires_at > $3 RETURNING id`,
      [personId, keep, now],
    );
    return rows.length;
  }

  /** Those that ended or ran out before `before`. */
  async forget(before: Date): Promise<void> {
    await this.db.query('DELETE FROM session WHERE expires_at < $1 OR ended_at < $1', [before]);
  }
}
