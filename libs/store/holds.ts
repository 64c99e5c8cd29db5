import type { Summary } from '@kolkore/domain/rhythm/rhythm';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { OperatorNotice } from './entities/messages';
import { addMessage } from './new-message';
import type { Tx } from './transactions';

/** What was held back and waits for an operator: a flood of mail, or summaries that came too late. */
export interface Hold {
  id: number;
  kind: 'flood' | 'late';
  what: 'hour' | 'day' | Summary;
  openedAt: Date;
  settledAt: Date | null;
  decision: 'send' | 'drop' | null;
  /** How many people wait for it now. */
  people: number;
}

const HOLD = `h.id, h.kind, h.what, h.opened_at AS "openedAt", h.settled_at AS "settledAt", h.decision,
  (SELECT count(DISTINCT person_id) FROM (SELECT person_id FROM message WHERE hold_id = h.id UNION ALL SELECT person_id FROM alert_item WHERE hold_id = h.id) w)::int AS people`;

@Injectable()
export class Holds {
  constructor(private readonly db: DataSource) {}

  /** Those that wait, oldest first, then the last ones settled. */
  list(settled: number): Promise<Hold[]> {
    return this.db.query(
      `(SELECT ${HOLD} FROM hold h WHERE h.settled_at IS NULL ORDER BY h.id)
       UNION ALL (SELECT ${HOLD} FROM hold h WHERE h.settled_at IS NOT NULL ORDER BY h.settled_at DESC, h.id DESC LIMIT $1)`,
      [settled],
    );
  }

  async byId(id: number): Promise<Hold | null> {
    const rows: Hold[] = await this.db.query(`SELECT ${HOLD} FROM hold h WHERE h.id = $1`, [id]);
    return rows[0] ?? null;
  }

  /** Sends what was held, or lets it go. False when somebody decided before. */
  async settle(tx: Tx, id: number, decision: 'send' | 'drop', by: string | null, now: Date): Promise<boolean> {
    const [rows]: [{ id: number }[], number] = await tx.query(
      `UPDATE hold SET settled_at = $3, decision = $2, settled_by = $4 WHERE id = $1 AND settled_at IS NULL RETURNING id`,
      [id, decision, now, by],
    );
    if (rows.length === 0) return false;
    const [mail, item] = decision === 'send' ? ['pending', 'pending'] : ['expired', 'expired'];
    const cause = decision === 'send' ? 'released' : 'dropped_by_operator';
    await tx.query(
      `UPDATE message SET state = $2, state_at = $3, cause = CASE WHEN $2 = 'expired' THEN $4 END, hold_id = NULL, not_before = greatest(not_before, $3) WHERE hold_id = $1`,
      [id, mail, now, cause],
    );
    await tx.query(
      `UPDATE alert_item SET state = $2, state_at = $3, cause = $4, hold_id = NULL, due_at = CASE WHEN $2 = 'pending' THEN $3::timestamptz END WHERE hold_id = $1`,
      [id, item, now, cause],
    );
    return true;
  }
}

/** The open one of its kind, opened when there is none; then operators are told, once. */
export async function openHold(tx: Tx, hold: Pick<Hold, 'kind' | 'what'> & { limit?: number }, now: Date): Promise<number> {
  const opened: { id: number }[] = await tx.query(
    `INSERT INTO hold (kind, what, opened_at) VALUES ($1, $2, $3) ON CONFLICT (kind, what) WHERE settled_at IS NULL DO NOTHING RETURNING id`,
    [hold.kind, hold.what, now],
  );
  const id = opened[0]?.id;
  if (id === undefined) {
    const [open]: { id: number }[] = await tx.query(`SELECT id FROM hold WHERE kind = $1 AND what = $2 AND settled_at IS NULL FOR SHARE`, [
      hold.kind,
      hold.what,
    ]);
    // Settled between the two statements: what comes now is a hold of its own.
    return open ? open.id : openHold(tx, hold, now);
  }
  const about: OperatorNotice =
    hold.kind === 'flood'
      ? { what: 'flood', holdId: id, limit: hold.limit ?? 0, over: hold.what as 'hour' | 'day' }
      : { what: 'late', holdId: id, rhythm: hold.what as Summary };
  await tellOperators(tx, about, `hold:${id}`, now);
  return id;
}

/** One mail to every operator; `key` makes a second one of the same impossible. */
export async function tellOperators(tx: Tx, about: OperatorNotice, key: string, now: Date): Promise<void> {
  const operators: { id: string }[] = await tx.query('SELECT id FROM person WHERE operator ORDER BY id');
  for (const { id } of operators)
    await addMessage(tx, { personId: id, kind: 'operator_notice', about, dedupeKey: `operator_notice:${key}:${id}` }, now);
}
