import { Change } from '@kolkore/domain/change';
import { Criteria, Reason, noCriteria } from '@kolkore/domain/criteria';
import { deadlineInstant } from '@kolkore/domain/deadline';
import { PublishedFacts } from '@kolkore/domain/opportunity';
import { statusAt } from '@kolkore/domain/status';
import { SubscriptionRow } from '@kolkore/store/entities/people';
import { MessageItem } from '@kolkore/store/messages';
import { OpportunityView } from '@kolkore/store/opportunities';
import { facts } from './builders';

/** An opportunity as pages and mails see it at `now`, without a database. */
export function aView(id: number, now: Date, published: Partial<PublishedFacts> = {}, more: Partial<OpportunityView> = {}): OpportunityView {
  const all = facts(published);
  const kind = more.kind ?? 'call_for_proposals';
  return {
    id,
    sourceId: 'example-source',
    externalId: `x-${id}`,
    kind,
    status: statusAt({ kind, withdrawn: all.withdrawn, opensOn: all.opensOn, deadline: all.deadline }, now),
    publisherKey: 'example-youth',
    publisherName: all.publisherText,
    unit: all.unit,
    topics: [],
    populations: [],
    regions: [],
    eligible: [],
    barred: null,
    evidence: [],
    facts: all,
    deadlineAt: all.deadline && deadlineInstant(all.deadline),
    revisionNumber: 1,
    firstSeenAt: now,
    lastSeenAt: now,
    delistedAt: null,
    lastChange: null,
    ...more,
  };
}

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
  change: { ...change, occurredAt: now },
  reasons,
});

/** A confirmed subscription, without a database. */
export const subscriptionNamed = (id: string, name: string, confirmedAt: Date, criteria: Partial<Criteria> = {}): SubscriptionRow => ({
  id,
  personId: 'person-1',
  name,
  criteria: { ...noCriteria, ...criteria },
  criteriaVersion: 1,
  state: 'active',
  feedKey: `feed-${id}`,
  consent: { wording: 'אפשר לשלוח לי התראות', askedAt: confirmedAt.toISOString(), how: 'form', confirmedAt: confirmedAt.toISOString() },
  createdAt: confirmedAt,
  confirmedAt,
  endedAt: null,
  backfilledAt: null,
});
