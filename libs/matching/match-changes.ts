import { compile, match } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { Matches, NewAlertItem, NewMatch, ChangeToMatch } from '@kolkore/store/matches';
import { SubscriptionRow } from '@kolkore/store/entities/people';
import { Hearer, Listeners } from '@kolkore/store/listeners';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Injectable } from '@nestjs/common';
import { documentOf } from './matchable';
import { isToBeTold } from './telling';

const BATCH = 200;

/** Matches changes with all subscriptions: who fits, and who is to hear of it. */
@Injectable()
export class MatchChanges {
  constructor(
    private readonly matches: Matches,
    private readonly subscriptions: Subscriptions,
    private readonly listeners: Listeners,
  ) {}

  /** Returns the people who have something to hear. Safe to repeat and to run twice at once. */
  async run(changeIds: number[] | null, now: Date): Promise<string[]> {
    const people = new Set<string>();
    for (;;) {
      const changes = await this.matches.unmatched(changeIds, BATCH);
      if (changes.length === 0) return [...people];
      for (const person of await this.batch(changes, now)) people.add(person);
    }
  }

  private async batch(changes: ChangeToMatch[], now: Date): Promise<string[]> {
    const known = new Map<string, NewMatch['reasons']>();
    for (const row of await this.matches.known(changes.map(({ opportunity }) => opportunity.id))) {
      known.set(`${row.subscriptionId} ${row.opportunityId}`, row.reasons);
    }
    const matches: NewMatch[] = [];
    const items = new Map<string, NewAlertItem>();
    const subscriptions = (await this.subscriptions.matching()).map((row) => ({ row, compiled: compile(row.criteria, analysis) }));
    const hearers = bySubscription(await this.listeners.hearing());
    for (const { change, opportunity } of changes) {
      const item = documentOf(opportunity);
      for (const { row: subscription, compiled } of subscriptions) {
        const before = known.get(`${subscription.id} ${opportunity.id}`);
        const reasons = match(compiled, item);
        if (reasons && !before) matches.push(newMatch(subscription, opportunity.id, opportunity.revisionNumber, reasons));
        const because = reasons ?? before;
        if (!because) continue;
        for (const hearer of hearers.get(subscription.id) ?? []) {
          const hearing = { active: subscription.state === 'active', since: hearer.since };
          if (!isToBeTold(change, opportunity, hearing, !before, now)) continue;
          const { personId } = hearer;
          const key = `${personId} ${change.id}`;
          const told = items.get(key) ?? { personId, changeId: change.id, opportunityId: opportunity.id, reasons: [] };
          told.reasons.push({ subscriptionId: subscription.id, reasons: because });
          items.set(key, told);
        }
      }
    }
    await this.matches.record(
      changes.map(({ change }) => change.id),
      matches,
      [...items.values()],
      now,
    );
    return [...new Set([...items.values()].map((item) => item.personId))];
  }
}

function bySubscription(hearers: readonly Hearer[]): Map<string, Hearer[]> {
  const found = new Map<string, Hearer[]>();
  for (const hearer of hearers) found.set(hearer.subscriptionId, [...(found.get(hearer.subscriptionId) ?? []), hearer]);
  return found;
}

const newMatch = (
  subscription: SubscriptionRow,
  opportunityId: number,
  revisionNumber: number,
  reasons: NewMatch['reasons'],
): NewMatch => ({
  subscriptionId: subscription.id,
  opportunityId,
  revisionNumber,
  criteriaVersion: subscription.criteriaVersion,
  reasons,
});
