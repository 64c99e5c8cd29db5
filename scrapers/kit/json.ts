import { LayoutChangedError } from '@kolkore/domain/errors';
import type { FetchedPage } from '@kolkore/domain/source';
import { refuseChallenge } from './refuse';

export type JsonObject = Record<string, unknown>;

/** The page as JSON. Throws BlockedError for a challenge, LayoutChangedError for HTML, a blank page or broken JSON. */
export function readJson(page: FetchedPage): unknown {
  refuseChallenge(page);
  const text = page.body.replace(/^\uFEFF/u, '').trim();
  if (text === '') throw new LayoutChangedError('The answer is empty', { page: page.kind, url: page.url });
  if (text.startsWith('<')) {
    throw new LayoutChangedError('HTML where JSON was expected', { page: page.kind, url: page.url, begins: text.slice(0, 80) });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new LayoutChangedError('The answer is not JSON', { page: page.kind, url: page.url, begins: text.slice(0, 80) }, { cause });
  }
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that holds text (numbers count), trimmed; undefined where it is null, blank or of another type. */
export function textField(object: JsonObject, name: string): string | undefined {
  const value = object[name];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  return text === '' ? undefined : text;
}
