import { ChangeType } from '@kolkore/domain/change';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { AlertItemRow } from './entities/messages';
import { statusSql } from './status-sql';

/** A pending item with what decides whether it is still worth telling. `active`: those of its subscriptions that are active and of which its person hears now. */
export interface PendingItem {
  id: number;
  opportunityId: number;
  changeType: ChangeType;
  status: Status;
  active: string[];
  suppressed: boolean;
}

/** The message that carries the items which are told. */
export interface NewAlert {
  id: string;
  messageId: string;
}

@Injectable()
export class AlertItems {
  constructor(private readonly db: DataSource) {}

  /** People with pending items made before `before`: new work, or work that a lost job left behind. */
  async peopleWaiting(before: Date, limit: number): Promise<string[]> {
    const rows: { personId: string }[] = await this.db.query(
      `SELECT person_id AS "personId" FROM alert_item WHERE state = 'pending' AND created_at <= $1 GROUP BY person_id ORDER BY min(id) LIMIT $2`,
      [before, limit],
    );
    return rows.map((row) => row.personId);
  }

  /**
   * One message for all pending items of a person that `choose` keeps; the others expire. All in one transaction, on locked
   * rows: composing twice, or at once, tells nothing twice. Answers the message's id, or null when nothing was left to tell.
   */
  async compose(
    personId: string,
    now: Date,
    choose: (items: PendingItem[]) => PendingItem[],
    make: () => NewAlert,
  ): Promise<string | null> {
    return this.db.transaction(async (tx) => {
      const items = await this.lockPending(tx, personId, now);
      if (items.length === 0) return null;
      const told = choose(items);
      const first = told[0];
      const toldIds = told.map((item) => item.id);
      const rest = items.map((item) => item.id).filter((id) => !toldIds.includes(id));
      await tx.query(`UPDATE alert_item SET state = 'expired', state_at = $2 WHERE id = ANY ($1::bigint[])`, [rest, now]);
      if (!first) return null;
      const { id, messageId } = make();
      // An item is told once in its life, so the first one names the message.
      await tx.query(
        `INSERT INTO message (id, person_id, kind, dedupe_key, message_id, state, state_at, not_before, created_at)
         VALUES ($1, $2, 'alert', $3, $4, 'pending', $5, $5, $5)`,
        [id, personId, `alert:item:${first.id}`, messageId, now],
      );
      await tx.query(`UPDATE alert_item SET state = 'composed', message_id = $2, state_at = $3 WHERE id = ANY ($1::bigint[])`, [
        toldIds,
        id,
        now,
      ]);
      return id;
    });
  }

  private async lockPending(tx: EntityManager, personId: string, now: Date): Promise<PendingItem[]> {
    const locked: Pick<AlertItemRow, 'id'>[] = await tx.query(
      `SELECT id FROM alert_item WHERE person_id = $1 AND state = 'pending' ORDER BY id FOR UPDATE SKIP LOCKED`,
      [personId],
    );
    return tx.query(`${itemFacts('$2')} WHERE i.id = ANY ($1::bigint[]) ORDER BY i.id`, [locked.map((row) => row.id), now]);
  }
}

/** SELECT of PendingItem over alert_item `i`, at the instant of the placeholder `now`. */
export const itemFacts = (now: string, more = ''): string => `
  SELECT i.id, i.opportunity_id AS "opportunityId", c.type AS "changeType", ${statusSql('o', now)} AS status,
    p.suppressed_at IS NOT NULL AS suppressed,
    ARRAY(SELECT s.id FROM subscription s JOIN hearer h ON h.subscription_id = s.id WHERE s.state = 'active' AND h.person_id = i.person_id
          AND s.id IN (SELECT (r->>'subscriptionId')::uuid FROM jsonb_array_elements(i.reasons) r) ORDER BY s.created_at, s.id)::text[] AS active
    ${more}
  FROM alert_item i JOIN change c ON c.id = i.change_id JOIN opportunity o ON o.id = i.opportunity_id JOIN person p ON p.id = i.person_id`;
