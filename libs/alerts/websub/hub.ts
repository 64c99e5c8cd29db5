import { createHmac, randomBytes } from 'node:crypto';
import { Teller, Told, UnansweredError } from '@kolkore/net/teller';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { Metrics } from '@kolkore/platform/metrics';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { unseal } from '@kolkore/platform/sealed';
import { Signer } from '@kolkore/platform/signing';
import { Asking, FeedSubscribers, Pushed } from '@kolkore/store/feed-subscribers';
import { Inject, Injectable, Optional } from '@nestjs/common';
import { Slots } from '../slots';

const LEASE_MS = 60_000;
/** Feeds that are read and pushed at once, and talks to subscribers of all of them; what waits for answers costs little. */
const FEEDS_AT_ONCE = 8;
const AT_ONCE = 32;
const ASKED_AT_ONCE = 100;

/** A feed as it is served at this moment. */
interface Served {
  etag: string;
  body: string;
  type: string;
}

/** Reads the site itself; nothing that somebody else chose is asked through it. */
export const OWN_SITE = Symbol('own site');

/**
 * The hub of our public feeds (W3C WebSub): confirms who asks to be pushed one, and pushes a feed when it changes. A feed is read as everybody
 * reads it, so what is pushed is what is served; who lacks its newest state gets it, however often it changed meanwhile.
 */
@Injectable()
export class Hub {
  private readonly slots = new Slots(AT_ONCE);

  constructor(
    private readonly subscribers: FeedSubscribers,
    private readonly teller: Teller,
    @Inject(OWN_SITE) private readonly site: Pick<Teller, 'tell'>,
    private readonly signer: Signer,
    private readonly links: Links,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'PUBLIC_URL' | 'SITE_URL'>,
    @Inject(LOG) private readonly log: Log,
    @Optional() private readonly metrics: Metrics | null = null,
  ) {}

  /** Everything that is due now. Safe to repeat and to run at once. */
  async run(): Promise<void> {
    // A feed is read before its subscribers are confirmed, so that they are known to have it as it is now.
    const due = await this.subscribers.dueTopics(this.clock.now());
    const left = due.values();
    const reader = async (): Promise<void> => {
      for (const topic of left) await this.serve(topic);
    };
    await Promise.all(Array.from({ length: FEEDS_AT_ONCE }, reader));
    const asked = await this.subscribers.takeAsked(this.clock.now(), LEASE_MS, ASKED_AT_ONCE);
    await Promise.all(asked.map((one) => this.slots.with(() => this.confirm(one))));
  }

  private async serve(topic: string): Promise<void> {
    const served = await this.read(topic);
    if (served === 'unknown') return this.deny(topic);
    if (!served) return;
    await this.subscribers.noteState(topic, served.etag, this.clock.now());
    // Each is taken only when it is its turn, so that no lease runs out while others are slow. One more begins with each that is found.
    let lanes = 1;
    const lane = async (): Promise<void> => {
      const beside: Promise<void>[] = [];
      const next = (): Promise<boolean> =>
        this.slots.with(async () => {
          const one = await this.subscribers.takePush(topic, served.etag, LEASE_MS, this.clock.now());
          if (!one) return false;
          if (lanes < AT_ONCE && (lanes += 1)) beside.push(lane());
          await this.push(one, topic, served);
          return true;
        });
      while (await next());
      await Promise.all(beside);
    };
    await lane();
  }

  /** W3C WebSub, 5.2: who asked for a feed that does not exist learns that nothing will come. */
  private async deny(topic: string): Promise<void> {
    for (const callback of await this.subscribers.dropAsked(topic)) await this.tellDenied(callback, topic, 'no such feed');
  }

  private async tellDenied(callback: string, topic: string, reason: string): Promise<void> {
    const url = new URL(callback);
    url.searchParams.append('hub.mode', 'denied');
    url.searchParams.append('hub.topic', topic);
    url.searchParams.append('hub.reason', reason);
    await this.tell(url.href, { method: 'GET', headers: {}, body: null });
  }

  /** By way of SITE_URL where a worker does not reach the site as the world does. */
  private async read(topic: string): Promise<Served | 'unknown' | null> {
    const at = this.settings.SITE_URL ?? this.settings.PUBLIC_URL;
    try {
      const address = at + topic.slice(this.settings.PUBLIC_URL.length);
      const { status, headers, text } = await this.site.tell(address, {
        method: 'GET',
        headers: { 'cache-control': 'no-cache' },
        body: null,
      });
      const etag = String(headers['etag'] ?? '');
      if (status === 200 && etag !== '') return { etag, body: text, type: String(headers['content-type']) };
      if (unknown.has(status)) return 'unknown';
      this.log.warn({ topic, status }, 'a feed could not be read to be pushed');
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      this.log.warn({ topic, because: error.because }, 'a feed could not be read to be pushed');
    }
    return null;
  }

  /** Verification of intent: only who answers our random words asked. */
  private async confirm(asking: Asking): Promise<void> {
    const challenge = randomBytes(24).toString('base64url');
    const url = new URL(asking.callback);
    url.searchParams.append('hub.mode', asking.asked);
    url.searchParams.append('hub.topic', asking.topic);
    url.searchParams.append('hub.challenge', challenge);
    if (asking.asked === 'subscribe') url.searchParams.append('hub.lease_seconds', String(asking.leaseSeconds));
    const told = await this.tell(url.href, { method: 'GET', headers: {}, body: null });
    const confirmed = told !== null && isGood(told.status) && told.text.trim() === challenge;
    await this.subscribers.answered(asking, confirmed, this.clock.now());
  }

  private async push(pushed: Pushed, topic: string, { etag, body, type }: Served): Promise<void> {
    const headers: Record<string, string> = {
      'content-type': type,
      link: `<${this.links.hub()}>; rel="hub", <${topic}>; rel="self"`,
    };
    const secret = pushed.secret && unseal(pushed.secret, this.signer.key('websub', 'secrets'));
    // Whoever gave a secret that we cannot read any more must not get what is not signed by it.
    if (pushed.secret && secret === null) {
      await this.subscribers.pushed(pushed, 'gone', etag, this.clock.now());
      return this.tellDenied(pushed.callback, topic, 'its secret cannot be read any more; ask anew');
    }
    if (secret) headers['x-hub-signature'] = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const told = await this.tell(pushed.callback, { method: 'POST', headers, body });
    const outcome = told?.status === 410 ? 'gone' : told && isGood(told.status) ? 'taken' : 'failed';
    await this.subscribers.pushed(pushed, outcome, etag, this.clock.now());
    this.metrics?.pushes.inc({ outcome });
  }

  private async tell(address: string, telling: Omit<Parameters<Teller['tell']>[1], 'http'>): Promise<Told | null> {
    try {
      return await this.teller.tell(address, { ...telling, http: true });
    } catch (error) {
      if (error instanceof UnansweredError) return null;
      throw error;
    }
  }
}

/** Answers of the site that mean: such a search can never be read. */
const unknown = new Set([400, 404, 410]);
const isGood = (status: number): boolean => status >= 200 && status < 300;
