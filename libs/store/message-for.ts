import { EntityManager } from 'typeorm';
import { SignInRow } from './entities/accounts';
import { ContributionRow } from './entities/contributions';
import { MessageRow } from './entities/messages';
import { PersonRow, SubscriptionRow } from './entities/people';
import { InvitationSaid, invitationSaid } from './invitations';

/** A message with whom it is for, and what it is about: the subscription to confirm, the way in, the invitation, or the contribution. */
export interface MessageFor {
  message: MessageRow;
  person: PersonRow;
  subscription: SubscriptionRow | null;
  signIn: SignInRow | null;
  invitation: InvitationSaid | null;
  contribution: ContributionRow | null;
}

/** Null when there is no such message. */
export async function messageFor(db: EntityManager, id: string): Promise<MessageFor | null> {
  const message = await db.getRepository(MessageRow).findOneBy({ id });
  if (!message) return null;
  const { personId, subscriptionId, invitationId, contributionId, kind } = message;
  return {
    message,
    person: await db.getRepository(PersonRow).findOneByOrFail({ id: personId }),
    subscription: subscriptionId === null ? null : await db.getRepository(SubscriptionRow).findOneBy({ id: subscriptionId }),
    signIn: kind === 'sign_in' ? await db.getRepository(SignInRow).findOneBy({ messageId: id }) : null,
    invitation: invitationId === null ? null : await invitationSaid(db, invitationId),
    contribution: contributionId === null ? null : await db.getRepository(ContributionRow).findOneBy({ id: contributionId }),
  };
}
