const MINUTE = 60_000;

/**
 * How long a message that the mail server does not take is tried, from its first attempt: RFC 5321 (4.5.4.1) asks for four to
 * five days, so that a server that is down over a holiday loses nothing. What closed meanwhile is left out when it is sent.
 */
export const GIVE_UP_AFTER_MS = 4 * 24 * 60 * MINUTE;

/** And at least so often: days that passed on a clock that jumped, or while no worker ran, were not four days of trying. */
const LEAST_ATTEMPTS = 24;

/**
 * When to try again after attempt number `attempt` (from 1): in 1, 2, 4 ... 60 minutes; in a minute where the mail itself was not at fault
 * (`crowded`). Null when it is time to give up.
 */
export function nextAttempt(attempt: number, firstAttemptAt: Date, now: Date, crowded = false): Date | null {
  if (attempt >= LEAST_ATTEMPTS && now.getTime() - firstAttemptAt.getTime() >= GIVE_UP_AFTER_MS) return null;
  return new Date(now.getTime() + (crowded ? 1 : Math.min(60, 2 ** (attempt - 1))) * MINUTE);
}
