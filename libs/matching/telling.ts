import { isWorthTelling } from '@kolkore/domain/change';
import { isLive } from '@kolkore/domain/status';
import { localDateOf } from '@kolkore/domain/time';
import { ChangeRow, OpportunityRow } from '@kolkore/store/entities/opportunity';
import { SubscriptionRow } from '@kolkore/store/entities/people';
import { statusOf } from './matchable';

/**
 * Whether a matching subscription's owner hears of a change now. The baseline rule: an import, a replay or a source's first
 * run alerts nobody, except of open items published on or after the day of the confirmation.
 */
export function isToBeTold(
  change: ChangeRow,
  opportunity: OpportunityRow,
  subscription: SubscriptionRow,
  newlyMatched: boolean,
  now: Date,
): boolean {
  const confirmedAt = subscription.confirmedAt;
  if (subscription.state !== 'active' || confirmedAt === null) return false;
  if (!isLive(statusOf(opportunity, now)) && change.type !== 'cancelled') return false;
  if (change.baseline) {
    // A source that gives no day of publication gives the day on which the call opened.
    const since = opportunity.facts.publishedOn ?? opportunity.facts.opensOn;
    return change.type === 'published' && typeof since === 'string' && since >= localDateOf(confirmedAt);
  }
  if (change.occurredAt < confirmedAt) return false;
  // Who never heard of it need not hear that it is gone.
  if (change.type === 'cancelled') return !newlyMatched;
  return isWorthTelling(change.type) || newlyMatched;
}
