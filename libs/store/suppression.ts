import { RHYTHM_KINDS } from './entities/messages';
import type { Tx } from './transactions';

/** What was kept from a person longer ago is not told any more when mail goes to them again. */
const TOLD_AGAIN_DAYS = 30;

/** Nothing of the rhythms is sent to the address any more, until its person says so. */
export async function suppress(tx: Tx, personId: string, because: string, now: Date): Promise<void> {
  await tx.query('UPDATE person SET suppressed_at = $3, suppressed_because = $2 WHERE id = $1 AND suppressed_at IS NULL', [
    personId,
    because,
    now,
  ]);
}

/**
 * Mail goes to the person again: a mail reached them. What was kept from them meanwhile, or came back, waits to be told anew; when it is
 * composed, what is over by then is let go. Changes nothing for a person without troubles.
 */
export async function liftSuppression(tx: Tx, personId: string, now: Date): Promise<void> {
  const [lifted] = await tx.query(
    `UPDATE person SET suppressed_at = NULL, suppressed_because = NULL, soft_bounces = 0, mail_after = NULL, lifted_at = $2
     WHERE id = $1 AND (suppressed_at IS NOT NULL OR mail_after IS NOT NULL) RETURNING id`,
    [personId, now],
  );
  if (lifted.length === 0) return;
  await tx.query(
    `UPDATE message SET not_before = $2 WHERE person_id = $1 AND hold_id IS NULL
       AND (state = 'held' AND cause = 'back_off' OR state = 'pending' AND bounced_at IS NOT NULL)`,
    [personId, now],
  );
  await tellAgain(tx, personId, now);
}

/** What came back, or was kept from the person, is told anew by the next mail to them; not what is too old for that. */
export async function tellAgain(tx: Tx, personId: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - TOLD_AGAIN_DAYS * 86_400_000);
  await tx.query(
    `UPDATE alert_item i SET state = 'pending', cause = NULL, message_id = NULL, due_at = NULL, state_at = $2
     WHERE i.person_id = $1 AND i.state_at >= $3
       AND (i.state = 'suppressed' AND i.cause = 'suppressed'
         OR i.message_id IN (SELECT m.id FROM message m WHERE m.person_id = $1 AND m.kind = ANY ($4) AND m.state IN ('suppressed', 'bounced') AND m.state_at >= $3))`,
    [personId, now, since, RHYTHM_KINDS],
  );
}
