import { Habits, Pace } from '@kolkore/domain/rhythm/rhythm';
import { LocalDate } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from './transactions';

/** How often one hears of a subscription, and a person's own hours. Every change works out anew when what waits is told. */
@Injectable()
export class Paces {
  constructor(private readonly db: DataSource) {}

  /** Null when there is no such person. */
  async habitsOf(personId: string): Promise<{ habits: Partial<Habits> | null } | null> {
    const rows: { habits: Partial<Habits> | null }[] = await this.db.query('SELECT habits FROM person WHERE id = $1', [personId]);
    return rows[0] ?? null;
  }

  async setHabits(personId: string, habits: Habits, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      // Who only now asks for it is not told of the weeks before.
      await tx.query(
        `UPDATE person SET habits = $2, turn_at = NULL, noted_at = CASE WHEN (habits -> 'nothingNew')::text = 'true' THEN noted_at ELSE $3 END WHERE id = $1`,
        [personId, JSON.stringify(habits), now],
      );
      await tx.query(`UPDATE alert_item SET due_at = NULL WHERE person_id = $1 AND ${isOpen}`, [personId]);
    });
  }

  /** Of a subscription that its caller may change. Reminders asked for only now are not made up. */
  setPace(subscriptionId: string, pace: Pace, now: Date, within?: Tx): Promise<void> {
    const work = async (tx: Tx): Promise<void> => {
      await tx.query(
        `UPDATE subscription SET rhythm = $2, reminders_since = CASE WHEN reminders @> $3::int[] AND reminders_since IS NOT NULL THEN reminders_since ELSE $4 END, reminders = $3
         WHERE id = $1`,
        [subscriptionId, pace.rhythm, [...pace.reminders], now],
      );
      await tx.query(`UPDATE person SET turn_at = NULL WHERE id IN (SELECT person_id FROM hearer WHERE subscription_id = $1)`, [
        subscriptionId,
      ]);
      await tx.query(
        `UPDATE alert_item SET due_at = NULL WHERE person_id IN (SELECT person_id FROM hearer WHERE subscription_id = $1) AND ${isOpen}
           AND reasons @> jsonb_build_array(jsonb_build_object('subscriptionId', $1::text))`,
        [subscriptionId],
      );
    };
    return within ? work(within) : this.db.transaction(work);
  }

  /** Until when a paused one rests; null: until somebody takes it up again. */
  async pauseUntil(subscriptionId: string, until: LocalDate | null, within?: Tx): Promise<void> {
    await (within ?? this.db).query(`UPDATE subscription SET paused_until = $2 WHERE id = $1 AND state = 'paused'`, [
      subscriptionId,
      until,
    ]);
  }

  /** Paused ones whose day has come go on. Answers how many. */
  async resumeDue(today: LocalDate): Promise<number> {
    const [, touched]: [unknown, number] = await this.db.query(
      `UPDATE subscription SET state = 'active', paused_until = NULL WHERE state = 'paused' AND paused_until <= $1`,
      [today],
    );
    return touched;
  }
}

/** Items that wait for an hour that was worked out from rhythms and habits. A reminder keeps its own. */
const isOpen = `state IN ('pending', 'held') AND hold_id IS NULL AND reminder_days IS NULL`;
