import { ChangeType } from '@kolkore/domain/change';
import { Habits, Rhythm, Summary } from '@kolkore/domain/rhythm/rhythm';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { openHold } from './holds';
import { addAlerts, NewAlert } from './new-alerts';
import { statusSql } from './status-sql';
import type { Tx } from './transactions';
import { TurnOf, addReminders, hasTurns, takeTurns } from './turns';

/** What an item tells: a change, or that a deadline is near. */
export type ItemType = ChangeType | 'reminder';

/** An item with what decides whether it is still worth telling. `active`: those of its subscriptions that are active and of which its person hears now. */
export interface PendingItem {
  id: number;
  opportunityId: number;
  changeType: ItemType;
  status: Status;
  active: string[];
  suppressed: boolean;
  /** Its person said that it is not relevant to them. */
  dismissed: boolean;
  /** Of a reminder: whether its deadline is not that of the opportunity any more. */
  moved: boolean;
}

/** An item that waits, with what decides when it is told. */
export interface WaitingItem extends PendingItem {
  personId: string;
  /** Of the active subscriptions, in their order. */
  rhythms: Rhythm[];
  /** Whether its person, or an organization of theirs, follows the opportunity. */
  followed: boolean;
  deadlineAt: Date | null;
  createdAt: Date;
  /** Of a reminder: when it fell due. */
  dueAt: Date | null;
  /** Whether an operator said that it be sent however late. */
  released: boolean;
}

/** A person whose items are composed. */
export interface Recipient {
  id: string;
  habits: Partial<Habits> | null;
}

/** What becomes of a person's waiting items: every one is in one of the lists. */
export interface Decision {
  /** The one message that tells these; null when there is nothing to tell now. */
  alert: NewAlert | null;
  letGo: { id: number; state: 'expired' | 'suppressed'; cause: string }[];
  wait: { id: number; state: 'pending' | 'held'; cause: string | null; dueAt: Date }[];
  /** Summaries that are so late that an operator is asked. */
  late: { id: number; rhythm: Summary }[];
}

@Injectable()
export class AlertItems {
  constructor(private readonly db: DataSource) {}

  /**
   * People with something to compose: items made before `before` whose hour was never worked out (new work, or work that a lost
   * job left behind), items whose hour has come, and those whose turn it is for reminders.
   */
  async peopleWaiting(before: Date, limit: number, now = before): Promise<string[]> {
    const rows: { personId: string }[] = await this.db.query(
      `WITH due AS (
         SELECT person_id, min(id) AS first FROM alert_item
         WHERE state IN ('pending', 'held') AND hold_id IS NULL AND ((due_at IS NULL AND created_at <= $1) OR due_at <= $3) GROUP BY person_id
       ), turn AS (
         SELECT p.id AS person_id, NULL::bigint AS first FROM person p WHERE (p.turn_at IS NULL OR p.turn_at <= $3) AND p.suppressed_at IS NULL
           AND NOT EXISTS (SELECT FROM due WHERE due.person_id = p.id)
           AND ${hasTurns}
       )
       SELECT person_id AS "personId" FROM (SELECT * FROM due UNION ALL SELECT * FROM turn) w ORDER BY first NULLS LAST, person_id LIMIT $2`,
      [before, limit, now],
    );
    return rows.map((row) => row.personId);
  }

  /**
   * One transaction for these people, on locked rows: their reminders that are due are made, `decide` says what becomes of
   * everything that waits, and what is told now goes into one message each. Composing twice, or at once, tells nothing twice.
   * Answers the ids of the messages.
   */
  async compose(
    personIds: string[],
    now: Date,
    decide: (person: Recipient, items: WaitingItem[], turn: TurnOf) => Decision,
  ): Promise<string[]> {
    return this.db.transaction(async (tx) => {
      const people: Recipient[] = await tx.query(
        'SELECT id, habits FROM person WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
        [personIds],
      );
      const turns = await takeTurns(tx, people, now);
      await addReminders(tx, [...turns.values()], now);
      const items = await this.lockWaiting(tx, people, now);
      const decisions = people.map(({ id, habits }) =>
        decide(
          { id, habits },
          items.get(id) ?? [],
          turns.get(id) ?? { personId: id, habits, due: false, noted: null, silent: false, lastTold: null },
        ),
      );
      await letGo(
        tx,
        decisions.flatMap((one) => one.letGo),
        now,
      );
      await wait(
        tx,
        decisions.flatMap((one) => one.wait),
        now,
      );
      await askAbout(
        tx,
        decisions.flatMap((one) => one.late),
        now,
      );
      return addAlerts(
        tx,
        decisions.flatMap(({ alert }) => alert ?? []),
        now,
      );
    });
  }

