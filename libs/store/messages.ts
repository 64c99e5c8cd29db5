import { Change } from '@kolkore/domain/change';
import { Reason } from '@kolkore/domain/criteria';
import { startOfLocalDate, localDateOf } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PendingItem, itemFacts } from './alert-items';
import { MessageRow } from './entities/messages';
import { SubscriptionRow } from './entities/people';
import { MessageFor, messageFor } from './message-for';

/** A message that this process may now send; nobody else will before `message.leaseUntil`. */
export interface ClaimedMessage extends MessageFor {
  attempt: number;
  firstAttemptAt: Date;
}

/** An item of an alert: the change, why it matched, and what decides whether it is still worth telling. */
export interface MessageItem extends PendingItem {
  change: Change & { occurredAt: Date };
  reasons: { subscriptionId: string; reasons: Reason[] }[];
}

/** A subscription that a mail serves: whose it is when a team's, and when the recipient agreed to hear of it. */
export type ServedSubscription = SubscriptionRow & { organizationName: string | null; agreedAt: Date };

/** What became of an attempt. `because` is kept for the operator (an SMTP answer, never an address). */
export type Outcome =
  | { state: 'accepted'; answer: string; subject: string }
  | { state: 'deferred'; because: string; notBefore: Date }
  | { state: 'failed'; because: string }
  | { state: 'suppressed'; because: string };

const attemptOutcome = { accepted: 'accepted', deferred: 'deferred', failed: 'deferred', suppressed: 'refused' } as const;

@Injectable()
export class Messages {
  constructor(private readonly db: DataSource) {}

  async byId(id: string): Promise<MessageFor | null> {
    return messageFor(this.db.manager, id);
  }

