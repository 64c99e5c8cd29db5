import { compile, match } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { Matches, NewMatch } from '@kolkore/store/matches';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Injectable } from '@nestjs/common';
import { isOver, documentOf } from './matchable';

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
      const compiled = compile(subscription.criteria, analysis);
      const found: NewMatch[] = [];
      for await (const rows of this.matches.everything({ seenSince: null })) {
        for (const row of rows) {
          const reasons = isOver(row, now) ? null : match(compiled, documentOf(row));
          if (!reasons) continue;
          found.push({
            subscriptionId: id,
            opportunityId: row.id,
            revisionNumber: row.revisionNumber,
            criteriaVersion: subscription.criteriaVersion,
            reasons,
          });
        }
      }
      await this.matches.backfill(id, subscription.criteriaVersion, found, now);
    }
  }
}
