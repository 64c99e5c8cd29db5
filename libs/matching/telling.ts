import { isWorthTelling } from '@kolkore/domain/change';
import { isLive } from '@kolkore/domain/status';
import { localDateOf } from '@kolkore/domain/time';
import { ChangeRow, OpportunityRow } from '@kolkore/store/entities/opportunity';
import { statusOf } from './matchable';

/** Whether somebody hears of a subscription now, and since when: its confirmation, or when a member began to listen to the team's. */
export interface Hearing {
  active: boolean;
  since: Date | null;
}

/**
 * Whether one who hears of a matching subscription is told a change now. The baseline rule: an import, a replay or a source's
 * first run alerts nobody, except of open items published on or after the day since which one hears.
 */
export function isToBeTold(change: ChangeRow, opportunity: OpportunityRow, hearing: Hearing, newlyMatched: boolean, now: Date): boolean {
  if (!hearing.active || hearing.since === null) return false;
  if (!isLive(statusOf(opportunity, now)) && change.type !== 'cancelled') return false;
  if (change.baseline) {
    // A source that gives no day of publication gives the day on which the call opened.
    const day = opportunity.facts.publishedOn ?? opportunity.facts.opensOn;
    return change.type === 'published' && typeof day === 'string' && day >= localDateOf(hearing.since);
  }
  if (change.occurredAt < hearing.since) return false;
  // Who never heard of it need not hear that it is gone.
  if (change.type === 'cancelled') return !newlyMatched;
  return isWorthTelling(change.type) || newlyMatched;
}
