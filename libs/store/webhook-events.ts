import type { Change, ChangeType } from '@kolkore/domain/change';
import type { Reason } from '@kolkore/domain/criteria';
import type { Status } from '@kolkore/domain/status';
import { GIVE_UP_AFTER_MS, nextTry, pauseAfter } from '@kolkore/domain/webhooks/schedule';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EventOutcome, WebhookEndpointRow } from './entities/webhooks';
import { statusSql } from './status-sql';
import type { Tx } from './transactions';
import { tellOwners } from './webhook-notices';

/** An event that this process may now send; nobody else sends to its endpoint before its lease ends. */
export interface ClaimedEvent {
  id: number;
  eventId: string;
  attempt: number;
  asked: boolean;
  opportunityId: number | null;
  /** Null: a test. */
  change: (Change & { type: ChangeType; occurredAt: Date }) | null;
  status: Status | null;
  /** The subscriptions that it serves and that are active now, with why. */
  subscriptions: { id: string; name: string; reasons: Reason[] }[];
  createdAt: Date;
  endpoint: WebhookEndpointRow;
}

/** What came of an attempt. `said`: the first words of the answer, or why there was none. */
export interface Attempt {
  outcome: Exclude<EventOutcome, 'unknown'>;
  status: number | null;
  said: string;
  ms: number;
  /** Until when the receiver asks us to wait (Retry-After). */
  askedFor: Date | null;
}

/** Whether an event may be taken at the instant of the placeholder. */
const isDue = (now: string, w = 'webhook_event'): string =>
  `((${w}.state = 'pending' AND ${w}.not_before <= ${now}) OR (${w}.state = 'sending' AND ${w}.lease_until < ${now}))`;
/** Several processes match: what happened to the opportunity before may be written after. A change that none can match is not waited for. */
const earlierToCome = `SELECT FROM change c WHERE c.matched_at IS NULL AND c.opportunity_id = webhook_event.opportunity_id
  AND c.id < webhook_event.change_id AND c.occurred_at > $2::timestamptz - interval '1 hour'`;
/** A test is sent even where nothing else is. */
const mayGo = (now: string): string => `e.state = 'active' AND (e.wait_until IS NULL OR e.wait_until <= ${now})`;

/** The ledger of webhooks. Rows are made by Matches.record, in the transaction of the matches. */
@Injectable()
export class WebhookEvents {
  constructor(private readonly db: DataSource) {}

