import { BlockedError, KolKoreError, LayoutChangedError, ThrottledError, TransientError } from '@kolkore/domain/errors';
import { looksLikeChallenge } from './challenge';

/** What a site answered. */
export interface FetchedBytes {
  status: number;
  /** The address that answered, after redirects; always the site's own, also when the sample sites stand in for it. */
  url: string;
  /** Decompressed. Empty when `notModified`. */
  bytes: Buffer;
  contentType: string;
  /** Decoded by charset.ts. */
  text: string;
  charset: string;
  etag: string | null;
  lastModified: string | null;
  /** 304: what was stored under the given etag still stands. */
  notModified: boolean;
}

/** The cause of an error that came with a page: the page itself, so that it can be kept. */
export class AnsweredError extends Error {
  constructor(readonly answer: FetchedBytes) {
    super(`${answer.url} answered ${answer.status}`);
    this.name = 'AnsweredError';
  }
}

/** The page that came with an error of this library, or null when none did. */
export const answerOf = (error: unknown): FetchedBytes | null =>
  error instanceof Error && error.cause instanceof AnsweredError ? error.cause.answer : null;

/** A site that names no time, or names one beyond a day, is asked again after these. */
const PLAIN_WAIT_MS = 15 * 60_000;
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** What an answer that is no page means, or null for a page (2xx) and for "not modified". */
export function errorOfAnswer(answer: FetchedBytes, headers: Record<string, unknown>, now: Date): KolKoreError | null {
  const { status, url } = answer;
  if ((status >= 200 && status < 300) || answer.notModified) return null;
  const detail = { status, url };
  const cause = new AnsweredError(answer);
  const said = `${url} answered ${status}`;
  const challenge = looksLikeChallenge(answer.text, headers);
  const refusal = gatewayRefusal(answer);
  if (refusal !== null) return new BlockedError(`${said}: ${refusal}`, { ...detail, reason: 'gateway', refusal }, { cause });
  if (status === 401 || status === 407 || status === 451) return new BlockedError(said, detail, { cause });
  if (status === 403 || (status === 503 && challenge)) return new BlockedError(said, { ...detail, challenge }, { cause });
  const wait = retryAfter(headers['retry-after'], now);
  if (status === 429 || (status === 503 && wait !== null)) {
    return Object.assign(new ThrottledError(said, new Date(now.getTime() + (wait ?? PLAIN_WAIT_MS)), detail), { cause });
  }
  if (status >= 500 || status === 408 || status === 425) return new TransientError(said, detail, { cause });
  return new LayoutChangedError(said, detail, { cause });
}

/**
 * What an API gateway calls its refusal of the caller (a key that it does not know, an origin that it does not want), or null.
 * Such gateways say so with 401, 403 and 500 alike; to ask again with the same key does not help.
 */
function gatewayRefusal({ contentType, text }: FetchedBytes): string | null {
  if (!/json/iu.test(contentType) && !/^\s*\{/u.test(text)) return null;
  return (
    /(?<![\w])(?:FailedToResolveAPIKey|InvalidAPIKey|InvalidApiKeyForGivenResource|(?:RF-)?OriginError)(?![\w])/iu.exec(
      text.slice(0, 4000),
    )?.[0] ?? null
  );
}

/** Milliseconds to wait by a Retry-After header (seconds or an HTTP date), between one second and a day; null when it says nothing. */
export function retryAfter(header: unknown, now: Date): number | null {
  if (typeof header !== 'string' || header.trim() === '') return null;
  const text = header.trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 1000), LONGEST_WAIT_MS);
}