  /** Pending ones whose time has come, and those whose sender died: its lease is over. Oldest first. */
  async due(now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `SELECT id FROM message WHERE (state = 'pending' AND not_before <= $1) OR (state = 'sending' AND lease_until < $1)
       ORDER BY not_before, id LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Transaction A: takes a due message for `leaseMs`, counts the attempt and writes it down. The first attempt fixes the
   * Message-ID under `domain`, so every repetition carries the same one. An attempt that an earlier sender left open ends as
   * `unknown`. Null when it is not due, done, or somebody else has it.
   */
  async claim(id: string, domain: string, leaseMs: number, now: Date): Promise<ClaimedMessage | null> {
    return this.db.transaction(async (tx) => {
      const [free] = await tx.query(
        `SELECT id, attempts FROM message
         WHERE id = $1 AND ((state = 'pending' AND not_before <= $2) OR (state = 'sending' AND lease_until < $2)) FOR UPDATE SKIP LOCKED`,
        [id, now],
      );
      if (!free) return null;
      const attempt = free.attempts + 1;
      await tx.query(`UPDATE delivery_attempt SET finished_at = $2, outcome = 'unknown' WHERE message_id = $1 AND outcome IS NULL`, [
        id,
        now,
      ]);
      await tx.query(
        `UPDATE message SET state = 'sending', state_at = $2, attempts = $3, lease_until = $4,
           message_id = CASE WHEN $3 = 1 THEN $5 ELSE message_id END WHERE id = $1`,
        [id, now, attempt, new Date(now.getTime() + leaseMs), `<${id}@${domain}>`],
      );
      await tx.query('INSERT INTO delivery_attempt (message_id, number, started_at) VALUES ($1, $2, $3)', [id, attempt, now]);
      const [first] = await tx.query('SELECT min(started_at) AS at FROM delivery_attempt WHERE message_id = $1', [id]);
      const found = await messageFor(tx, id);
      return found && { ...found, attempt, firstAttemptAt: first.at };
    });
  }

  /**
   * Transaction B: what came of attempt `attempt`. An acceptance always counts; anything else only while this attempt still
   * holds the message, so a sender that lost its lease spoils nothing. `suppressed` also suppresses the person.
   */
  async record(id: string, attempt: number, outcome: Outcome, now: Date): Promise<void> {
    const said = outcome.state === 'accepted' ? outcome.answer : outcome.because;
    await this.db.transaction(async (tx) => {
      await tx.query(`UPDATE delivery_attempt SET finished_at = $3, outcome = $4, answer = $5 WHERE message_id = $1 AND number = $2`, [
        id,
        attempt,
        now,
        attemptOutcome[outcome.state],
        said.slice(0, 1000),
      ]);
      const state = outcome.state === 'deferred' ? 'pending' : outcome.state;
      const [rows] = await tx.query(
        `UPDATE message SET state = $3, state_at = $4, lease_until = NULL, cause = $5, not_before = coalesce($6, not_before), subject = coalesce($7, subject)
         WHERE id = $1 AND ((state = 'sending' AND attempts = $2) OR ($3 = 'accepted' AND state IN ('sending', 'pending', 'failed')))
         RETURNING person_id AS "personId"`,
        [
          id,
          attempt,
          state,
          now,
          outcome.state === 'accepted' ? null : said.slice(0, 1000),
          outcome.state === 'deferred' ? outcome.notBefore : null,
          outcome.state === 'accepted' ? outcome.subject : null,
        ],
      );
      const [held] = rows as { personId: string }[];
      if (held && outcome.state === 'suppressed') {
        await tx.query('UPDATE person SET suppressed_at = $2, suppressed_because = $3 WHERE id = $1 AND suppressed_at IS NULL', [
          held.personId,
          now,
          said.slice(0, 1000),
        ]);
      }
    });
  }

  /** Gives a claimed message up before anything was sent: nothing in it is worth telling any more, or its person is suppressed. */
  async drop(id: string, attempt: number, state: 'expired' | 'suppressed', cause: string, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('DELETE FROM delivery_attempt WHERE message_id = $1 AND number = $2', [id, attempt]);
      await tx.query(
        `UPDATE message SET state = $3, state_at = $4, cause = $5, lease_until = NULL, attempts = attempts - 1
         WHERE id = $1 AND state = 'sending' AND attempts = $2`,
        [id, attempt, state, now, cause],
      );
    });
  }

  /** The items of an alert in the order in which they were made, as things are at `now`. */
  async items(messageId: string, now: Date): Promise<MessageItem[]> {
    const change = `, i.reasons, jsonb_build_object('type', c.type, 'field', c.field, 'before', c.before, 'after', c.after) AS change, c.occurred_at AS "occurredAt"`;
    const rows: (Omit<MessageItem, 'change'> & { change: Change; occurredAt: Date })[] = await this.db.query(
      `${itemFacts('$2', change)} WHERE i.message_id = $1 ORDER BY i.id`,
      [messageId, now],
    );
    return rows.map(({ occurredAt, ...row }) => ({ ...row, change: { ...row.change, occurredAt } }));
  }

  /** The subscriptions that the items of one alert serve, oldest first. */
  async subscriptionsOf(items: readonly MessageItem[]): Promise<ServedSubscription[]> {
    const ids = [...new Set(items.flatMap((item) => item.active))];
    const rows = await this.db.getRepository(SubscriptionRow).find({ where: { id: In(ids) }, order: { createdAt: 'ASC', id: 'ASC' } });
    const teams: { id: string; name: string; since: Date }[] = await this.db.query(
      `SELECT l.subscription_id AS id, o.name, l.since FROM subscription_listener l JOIN organization o ON o.id = l.organization_id
       WHERE l.subscription_id = ANY ($1::uuid[]) AND l.person_id = (SELECT person_id FROM alert_item WHERE id = $2)`,
      [ids, items[0]?.id ?? null],
    );
    const team = new Map(teams.map((row) => [row.id, row]));
    return rows.map((row) => ({
      ...row,
      organizationName: team.get(row.id)?.name ?? null,
      agreedAt: team.get(row.id)?.since ?? new Date(row.consent.confirmedAt ?? row.confirmedAt ?? row.createdAt),
    }));
  }

  /** From now on the links of this message open nothing. Idempotent. */
  async revokeToken(id: string, now: Date): Promise<void> {
    await this.db.query('UPDATE message SET token_revoked_at = $2 WHERE id = $1 AND token_revoked_at IS NULL', [id, now]);
  }

  /** The newest messages, for the operations page: no addresses. */
  recent(limit: number): Promise<Pick<MessageRow, 'id' | 'kind' | 'state' | 'stateAt' | 'cause' | 'attempts' | 'subject' | 'createdAt'>[]> {
    return this.db.getRepository(MessageRow).find({
      select: { id: true, kind: true, state: true, stateAt: true, cause: true, attempts: true, subject: true, createdAt: true },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: limit,
    });
  }

  /**
   * The state of delivery: accepted since midnight in Israel, waiting or being sent, given up in the last 7 days, and the share
   * of refusals among the final answers of the last 30 days (0 to 1).
   */
  async figures(
    now: Date,
  ): Promise<{ acceptedToday: number; pending: number; oldestPendingAt: Date | null; failed: number; bouncedShare: number }> {
    const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
    const [row] = await this.db.query(
      `SELECT (count(*) FILTER (WHERE state = 'accepted' AND state_at >= $1))::int AS "acceptedToday",
         (count(*) FILTER (WHERE state IN ('pending', 'sending')))::int AS pending,
         min(created_at) FILTER (WHERE state IN ('pending', 'sending')) AS "oldestPendingAt",
         (count(*) FILTER (WHERE state = 'failed' AND state_at >= $2))::int AS failed,
         (SELECT coalesce(avg((outcome = 'refused')::int), 0)::float8 FROM delivery_attempt
            WHERE outcome IN ('accepted', 'refused') AND finished_at >= $3) AS "bouncedShare"
       FROM message`,
      [startOfLocalDate(localDateOf(now)), daysAgo(7), daysAgo(30)],
    );
    return row;
  }
}
