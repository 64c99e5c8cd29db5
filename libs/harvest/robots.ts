import { BlockedError, LayoutChangedError } from '@kolkore/domain/errors';
import { page } from '@kolkore/domain/source';
import type { HttpClient } from '@kolkore/net/http-client';
import { ROBOT } from '@kolkore/net/user-agent';
import type { Clock } from '@kolkore/platform/clock';
import robotsParser from 'robots-parser';

const KEEP_MS = 24 * 3_600_000;
const SLOWEST_MS = 60_000;

/**
 * robots.txt of every host, asked for once a day (RFC 9309). None (4xx) allows everything; one that cannot be had now (5xx,
 * a time-out) forbids everything until it can, as a TransientError. Crawl-delay is honoured up to a minute.
 */
export class Robots {
  private readonly known = new Map<string, { until: number; rules: Promise<ReturnType<typeof robotsParser>> }>();

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock,
  ) {}

  /** Throws BlockedError (`detail.robots`) when the site asks robots not to come here, and the signal's reason when it aborts. */
  async permit(address: string, signal: AbortSignal): Promise<void> {
    const url = new URL(address);
    // The rules are fetched for everybody who waits for them; one who stops waiting does not stop the others.
    const rules = await unlessAborted(this.rulesOf(url), signal);
    if (rules.isAllowed(address, ROBOT) === false)
      throw new BlockedError(`robots.txt of ${url.host} does not allow ${address}`, { robots: true, url: address });
  }

  private rulesOf(url: URL): Promise<ReturnType<typeof robotsParser>> {
    const now = this.clock.now().getTime();
    const held = this.known.get(url.origin);
    if (held && held.until > now) return held.rules;
    const rules = this.fetch(url);
    this.known.set(url.origin, { until: now + KEEP_MS, rules });
    // What failed is asked for again by the next page.
    rules.catch(() => this.known.delete(url.origin));
    return rules;
  }

  private async fetch(url: URL): Promise<ReturnType<typeof robotsParser>> {
    const address = `${url.origin}/robots.txt`;
    const rules = robotsParser(address, await this.text(address, url.hostname));
    const seconds = rules.getCrawlDelay(ROBOT);
    if (seconds !== undefined && seconds > 0) this.http.pace.slowDown(url.host, Math.min(seconds * 1000, SLOWEST_MS));
    return rules;
  }

  private async text(address: string, host: string): Promise<string> {
    try {
      return (await this.http.fetch(page('robots', { url: address }), { hosts: [host] })).text;
    } catch (error) {
      const refused = error instanceof BlockedError && typeof error.detail['status'] === 'number' && error.detail['challenge'] !== true;
      if (error instanceof LayoutChangedError || refused) return '';
      throw error;
    }
  }
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', stop));
}
