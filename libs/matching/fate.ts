import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { FateFacts } from '@kolkore/store/fate-facts';
import { FateFactsOf } from '@kolkore/store/fate-facts';
import type { ToldItem } from '@kolkore/store/ledger';
import { Injectable } from '@nestjs/common';
import { Untold, untoldBecause } from './telling';

type Asked = Pick<SubscriptionRow, 'id' | 'state' | 'endedAt' | 'backfilledAt' | 'pausedUntil' | 'rhythm'>;

/**
 * Why nothing was ever to be sent. `unconfirmed`, `ended`, `filling` (not yet matched with what is live), `matching` (the opportunity is just
 * being matched), `later` (it fits since the choice was changed), `unrecorded`: nothing that is kept tells why.
 */
export type Silence = Untold | 'unconfirmed' | 'ended' | 'filling' | 'matching' | 'later' | 'unrecorded';

/** What became of an opportunity on the way from a subscription to its reader. */
export interface Fate {
  /** What the subscription was to tell. */
  told: ToldItem[];
  /** Where that is nothing: what other subscriptions of the reader were to tell of it. */
  elsewhere: ToldItem[];
  /** Where both are nothing. `at`: since when that holds, where it is known; of a pause its last day is in the subscription. */
  silence: { because: Silence; at: Date | null } | null;
  /** What keeps further mail of it from the reader now. */
  obstacles: { because: 'dismissed' | 'suppressed' | 'back_off'; at: Date }[];
}

/** Says from the ledger what a person was told of an opportunity for a subscription, and if nothing, why. */
@Injectable()
export class Fates {
  constructor(private readonly facts: FateFactsOf) {}

  /** `fits`: whether it fits the subscription now. Null where nothing is to be said: it neither fits nor was anything to be told. */
  async of(personId: string, subscription: Asked, opportunityId: number, fits: boolean, now: Date): Promise<Fate | null> {
    const facts = await this.facts.read(personId, subscription.id, opportunityId);
    return facts && fateOf(facts, subscription, fits, now);
  }
}

export function fateOf(facts: FateFacts, subscription: Asked, fits: boolean, now: Date): Fate | null {
  const told = facts.items.filter((item) => item.why.some(({ id }) => id === subscription.id));
  if (!fits && facts.matchedAt === null && told.length === 0) return null;
  const elsewhere = told.length > 0 ? [] : facts.items;
  const obstacle = (because: Fate['obstacles'][number]['because'], at: Date | null): Fate['obstacles'] => (at ? [{ because, at }] : []);
  return {
    told,
    elsewhere,
    silence: told.length + elsewhere.length > 0 ? null : silenceOf(facts, subscription),
    obstacles: [
      ...obstacle('dismissed', facts.dismissedAt),
      ...obstacle('suppressed', facts.suppressedAt),
      ...obstacle('back_off', facts.mailAfter && facts.mailAfter > now ? facts.mailAfter : null),
    ],
  };
}

function silenceOf({ opportunity, changes, hears, since, matchedAt }: FateFacts, subscription: Asked): Fate['silence'] {
  const { state, endedAt, backfilledAt } = subscription;
  const say = (because: Silence, at: Date | null = null): Fate['silence'] => ({ because, at });
  if (state === 'pending') return say('unconfirmed');
  if (state === 'ended') return say('ended', endedAt);
  if (!hears) return say('not_hearing');
  const published = changes.find(({ type }) => type === 'published') ?? changes[0];
  if (published && published.matchedAt === null) return say('matching');
  if (matchedAt === null) return say(backfilledAt === null ? 'filling' : 'unrecorded');
  // What an import or a first run brings is matched with its change as well, so that this comes before the rest.
  if (!published?.matchedAt) return say('unrecorded');
  if (since !== null && !published.baseline && published.occurredAt < since) return say('before', since);
  if (matchedAt > published.matchedAt)
    return say(published.baseline ? 'baseline' : 'later', published.baseline ? published.occurredAt : matchedAt);
  const because = untoldBecause(published, opportunity, { active: state === 'active', since }, true, published.matchedAt);
  return say(because ?? 'unrecorded', because === 'baseline' ? published.occurredAt : null);
}