  private async lockWaiting(tx: Tx, people: readonly Recipient[], now: Date): Promise<Map<string, WaitingItem[]>> {
    const locked: { id: number }[] = await tx.query(
      `SELECT id FROM alert_item WHERE person_id = ANY ($1::uuid[]) AND state IN ('pending', 'held') AND hold_id IS NULL ORDER BY id FOR UPDATE`,
      [people.map(({ id }) => id)],
    );
    if (locked.length === 0) return new Map();
    const more = `, i.person_id AS "personId", o.deadline_at AS "deadlineAt", i.created_at AS "createdAt", CASE WHEN i.reminder_days IS NOT NULL THEN i.due_at END AS "dueAt",
      i.cause IS NOT DISTINCT FROM 'released' AS released,
      EXISTS (SELECT FROM follow f WHERE f.opportunity_id = i.opportunity_id AND (f.person_id = i.person_id
        OR f.organization_id IN (SELECT m.organization_id FROM member m WHERE m.person_id = i.person_id))) AS followed, ${servedBy('s.rhythm')} AS rhythms`;
    const rows: WaitingItem[] = await tx.query(`${itemFacts('$2', more)} WHERE i.id = ANY ($1::bigint[]) ORDER BY i.id`, [
      locked.map((row) => row.id),
      now,
    ]);
    const byPerson = new Map<string, WaitingItem[]>();
    for (const row of rows) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
    return byPerson;
  }
}

async function letGo(tx: Tx, items: Decision['letGo'], now: Date): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `UPDATE alert_item i SET state = x.state, cause = x.cause, state_at = $2 FROM jsonb_to_recordset($1::jsonb) AS x(id bigint, state text, cause text) WHERE i.id = x.id`,
    [JSON.stringify(items), now],
  );
}

/** The state's time stays where nothing changed but the hour. */
async function wait(tx: Tx, items: Decision['wait'], now: Date): Promise<void> {
  if (items.length === 0) return;
  await tx.query(
    `UPDATE alert_item i SET state_at = CASE WHEN i.state = x.state THEN i.state_at ELSE $2 END, state = x.state, cause = x.cause, due_at = x."dueAt"
     FROM jsonb_to_recordset($1::jsonb) AS x(id bigint, state text, cause text, "dueAt" timestamptz) WHERE i.id = x.id`,
    [JSON.stringify(items), now],
  );
}

async function askAbout(tx: Tx, items: Decision['late'], now: Date): Promise<void> {
  for (const rhythm of new Set(items.map((item) => item.rhythm))) {
    const ids = items.filter((item) => item.rhythm === rhythm).map(({ id }) => id);
    const holdId = await openHold(tx, { kind: 'late', what: rhythm }, now);
    await tx.query(
      `UPDATE alert_item SET state = 'held', cause = 'late_summary', state_at = $3, hold_id = $2 WHERE id = ANY ($1::bigint[])`,
      [ids, holdId, now],
    );
  }
}

/** What `column` says of the active subscriptions of item `i` of which its person hears, in the order of their age. */
const servedBy = (column: string): string => `
  ARRAY(SELECT ${column} FROM subscription s JOIN hearer h ON h.subscription_id = s.id WHERE s.state = 'active' AND h.person_id = i.person_id
        AND s.id IN (SELECT (r->>'subscriptionId')::uuid FROM jsonb_array_elements(i.reasons) r) ORDER BY s.created_at, s.id)::text[]`;

/** SELECT of PendingItem over alert_item `i`, at the instant of the placeholder `now`. */
export const itemFacts = (now: string, more = ''): string => `
  SELECT i.id, i.opportunity_id AS "opportunityId", coalesce(c.type, 'reminder') AS "changeType", ${statusSql('o', now)} AS status,
    p.suppressed_at IS NOT NULL AS suppressed,
    EXISTS (SELECT 1 FROM dismissal d WHERE d.person_id = i.person_id AND d.opportunity_id = i.opportunity_id) AS dismissed, i.reminder_of IS NOT NULL AND i.reminder_of IS DISTINCT FROM o.deadline_at AS moved,
    ${servedBy('s.id')} AS active
    ${more}
  FROM alert_item i LEFT JOIN change c ON c.id = i.change_id JOIN opportunity o ON o.id = i.opportunity_id JOIN person p ON p.id = i.person_id`;
