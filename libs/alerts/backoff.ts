const MINUTE = 60_000;

/** How long a message that the mail server does not take is tried, from its first attempt. */
export const GIVE_UP_AFTER_MS = 24 * 60 * MINUTE;

/** When to try again after attempt number `attempt` (from 1): in 1, 2, 4 ... 60 minutes. Null when it is time to give up. */
export function nextAttempt(attempt: number, firstAttemptAt: Date, now: Date): Date | null {
  if (now.getTime() - firstAttemptAt.getTime() >= GIVE_UP_AFTER_MS) return null;
  return new Date(now.getTime() + Math.min(60, 2 ** (attempt - 1)) * MINUTE);
}
