import { ConflictError, InvalidInputError } from '@kolkore/domain/errors';
import type { Locale } from '@kolkore/domain/locale';
import type { Endpoint, EndpointInput } from '@kolkore/store/webhook-endpoints';

export interface TypedWebhook {
  url: string;
  description: string;
  all: boolean;
  subscriptionIds: string[];
}
export type WrongWebhook = Partial<Record<'url' | 'description' | 'subscriptions', string>>;

export const emptyWebhook: TypedWebhook = { url: '', description: '', all: true, subscriptionIds: [] };

export const typedWebhook = (body: Record<string, unknown> | undefined): TypedWebhook => {
  const text = (name: string): string => (typeof body?.[name] === 'string' ? body[name].slice(0, 3000) : '');
  const chosen = [body?.['subscription']].flat().filter((id): id is string => typeof id === 'string');
  return { url: text('url'), description: text('description'), all: body?.['hears'] !== 'chosen', subscriptionIds: chosen.slice(0, 500) };
};

export const typedOf = ({ url, description, allSince, subscriptionIds }: Endpoint): TypedWebhook => ({
  url,
  description,
  all: allSince !== null,
  subscriptionIds,
});

export const inputOf = ({ url, description, all, subscriptionIds }: TypedWebhook): EndpointInput => ({
  url,
  description,
  subscriptionIds: all ? null : subscriptionIds,
});

/** The message beside each field; throws what is no matter of the form. */
export function wrongWebhook(error: unknown, { words }: Locale): WrongWebhook {
  const { wrong } = words.webhooks;
  if (error instanceof ConflictError && error.detail['reason'] === 'too_many_webhooks') return { url: wrong.too_many_webhooks };
  if (!(error instanceof InvalidInputError)) throw error;
  const { url, description, subscriptions } = error.fields;
  return {
    ...(url === undefined ? {} : { url: wrong.url[url as keyof typeof wrong.url] ?? wrong.url.not_an_address }),
    ...(description === undefined ? {} : { description: wrong.description }),
    ...(subscriptions === undefined ? {} : { subscriptions: wrong.subscriptions }),
  };
}
