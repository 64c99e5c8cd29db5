import { isLive } from '@kolkore/domain/status';
import { PendingItem } from '@kolkore/store/alert-items';

/** Why an item is not told, as the ledger keeps it. */
export type Untold = 'suppressed' | 'dismissed' | 'stopped' | 'over' | 'never_heard_of' | 'moved';

/**
 * Which of a person's items to tell: asked when a message is composed, and again when it is sent. Told are changes of what one
 * can still apply to, by at least one subscription that is still active, to somebody who can receive mail. That an opportunity
 * was cancelled is told while it stays cancelled, except in the same breath as its first publication: who never heard of it
 * need not hear that it is gone. Which types of change are news was decided by the matcher (telling.ts): to whom an opportunity
 * fits for the first time, a rewording is. A reminder is of the deadline that holds now.
 */
export function worthTelling<Item extends PendingItem>(items: readonly Item[]): Item[] {
  const untold = untoldOf(items);
  return items.filter((item) => !untold.has(item.id));
}

/** Those that are not told, with the reason. */
export function untoldOf(items: readonly PendingItem[]): Map<number, Untold> {
  const unheardOf = new Set(items.filter((item) => item.changeType === 'published').map((item) => item.opportunityId));
  const why = (item: PendingItem): Untold | null => {
    if (item.suppressed) return 'suppressed';
    if (item.dismissed) return 'dismissed';
    if (item.active.length === 0) return 'stopped';
    if (item.moved) return 'moved';
    if (item.changeType !== 'cancelled') return isLive(item.status) ? null : 'over';
    if (item.status !== 'withdrawn') return 'over';
    return unheardOf.has(item.opportunityId) ? 'never_heard_of' : null;
  };
  return new Map(items.flatMap((item) => [[item.id, why(item)] as const]).filter((one): one is [number, Untold] => one[1] !== null));
}
