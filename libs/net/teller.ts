import { setTimeout as wait } from 'node:timers/promises';
import { BlockedError, KolKoreError } from '@kolkore/domain/errors';
import { Agent } from 'undici';
import { guardedLookup, Resolve, systemResolve } from './guarded-lookup';
import { mustBeTarget } from './told-target';

/** How long we wait for a connection, for an answer, and for each next part of it. */
const WAIT_MS = 3_000;
/** A whole talk, however slowly the answer drips. */
const TOTAL_MS = 8_000;
/** Of an answer no more is read than its first words. */
const READ_BYTES = 4_096;

export interface TellerOptions {
  userAgent: string;
  /** For trials on one's own machine: http and private addresses too. Never in production (config.ts). */
  atHome: boolean;
  /** Plain http to public addresses as well, where a standard allows it. */
  http?: boolean;
  resolve?: Resolve;
  /** More of an answer than its first words: up to so many bytes, and to its end. */
  readBytes?: number;
  waitMs?: number;
  totalMs?: number;
}

export interface Telling {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  signal?: AbortSignal;
  http?: boolean;
}

/** What was answered. A redirect is an answer like any other: nobody is sent on. */
export interface Told {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** The first words of the answer. */
  text: string;
  ms: number;
}

/**
 * No answer, and why: `private_address`, `too_slow`, or the name of a network's fault (ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED).
 */
export class UnansweredError extends Error {
  constructor(
    readonly because: string,
    readonly ms: number,
    options?: ErrorOptions,
  ) {
    super(`no answer: ${because}`, options);
  }
}

/**
 * Tells addresses that somebody else chose: one request, one answer, no redirects, no cookies, never a private address (checked on the
 * address that is connected to), three seconds for each step, and a connection of its own each time, so that nothing is sent into one that just closes.
 */
export class Teller {
  private readonly agent: Agent;

  constructor(private readonly options: TellerOptions) {
    const waitMs = options.waitMs ?? WAIT_MS;
    this.agent = new Agent({
      connect: options.atHome ? { timeout: waitMs } : { timeout: waitMs, lookup: guardedLookup(options.resolve ?? systemResolve) },
      headersTimeout: waitMs,
      bodyTimeout: waitMs,
      maxHeaderSize: 16 * 1024,
      pipelining: 0,
    });
  }

  /** Throws UnansweredError. An answer whose body does not end is one: its status says what became of it. */
  async tell(address: string, telling: Telling): Promise<Told> {
    const began = performance.now();
    const ms = (): number => Math.round(performance.now() - began);
    const late = AbortSignal.timeout(this.options.totalMs ?? TOTAL_MS);
    const signal = telling.signal ? AbortSignal.any([telling.signal, late]) : late;
    try {
      const url = mustBeTarget(address, { atHome: this.options.atHome, http: telling.http ?? false });
      const { statusCode, headers, body } = await this.agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: telling.method,
        headers: { 'user-agent': this.options.userAgent, accept: '*/*', ...telling.headers },
        body: telling.body,
        signal,
      });
      return {
        status: statusCode,
        headers,
        text: this.options.readBytes === undefined ? await firstWords(body) : await whole(body, this.options.readBytes),
        ms: ms(),
      };
    } catch (error) {
      throw new UnansweredError(reasonOf(error, late.aborted), ms(), { cause: error });
    }
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

/** What came of the body within a second and READ_BYTES; the rest is not taken. */
async function firstWords(
  body: AsyncIterable<Buffer> & { destroy(): unknown; on(event: 'error', listener: () => void): unknown },
): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  const read = async (): Promise<void> => {
    for await (const part of body) {
      parts.push(part.subarray(0, READ_BYTES - size));
      size += part.length;
      if (size >= READ_BYTES) return;
    }
  };
  const enough = new AbortController();
  await Promise.race([read().catch(() => undefined), wait(1_000, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
  // Its end is an error, which nobody waits for.
  body.on('error', () => undefined);
  body.destroy();
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffd]/g, '');
}

/** A body to its end. Throws when it is larger. */
async function whole(body: AsyncIterable<Buffer>, limit: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    if ((size += part.length) > limit) throw new BlockedError('larger than it may be', { reason: 'too_large' });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function reasonOf(error: unknown, late: boolean): string {
  if (late) return 'too_slow';
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof KolKoreError && typeof at.detail['reason'] === 'string') return at.detail['reason'];
    const code = 'code' in at ? String(at.code) : '';
    if (/^UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT$/.test(code)) return 'too_slow';
    if (code === 'UND_ERR_SOCKET') return 'ECONNRESET';
    if (/^[A-Z][A-Z0-9_]+$/.test(code) && at.cause === undefined) return code;
  }
  return 'failed';
}
