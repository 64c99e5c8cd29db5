import type { Summary } from '@kolkore/domain/rhythm/rhythm';
import type { MessageKind } from './entities/messages';
import type { Tx } from './transactions';

/** A message of the rhythms, and the items that it tells. */
export interface NewAlert {
  id: string;
  messageId: string;
  personId: string;
  kind: MessageKind;
  /** What makes a second one of the same impossible. */
  dedupeKey: string;
  rhythm: Summary | null;
  windowFrom: Date | null;
  windowTo: Date | null;
  itemIds: number[];
}

/** Writes them and marks their items as composed. Answers the ids of those that are new. */
export async function addAlerts(tx: Tx, alerts: readonly NewAlert[], now: Date): Promise<string[]> {
  if (alerts.length === 0) return [];
  const made: { id: string }[] = await tx.query(
    `INSERT INTO message (id, person_id, kind, dedupe_key, message_id, rhythm, window_from, window_to, state, state_at, not_before, created_at)
     SELECT x.id, x."personId", x.kind, x."dedupeKey", x."messageId", x.rhythm, x."windowFrom", x."windowTo", 'pending', $2, $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, "personId" uuid, kind text, "dedupeKey" text, "messageId" text, rhythm text, "windowFrom" timestamptz, "windowTo" timestamptz)
     ON CONFLICT (dedupe_key) DO NOTHING RETURNING id`,
    [JSON.stringify(alerts), now],
  );
  const ids = new Set(made.map(({ id }) => id));
  const told = alerts.filter(({ id }) => ids.has(id)).flatMap(({ id, itemIds }) => itemIds.map((item) => ({ id: item, message: id })));
  await tx.query(
    `UPDATE alert_item i SET state = 'composed', cause = NULL, message_id = x.message, state_at = $2
     FROM jsonb_to_recordset($1::jsonb) AS x(id bigint, message uuid) WHERE i.id = x.id`,
    [JSON.stringify(told), now],
  );
  return [...ids];
}
