import { randomUUID } from 'node:crypto';
import type { MessageKind } from './entities/messages';
import type { Tx } from './transactions';

/** A message that may go out at once. Its Message-ID is fixed under the sender's domain when it is first claimed. Answers its id. */
export async function addMessage(
  tx: Tx,
  message: { personId: string; kind: MessageKind; invitationId?: string; contributionId?: string },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO message (id, person_id, kind, dedupe_key, invitation_id, contribution_id, message_id, state, state_at, not_before, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending', $8, $8, $8)`,
    [
      id,
      message.personId,
      message.kind,
      `${message.kind}:${id}`,
      message.invitationId ?? null,
      message.contributionId ?? null,
      `<${id}@kolkore>`,
      now,
    ],
  );
  return id;
}
