import { randomUUID } from 'node:crypto';
import type { MessageKind, OperatorNotice, WebhookNotice } from './entities/messages';
import type { Tx } from './transactions';

/** A message that may go out at once. Its Message-ID is fixed under the sender's domain when it is first claimed. Answers its id. */
export async function addMessage(
  tx: Tx,
  message: {
    personId: string;
    kind: MessageKind;
    subscriptionId?: string;
    invitationId?: string;
    sourceNoticeId?: number;
    dedupeKey?: string;
    contributionId?: string;
    about?: OperatorNotice | WebhookNotice;
  },
  now: Date,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `INSERT INTO message (id, person_id, kind, dedupe_key, invitation_id, contribution_id, source_notice_id, message_id, state, state_at, not_before, created_at, about, subscription_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending', $9, $9, $9, $10, $11) ON CONFLICT (dedupe_key) DO NOTHING`,
    [
      id,
      message.personId,
      message.kind,
      message.dedupeKey ?? `${message.kind}:${id}`,
      message.invitationId ?? null,
      message.contributionId ?? null,
      message.sourceNoticeId ?? null,
      `<${id}@kolkore>`,
      now,
      message.about ?? null,
      message.subscriptionId ?? null,
    ],
  );
  return id;
}
