import { AsyncLocalStorage } from 'node:async_hooks';

/** Ids only: what a line belongs to (`request`, `queue`, `job`, `run`, `message`). */
export type LogIds = Record<string, string | number | undefined>;

const current = new AsyncLocalStorage<LogIds>();

/** Every log line that is written within `work`, however deep and late, carries these ids and those around it. */
export const withLogIds = <T>(ids: LogIds, work: () => T): T => current.run({ ...current.getStore(), ...ids }, work);

export const logIds = (): LogIds => current.getStore() ?? {};
