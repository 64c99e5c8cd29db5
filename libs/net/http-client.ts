import { BlockedError, KolKoreError, LayoutChangedError, TransientError } from '@kolkore/domain/errors';
import type { PageRequest } from '@kolkore/domain/source';
import type { Clock } from '@kolkore/platform/clock';
import { setTimeout as wait } from 'node:timers/promises';
import { errorOfAnswer, FetchedBytes } from './answer';
import { readBody } from './body';
import { FetchedFile, writeBody } from './download';
import { decode } from './charset';
import { Resolve, systemResolve } from './guarded-lookup';
import { Pace, Sleep } from './pace';
import { checkTarget, looksLikeLogin } from './target';
import { RawAnswer, Timeouts, Transport } from './transport';

export interface Limits extends Timeouts {
  /** One request, from its turn to the end of its body. */
  totalMs: number;
  /** The same for a file that is downloaded; one that stands still is given up much earlier (`bodyMs`). */
  downloadMs: number;
  /** Of the decompressed body. */
  bytes: number;
  redirects: number;
  retries: number;
}

const usual: Limits = {
  connectMs: 10_000,
  headersMs: 30_000,
  bodyMs: 30_000,
  totalMs: 180_000,
  downloadMs: 3_600_000,
  bytes: 20 * 1024 * 1024,
  redirects: 5,
  retries: 3,
};

export interface HttpClientOptions {
  userAgent: string;
  /** Least time between two requests to one host. */
  delayMs: number;
  clock: Clock;
  /** Where the sample sites listen instead of the real ones. */
  sampleSites?: string | undefined;
  limits?: Partial<Limits>;
  sleep?: Sleep;
  /** In [0, 1). */
  random?: () => number;
  resolve?: Resolve;
}

export interface FetchOptions {
  hosts: readonly string[];
  /** A word that the site asks programs to say; it comes after our own name and contact. */
  agentWord?: string | undefined;
  etag?: string | null;
  lastModified?: string | null;
  signal?: AbortSignal | undefined;
  /** Asked before every request, redirects included (robots.txt); throws to refuse. */
  permit?: (url: string) => Promise<void>;
}

/** Makes of an answer what was asked for; throws the errors of domain/errors.ts. */
type Take<T> = (url: string, raw: RawAnswer, asked: Record<string, string>) => Promise<T>;

interface Hop {
  url: URL;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
}

/** Headers that are ours to set, whatever a source asks for. */
const ours = new Set([
  'host',
  'user-agent',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'cookie',
  'authorization',
  'expect',
  'upgrade',
]);

/** The one safe way out. Keeps no cookies and no secrets; every limit is enforced here and nowhere else. */
export class HttpClient {
  readonly pace: Pace;
  private readonly limits: Limits;
  private readonly transport: Transport;
  private readonly sleep: Sleep;
  private readonly random: () => number;

  constructor(private readonly options: HttpClientOptions) {
    this.limits = { ...usual, ...options.limits };
    this.sleep = options.sleep ?? (async (ms, signal) => void (await wait(ms, undefined, { signal })));
    this.random = options.random ?? Math.random;
    this.pace = new Pace(options.delayMs, this.sleep);
    this.transport = new Transport(options.resolve ?? systemResolve, this.limits, options.sampleSites);
  }

  /**
   * Fetches a page: redirects followed within `hosts`, transient failures tried again. Throws the errors of
   * domain/errors.ts; one that came with a page keeps it (answer.ts, answerOf). An abort throws the signal's reason.
   */
  fetch(request: PageRequest, options: FetchOptions): Promise<FetchedBytes> {
    return this.persist(request, options, this.limits.totalMs, (url, raw, asked) => this.read(url, raw, asked));
  }

  /**
   * The same for a file too large to be held: it goes to `file`, at most `maxBytes` of it. An attempt that fails starts over.
   * An answer that is no file (an error, "not modified") leaves it empty.
   */
  download(request: PageRequest, options: FetchOptions & { file: string; maxBytes: number }): Promise<FetchedFile> {
    return this.persist(request, options, this.limits.downloadMs, async (url, raw, asked) => {
      if (raw.status < 200 || raw.status >= 300) {
        const { bytes: body, ...answer } = await this.read(url, raw, asked);
        return { ...answer, bytes: body.length, sha256: null };
      }
      refuseAnnounced(raw, options.maxBytes);
      const written = await writeBody(raw.body, text(raw, 'content-encoding'), options.file, options.maxBytes);
      return { status: raw.status, url, contentType: text(raw, 'content-type'), ...this.marks(raw), notModified: false, ...written };
    });
  }

  close(): Promise<void> {
    return this.transport.close();
  }

