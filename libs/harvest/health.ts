import { BlockedError, KolKoreError, LayoutChangedError, ThrottledError } from '@kolkore/domain/errors';
import type { SourceDefinition } from '@kolkore/domain/source';
import { calendarDaysBetween, startOfLocalDate } from '@kolkore/domain/time';
import type { Health, SourceRow } from '@kolkore/store/entities/harvest';
import type { SourceAfterRun } from '@kolkore/store/runs';
import type { Place } from './page-error';
import type { Tally } from './tally';

const MINUTE = 60_000;
/** Half of a short list may well be taken down in a day. */
const WORTH_COMPARING = 20;
const LONGEST_BACKOFF_MS = 24 * 60 * MINUTE;

/**
 * Whether a run that reached its end is what the source should give; the error it ends with when not. Silent half-crawls stop
 * here. `before` is what its last good run met and is still open, and how many of it are missing now.
 */
export function verdict(
  tally: Tally,
  expect: SourceDefinition['expect'],
  before: { open: number; missing: number },
): LayoutChangedError | null {
  const { candidates, siteTotal, counts, invalid } = tally;
  if (candidates < expect.atLeast) {
    return new LayoutChangedError(`Only ${candidates} candidates, at least ${expect.atLeast} expected`, {
      reason: 'too_few',
      candidates,
      atLeast: expect.atLeast,
    });
  }
  if (before.open >= WORTH_COMPARING && before.missing * 2 > before.open) {
    return new LayoutChangedError(`${before.missing} of ${before.open} that were listed before and are still open are missing`, {
      reason: 'shrunk',
      ...before,
    });
  }
  const met = candidates + tally.refusedRows + tally.lostDetails;
  // Items move between the pages of a list while it is read: one in fifty may be missed.
  if (siteTotal !== null && met < siteTotal - Math.floor(siteTotal / 50)) {
    return new LayoutChangedError(`The site lists ${siteTotal}, ${met} were met`, { reason: 'incomplete', siteTotal, met });
  }
  const rows = counts.records - tally.notOpportunities - tally.failedDetails;
  if (invalid * 10 > rows)
    return new LayoutChangedError(`${invalid} of ${rows} rows could not be read`, { reason: 'too_many_rejected', invalid, rows });
  return null;
}

/** Whether so many pages of single items failed that it is not about those items: more than a tenth, and at least three. */
export const tooManyFailed = (failed: number, known: number): boolean => failed >= 3 && failed * 10 > known;

/** After a complete run. A source that published nothing for longer than it ever is quiet is late, which is worth a look and no failure. */
export function afterSuccess(tally: Tally, expect: SourceDefinition['expect'], now: Date): SourceAfterRun {
  const quiet = tally.newest === null ? 0 : calendarDaysBetween(startOfLocalDate(tally.newest), now);
  if (quiet <= expect.quietDays) return { health: 'good', problem: null, failures: 0, succeeded: true };
  const problem = {
    code: 'late',
    message: `Nothing newer than ${tally.newest}`,
    newest: tally.newest,
    days: quiet,
    quietDays: expect.quietDays,
    at: now.toISOString(),
  };
  return { health: 'late', problem, failures: 0, succeeded: true };
}

/** After a failed run: how the source stands, what the operator sees, and when it is tried again. */
export function afterFailure(
  error: KolKoreError,
  at: Place | null,
  source: Pick<SourceRow, 'failures' | 'health' | 'everyMinutes'>,
  now: Date,
): SourceAfterRun {
  const failures = source.failures + 1;
  return {
    health: healthAfter(error, source.health, failures),
    problem: problemOf(error, at, now),
    failures,
    nextRunAt: retryAt(error, source.everyMinutes, failures, now),
    succeeded: false,
  };
}

export const problemOf = (error: KolKoreError, at: Place | null, now: Date): Record<string, unknown> => ({
  code: error.code,
  message: error.message.slice(0, 1000),
  detail: error.detail,
  snapshotId: at?.snapshotId ?? null,
  url: at?.url ?? null,
  pageKind: at?.kind ?? null,
  at: now.toISOString(),
});

function healthAfter(error: KolKoreError, before: Health, failures: number): Health {
  if (error instanceof BlockedError) return 'blocked';
  if (error instanceof LayoutChangedError) return 'layout_changed';
  // To be asked to wait now and then is no trouble.
  return error instanceof ThrottledError && failures < 3 && (before === 'good' || before === 'late' || before === 'new')
    ? before
    : 'failing';
}

/** A site that stumbled is tried soon, and later each time; one that refuses us or has changed is left alone longer and longer, up to a day. */
function retryAt(error: KolKoreError, everyMinutes: number, failures: number, now: Date): Date {
  if (error instanceof ThrottledError) return error.until;
  const every = everyMinutes * MINUTE;
  const grown = 2 ** Math.min(failures - 1, 10);
  const stays = error instanceof BlockedError || error instanceof LayoutChangedError;
  const wait = stays ? Math.max(every, Math.min(every * grown, LONGEST_BACKOFF_MS)) : Math.min(10 * MINUTE * grown, every);
  return new Date(now.getTime() + wait);
}
