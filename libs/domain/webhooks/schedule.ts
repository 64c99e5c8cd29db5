const MINUTE = 60_000;

/** Retries of one event: after 3 minutes, then three times as long each time; the seventh comes 54 hours and 39 minutes after the first try. */
const RETRIES = 7;
const delayOf = (retry: number): number => 3 * MINUTE * 3 ** retry;

/** How long one is tried altogether, and after how long of nothing but failures an endpoint is disabled. */
export const GIVE_UP_AFTER_MS = Array.from({ length: RETRIES }, (_, retry) => delayOf(retry)).reduce((sum, delay) => sum + delay, 0);

/** The owners are told of an endpoint that fails this long. */
export const TELL_AFTER_MS = 24 * 60 * MINUTE;

/** When to try again after failed try number `tries` (from 1), or later if the receiver asked for that. Null when that was the last. */
export function nextTry(tries: number, now: Date, askedFor: Date | null = null): Date | null {
  if (tries > RETRIES) return null;
  const own = now.getTime() + delayOf(tries - 1);
  // A receiver may ask for patience, not for being forgotten.
  return new Date(Math.max(own, Math.min(askedFor?.getTime() ?? 0, own + delayOf(RETRIES - 1))));
}

/**
 * How long nothing is tried at an endpoint after so many failures one after the other, so that a thousand events that wait do not
 * knock a thousand times at a dead door. One failure may be the event's own fault and stops nobody else's; always shorter than the event's own wait.
 */
export const pauseAfter = (failures: number): number => (failures < 2 ? 0 : Math.min(3 * 60 * MINUTE, delayOf(failures - 2)));
