import { Deadline, deadlineInstant } from './deadline';
import { Kind } from './opportunity';
import { LocalDate, calendarDaysBetween, inIsrael, startOfLocalDate } from './time';

export const STATUSES = ['open', 'closing_soon', 'upcoming', 'standing', 'no_deadline', 'closed', 'withdrawn'] as const;
export type Status = (typeof STATUSES)[number];

/** Calendar days before the deadline from which an open opportunity is closing soon. */
export const CLOSING_SOON_DAYS = 7;

/** The instant from which on a deadline is not yet soon. */
export const laterThanSoon = (now: Date): Date =>
  inIsrael(now)
    .plus({ days: CLOSING_SOON_DAYS + 1 })
    .startOf('day')
    .toJSDate();

export interface StatusFacts {
  kind: Kind;
  withdrawn: boolean;
  opensOn: LocalDate | null;
  deadline: Deadline | null;
  /** Only announced; whenever it will open, it has not yet. */
  awaited?: boolean | undefined;
  /** The source lists it no longer. */
  delisted?: boolean | undefined;
}

/** מצב, derived at query time and never stored. The same rule stands in SQL in store/status-sql.ts; a test compares them. */
export function statusAt(facts: StatusFacts, now: Date): Status {
  if (facts.withdrawn) return 'withdrawn';
  const ends = facts.deadline ? deadlineInstant(facts.deadline) : null;
  if (ends && ends < now) return 'closed';
  // An announcement that was taken down: the call came out under an address of its own, or was given up.
  if (facts.awaited && facts.delisted) return 'closed';
  if (facts.awaited || (facts.opensOn && startOfLocalDate(facts.opensOn) > now)) return 'upcoming';
  if (ends) return calendarDaysBetween(now, ends) <= CLOSING_SOON_DAYS ? 'closing_soon' : 'open';
  return facts.kind === 'support_test' ? 'standing' : 'no_deadline';
}

/** Whether one can still apply, or soon will: what is worth telling somebody about. */
export const isLive = (status: Status): boolean => status !== 'closed' && status !== 'withdrawn';
