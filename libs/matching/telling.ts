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

/** Why a change is not told: `paused`, before one heard of the subscription or not any more, over, `baseline`, or no news. */
export type Untold = 'paused' | 'not_hearing' | 'over' | 'baseline' | 'before' | 'never_heard_of' | 'no_news';

/**
 * Why one who hears of a matching subscription is not told a change now; null: they are. The baseline rule: an import, a replay or a source's
 * first run alerts nobody, except of open items published on or after the day since which one hears.
 */
export function untoldBecause(
  change: ChangeRow,
  opportunity: OpportunityRow,
  hearing: Hearing,
  newlyMatched: boolean,
  now: Date,
): Untold | null {
  if (!hearing.active) return 'paused';
  if (hearing.since === null) return 'not_hearing';
  if (!isLive(statusOf(opportunity, now)) && change.type !== 'cancelled') return 'over';
  if (change.baseline) {
    // A source that gives no day of publication gives the day on which the call opened.
    const day = opportunity.facts.publishedOn ?? opportunity.facts.opensOn;
    return change.type === 'published' && typeof day === 'string' && day >= localDateOf(hearing.since) ? null : 'baseline';
  }
  if (change.occurredAt < hearing.since) return 'before';
  // Who never heard of it need not hear that it is gone.
  if (change.type === 'cancelled') return newlyMatched ? 'never_heard_of' : null;
  return isWorthTelling(change.type) || newlyMatched ? null : 'no_news';
}
