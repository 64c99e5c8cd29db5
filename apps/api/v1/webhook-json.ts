import { eventTypeOf } from '@kolkore/domain/webhooks/event-type';
import type { Endpoint } from '@kolkore/store/webhook-endpoints';
import type { LoggedEvent } from '@kolkore/store/webhook-log';
import { z } from 'zod';
import { isoInIsrael } from './opportunity-json';
import type { webhook, webhookEvent } from './schemas/webhook';

/** An endpoint as programs get it; never its secret. */
export const webhookJson = (row: Endpoint): z.output<typeof webhook> => ({
  id: row.id,
  url: row.url,
  description: row.description,
  subscriptions: row.allSince ? null : row.subscriptionIds,
  state: row.state,
  cause: row.cause,
  failingSince: row.failingSince && isoInIsrael(row.failingSince),
  earlierSecretUntil: row.earlierUntil && isoInIsrael(row.earlierUntil),
  createdAt: isoInIsrael(row.createdAt),
});

export const eventJson = (event: LoggedEvent): z.output<typeof webhookEvent> => ({
  id: event.eventId,
  type: eventTypeOf(event.changeType),
  opportunityId: event.opportunityId,
  state: event.state,
  attempts: event.attempts,
  nextAttemptAt: event.state === 'pending' ? isoInIsrael(event.notBefore) : null,
  createdAt: isoInIsrael(event.createdAt),
  tried: event.tried.map(({ startedAt, ...attempt }) => ({ ...attempt, startedAt: isoInIsrael(startedAt) })),
});
