import { match } from '@kolkore/domain/criteria';
import { Matches, NewAlertItem, NewMatch, ChangeToMatch } from '@kolkore/store/matches';
import { SubscriptionRow } from '@kolkore/store/entities/people';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Injectable } from '@nestjs/common';
import { matchableOf } from './matchable';
import { isToBeTold } from './telling';

const BATCH = 200;

/** Matches changes with all subscriptions: who fits, and who is to hear of it. */
@Injectable()
export class MatchChanges {
  constructor(
    private readonly matches: Matches,
    private readonly subscriptions: Subscriptions,
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
    const subscriptions = await this.subscriptions.matching();
    for (const { change, opportunity } of changes) {
      const item = matchableOf(opportunity);
      for (const subscription of subscriptions) {
        const before = known.get(`${subscription.id} ${opportunity.id}`);
        const reasons = match(subscription.criteria, item);
        if (reasons && !before) matches.push(newMatch(subscription, opportunity.id, opportunity.revisionNumber, reasons));
        const because = reasons ?? before;
        if (because && isToBeTold(change, opportunity, subscription, !before, now)) {
          const key = `${subscription.personId} ${change.id}`;
          const told = items.get(key) ?? {
            personId: subscription.personId,
            changeId: change.id,
            opportunityId: opportunity.id,
            reasons: [],
          };
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
