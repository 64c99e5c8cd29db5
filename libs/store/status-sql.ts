import { CLOSING_SOON_DAYS, Status } from '@kolkore/domain/status';
import { ZONE } from '@kolkore/domain/time';

/** What the rule asks of the calendar, as SQL. */
export interface CalendarSql {
  /** The day in Israel. */
  today: string;
  /** The instant from which a deadline is not yet soon. */
  later: string;
}

const calendarOf = (now: string): CalendarSql => {
  const today = `(${now}::timestamptz AT TIME ZONE '${ZONE}')::date`;
  return { today, later: `(${today} + ${CLOSING_SOON_DAYS + 1})::timestamp AT TIME ZONE '${ZONE}'` };
};

/**
 * מצב as SQL: the rule of domain/status.ts over the columns of `opportunity` under `alias`, at the instant bound to `now`
 * (a placeholder like `$1`). A test compares both rules on generated facts. `written`: what stands for each. `calendar`: known to whoever asks
 * so often that working it out counts.
 */
export const statusSql = (
  alias: string,
  now: string,
  written: (status: Status) => string = (status) => `'${status}'`,
  { today, later }: CalendarSql = calendarOf(now),
): string => `
  CASE
    WHEN ${alias}.withdrawn THEN ${written('withdrawn')}
    WHEN ${alias}.deadline_at < ${now}::timestamptz THEN ${written('closed')}
    WHEN ${alias}.opens_on = 'infinity' AND ${alias}.delisted_at IS NOT NULL THEN ${written('closed')}
    WHEN ${alias}.opens_on > ${today} THEN ${written('upcoming')}
    WHEN ${alias}.deadline_at IS NOT NULL THEN CASE WHEN ${alias}.deadline_at < ${later} THEN ${written('closing_soon')} ELSE ${written('open')} END
    WHEN ${alias}.kind = 'support_test' THEN ${written('standing')}
    ELSE ${written('no_deadline')}
  END`;