  /** Endpoints to which something may go now. */
  async dueEndpoints(now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `SELECT e.id FROM webhook_endpoint e JOIN webhook_event w ON w.endpoint_id = e.id
       WHERE w.state IN ('pending', 'sending') AND ${isDue('$1', 'w')} AND (w.change_id IS NULL OR (${mayGo('$1')}))
       GROUP BY e.id ORDER BY min(w.not_before), e.id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** A test that goes out at once; one that waits already is it. */
  async addTest(tx: Tx, endpointId: string, opportunityId: number | null, now: Date): Promise<void> {
    await tx.query(
      `INSERT INTO webhook_event (endpoint_id, opportunity_id, reasons, state, asked, not_before, created_at, state_at)
       SELECT $1, $2, '[]', 'pending', true, $3, $3, $3
       WHERE NOT EXISTS (SELECT FROM webhook_event WHERE endpoint_id = $1 AND change_id IS NULL AND state = 'pending')`,
      [endpointId, opportunityId, now],
    );
  }

  /**
   * Transaction A: takes the next event of this endpoint for `leaseMs` and writes the attempt down. The endpoint is locked first, and one
   * that is under way closes it, so that an endpoint gets one after the other however many workers there are. Tests come first, then what was never
   * tried in the order of the changes, then what failed before. Null when there is nothing to do now.
   */
  async claim(endpointId: string, leaseMs: number, now: Date): Promise<ClaimedEvent | null> {
    return this.db.transaction(async (tx) => {
      const endpoint = await tx
        .getRepository(WebhookEndpointRow)
        .findOne({ where: { id: endpointId }, lock: { mode: 'for_no_key_update' } });
      if (!endpoint) return null;
      const [busy] = await tx.query(
        `SELECT 1 FROM webhook_event WHERE endpoint_id = $1 AND state = 'sending' AND lease_until >= $2 LIMIT 1`,
        [endpointId, now],
      );
      if (busy) return null;
      const open = endpoint.state === 'active' && (endpoint.waitUntil === null || endpoint.waitUntil <= now);
      const [taken]: { id: number; attempts: number }[] = await rowsOf(
        tx.query(
          `UPDATE webhook_event SET state = 'sending', state_at = $2, attempts = attempts + 1, tries = tries + 1, lease_until = $3 WHERE id = (
             SELECT id FROM webhook_event WHERE endpoint_id = $1 AND state IN ('pending', 'sending') AND ${isDue('$2')} AND (change_id IS NULL OR $4::boolean) AND NOT EXISTS (${earlierToCome})
             ORDER BY change_id IS NOT NULL, state DESC, tries > 0, change_id, id LIMIT 1 FOR UPDATE)
           RETURNING id, attempts`,
          [endpointId, now, new Date(now.getTime() + leaseMs), open],
        ),
      );
      if (!taken) return null;
      await tx.query(`UPDATE webhook_attempt SET finished_at = $2, outcome = 'unknown' WHERE event_id = $1 AND outcome IS NULL`, [
        taken.id,
        now,
      ]);
      await tx.query('INSERT INTO webhook_attempt (event_id, number, started_at) VALUES ($1, $2, $3)', [taken.id, taken.attempts, now]);
      return { ...(await this.facts(tx, taken.id, now)), attempt: taken.attempts, endpoint };
    });
  }

  /** Gives a claimed event up before anything was sent: it is over, or nobody asks for it any more. */
  async letGo({ id, attempt }: ClaimedEvent, cause: string, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('DELETE FROM webhook_attempt WHERE event_id = $1 AND number = $2', [id, attempt]);
      await tx.query(
        `UPDATE webhook_event SET state = 'expired', cause = $4, state_at = $3, lease_until = NULL, attempts = attempts - 1, tries = tries - 1
         WHERE id = $1 AND state = 'sending' AND attempts = $2`,
        [id, attempt, now, cause],
      );
    });
  }

  /**
   * Transaction B: what came of an attempt, for the event and for its endpoint. An acceptance always counts; a failure only while this
   * attempt still holds the event. An endpoint that is gone, or that took nothing for as long as one event is tried, is disabled and its owners are told.
   */
  async record({ id, attempt, change, endpoint: { id: endpointId } }: ClaimedEvent, done: Attempt, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      const endpoint = await tx
        .getRepository(WebhookEndpointRow)
        .findOne({ where: { id: endpointId }, lock: { mode: 'for_no_key_update' } });
      if (!endpoint) return;
      await tx.query(
        'UPDATE webhook_attempt SET finished_at = $3, outcome = $4, status = $5, answer = $6, ms = $7 WHERE event_id = $1 AND number = $2',
        [id, attempt, now, done.outcome, done.status, done.said.slice(0, 500), done.ms],
      );
      if (done.outcome === 'accepted') {
        await tx.query(
          `UPDATE webhook_event SET state = 'accepted', cause = NULL, state_at = $2, lease_until = NULL WHERE id = $1 AND state <> 'accepted'`,
          [id, now],
        );
        return this.wellAgain(tx, endpoint, now);
      }
      const [held]: { tries: number }[] = await tx.query(
        `SELECT tries FROM webhook_event WHERE id = $1 AND state = 'sending' AND attempts = $2 FOR UPDATE`,
        [id, attempt],
      );
      if (!held) return;
      if (change === null) return this.end(tx, id, 'failed', now);
      await this.failed(tx, endpoint, { id, tries: held.tries }, done, now);
    });
  }

  private async failed(
    tx: Tx,
    endpoint: WebhookEndpointRow,
    event: { id: number; tries: number },
    done: Attempt,
    now: Date,
  ): Promise<void> {
    const gone = done.status === 410;
    const failures = endpoint.failures + 1;
    const failingSince = endpoint.failingSince ?? now;
    const notBefore = nextTry(event.tries, now, done.askedFor);
    const dead = gone || now.getTime() - failingSince.getTime() >= GIVE_UP_AFTER_MS;
    // What fails while others get through is the event's own fault; where nothing gets through it waits for the endpoint.
    if (notBefore === null && !dead) await this.end(tx, event.id, 'failed', now);
    else
      await tx.query(`UPDATE webhook_event SET state = 'pending', state_at = $2, not_before = $3, lease_until = NULL WHERE id = $1`, [
        event.id,
        now,
        notBefore ?? now,
      ]);
    const pause = Math.max(now.getTime() + pauseAfter(failures), Math.min(done.askedFor?.getTime() ?? 0, now.getTime() + GIVE_UP_AFTER_MS));
    const disable = dead && endpoint.state === 'active';
    await tx.getRepository(WebhookEndpointRow).update(
      { id: endpoint.id },
      {
        failures,
        failingSince,
        waitUntil: new Date(pause),
        ...(disable ? { state: 'disabled', cause: gone ? 'gone' : 'failing', stateAt: now, toldAt: now } : {}),
      },
    );
    if (disable)
      await tellOwners(
        tx,
        'webhook_disabled',
        endpoint,
        { since: failingSince, gone, answer: done.status === null ? done.said : String(done.status) },
        now,
      );
  }

  /** What waited for it goes out at once. */
  private async wellAgain(tx: Tx, endpoint: WebhookEndpointRow, now: Date): Promise<void> {
    const fresh = { failures: 0, failingSince: null, toldAt: null, waitUntil: null };
    await tx
      .getRepository(WebhookEndpointRow)
      .update({ id: endpoint.id }, { acceptedAt: now, ...(endpoint.state === 'disabled' ? {} : fresh) });
    if (endpoint.state === 'active' && pauseAfter(endpoint.failures) > 0)
      await tx.query(`UPDATE webhook_event SET not_before = $2 WHERE endpoint_id = $1 AND state = 'pending' AND not_before > $2`, [
        endpoint.id,
        now,
      ]);
  }

  private async end(tx: Tx, id: number, state: 'failed', now: Date): Promise<void> {
    await tx.query('UPDATE webhook_event SET state = $2, state_at = $3, lease_until = NULL WHERE id = $1', [id, state, now]);
  }

  private async facts(tx: Tx, id: number, now: Date): Promise<Omit<ClaimedEvent, 'attempt' | 'endpoint'>> {
    const [row]: [Omit<ClaimedEvent, 'attempt' | 'endpoint' | 'change'> & { change: Change | null; occurredAt: Date | null }] =
      await tx.query(
        `SELECT w.id, w.event_id AS "eventId", w.asked, w.opportunity_id AS "opportunityId", w.created_at AS "createdAt", c.occurred_at AS "occurredAt",
         CASE WHEN o.id IS NOT NULL THEN ${statusSql('o', '$2')} END AS status,
         CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('type', c.type, 'field', c.field, 'before', c.before, 'after', c.after) END AS change,
         coalesce((SELECT jsonb_agg(jsonb_build_object('id', s.id, 'name', s.name, 'reasons', r -> 'reasons') ORDER BY s.created_at, s.id)
           FROM jsonb_array_elements(w.reasons) r JOIN webhook_hearer h ON h.endpoint_id = w.endpoint_id AND h.subscription_id = (r ->> 'subscriptionId')::uuid
             JOIN subscription s ON s.id = h.subscription_id AND s.state = 'active'), '[]') AS subscriptions
       FROM webhook_event w LEFT JOIN change c ON c.id = w.change_id LEFT JOIN opportunity o ON o.id = w.opportunity_id WHERE w.id = $1`,
        [id, now],
      );
    const { occurredAt, change, ...rest } = row;
    return { ...rest, change: change && occurredAt && { ...change, occurredAt } };
  }
}

/** TypeORM answers an UPDATE with its rows and their number. */
const rowsOf = async <T>(result: Promise<[T[], number]>): Promise<T[]> => (await result)[0];
