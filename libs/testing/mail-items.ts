import { Change } from '@kolkore/domain/change';
import { Reason, noCriteria } from '@kolkore/domain/criteria';
import { PublishedFacts } from '@kolkore/domain/opportunity';
import { SubscriptionRow } from '@kolkore/store/entities/people';
import { MessageItem } from '@kolkore/store/messages';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { facts } from './builders';
import { viewOf } from './views';

/** One of several opportunities of a mail, under its publisher's published name. */
export const aView = (
  id: number,
  now: Date,
  published: Partial<PublishedFacts> = {},
  more: Partial<OpportunityView> = {},
): OpportunityView => viewOf(published, now, { id, externalId: `x-${id}`, publisherName: facts(published).publisherText, ...more });

/** An item of a message about that opportunity. */
export const aMessageItem = (
  view: OpportunityView,
  now: Date,
  change: Change = { type: 'published', field: null, before: null, after: null },
  reasons: { subscriptionId: string; reasons: Reason[] }[] = [{ subscriptionId: 'sub-1', reasons: [{ facet: 'word', value: 'מתנדבים' }] }],
): MessageItem => ({
  id: view.id,
  opportunityId: view.id,
  changeType: change.type,
  status: view.status,
  active: reasons.map((each) => each.subscriptionId),
  suppressed: false,
  dismissed: false,
  moved: false,
  changeId: null,
  reminderDays: null,
  change: { ...change, occurredAt: now },
  reasons,
});

/** A confirmed subscription, without a database. */
export const subscriptionNamed = (id: string, name: string, confirmedAt: Date): SubscriptionRow => ({
  id,
  personId: 'person-1',
  organizationId: null,
  name,
  criteria: noCriteria,
  criteriaVersion: 1,
  state: 'active',
  feedKey: `feed-${id}`,
  consent: { wording: 'אפשר לשלוח לי התראות', askedAt: confirmedAt.toISOString(), how: 'form', confirmedAt: confirmedAt.toISOString() },
  createdAt: confirmedAt,
  confirmedAt,
  endedAt: null,
  backfilledAt: null,
  rhythm: 'immediate',
  reminders: [],
  pausedUntil: null,
});
