import { PAYLOAD_VERSION, eventTypeOf } from '@kolkore/domain/webhooks/event-type';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import type { ClaimedEvent } from '@kolkore/store/webhook-events';
import { changeJson, isoInIsrael, opportunityJson } from '../opportunity-json';

/**
 * What is sent, as things are now: a receiver that gets an event late, or again, never overwrites what is newer with what is older. `id` is
 * the webhook-id; `timestamp` is when the change was seen. Fields are added, never renamed or removed, within a version.
 */
export function payloadOf(
  event: Pick<ClaimedEvent, 'eventId' | 'change' | 'subscriptions' | 'createdAt'>,
  view: OpportunityView | null,
  url: (id: number) => string,
) {
  const { change } = event;
  return {
    id: event.eventId,
    type: eventTypeOf(change?.type ?? null),
    version: PAYLOAD_VERSION,
    timestamp: isoInIsrael(change?.occurredAt ?? event.createdAt),
    data: {
      opportunity: view && opportunityJson(view, url(view.id)),
      change: change && changeJson(change),
      reasons: event.subscriptions.map(({ id, name, reasons }) => ({
        subscription: { id, name },
        reasons: reasons.map(({ facet, value }) => ({ facet, value })),
      })),
    },
  };
}
