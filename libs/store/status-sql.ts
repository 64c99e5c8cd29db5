import { CLOSING_SOON_DAYS } from '@kolkore/domain/status';
import { ZONE } from '@kolkore/domain/time';

/**
 * מצב as SQL: the rule of domain/status.ts over the columns of `opportunity` under `alias`, at the instant bound to `now`
 * (a placeholder like `$1`). A test compares both rules on generated facts.
 */
export const statusSql = (alias: string, now: string): string => `
  CASE
    WHEN ${alias}.withdrawn THEN 'withdrawn'
    WHEN ${alias}.deadline_at < ${now}::timestamptz THEN 'closed'
    WHEN ${alias}.opens_on = 'infinity' AND ${alias}.delisted_at IS NOT NULL THEN 'closed'
    WHEN ${alias}.opens_on > (${now}::timestamptz AT TIME ZONE '${ZONE}')::date THEN 'upcoming'
    WHEN ${alias}.deadline_at IS NOT NULL THEN
      CASE WHEN ${alias}.deadline_at < ((${now}::timestamptz AT TIME ZONE '${ZONE}')::date + ${CLOSING_SOON_DAYS + 1})::timestamp AT TIME ZONE '${ZONE}'
        THEN 'closing_soon' ELSE 'open' END
    WHEN ${alias}.kind = 'support_test' THEN 'standing'
    ELSE 'no_deadline'
  END`;
