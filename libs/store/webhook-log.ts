import type { ChangeType } from '@kolkore/domain/change';
import { TELL_AFTER_MS } from '@kolkore/domain/webhooks/schedule';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventOutcome, EventState, WebhookEndpointRow } from './entities/webhooks';
import type { Tx } from './transactions';
import { tellOwners } from './webhook-notices';

/** Days for which the log is kept. */
export const LOG_KEPT_DAYS = 90;
const DAY_MS = 86_400_000;

export interface LoggedAttempt {
  number: number;
  startedAt: Date;
  outcome: EventOutcome | null;
  status: number | null;
  answer: string | null;
  ms: number | null;
}

/** One line of the log. */
export interface LoggedEvent {
  id: number;
  eventId: string;
  changeType: ChangeType | null;
  opportunityId: number | null;
  title: string | null;
  state: EventState;
  cause: string | null;
  attempts: number;
  notBefore: Date;
  createdAt: Date;
  stateAt: Date;
  /** The newest ten, newest first. */
  tried: LoggedAttempt[];
}

/** The log of what was told to endpoints, and what the clock does with it. */
@Injectable()
export class WebhookLog {
  constructor(private readonly db: DataSource) {}

  /** Newest first, from before an id on. */
  async page(endpointId: string, before: number | null, limit: number): Promise<LoggedEvent[]> {
    return this.read('w.endpoint_id = $1 AND ($2::bigint IS NULL OR w.id < $2) ORDER BY w.id DESC LIMIT $3', [endpointId, before, limit]);
  }

  /** By its event id. */
  async one(endpointId: string, eventId: string): Promise<LoggedEvent | null> {
    return (await this.read('w.endpoint_id = $1 AND w.event_id = $2', [endpointId, eventId]))[0] ?? null;
  }

  /** How many wait, by endpoint. */
  async waiting(endpointIds: readonly string[]): Promise<Map<string, number>> {
    const rows: { id: string; count: number }[] = await this.db.query(
      `SELECT endpoint_id AS id, count(*)::int AS count FROM webhook_event WHERE endpoint_id = ANY ($1::uuid[]) AND state IN ('pending', 'sending') GROUP BY 1`,
      [endpointIds],
    );
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** Sends one again, under the same event id, at once. False when there is none that can be: unknown, or just being sent. */
  async again(tx: Tx, endpointId: string, eventId: string, now: Date): Promise<boolean> {
    const [rows] = await tx.query(
      `UPDATE webhook_event SET state = 'pending', cause = NULL, state_at = $3, not_before = $3, tries = 0, asked = true
       WHERE endpoint_id = $1 AND event_id = $2 AND state <> 'sending' RETURNING id`,
      [endpointId, eventId, now],
    );
    return rows.length > 0;
  }

  /** Tells the owners of endpoints that have failed for a day; once for each trouble. Answers how many endpoints. */
  async tellOfFailing(now: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const rows = await tx
        .getRepository(WebhookEndpointRow)
        .createQueryBuilder('e')
        .setLock('for_no_key_update')
        .setOnLocked('skip_locked')
        .where(`e.state = 'active' AND e.toldAt IS NULL AND e.failingSince <= :at`, { at: new Date(now.getTime() - TELL_AFTER_MS) })
        .orderBy('e.id')
        .getMany();
      for (const row of rows) {
        const [last]: { status: number | null; answer: string | null }[] = await tx.query(
          `SELECT a.status, a.answer FROM webhook_attempt a JOIN webhook_event w ON w.id = a.event_id
           WHERE w.endpoint_id = $1 AND a.finished_at IS NOT NULL ORDER BY a.started_at DESC LIMIT 1`,
          [row.id],
        );
        await tx.getRepository(WebhookEndpointRow).update({ id: row.id }, { toldAt: now });
        const answer = String(last?.status ?? last?.answer ?? '');
        await tellOwners(tx, 'webhook_failing', row, { since: row.failingSince ?? now, gone: false, answer }, now);
      }
      return rows.length;
    });
  }

  /** What is older than the log is kept for, waiting or not; earlier secrets that are over. */
  async forgetOld(now: Date): Promise<void> {
    await this.db.query(`DELETE FROM webhook_event WHERE created_at < $1 AND state <> 'sending'`, [
      new Date(now.getTime() - LOG_KEPT_DAYS * DAY_MS),
    ]);
    await this.db.query('UPDATE webhook_endpoint SET earlier_salt = NULL, earlier_until = NULL WHERE earlier_until <= $1', [now]);
  }

  private read(where: string, values: unknown[]): Promise<LoggedEvent[]> {
    return this.db
      .query<(Omit<LoggedEvent, 'tried'> & { tried: (Omit<LoggedAttempt, 'startedAt'> & { startedAt: string })[] })[]>(
        `SELECT w.id, w.event_id AS "eventId", c.type AS "changeType", w.opportunity_id AS "opportunityId", o.facts ->> 'title' AS title, w.state, w.cause,
           w.attempts, w.not_before AS "notBefore", w.created_at AS "createdAt", w.state_at AS "stateAt",
           coalesce((SELECT jsonb_agg(jsonb_build_object('number', a.number, 'startedAt', a.started_at, 'outcome', a.outcome, 'status', a.status,
             'answer', a.answer, 'ms', a.ms) ORDER BY a.number DESC) FROM (SELECT * FROM webhook_attempt WHERE event_id = w.id ORDER BY number DESC LIMIT 10) a), '[]') AS tried
         FROM webhook_event w LEFT JOIN change c ON c.id = w.change_id LEFT JOIN opportunity o ON o.id = w.opportunity_id WHERE ${where}`,
        values,
      )
      .then((rows) => rows.map((row) => ({ ...row, tried: row.tried.map((one) => ({ ...one, startedAt: new Date(one.startedAt) })) })));
  }
}
