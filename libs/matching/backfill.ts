import { Matches } from '@kolkore/store/matches';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Injectable } from '@nestjs/common';
import { isOver } from './matchable';

/**
 * A newly confirmed or edited subscription against what is live, after its commit: its feed and page fill at once, and later
 * changes of these items reach it. It alerts nobody.
 */
@Injectable()
export class Backfill {
  constructor(
    private readonly matches: Matches,
    private readonly subscriptions: Subscriptions,
  ) {}

  async run(subscriptionIds: string[], now: Date): Promise<void> {
    for (const id of subscriptionIds) {
      const subscription = await this.subscriptions.byId(id);
      if (!subscription || !['active', 'paused'].includes(subscription.state)) continue;
      const found: { opportunityId: number; revisionNumber: number }[] = [];
      for await (const rows of this.matches.fitting(subscription.criteria)) {
        for (const row of rows) if (!isOver(row, now)) found.push({ opportunityId: row.id, revisionNumber: row.revisionNumber });
      }
      await this.matches.backfill(id, subscription.criteriaVersion, found, now);
    }
  }
}