  /** Nest calls it when the application stops. */
  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  private async persist<T extends object>(request: PageRequest, options: FetchOptions, totalMs: number, take: Take<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.follow(request, options, totalMs, take);
      } catch (error) {
        if (!(error instanceof TransientError) || attempt >= this.limits.retries) throw error;
        // 1, 3, 9 seconds, half of it at random, so that many workers do not come back at once.
        await this.sleep(1000 * 3 ** attempt * (0.5 + this.random() / 2), options.signal);
      }
    }
  }

  private async follow<T extends object>(request: PageRequest, options: FetchOptions, totalMs: number, take: Take<T>): Promise<T> {
    let hop: Hop = {
      url: checkTarget(request.url, options.hosts),
      method: request.method,
      headers: this.headersOf(request, options),
      body: request.body,
    };
    const seen = new Set<string>();
    for (;;) {
      hop.url.hash = '';
      const key = `${hop.method} ${hop.url.href}`;
      if (seen.has(key) || seen.size > this.limits.redirects) throw endless(request.url, hop.url.href);
      seen.add(key);
      await options.permit?.(hop.url.href);
      const answer = await this.pace.run(hop.url.host, () => this.once(hop, options, totalMs, take), options.signal);
      if (!(answer instanceof Moved)) return answer;
      const url = redirected(hop.url, answer.to, options.hosts);
      const asked = answer.status === 307 || answer.status === 308 || hop.method === 'GET';
      const headers = url.host === hop.url.host ? hop.headers : this.headersOf({ ...request, headers: {} }, options);
      hop = asked ? { ...hop, url, headers } : { url, headers, method: 'GET', body: null };
    }
  }

  private async once<T extends object>(hop: Hop, options: FetchOptions, totalMs: number, take: Take<T>): Promise<T | Moved> {
    const late = AbortSignal.timeout(totalMs);
    const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
    try {
      const raw = await this.transport.request(hop.url, { ...hop, signal });
      const to = text(raw, 'location');
      if ([301, 302, 303, 307, 308].includes(raw.status) && to !== '') {
        await raw.body.dump({ limit: 64 * 1024 });
        return new Moved(to, raw.status);
      }
      return await take(hop.url.href, raw, hop.headers);
    } catch (error) {
      if (error instanceof KolKoreError) throw error;
      options.signal?.throwIfAborted();
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      throw new TransientError(
        `${hop.url.href} did not answer in full`,
        { url: hop.url.href, reason: late.aborted ? 'too_slow' : code },
        { cause: error },
      );
    }
  }

  private async read(url: string, raw: RawAnswer, asked: Record<string, string>): Promise<FetchedBytes> {
    const bytes = await readBody(raw.body, text(raw, 'content-encoding'), this.limits.bytes);
    const contentType = text(raw, 'content-type');
    const conditional = 'if-none-match' in asked || 'if-modified-since' in asked;
    const answer: FetchedBytes = {
      status: raw.status,
      url,
      bytes,
      contentType,
      ...decode(bytes, contentType),
      ...this.marks(raw),
      notModified: raw.status === 304 && conditional,
    };
    const error = errorOfAnswer(answer, raw.headers, this.options.clock.now());
    if (error) throw error;
    return answer;
  }

  private marks(raw: RawAnswer): { etag: string | null; lastModified: string | null } {
    return { etag: text(raw, 'etag') || null, lastModified: text(raw, 'last-modified') || null };
  }

  private headersOf(request: PageRequest, options: FetchOptions): Record<string, string> {
    const own = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value] as const);
    const headers: Record<string, string> = {
      accept: 'text/html,application/xhtml+xml,application/json,application/xml;q=0.9,*/*;q=0.5',
      'accept-language': 'he,en;q=0.5',
      ...Object.fromEntries(own.filter(([name]) => !ours.has(name))),
      'accept-encoding': 'gzip, deflate, br',
      'user-agent': [this.options.userAgent, options.agentWord].filter(Boolean).join(' '),
    };
    if (request.method === 'GET' && options.etag) headers['if-none-match'] = options.etag;
    if (request.method === 'GET' && options.lastModified) headers['if-modified-since'] = options.lastModified;
    return headers;
  }
}

/** An answer that leads elsewhere. */
class Moved {
  constructor(
    readonly to: string,
    readonly status: number,
  ) {}
}

/** Throws LayoutChangedError for a file that says itself that it is larger than it may be: not a byte of it is taken. */
function refuseAnnounced(raw: RawAnswer, limit: number): void {
  if (!(Number(text(raw, 'content-length')) > limit)) return;
  // Its end is an error, which nobody waits for.
  raw.body.on('error', () => undefined).destroy();
  throw new LayoutChangedError(`The page is larger than ${limit} bytes`, { reason: 'too_large', limit });
}

const text = (raw: RawAnswer, name: string): string => [raw.headers[name]].flat()[0] ?? '';

const endless = (from: string, to: string): LayoutChangedError =>
  new LayoutChangedError(`${from} redirects without end`, { reason: 'redirect_loop', url: from, to });

/** Where a redirect leads. A login or challenge page is a refusal, wherever it lies. */
function redirected(from: URL, location: string, hosts: readonly string[]): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : null;
  if (to && looksLikeLogin(to.href))
    throw new BlockedError(`${from.href} leads to a login`, { reason: 'login', url: from.href, to: to.href });
  return checkTarget(to?.href ?? location, hosts);
}
