import { DateTime } from 'luxon';
import { z } from 'zod';
import { ZONE, endOfLocalDate } from './time';

/**
 * מועד אחרון להגשה. `local` is the wall time in Asia/Jerusalem as published: `YYYY-MM-DD` for
 * precision `day`, `YYYY-MM-DDTHH:mm` for `minute`, null for `unknown` (a text that names no date).
 * `raw` is the source's own text.
 */
export const deadlineSchema = z
  .object({
    precision: z.enum(['minute', 'day', 'unknown']),
    local: z.string().nullable(),
    raw: z.string().max(500),
  })
  .refine((d) => (d.precision === 'unknown') === (d.local === null), 'local and precision disagree')
  .refine((d) => d.local === null || DateTime.fromISO(d.local, { zone: ZONE }).isValid, 'not a date')
  .refine((d) => d.precision !== 'minute' || /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(d.local ?? ''), 'a minute deadline needs YYYY-MM-DDTHH:mm')
  .refine((d) => d.precision !== 'day' || /^\d{4}-\d\d-\d\d$/.test(d.local ?? ''), 'a day deadline needs YYYY-MM-DD');

export type Deadline = z.infer<typeof deadlineSchema>;

/** The last instant at which one may still apply, or null when the text names no date. */
export function deadlineInstant(deadline: Deadline): Date | null {
  if (deadline.local === null) return null;
  return deadline.precision === 'day' ? endOfLocalDate(deadline.local) : DateTime.fromISO(deadline.local, { zone: ZONE }).toJSDate();
}

/** Whether two deadlines ask the same of the applicant; the raw text does not count. */
export const sameDeadline = (a: Deadline | null, b: Deadline | null): boolean =>
  (a?.local ?? null) === (b?.local ?? null) && (a?.precision ?? 'unknown') === (b?.precision ?? 'unknown');

/** Whether `said` tells less than `known` and does not contradict it: the day of a known minute, or no date at all. */
export const isCoarser = (said: Deadline, known: Deadline): boolean =>
  said.local === null
    ? known.local !== null
    : said.precision === 'day' && known.precision === 'minute' && known.local?.slice(0, 10) === said.local;
