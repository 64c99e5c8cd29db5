import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MessageKind } from './entities/messages';

/** What a mailed link opens: the message, whose it is, and which of that person's subscriptions it served. */
export interface OpenedMessage {
  messageId: string;
  kind: MessageKind;
  personId: string;
  email: string;
  suppressed: boolean;
  /** Of the items of an alert, or the one of a confirm message; of a manage message every subscription of the person. */
  serves: string[];
}

/** Everything that is kept about a person, as the person may download it. Instants are ISO texts in UTC. */
export interface PersonExport {
  person: Record<string, unknown>;
  subscriptions: Record<string, unknown>[];
  matches: Record<string, unknown>[];
  messages: Record<string, unknown>[];
}

const ASK_AGAIN_MS = 10 * 60_000;

/** What a person does with their own data through a mailed link. */
@Injectable()
export class ManageRequests {
  constructor(private readonly db: DataSource) {}

  /**
   * A message with a link to manage, for whoever has a subscription under this address. Null when nobody has. Asking again
   * within ten minutes makes no second one.
   */
  async request(email: string, now: Date): Promise<{ messageId: string } | null> {
    const id = randomUUID();
    const slot = Math.floor(now.getTime() / ASK_AGAIN_MS);
    const [row] = await this.db.query(
      `WITH asker AS (
         SELECT p.id FROM person p WHERE lower(p.email) = lower($2) AND EXISTS (SELECT 1 FROM subscription s WHERE s.person_id = p.id)
       ), made AS (
         INSERT INTO message (id, person_id, kind, dedupe_key, message_id, state, state_at, not_before, created_at)
         SELECT $1::uuid, asker.id, 'manage', 'manage:' || asker.id || ':' || $3::text, '<' || $1::text || '@kolkore>', 'pending', $4, $4, $4 FROM asker
         ON CONFLICT (dedupe_key) DO NOTHING RETURNING id
       )
       SELECT id FROM made
       UNION ALL SELECT m.id FROM message m JOIN asker ON m.dedupe_key = 'manage:' || asker.id || ':' || $3::text
       LIMIT 1`,
      [id, email, String(slot), now],
    );
    return row ? { messageId: row.id } : null;
  }

  /** Null when there is no such message or its links were revoked. */
  async opened(messageId: string): Promise<OpenedMessage | null> {
    const [row] = await this.db.query(
      `SELECT m.id AS "messageId", m.kind, p.id AS "personId", p.email, p.suppressed_at IS NOT NULL AS suppressed,
         ARRAY(SELECT s.id::text FROM subscription s WHERE s.person_id = p.id AND (
           m.kind = 'manage' OR s.id = m.subscription_id OR s.id::text IN (
             SELECT r ->> 'subscriptionId' FROM alert_item i, jsonb_array_elements(i.reasons) r WHERE i.message_id = m.id)
         ) ORDER BY s.created_at, s.id) AS serves
       FROM message m JOIN person p ON p.id = m.person_id WHERE m.id = $1 AND m.token_revoked_at IS NULL`,
      [messageId],
    );
    return row ?? null;
  }

  /** A new secret address for the feed; the old one opens nothing any more. */
  async newFeedKey(subscriptionId: string): Promise<void> {
    await this.db.query('UPDATE subscription SET feed_key = $2 WHERE id = $1', [subscriptionId, randomBytes(24).toString('base64url')]);
  }

  /** All that is kept about a person. The secret parts of feed addresses are theirs and included. */
  async exportOf(personId: string): Promise<PersonExport> {
    const [person] = await this.db.query(
      `SELECT email, language, created_at AS "createdAt", suppressed_at AS "suppressedAt", suppressed_because AS "suppressedBecause" FROM person WHERE id = $1`,
      [personId],
    );
    const subscriptions = await this.db.query(
      `SELECT id, name, criteria, state, feed_key AS "feedKey", consent, created_at AS "createdAt", confirmed_at AS "confirmedAt", ended_at AS "endedAt"
       FROM subscription WHERE person_id = $1 ORDER BY created_at, id`,
      [personId],
    );
    const matches = await this.db.query(
      `SELECT m.subscription_id AS "subscriptionId", m.opportunity_id AS "opportunityId", o.facts ->> 'title' AS title, m.reasons, m.matched_at AS "matchedAt"
       FROM match m JOIN subscription s ON s.id = m.subscription_id JOIN opportunity o ON o.id = m.opportunity_id
       WHERE s.person_id = $1 ORDER BY m.matched_at, m.id`,
      [personId],
    );
    const messages = await this.db.query(
      `SELECT m.kind, m.subject, m.state, m.state_at AS "stateAt", m.created_at AS "createdAt", m.message_id AS "messageId",
         (SELECT coalesce(jsonb_agg(jsonb_build_object('startedAt', a.started_at, 'outcome', a.outcome, 'answer', a.answer) ORDER BY a.number), '[]')
            FROM delivery_attempt a WHERE a.message_id = m.id) AS attempts
       FROM message m WHERE m.person_id = $1 ORDER BY m.created_at, m.id`,
      [personId],
    );
    return { person, subscriptions, matches, messages };
  }

  /** The person and everything of theirs. Idempotent. */
  async erase(personId: string): Promise<void> {
    await this.db.query('DELETE FROM person WHERE id = $1', [personId]);
  }
}
