import type { Reason } from '@kolkore/domain/criteria';
import { reminderDue, EARLIEST_REMINDER_DAYS } from '@kolkore/domain/rhythm/reminders';
import { Habits, ReminderDays, habitsOf } from '@kolkore/domain/rhythm/rhythm';
import { instantAt } from '@kolkore/domain/rhythm/slots';
import { dayAfter } from '@kolkore/domain/rhythm/rest-days';
import { localDateOf } from '@kolkore/domain/time';
import type { Recipient } from './alert-items';
import { reasonsFor } from './match-reasons';
import type { Tx } from './transactions';
import { withWritten } from './written-terms';

/** What the clock looks at when it is a person's turn. */
export interface TurnOf {
  personId: string;
  habits: Partial<Habits> | null;
  /** Whether it is their turn now. */
  due: boolean;
  /** Until when it was said that nothing is new, or looked whether to say so. */
  noted: Date | null;
  /** Whether they hear of nothing at all. */
  silent: boolean;
  /** When the last message of their rhythms was made. */
  lastTold: Date | null;
}

/** Whether the clock has anything to look at for person `p`: reminders of what they hear of, or the note of an empty week. */
export const hasTurns = `((p.habits -> 'nothingNew')::text = 'true' OR EXISTS (
  SELECT FROM hearer h JOIN subscription s ON s.id = h.subscription_id WHERE h.person_id = p.id AND s.state = 'active' AND s.reminders <> '{}'))`;

/** Reminders come at the hour of a person's own; whether quiet hours are kept makes no difference to them. */
const hourOf = (habits: Partial<Habits> | null): Habits => habitsOf(habits, { quiet: true });

/** Those of the locked people whose turn has come; the next is at their hour of the next day. */
export async function takeTurns(tx: Tx, people: readonly Recipient[], now: Date): Promise<Map<string, TurnOf>> {
  const today = localDateOf(now);
  const next = people.map(({ id, habits }) => {
    const { hour } = hourOf(habits);
    const at = instantAt(today, hour);
    return { id, next: at > now ? at : instantAt(dayAfter(today, 1), hour) };
  });
  const [rows]: [
    { personId: string; habits: Partial<Habits> | null; noted: Date | null; silent: boolean; lastTold: Date | null }[],
    number,
  ] = await tx.query(
    `UPDATE person p SET turn_at = x.next FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, next timestamptz)
     WHERE p.id = x.id AND (p.turn_at IS NULL OR p.turn_at <= $2) AND ${hasTurns}
     RETURNING p.id AS "personId", p.habits, p.noted_at AS noted, p.suppressed_at IS NOT NULL
       OR NOT EXISTS (SELECT FROM hearer h JOIN subscription s ON s.id = h.subscription_id WHERE h.person_id = p.id AND s.state = 'active') AS silent,
       (SELECT max(m.created_at) FROM message m WHERE m.person_id = p.id AND m.kind IN ('alert', 'summary', 'reminder') AND m.state <> 'expired') AS "lastTold"`,
    [JSON.stringify(next), now],
  );
  return new Map(rows.map((row) => [row.personId, { ...row, due: true }]));
}

interface Candidate {
  personId: string;
  opportunityId: number;
  deadlineAt: Date;
  since: Date;
  subscriptionId: string;
  reminders: ReminderDays[];
  reasons: Reason[] | null;
}

/**
 * The reminders that are due, one row per person, opportunity, deadline and number of days. What fell due before one heard of the
 * opportunity, or before one asked for reminders, is left out.
 */
export async function addReminders(tx: Tx, turns: readonly TurnOf[], now: Date): Promise<void> {
  const habits = new Map(turns.map((turn) => [turn.personId, hourOf(turn.habits)]));
  if (habits.size === 0) return;
  const candidates: Candidate[] = await tx.query(
    `SELECT h.person_id AS "personId", o.id AS "opportunityId", o.deadline_at AS "deadlineAt", s.id AS "subscriptionId", s.reminders, m.reasons,
       greatest(m.matched_at, s.reminders_since, h.since) AS since
     FROM hearer h JOIN subscription s ON s.id = h.subscription_id JOIN match m ON m.subscription_id = s.id JOIN opportunity o ON o.id = m.opportunity_id
     WHERE h.person_id = ANY ($1::uuid[]) AND s.state = 'active' AND s.reminders <> '{}'
       AND o.deadline_at > $2 AND o.deadline_at <= $3 AND NOT o.withdrawn AND o.merged_into IS NULL AND o.barred IS NULL
     ORDER BY h.person_id, o.id, s.created_at, s.id`,
    [[...habits.keys()], now, new Date(now.getTime() + (EARLIEST_REMINDER_DAYS + 1) * 86_400_000)],
  );
  const due = candidates.flatMap((one) => {
    const own = habits.get(one.personId);
    const reminder = own && reminderDue(one.deadlineAt, one.reminders, own, one.since, now);
    return reminder ? [{ ...one, reminder }] : [];
  });
  const why = await reasonsFor(tx, due);
  const reasons = await withWritten(
    tx,
    due.map(({ opportunityId }, n) => ({ opportunityId, reasons: why[n] ?? [] })),
  );
  const found = new Map<string, { personId: string; opportunityId: number; of: Date; days: number; dueAt: Date; reasons: unknown[] }>();
  for (const [at, { personId, opportunityId, deadlineAt, reminder, subscriptionId }] of due.entries()) {
    const key = `${personId} ${opportunityId} ${reminder.days}`;
    const row = found.get(key) ?? { personId, opportunityId, of: deadlineAt, days: reminder.days, dueAt: reminder.at, reasons: [] };
    row.reasons.push({ subscriptionId, reasons: reasons[at] ?? [] });
    found.set(key, row);
  }
  if (found.size === 0) return;
  await tx.query(
    `INSERT INTO alert_item (person_id, opportunity_id, reminder_of, reminder_days, due_at, reasons, state, created_at, state_at)
     SELECT x."personId", x."opportunityId", x.of, x.days, x."dueAt", x.reasons, 'pending', $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS x("personId" uuid, "opportunityId" bigint, of timestamptz, days int, "dueAt" timestamptz, reasons jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify([...found.values()]), now],
  );
}
