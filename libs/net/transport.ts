import type { Readable } from 'node:stream';
import { Agent } from 'undici';
import { guardedLookup, Resolve } from './guarded-lookup';

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Readable & { dump(options: { limit: number }): Promise<void> };
}

export interface RawRequest {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | null;
  signal: AbortSignal;
}

export interface Timeouts {
  connectMs: number;
  headersMs: number;
  /** Longest silence within a body. */
  bodyMs: number;
}

/** One request, one answer, no redirects: the only place that opens connections. */
export class Transport {
  private readonly agent: Agent;

  /** With `sampleSites`, every host is the one that listens there (plain HTTP, the host's own name in the Host header). */
  constructor(
    resolve: Resolve,
    timeouts: Timeouts,
    private readonly sampleSites: string | undefined,
  ) {
    this.agent = new Agent({
      connections: sampleSites ? 16 : 2,
      connect: sampleSites ? { timeout: timeouts.connectMs } : { timeout: timeouts.connectMs, lookup: guardedLookup(resolve) },
      headersTimeout: timeouts.headersMs,
      bodyTimeout: timeouts.bodyMs,
      maxHeaderSize: 64 * 1024,
    });
  }

  async request(url: URL, request: RawRequest): Promise<RawAnswer> {
    const { method, body, signal } = request;
    const headers = this.sampleSites ? { ...request.headers, host: url.host } : request.headers;
    const origin = this.sampleSites ? new URL(this.sampleSites).origin : url.origin;
    const answer = await this.agent.request({ origin, path: url.pathname + url.search, method, headers, body, signal });
    return { status: answer.statusCode, headers: answer.headers, body: answer.body };
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }
}
