import { EVENT_TYPES } from '@kolkore/domain/webhooks/event-type';
import { z } from 'zod';
import { instant, listOf, uuid } from './basics';
import { change, opportunity } from './opportunity';

const url = z.string().max(2000).meta({ description: 'https, open to the internet.', example: 'https://crm.amuta.example/kolkore' });
const description = z.string().max(200).meta({ description: 'For yourselves.' });
const subscriptions = z
  .array(uuid)
  .max(200)
  .nullable()
  .meta({ description: 'Ids of the subscriptions that it hears of; null: all of the organization, later ones too.' });

export const webhookInput = z
  .strictObject({ url, description: description.default(''), subscriptions: subscriptions.default(null) })
  .meta({ id: 'WebhookInput' });
export const webhookChange = z
  .strictObject({ url: url.optional(), description: description.optional(), subscriptions: subscriptions.optional() })
  .refine((given) => Object.keys(given).length > 0, 'Give at least one field')
  .meta({ id: 'WebhookChange', description: 'What is left out stays.' });

export const webhook = z
  .object({
    id: uuid,
    url: z.string(),
    description: z.string(),
    subscriptions,
    state: z.enum(['active', 'paused', 'disabled']).meta({
      description:
        '`paused` and `disabled`: events gather and are sent when it is resumed. `disabled`: it was, since it did not take anything.',
    }),
    cause: z
      .enum(['gone', 'failing'])
      .nullable()
      .meta({ description: 'Why it was disabled: it answered 410, or took nothing for 54 hours.' }),
    failingSince: instant.nullable().meta({ description: 'Since when no attempt got through.' }),
    earlierSecretUntil: instant.nullable().meta({ description: 'Until when the secret before signs as well.' }),
    createdAt: instant,
  })
  .meta({ id: 'Webhook', description: 'Where an organization is told by HTTP what its subscriptions alert.' });

export const webhookWithSecret = webhook
  .extend({ secret: z.string().meta({ description: 'The signing secret, `whsec_...`, shown only now.' }) })
  .meta({ id: 'WebhookWithSecret' });

export const webhookList = listOf(webhook, 'Oldest first.').meta({ id: 'WebhookList' });

export const webhookEvent = z
  .object({
    id: uuid.meta({ description: 'The `webhook-id`: the same at every attempt.' }),
    type: z.enum(EVENT_TYPES),
    opportunityId: z.number().int().nullable(),
    state: z
      .enum(['pending', 'sending', 'accepted', 'failed', 'expired'])
      .meta({ description: '`expired`: it was over before it could be sent.' }),
    attempts: z.number().int(),
    nextAttemptAt: instant.nullable(),
    createdAt: instant,
    tried: z
      .array(
        z.object({
          number: z.number().int(),
          startedAt: instant,
          outcome: z.enum(['accepted', 'refused', 'unanswered', 'unknown']).nullable(),
          status: z.number().int().nullable(),
          answer: z.string().nullable().meta({ description: 'The first words of the answer, or why there was none.' }),
          ms: z.number().int().nullable(),
        }),
      )
      .meta({ description: 'The newest ten attempts, newest first.' }),
  })
  .meta({ id: 'WebhookEvent', description: 'One line of the log, which is kept for 90 days.' });

export const webhookEventList = listOf(webhookEvent, 'Newest first.').meta({ id: 'WebhookEventList' });

/** What is posted to an endpoint; libs/alerts/webhooks/payload.ts makes it. */
export const webhookPayload = z
  .object({
    id: uuid.meta({ description: 'As in the header `webhook-id`.' }),
    type: z.enum(EVENT_TYPES).meta({ description: 'New ones may come: leave alone what you do not know.' }),
    version: z.literal(1),
    timestamp: instant.meta({ description: 'When the change was seen.' }),
    data: z.object({
      opportunity: opportunity.nullable().meta({
        description:
          'As it is when it is sent, so what comes late is never older than what you hold. Null only in a test of a site that holds none.',
      }),
      change: change.nullable().meta({ description: 'With the old and the new value. Null in a test.' }),
      reasons: z.array(
        z.object({
          subscription: z.object({ id: uuid, name: z.string() }),
          reasons: z.array(z.object({ facet: z.string(), value: z.string() })),
        }),
      ),
    }),
  })
  .meta({ id: 'WebhookPayload', description: 'What is posted to a webhook.' });
