import { randomUUID } from 'node:crypto';
import { Criteria, Reason, noCriteria } from '@kolkore/domain/criteria';
import { ReminderDays, Rhythm } from '@kolkore/domain/rhythm/rhythm';
import { ChangeRow } from '@kolkore/store/entities/opportunity';
import { AlertItemRow, MessageKind, MessageRow } from '@kolkore/store/entities/messages';
import { MatchRow, PersonRow, SubscriptionRow, SubscriptionState } from '@kolkore/store/entities/people';
import { DataSource } from 'typeorm';

/** A person of an invented organization. */
export async function aPerson(db: DataSource, email: string, now: Date, more: Partial<PersonRow> = {}): Promise<PersonRow> {
  const person = {
    id: randomUUID(),
    email,
    language: 'he' as const,
    demo: false,
    createdAt: now,
    suppressedAt: null,
    suppressedBecause: null,
    softBounces: 0,
    mailAfter: null,
    liftedAt: null,
    operator: false,
    name: null,
    habits: null,
    ...more,
  };
  await db.getRepository(PersonRow).insert(person);
  return person;
}

/** A subscription of that person; active unless told. */
export async function aSubscription(
  db: DataSource,
  personId: string,
  now: Date,
  more: { name?: string; criteria?: Partial<Criteria>; state?: SubscriptionState; rhythm?: Rhythm; reminders?: ReminderDays[] } = {},
): Promise<SubscriptionRow> {
  const state = more.state ?? 'active';
  const row: SubscriptionRow = {
    id: randomUUID(),
    personId,
    organizationId: null,
    name: more.name ?? 'מדריכים ומתנדבים',
    criteria: { ...noCriteria, words: [['מתנדבים']], ...more.criteria },
    criteriaVersion: 1,
    state,
    feedKey: `feed-${randomUUID()}`,
    consent: { wording: 'אפשר לשלוח לי התראות', askedAt: now.toISOString(), how: 'form' },
    createdAt: now,
    confirmedAt: state === 'pending' ? null : now,
    endedAt: null,
    backfilledAt: null,
    rhythm: more.rhythm ?? 'immediate',
    reminders: more.reminders ?? [],
    pausedUntil: null,
  };
  await db.getRepository(SubscriptionRow).insert(row);
  return row;
}

/** A message to that person; returns its id. */
export async function aMessage(
  db: DataSource,
  personId: string,
  kind: MessageKind,
  now: Date,
  more: Partial<MessageRow> = {},
): Promise<string> {
  const id = randomUUID();
  await db.getRepository(MessageRow).insert({
    id,
    personId,
    kind,
    dedupeKey: `test:${id}`,
    subscriptionId: null,
    messageId: `<${id}@kolkore>`,
    tokenRevokedAt: null,
    state: 'accepted',
    stateAt: now,
    attempts: 1,
    notBefore: now,
    createdAt: now,
    ...more,
  });
  return id;
}

/** An item of an alert that served these subscriptions. */
export async function anAlertItem(
  db: DataSource,
  personId: string,
  messageId: string,
  opportunityId: number,
  served: { subscriptionId: string; reasons: Reason[] }[],
  now: Date,
): Promise<void> {
  const change = await db.getRepository(ChangeRow).findOneByOrFail({ opportunityId });
  await db.getRepository(AlertItemRow).insert({
    personId,
    channel: 'email',
    changeId: change.id,
    opportunityId,
    reasons: served,
    state: 'composed',
    messageId,
    createdAt: now,
    stateAt: now,
  });
}

export async function aMatch(db: DataSource, subscriptionId: string, opportunityId: number, reasons: Reason[], now: Date): Promise<void> {
  await db
    .getRepository(MatchRow)
    .insert({ subscriptionId, opportunityId, revisionNumber: 1, criteriaVersion: 1, reasons, matchedAt: now });
}
