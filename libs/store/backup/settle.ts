import type { ClientBase } from 'pg';

/**
 * For a database whose first instance worked on after the backup was made: the mail that was open then has been sent by that
 * instance and is not sent again; what was found and not yet matched is matched, but no news. Returns how many messages were closed.
 */
export async function settleOpenMail(client: ClientBase, madeAt: Date, now: Date): Promise<number> {
  const cause = `restored from a backup of ${madeAt.toISOString()}: sent by the instance before`;
  await client.query(`UPDATE delivery_attempt SET finished_at = $1, outcome = 'unknown' WHERE outcome IS NULL`, [now]);
  const messages = await client.query(
    `UPDATE message SET state = 'expired', state_at = $1, cause = $2, lease_until = NULL, hold_id = NULL WHERE state IN ('pending', 'held', 'sending')`,
    [now, cause],
  );
  await client.query(
    `UPDATE alert_item SET state = 'expired', state_at = $1, cause = $2, hold_id = NULL WHERE state IN ('pending', 'held')`,
    [now, cause],
  );
  await client.query(`UPDATE webhook_attempt SET finished_at = $1, outcome = 'unknown' WHERE outcome IS NULL`, [now]);
  await client.query(
    `UPDATE webhook_event SET state = 'expired', state_at = $1, cause = $2, lease_until = NULL WHERE state IN ('pending', 'sending')`,
    [now, cause],
  );
  await client.query('UPDATE change SET baseline = true WHERE matched_at IS NULL');
  return messages.rowCount ?? 0;
}
