import type { Reason } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ItemType } from './alert-items';
import type { MessageKind, MessageState } from './entities/messages';

/** One thing that a message tells, or that waits, or that was let go: what, and for which subscriptions. */
export interface LedgerItem {
  id: number;
  messageId: string | null;
  opportunityId: number;
  title: string;
  type: ItemType;
  reminderDays: number | null;
  state: 'pending' | 'held' | 'composed' | 'suppressed' | 'expired';
  stateAt: Date;
  cause: string | null;
  dueAt: Date | null;
  /** `own`: a subscription of the person, not of an organization. */
  why: { id: string; subscription: string; own: boolean; reasons: Reason[] }[];
}

/** A message as its person, or an operator, sees it. */
export interface LedgerMessage {
  id: string;
  kind: MessageKind;
  state: MessageState;
  stateAt: Date;
  cause: string | null;
  /** Until when it is held, where it is held for a time. */
  notBefore: Date;
  createdAt: Date;
  subject: string | null;
  items: LedgerItem[];
}

/** An item with what became of the message that tells it. */
export interface ToldItem extends LedgerItem {
  message: Pick<LedgerMessage, 'state' | 'stateAt' | 'cause' | 'notBefore'> | null;
}

/** For an operator: whose it is, and every attempt. */
export interface FoundMessage extends LedgerMessage {
  personId: string;
  email: string;
  messageId: string;
  attempts: number;
  windowFrom: Date | null;
  windowTo: Date | null;
}

export interface Attempt {
  number: number;
  startedAt: Date;
  finishedAt: Date | null;
  outcome: 'accepted' | 'deferred' | 'refused' | 'unknown' | null;
  answer: string | null;
}

export interface MessageQuestion {
  /** An address or a Message-ID, whole; empty: any. */
  text: string;
  state: MessageState | null;
  kind: MessageKind | null;
  /** Only those made before this one. */
  before: string | null;
}

const MESSAGE = `m.id, m.kind, m.state, m.state_at AS "stateAt", m.cause, m.not_before AS "notBefore", m.created_at AS "createdAt", m.subject`;
const FOUND = `${MESSAGE}, m.person_id AS "personId", p.email, m.message_id AS "messageId", m.attempts,
  m.window_from AS "windowFrom", m.window_to AS "windowTo"`;
const ITEM = `i.id, i.message_id AS "messageId", i.opportunity_id AS "opportunityId", o.facts ->> 'title' AS title, coalesce(c.type, 'reminder') AS type,
  i.reminder_days AS "reminderDays", i.state, i.state_at AS "stateAt", i.cause, i.due_at AS "dueAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'subscription', s.name, 'own', s.person_id IS NOT NULL, 'reasons', r -> 'reasons') ORDER BY s.created_at, s.id), '[]')
     FROM jsonb_array_elements(i.reasons) r JOIN subscription s ON s.id = (r ->> 'subscriptionId')::uuid) AS why`;
const ITEMS = `alert_item i JOIN opportunity o ON o.id = i.opportunity_id LEFT JOIN change c ON c.id = i.change_id`;
/** Made before message `$n`, in the order of their making. */
const before = (n: number): string =>
  `($${n}::uuid IS NULL OR (m.created_at, m.id) < (SELECT x.created_at, x.id FROM message x WHERE x.id = $${n}))`;

/** What was sent to whom, why, and what became of it. */
@Injectable()
export class Ledger {
  constructor(private readonly db: DataSource) {}

  /** A person's messages, newest first, each with everything that it told. */
  async messagesOf(personId: string, beforeId: string | null, limit: number): Promise<LedgerMessage[]> {
    const rows: Omit<LedgerMessage, 'items'>[] = await this.db.query(
      `SELECT ${MESSAGE} FROM message m WHERE m.person_id = $1 AND ${before(2)} ORDER BY m.created_at DESC, m.id DESC LIMIT $3`,
      [personId, beforeId, limit],
    );
    return this.withItems(rows);
  }

  /** What waits for its hour, the end of quiet hours or somebody's word. */
  waitingOf(personId: string): Promise<LedgerItem[]> {
    return this.db.query(
      `SELECT ${ITEM} FROM ${ITEMS} WHERE i.person_id = $1 AND i.state IN ('pending', 'held') ORDER BY i.due_at NULLS FIRST, i.id`,
      [personId],
    );
  }

  /** What no message told, newest first. */
  letGoOf(personId: string, limit: number): Promise<LedgerItem[]> {
    return this.db.query(
      `SELECT ${ITEM} FROM ${ITEMS} WHERE i.person_id = $1 AND i.state IN ('expired', 'suppressed') ORDER BY i.state_at DESC, i.id DESC LIMIT $2`,
      [personId, limit],
    );
  }

  /** All that a person was to hear of one opportunity, in the order in which it came up. */
  async about(personId: string, opportunityId: number): Promise<ToldItem[]> {
    const items: LedgerItem[] = await this.db.query(
      `SELECT ${ITEM} FROM ${ITEMS} WHERE i.person_id = $1 AND i.opportunity_id = $2 ORDER BY i.id`,
      [personId, opportunityId],
    );
    const messages: (NonNullable<ToldItem['message']> & { id: string })[] = await this.db.query(
      'SELECT id, state, state_at AS "stateAt", cause, not_before AS "notBefore" FROM message WHERE id = ANY ($1::uuid[])',
      [items.flatMap(({ messageId }) => messageId ?? [])],
    );
    return items.map((item) => ({ ...item, message: messages.find(({ id }) => id === item.messageId) ?? null }));
  }

  /** Any message, newest first, for operators. */
  find({ text, state, kind, before: beforeId }: MessageQuestion, limit: number): Promise<Omit<FoundMessage, 'items'>[]> {
    return this.db.query(
      `SELECT ${FOUND} FROM message m JOIN person p ON p.id = m.person_id
       WHERE ($1 = '' OR lower(p.email) = lower($1) OR m.message_id = $1 OR m.message_id = '<' || $1 || '>' OR m.id::text = $1)
         AND ($2::text IS NULL OR m.state = $2) AND ($3::text IS NULL OR m.kind = $3) AND ${before(4)}
       ORDER BY m.created_at DESC, m.id DESC LIMIT $5`,
      [text, state, kind, beforeId, limit],
    );
  }

  /** Null when there is no such message. */
  async byId(id: string): Promise<{ message: FoundMessage; attempts: Attempt[] } | null> {
    const rows: Omit<FoundMessage, 'items'>[] = await this.db.query(
      `SELECT ${FOUND} FROM message m JOIN person p ON p.id = m.person_id WHERE m.id = $1`,
      [id],
    );
    const [message] = await this.withItems(rows);
    if (!message) return null;
    const attempts: Attempt[] = await this.db.query(
      `SELECT number, started_at AS "startedAt", finished_at AS "finishedAt", outcome, answer FROM delivery_attempt WHERE message_id = $1 ORDER BY number`,
      [id],
    );
    return { message, attempts };
  }

  private async withItems<M extends { id: string }>(rows: M[]): Promise<(M & { items: LedgerItem[] })[]> {
    const items: LedgerItem[] = await this.db.query(`SELECT ${ITEM} FROM ${ITEMS} WHERE i.message_id = ANY ($1::uuid[]) ORDER BY i.id`, [
      rows.map(({ id }) => id),
    ]);
    return rows.map((row) => ({ ...row, items: items.filter(({ messageId }) => messageId === row.id) }));
  }
}
