import { Habits, Rhythm, isSummary } from './rhythm';
import { nextSlot } from './slots';

/** When a change is told by the rhythm of one subscription, and by which. */
export interface Due {
  at: Date;
  rhythm: Rhythm;
}

/**
 * When something that came at `cameAt` is told to whom the subscriptions of these rhythms serve: by the earliest of them. Null when
 * there is none.
 */
export function dueOf(rhythms: readonly Rhythm[], habits: Habits, cameAt: Date): Due | null {
  let first: Due | null = null;
  for (const rhythm of rhythms) {
    const at = isSummary(rhythm) ? nextSlot(rhythm, habits, cameAt) : cameAt;
    if (first === null || at < first.at) first = { at, rhythm };
  }
  return first;
}
