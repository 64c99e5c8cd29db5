import { ZONE } from '@kolkore/domain/time';

/** The calendar day in Israel of an instant; the session's own zone is UTC. */
export const localDaySql = (instant: string): string => `(${instant} AT TIME ZONE '${ZONE}')::date`;

/** The first instant of a calendar day in Israel. */
export const startOfDaySql = (day: string): string => `(${day}::timestamp AT TIME ZONE '${ZONE}')`;
