import { Change } from '@kolkore/domain/change';
import { Reason } from '@kolkore/domain/criteria';
import { startOfLocalDate, localDateOf } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { PendingItem, itemFacts } from './alert-items';
import { BEHIND_KINDS, MessageRow } from './entities/messages';
import { SubscriptionRow } from './entities/people';
import { Done, Held, Outcome, giveBack, renewLeases, writeOutcomes } from './attempts';
import { MessageFor, messageFor, messagesFor } from './message-for';

export type { Done, Outcome } from './attempts';

/** A message that this process may now send; nobody else will before `message.leaseUntil`. */
export interface ClaimedMessage extends MessageFor {
  attempt: number;
  firstAttemptAt: Date;
}

/** An item of an alert: the change, or the days before a deadline of a reminder; why it matched, and what decides whether it is still worth telling. */
export interface MessageItem extends PendingItem {
  change: (Change & { occurredAt: Date }) | null;
  changeId: number | null;
  reminderDays: number | null;
  reasons: { subscriptionId: string; reasons: Reason[] }[];
}

/** A subscription that a mail serves: whose it is when a team's, and when the recipient agreed to hear of it. */
export type ServedSubscription = SubscriptionRow & { organizationName: string | null; agreedAt: Date };

const servedBy = (row: SubscriptionRow, team: { name: string; since: Date } | undefined): ServedSubscription => ({
  ...row,
  organizationName: team?.name ?? null,
  agreedAt: team?.since ?? new Date(row.consent.confirmedAt ?? row.confirmedAt ?? row.createdAt),
});

/** Whether message columns say that it may be taken at the instant of the placeholder. */
/** Whoever made a message may have a clock that is ahead of its sender's by a little; it need not wait for the sweep for that. */
const isDue = (now: string): string =>
  `(state IN ('pending', 'held') AND not_before <= ${now}::timestamptz + interval '10 seconds') OR (state = 'sending' AND lease_until < ${now})`;

@Injectable()
export class Messages {
  constructor(private readonly db: DataSource) {}

  async byId(id: string): Promise<MessageFor | null> {
    return messageFor(this.db.manager, id);
  }

