import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RHYTHM_KINDS } from './entities/messages';
import { openHold } from './holds';

const HOUR_MS = 3_600_000;
/** Further ahead a clock was wrong, and says nothing of this hour. */
const CLOCKS_APART_MS = HOUR_MS / 12;

/** How much mail of the rhythms goes out, and its brake. */
@Injectable()
export class MailPace {
  constructor(private readonly db: DataSource) {}

  /**
   * People who hear of anything, and messages of the rhythms that were accepted or are being sent: within an hour and 24 hours before
   * `now`, but only since an operator last let a flood go on.
   */
  async at(now: Date): Promise<{ hearers: number; hour: number; day: number }> {
    const [row] = await this.db.query<[{ hearers: number; hour: number; day: number }]>(
      `WITH since AS (SELECT what, max(settled_at) AS at FROM hold WHERE kind = 'flood' AND decision = 'send' GROUP BY what),
         sent AS (SELECT state_at FROM message WHERE state IN ('sending', 'accepted', 'delivered', 'bounced') AND state_at > $1 AND state_at <= $4 AND kind = ANY ($3))
       SELECT (SELECT count(DISTINCT h.person_id) FROM hearer h JOIN subscription s ON s.id = h.subscription_id WHERE s.state = 'active')::int AS hearers,
         (SELECT count(*) FROM sent WHERE state_at > greatest($2::timestamptz, (SELECT at FROM since WHERE what = 'hour')))::int AS hour,
         (SELECT count(*) FROM sent WHERE state_at > greatest($1::timestamptz, (SELECT at FROM since WHERE what = 'day')))::int AS day`,
      [new Date(now.getTime() - 24 * HOUR_MS), new Date(now.getTime() - HOUR_MS), RHYTHM_KINDS, new Date(now.getTime() + CLOCKS_APART_MS)],
    );
    return row;
  }

  /** Gives claimed messages back to wait for an operator's word. */
  async hold(
    messages: readonly { id: string; attempt: number }[],
    over: { what: 'hour' | 'day'; limit: number },
    now: Date,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      const holdId = await openHold(tx, { kind: 'flood', ...over }, now);
      const rows = JSON.stringify(messages);
      await tx.query(
        `DELETE FROM delivery_attempt d USING jsonb_to_recordset($1::jsonb) AS x(id uuid, attempt int) WHERE d.message_id = x.id AND d.number = x.attempt`,
        [rows],
      );
      await tx.query(
        `UPDATE message m SET state = 'held', state_at = $2, cause = 'flood', hold_id = $3, lease_until = NULL, attempts = m.attempts - 1
         FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, attempt int) WHERE m.id = x.id AND m.state = 'sending' AND m.attempts = x.attempt`,
        [rows, now, holdId],
      );
    });
  }
}
