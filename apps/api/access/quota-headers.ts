import type { KeyHolder } from '@kolkore/accounts/api-keys';
import { localDateOf, startOfLocalDate } from '@kolkore/domain/time';
import type { KeyUse } from '@kolkore/store/api-keys';
import { DateTime } from 'luxon';

const MINUTE_S = 60;
const DAY_S = 86_400;

/** What is left of a key's quotas and in how many whole seconds each begins anew. */
export interface QuotaState {
  minute: { left: number; seconds: number };
  day: { left: number; seconds: number };
}

/** A minute ends with the clock's minute, a day at midnight in Israel (23 to 25 hours long). */
export function quotaState(holder: KeyHolder, use: KeyUse, now: Date): QuotaState {
  const seconds = (end: number): number => Math.max(1, Math.ceil((end - now.getTime()) / 1000));
  const tomorrow = DateTime.fromISO(localDateOf(now)).plus({ days: 1 }).toFormat('yyyy-MM-dd');
  return {
    minute: { left: Math.max(0, holder.quotaPerMinute - use.minuteUsed), seconds: seconds(use.minuteAt.getTime() + MINUTE_S * 1000) },
    day: { left: Math.max(0, holder.quotaPerDay - use.dayUsed), seconds: seconds(startOfLocalDate(tomorrow).getTime()) },
  };
}

/**
 * `RateLimit-Policy` and `RateLimit` as draft-ietf-httpapi-ratelimit-headers has them (q: quota, w: window in seconds, r: left,
 * t: seconds until it begins anew).
 */
export const quotaHeaders = (holder: KeyHolder, { minute, day }: QuotaState): Record<string, string> => ({
  'RateLimit-Policy': `"minute";q=${holder.quotaPerMinute};w=${MINUTE_S}, "day";q=${holder.quotaPerDay};w=${DAY_S}`,
  RateLimit: `"minute";r=${minute.left};t=${minute.seconds}, "day";r=${day.left};t=${day.seconds}`,
});

/** Seconds after which a refused request will do: the day's end when the day is used up, else the minute's. */
export const retryAfter = ({ minute, day }: QuotaState): number => (day.left === 0 ? day.seconds : minute.seconds);
