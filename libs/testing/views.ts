import { statusAt } from '@kolkore/domain/status';
import { PublishedFacts } from '@kolkore/domain/opportunity';
import { deadlineInstant } from '@kolkore/domain/deadline';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { facts as invented } from './builders';

/** An opportunity as the store would show it at `now`: status and deadline follow from the facts. */
export function viewOf(facts: Partial<PublishedFacts>, now: Date, rest: Partial<OpportunityView> = {}): OpportunityView {
  const published = invented(facts);
  const kind = rest.kind ?? 'call_for_proposals';
  return {
    id: 7,
    sourceId: 'example-source',
    externalId: '7',
    kind,
    status: statusAt({ kind, ...published, delisted: rest.delistedAt !== undefined && rest.delistedAt !== null }, now),
    publisherKey: 'example-youth',
    publisherName: 'משרד הנוער לדוגמה',
    unit: published.unit,
    topics: [],
    populations: [],
    regions: [],
    eligible: [],
    barred: null,
    evidence: [],
    facts: published,
    amount: published.amount,
    deadlineAt: published.deadline && deadlineInstant(published.deadline),
    revisionNumber: 1,
    firstSeenAt: new Date('2026-11-01T07:00:00Z'),
    lastSeenAt: new Date('2026-11-23T07:00:00Z'),
    delistedAt: null,
    sources: [],
    attachments: [],
    lastChange: null,
    ...rest,
  };
}
