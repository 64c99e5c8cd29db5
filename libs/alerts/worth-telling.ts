import { isLive } from '@kolkore/domain/status';
import { PendingItem } from '@kolkore/store/alert-items';

/**
 * Which of a person's items to tell: asked when a message is composed, and again when it is sent. Told are changes of what one
 * can still apply to, by at least one subscription that is still active, to somebody who can receive mail. That an opportunity
 * was cancelled is told while it stays cancelled, except in the same breath as its first publication: who never heard of it
 * need not hear that it is gone. Which types of change are news was decided by the matcher (telling.ts): to whom an opportunity
 * fits for the first time, a rewording is.
 */
export function worthTelling<Item extends PendingItem>(items: readonly Item[]): Item[] {
  const unheardOf = new Set(items.filter((item) => item.changeType === 'published').map((item) => item.opportunityId));
  return items.filter((item) => {
    if (item.suppressed || item.active.length === 0) return false;
    if (item.changeType === 'cancelled') return item.status === 'withdrawn' && !unheardOf.has(item.opportunityId);
    return isLive(item.status);
  });
}
