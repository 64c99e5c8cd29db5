import { InternalError } from '@kolkore/domain/errors';
import { EntityManager, FindOptionsWhere, In } from 'typeorm';
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
export const messageFor = async (db: EntityManager, id: string): Promise<MessageFor | null> => (await messagesFor(db, [id]))[0] ?? null;

/** Those of these messages that there are. */
export async function messagesFor(db: EntityManager, ids: readonly string[]): Promise<MessageFor[]> {
  const messages = await db.getRepository(MessageRow).findBy({ id: In([...ids]) });
  const people = await rowsOf(
    db,
    PersonRow,
    messages.map(({ personId }) => personId),
  );
  const subscriptions = await rowsOf(
    db,
    SubscriptionRow,
    messages.map(({ subscriptionId }) => subscriptionId),
  );
  const contributions = await rowsOf(
    db,
    ContributionRow,
    messages.map(({ contributionId }) => contributionId),
  );
  return Promise.all(
    messages.map(async (message) => {
      const { id, personId, subscriptionId, invitationId, contributionId, kind } = message;
      const person = people.get(personId);
      if (!person) throw new InternalError('a message without its person', { messageId: id });
      return {
        message,
        person,
        subscription: subscriptions.get(subscriptionId ?? '') ?? null,
        signIn: kind === 'sign_in' ? await db.getRepository(SignInRow).findOneBy({ messageId: id }) : null,
        invitation: invitationId === null ? null : await invitationSaid(db, invitationId),
        contribution: contributions.get(contributionId ?? '') ?? null,
      };
    }),
  );
}

async function rowsOf<T extends { id: string }>(db: EntityManager, Row: new () => T, ids: (string | null)[]): Promise<Map<string, T>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const rows = wanted.length === 0 ? [] : await db.getRepository(Row).findBy({ id: In(wanted) } as FindOptionsWhere<T>);
  return new Map(rows.map((row) => [row.id, row]));
}