  /**
   * Those whose time has come, and those whose sender died: its lease is over. Oldest first. `first`: none but what does not wait behind
   * summaries; `behind`: only those.
   */
  async due(now: Date, limit: number, lane: 'first' | 'behind' | 'any' = 'any'): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `SELECT id FROM message WHERE hold_id IS NULL AND state IN ('pending', 'held', 'sending') AND (${isDue('$1')})
         AND ($3::boolean IS NULL OR (kind = ANY ($4)) = $3) ORDER BY not_before, id LIMIT $2`,
      [now, limit, lane === 'any' ? null : lane === 'behind', BEHIND_KINDS],
    );
    return rows.map((row) => row.id);
  }

  /** As `claimAll` of one. Null when it is not due, done, or somebody else has it. */
  async claim(id: string, domain: string, leaseMs: number, now: Date): Promise<ClaimedMessage | null> {
    return (await this.claimAll([id], domain, leaseMs, now))[0] ?? null;
  }

  /**
   * Transaction A: takes those of these messages that are due for `leaseMs`, counts the attempt and writes it down. The first
   * attempt fixes the Message-ID under `domain`, so every repetition carries the same one. An attempt that an earlier sender left
   * open ends as `unknown`. What is not due, done, held or in other hands is left out.
   */
  async claimAll(ids: readonly string[], domain: string, leaseMs: number, now: Date): Promise<ClaimedMessage[]> {
    return this.db.transaction(async (tx) => {
      const claimed: { id: string; attempt: number; firstAttemptAt: Date }[] = await tx.query(
        `WITH free AS (
           SELECT id FROM message WHERE id = ANY ($1::uuid[]) AND hold_id IS NULL AND (${isDue('$2')}) ORDER BY id FOR UPDATE SKIP LOCKED
         ), lost AS (
           UPDATE delivery_attempt d SET finished_at = $2, outcome = 'unknown' FROM free WHERE d.message_id = free.id AND d.outcome IS NULL
         ), taken AS (
           UPDATE message m SET state = 'sending', state_at = $2, attempts = m.attempts + 1, lease_until = $3,
             message_id = CASE WHEN m.attempts = 0 THEN '<' || m.id || '@' || $4::text || '>' ELSE m.message_id END
           FROM free WHERE m.id = free.id RETURNING m.id, m.attempts, coalesce(m.bounced_at, '-infinity') AS since
         ), tried AS (
           INSERT INTO delivery_attempt (message_id, number, started_at) SELECT id, attempts, $2 FROM taken
         )
         SELECT id, attempts AS attempt, coalesce((SELECT min(d.started_at) FROM delivery_attempt d WHERE d.message_id = taken.id AND d.started_at > taken.since), $2) AS "firstAttemptAt" FROM taken`,
        [ids, now, new Date(now.getTime() + leaseMs), domain],
      );
      if (claimed.length === 0) return [];
      const found = new Map(
        (
          await messagesFor(
            tx,
            claimed.map(({ id }) => id),
          )
        ).map((one) => [one.message.id, one]),
      );
      return claimed.flatMap(({ id, attempt, firstAttemptAt }) => {
        const one = found.get(id);
        return one ? [{ ...one, attempt, firstAttemptAt }] : [];
      });
    });
  }

  /** As `recordAll` of one. */
  record(id: string, attempt: number, outcome: Outcome, now: Date): Promise<void> {
    return this.recordAll([{ id, attempt, outcome, at: now }]);
  }

  /** Transaction B: what came of attempts. No message twice in one list. */
  recordAll(done: readonly Done[]): Promise<void> {
    return writeOutcomes(this.db, done);
  }

  /** Makes the lease of those longer that are still these attempts' own; answers them. */
  renew(claimed: readonly Held[], until: Date): Promise<string[]> {
    return renewLeases(this.db, claimed, until);
  }

  /** Gives claimed messages back before anything was sent: they are due as before. */
  giveBack(claimed: readonly Held[], now: Date): Promise<void> {
    return giveBack(this.db, claimed, now);
  }

  /** Gives a claimed message back before anything was sent: it waits until `until`, since its person keeps quiet hours or their mailbox takes nothing. */
  async holdUntil(id: string, attempt: number, until: Date, cause: 'quiet_hours' | 'back_off', now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('DELETE FROM delivery_attempt WHERE message_id = $1 AND number = $2', [id, attempt]);
      await tx.query(
        `UPDATE message SET state = 'held', cause = $5, not_before = $4, state_at = $3, lease_until = NULL, attempts = attempts - 1
         WHERE id = $1 AND state = 'sending' AND attempts = $2`,
        [id, attempt, now, until, cause],
      );
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
    return (await this.itemsOf([messageId], now)).get(messageId) ?? [];
  }

  /** The same for many messages. */
  async itemsOf(messageIds: readonly string[], now: Date): Promise<Map<string, MessageItem[]>> {
    const more = `, i.message_id AS "messageId", i.reasons, i.change_id AS "changeId", i.reminder_days AS "reminderDays", c.occurred_at AS "occurredAt",
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('type', c.type, 'field', c.field, 'before', c.before, 'after', c.after) END AS change`;
    const rows: (Omit<MessageItem, 'change'> & { messageId: string; change: Change | null; occurredAt: Date })[] = await this.db.query(
      `${itemFacts('$2', more)} WHERE i.message_id = ANY ($1::uuid[]) ORDER BY i.id`,
      [messageIds, now],
    );
    const found = new Map<string, MessageItem[]>(messageIds.map((id) => [id, []]));
    for (const { occurredAt, messageId, change, ...row } of rows)
      found.get(messageId)?.push({ ...row, change: change && { ...change, occurredAt } });
    return found;
  }

  /** The subscriptions that the items of one alert serve, oldest first. */
  async subscriptionsOf(items: readonly MessageItem[], personId: string): Promise<ServedSubscription[]> {
    return (await this.subscriptionsFor([{ personId, items }])).get(personId) ?? [];
  }

  /** The same for alerts to many people, by person. */
  async subscriptionsFor(
    alerts: readonly { personId: string; items: readonly MessageItem[] }[],
  ): Promise<Map<string, ServedSubscription[]>> {
    const idsOf = (items: readonly MessageItem[]): string[] => [...new Set(items.flatMap((item) => item.active))];
    const ids = [...new Set(alerts.flatMap(({ items }) => idsOf(items)))];
    const rows = await this.db.getRepository(SubscriptionRow).find({ where: { id: In(ids) }, order: { createdAt: 'ASC', id: 'ASC' } });
    const teams: { id: string; personId: string; name: string; since: Date }[] = await this.db.query(
      `SELECT l.subscription_id AS id, l.person_id AS "personId", o.name, l.since FROM subscription_listener l JOIN organization o ON o.id = l.organization_id
       WHERE l.subscription_id = ANY ($1::uuid[]) AND l.person_id = ANY ($2::uuid[])`,
      [ids, alerts.map(({ personId }) => personId)],
    );
    const team = new Map(teams.map((row) => [`${row.id} ${row.personId}`, row]));
    return new Map(
      alerts.map(({ personId, items }) => {
        const mine = new Set(idsOf(items));
        const served = rows.filter(({ id }) => mine.has(id)).map((row) => servedBy(row, team.get(`${row.id} ${personId}`)));
        return [personId, served];
      }),
    );
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
         (count(*) FILTER (WHERE state IN ('pending', 'held', 'sending')))::int AS pending,
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
