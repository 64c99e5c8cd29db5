import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { uuid } from '../schemas/basics';
import { noQuery, pageQuery } from '../schemas/search';
import { webhook, webhookChange, webhookEventList, webhookInput, webhookList, webhookWithSecret } from '../schemas/webhook';
import { operation } from './operation';

const path = z.object({ webhook: uuid });
const gone = 'There is none of this id in the organization of the key (`not_found`).';
const one = { status: 200 as const, description: 'The webhook as it is now.', content: { 'application/json': webhook } };
const withSecret = { 'application/json': webhookWithSecret };

const act = (
  id: string,
  summary: string,
  description: string,
  ok: typeof one | { status: 200; description: string; content: typeof withSecret } = one,
) => ({
  post: operation({ id, tag: 'Webhooks', summary, description, key: 'write', path, query: noQuery, ok, problems: { 404: gone } }),
});

/** The webhooks of the organization that a key belongs to. */
export const webhookPaths: ZodOpenApiPathsObject = {
  '/api/v1/webhooks': {
    get: operation({
      id: 'listWebhooks',
      tag: 'Webhooks',
      summary: "The organization's webhooks",
      key: 'read',
      query: pageQuery,
      ok: { status: 200, description: 'A page of webhooks.', content: { 'application/json': webhookList } },
    }),
    post: operation({
      id: 'createWebhook',
      tag: 'Webhooks',
      summary: 'A new webhook',
      description: 'Active at once. The answer, and no later one, holds the signing secret.',
      key: 'write',
      query: noQuery,
      body: webhookInput,
      ok: { status: 201, description: 'The webhook; `Location` is its address.', content: withSecret },
      problems: { 409: 'Or the organization has as many as it may (`conflict`, reason `too_many_webhooks`).' },
    }),
  },
  '/api/v1/webhooks/{webhook}': {
    get: operation({
      id: 'getWebhook',
      tag: 'Webhooks',
      summary: 'One webhook',
      key: 'read',
      path,
      query: noQuery,
      ok: { ...one, description: 'The webhook.' },
      problems: { 404: gone },
    }),
    patch: operation({
      id: 'editWebhook',
      tag: 'Webhooks',
      summary: 'Change its address, description or subscriptions',
      key: 'write',
      path,
      query: noQuery,
      body: webhookChange,
      ok: one,
      problems: { 404: gone },
    }),
    delete: operation({
      id: 'removeWebhook',
      tag: 'Webhooks',
      summary: 'Remove it',
      description: 'With its log and everything that waits.',
      key: 'write',
      path,
      query: noQuery,
      ok: { ...one, description: 'The webhook as it was.' },
      problems: { 404: gone },
    }),
  },
  '/api/v1/webhooks/{webhook}/pause': act('pauseWebhook', 'Pause it', 'Events gather and are sent when it is resumed, up to 90 days.'),
  '/api/v1/webhooks/{webhook}/resume': act(
    'resumeWebhook',
    'Resume it',
    'From a pause, or after it was disabled; what waits goes out at once.',
  ),
  '/api/v1/webhooks/{webhook}/test': act(
    'testWebhook',
    'Send a test event',
    'Of the type `test`, whatever its state; its answer stands in the log.',
  ),
  '/api/v1/webhooks/{webhook}/roll': act(
    'rollWebhookSecret',
    'Another secret',
    'For 24 hours every event is signed with both. The answer, and no later one, holds the new secret.',
    { status: 200, description: 'The webhook with its new secret.', content: withSecret },
  ),
  '/api/v1/webhooks/{webhook}/events': {
    get: operation({
      id: 'listWebhookEvents',
      tag: 'Webhooks',
      summary: 'The log of what was sent',
      key: 'read',
      path,
      query: pageQuery,
      ok: { status: 200, description: 'A page of the log.', content: { 'application/json': webhookEventList } },
      problems: { 404: gone },
    }),
  },
  '/api/v1/webhooks/{webhook}/events/{event}/retry': {
    post: operation({
      id: 'retryWebhookEvent',
      tag: 'Webhooks',
      summary: 'Send an event again',
      description: 'At once, under its own id.',
      key: 'write',
      path: z.object({ webhook: uuid, event: uuid }),
      query: noQuery,
      ok: one,
      problems: { 404: gone, 409: 'Or it is just being sent, or the webhook is not active (`conflict`, reason `over`).' },
    }),
  },
};
