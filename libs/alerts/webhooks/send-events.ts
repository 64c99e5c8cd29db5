import { isLive } from '@kolkore/domain/status';
import { retryAfter } from '@kolkore/net/answer';
import { Told, Teller, UnansweredError } from '@kolkore/net/teller';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { Signer } from '@kolkore/platform/signing';
import { signingSecrets } from '@kolkore/platform/webhook-secrets';
import { Opportunities } from '@kolkore/store/opportunities';
import { Attempt, ClaimedEvent, WebhookEvents } from '@kolkore/store/webhook-events';
import { Inject, Injectable, OnModuleDestroy } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Slots } from '../slots';
import { payloadOf } from './payload';

/** Longer than the longest talk (libs/net/teller.ts), so that a living sender never loses its event. */
export const LEASE_MS = 60_000;
/** After this many events or this long, an endpoint goes back to the end of the queue: a slow one holds up nobody. */
const AT_ONCE = 20;
const AT_ONCE_MS = 10_000;

/**
 * Sends the events of endpoints: claim (transaction A), HTTP outside any transaction, record (transaction B). A crash in between leaves the
 * event `sending`; when its lease is over it is sent again with the same webhook-id.
 */
@Injectable()
export class SendEvents implements OnModuleDestroy {
  private readonly under = new Slots(1_000);
  private closing = false;

  constructor(
    private readonly events: WebhookEvents,
    private readonly opportunities: Opportunities,
    private readonly teller: Teller,
    private readonly signer: Signer,
    private readonly links: Links,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** What is due at this endpoint, one after the other. True when there is more to do. */
  run(endpointId: string): Promise<boolean> {
    return this.under.with(async () => {
      const began = performance.now();
      for (let count = 0; count < AT_ONCE && performance.now() - began < AT_ONCE_MS; count++)
        if (this.closing || !(await this.one(endpointId))) return false;
      return true;
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    await this.under.drained();
  }

  /** Whether there was anything to do. */
  private async one(endpointId: string): Promise<boolean> {
    const event = await this.events.claim(endpointId, LEASE_MS, this.clock.now());
    if (!event) return false;
    const cause = notWorthTelling(event);
    if (cause) await this.events.letGo(event, cause, this.clock.now());
    else await this.events.record(event, await this.attempt(event), this.clock.now());
    return true;
  }

  private async attempt(event: ClaimedEvent): Promise<Attempt> {
    const at = this.clock.now();
    const [view] = event.opportunityId === null ? [] : await this.opportunities.byIds([event.opportunityId], at);
    const body = JSON.stringify(payloadOf(event, view ?? null, (id) => this.links.opportunity(id)));
    try {
      const told = await this.teller.tell(event.endpoint.url, { method: 'POST', headers: this.headers(event, body, at), body });
      return attemptOf(told, this.clock.now());
    } catch (error) {
      if (!(error instanceof UnansweredError)) throw error;
      this.log.info(
        { endpoint: event.endpoint.id, event: event.eventId, attempt: event.attempt, because: error.because },
        'webhook not answered',
      );
      return { outcome: 'unanswered', status: null, said: error.because, ms: error.ms, askedFor: null };
    }
  }

  /** Standard Webhooks, signed with every secret that is valid. */
  private headers({ endpoint, eventId }: ClaimedEvent, body: string, at: Date): Record<string, string> {
    const signatures = signingSecrets(this.signer, endpoint, at).map((secret) => new Webhook(secret).sign(eventId, at, body));
    return {
      'content-type': 'application/json',
      'webhook-id': eventId,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}

/** What nobody asks for any more, and what is over, is not told; as in mails (worth-telling.ts). What somebody asked for is. */
function notWorthTelling({ asked, change, status, subscriptions }: ClaimedEvent): 'stopped' | 'over' | null {
  if (asked || change === null) return null;
  if (subscriptions.length === 0) return 'stopped';
  if (status === null) return 'over';
  if (change.type === 'cancelled') return status === 'withdrawn' ? null : 'over';
  return isLive(status) ? null : 'over';
}

function attemptOf({ status, headers, text, ms }: Told, now: Date): Attempt {
  const wait = status === 429 || status === 503 ? retryAfter(headers['retry-after'], now) : null;
  const askedFor = wait === null ? null : new Date(now.getTime() + wait);
  return { outcome: status >= 200 && status < 300 ? 'accepted' : 'refused', status, said: text, ms, askedFor };
}
