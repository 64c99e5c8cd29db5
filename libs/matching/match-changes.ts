import { setImmediate as breathe } from 'node:timers/promises';
import { Compiled, Document, Reason, reasonsOf } from '@kolkore/domain/criteria';
import { documentOf } from '@kolkore/store/document-of';
import type { NewAlertItem, NewMatches, NewWebhookEvent } from '@kolkore/store/match-rows';
import { ChangeToMatch, Heard, Matches } from '@kolkore/store/matches';
import { Injectable } from '@nestjs/common';
import { Found, SubscriptionEngine } from './subscription-engine';
import { untoldBecause } from './telling';

/** Changes that are read at once. */
const BATCH = 200;
/** Matches after which a transaction is closed; one opportunity's own are never parted. */
const MOST_AT_ONCE = 20_000;

/** A change, and whom its opportunity fits now. */
interface Matched extends ChangeToMatch {
  document: Document;
  found: Found;
}

/** Matches changes with all subscriptions: who fits, and who is to hear of it. */
@Injectable()
export class MatchChanges {
  constructor(
    private readonly matches: Matches,
    private readonly engine: SubscriptionEngine,
  ) {}

  /** Returns the people who have something to hear. Safe to repeat and to run twice at once. */
  async run(changeIds: number[] | null, now: Date): Promise<string[]> {
    const people = new Set<string>();
    for (;;) {
      const changes = await this.matches.unmatched(changeIds, BATCH);
      if (changes.length === 0) return [...people];
      // After the changes were read: whoever subscribed before they were committed is known now.
      await this.engine.catchUp();
      for (const person of await this.inParts(changes, now)) people.add(person);
    }
  }

  /** A huge opportunity, or one that fits everybody, is a part of its own; between two parts others get their turn. */
  private async inParts(changes: ChangeToMatch[], now: Date): Promise<string[]> {
    const people: string[] = [];
    let part: Matched[] = [];
    let size = 0;
    for (const one of changes) {
      const document = documentOf(one.opportunity);
      const found = part.find(({ opportunity }) => opportunity.id === one.opportunity.id)?.found ?? this.engine.find(document);
      part.push({ ...one, document, found });
      size += found.numbers.length;
      if (size < MOST_AT_ONCE) continue;
      people.push(...(await this.part(part, now)));
      [part, size] = [[], 0];
      await breathe();
    }
    if (part.length > 0) people.push(...(await this.part(part, now)));
    return people;
  }

  private async part(changes: Matched[], now: Date): Promise<string[]> {
    const known = await this.known(changes);
    const heard = await this.heard(changes, known);
    const told = changes.flatMap((one) => toBeTold(one, known.get(one.opportunity.id) ?? new Map(), heard, now));
    const { items, events } = await this.itemsOf(told);
    const fresh = new Map<number, NewMatches>();
    for (const { opportunity, found } of changes) {
      fresh.set(opportunity.id, this.newOf(opportunity, found, known.get(opportunity.id)));
    }
    await this.matches.record(
      changes.map(({ change }) => change.id),
      [...fresh.values()],
      items,
      now,
      events,
    );
    return [...new Set(items.map((item) => item.personId))];
  }

  /** What is found and was not known. */
  private newOf(opportunity: ChangeToMatch['opportunity'], { numbers, versions, place }: Found, known: Known | undefined): NewMatches {
    const ids = this.engine.idsOf(numbers);
    const subscriptions = numbers.flatMap((number, n) =>
      known?.has(number) ? [] : [{ number, id: ids[n] ?? '', version: versions[n] ?? 0 }],
    );
    return { opportunityId: opportunity.id, revisionNumber: opportunity.revisionNumber, subscriptions, place };
  }

  /** By opportunity: the subscriptions that matched it before, with their reasons where these were stored. */
  private async known(changes: Matched[]): Promise<Map<number, Known>> {
    const known = new Map<number, Known>();
    for (const row of await this.matches.known([...new Set(changes.map(({ opportunity }) => opportunity.id))])) {
      const of = known.get(row.opportunityId) ?? new Map<number, Reason[] | null>();
      known.set(row.opportunityId, of.set(row.number, row.reasons));
    }
    return known;
  }

  private async heard(changes: Matched[], known: Map<number, Known>): Promise<Map<number, Heard>> {
    const numbers = new Set(changes.flatMap(({ found }) => found.numbers));
    for (const of of known.values()) for (const number of of.keys()) numbers.add(number);
    const heard = numbers.size === 0 ? [] : await this.matches.heard([...numbers]);
    return new Map(heard.map((one) => [one.number, one]));
  }

  /** One item for each person and change, and one event for each webhook and change, with every subscription that it serves and why. */
  private async itemsOf(told: Told[]): Promise<{ items: NewAlertItem[]; events: NewWebhookEvent[] }> {
    const compiled =
      told.length === 0 ? new Map<string, Compiled>() : await this.matches.compiled([...new Set(told.map((one) => one.subscriptionId))]);
    const reasons = await this.matches.written(
      told.map(({ subscriptionId, matched: { opportunity, document }, before }) => {
        const criteria = compiled.get(subscriptionId);
        return { opportunityId: opportunity.id, reasons: before ?? (criteria ? reasonsOf(criteria, document) : []) };
      }),
    );
    const items = new Map<string, NewAlertItem>();
    const events = new Map<string, NewWebhookEvent>();
    for (const [n, { hearer, subscriptionId, matched }] of told.entries()) {
      const { change, opportunity } = matched;
      const of = { changeId: change.id, opportunityId: opportunity.id };
      const key = `${hearer.id} ${change.id}`;
      const item =
        hearer.is === 'person'
          ? kept(items, key, () => ({ personId: hearer.id, ...of, reasons: [] }))
          : kept(events, key, () => ({ endpointId: hearer.id, ...of, reasons: [] }));
      item.reasons.push({ subscriptionId, reasons: reasons[n] ?? [] });
    }
    return { items: [...items.values()], events: [...events.values()] };
  }
}

function kept<T>(known: Map<string, T>, key: string, make: () => T): T {
  const one = known.get(key) ?? make();
  known.set(key, one);
  return one;
}

type Known = Map<number, Reason[] | null>;

/** That a person or a webhook is to hear of a change for a subscription. `before`: why, where it fits no longer and that was stored. */
interface Told {
  hearer: { is: 'person' | 'endpoint'; id: string };
  subscriptionId: string;
  matched: Matched;
  before: Reason[] | null;
}

function toBeTold(matched: Matched, known: Known, heard: Map<number, Heard>, now: Date): Told[] {
  const { change, opportunity, found } = matched;
  const fits = new Set(found.numbers);
  const told: Told[] = [];
  for (const number of new Set([...found.numbers, ...known.keys()])) {
    const subscription = heard.get(number);
    if (!subscription) continue;
    for (const { since, ...hearer } of hearersOf(subscription)) {
      if (untoldBecause(change, opportunity, { active: subscription.active, since }, !known.has(number), now) !== null) continue;
      told.push({ hearer, subscriptionId: subscription.id, matched, before: fits.has(number) ? null : (known.get(number) ?? null) });
    }
  }
  return told;
}

const hearersOf = ({ hearers, endpoints }: Heard): (Told['hearer'] & { since: Date | null })[] => [
  ...hearers.map(({ personId, since }) => ({ is: 'person' as const, id: personId, since })),
  ...endpoints.map(({ endpointId, since }) => ({ is: 'endpoint' as const, id: endpointId, since })),
];
