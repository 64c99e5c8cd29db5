import { BlockedError, KolKoreError, LayoutChangedError, ThrottledError } from '@kolkore/domain/errors';
import type { SourceDefinition } from '@kolkore/domain/source';
import { calendarDaysBetween, startOfLocalDate } from '@kolkore/domain/time';
import type { Health } from '@kolkore/domain/source-health';
import type { SourceRow } from '@kolkore/store/entities/harvest';
import type { GoodRun, SourceAfterRun } from '@kolkore/store/runs';
import type { Comparison } from './held';
import type { Place } from './page-error';
import type { Tally } from './tally';

const MINUTE = 60_000;
/** Half of a short list may well be taken down in a day. */
const WORTH_COMPARING = 20;
const LONGEST_BACKOFF_MS = 24 * 60 * MINUTE;

/** A third of what is open and has a deadline ahead does not vanish from a list in a day; nor do fewer than three mean anything. */
const WORTH_ASKING = 3;
/** A newest publication that may be taken down moves the newest date back by days, not by weeks. */
const DAYS_BACK = 14;

/** What is known from before. A source without a good run has nothing to compare with. */
export interface Before {
  /** What the last good run had listed and is still open, against what is listed now. */
  compared: Comparison;
  last: GoodRun | null;
  /** The last good run is not long ago. A list that stays as short, or as old, for a week is believed. */
  lately: boolean;
}

/**
 * Whether a run that reached its end is what the source should give; the error it ends with when not. Silent half-crawls stop
 * here.
 */
export function verdict(tally: Tally, expect: SourceDefinition['expect'], { compared, last, lately }: Before): LayoutChangedError | null {
  const { candidates, siteTotal } = tally;
  const wrong = (reason: string, message: string, detail: Record<string, unknown>) =>
    new LayoutChangedError(message, { reason, ...detail });
  if (candidates < expect.atLeast) {
    const detail = { candidates, atLeast: expect.atLeast };
    return wrong('too_few', `Only ${candidates} candidates, at least ${expect.atLeast} expected`, detail);
  }
  const doubted = doubt(tally, compared, last);
  if (doubted) return doubted;
  if (lately && last?.newestOn && tally.newest && tally.newest < last.newestOn) {
    const back = calendarDaysBetween(startOfLocalDate(tally.newest), startOfLocalDate(last.newestOn));
    const detail = { newest: tally.newest, before: last.newestOn };
    // A list that stood still shows what was taken down since; one that was cut shows nothing new.
    if (back >= DAYS_BACK && compared.fresh === 0)
      return wrong('lost_newest', `Nothing newer than ${tally.newest}, it was ${last.newestOn} before`, detail);
    if (back >= DAYS_BACK) return wrong('went_back', `Nothing newer than ${tally.newest}, it was ${last.newestOn} before`, detail);
  }
  const met = candidates + tally.refusedRows + tally.lostDetails;
  // Items move between the pages of a list while it is read: one in fifty may be missed.
  if (siteTotal !== null && met < siteTotal - Math.floor(siteTotal / 50)) {
    return wrong('incomplete', `The site lists ${siteTotal}, ${met} were met`, { siteTotal, met });
  }
  const [open, missing] = [compared.listed.length, compared.gone.length];
  const [dated, datedMissing] = [compared.listed, compared.gone].map((all) => all.filter((one) => one.dated).length) as [number, number];
  if (lately && open >= WORTH_ASKING && missing * 2 > open && compared.fresh >= WORTH_ASKING) {
    const detail = { open, missing, fresh: compared.fresh };
    return wrong('replaced', `${missing} of ${open} that were listed before are missing, ${compared.fresh} others came`, detail);
  }
  const before = last?.candidates ?? 0;
  const halved = missing > 0 && before >= 8 && candidates * 10 < before * 7;
  const shrunk =
    lately && (halved || (open >= WORTH_COMPARING && missing * 2 > open) || (datedMissing >= WORTH_ASKING && datedMissing * 3 > dated));
  if (shrunk) return wrong('shrunk', `${missing} of ${open} that were listed before and are still open are missing`, { open, missing });
  if (lately && tally.repeated >= WORTH_ASKING && missing > 0) {
    const { repeated } = tally;
    return wrong('repeated', `${repeated} items came twice and ${missing} that were listed before are missing`, { repeated, missing });
  }
  return null;
}

/** More than a tenth of the rows could not be read; known when everything was written. */
export function tooManyRejected({ counts, invalid, notOpportunities, failedDetails }: Tally): LayoutChangedError | null {
  const rows = counts.records - notOpportunities - failedDetails;
  if (invalid * 10 <= rows) return null;
  return new LayoutChangedError(`${invalid} of ${rows} rows could not be read`, { reason: 'too_many_rejected', invalid, rows });
}

/** Reasons for which what a run read is not written: it would tell everybody of what did not happen. */
const DOUBTS = new Set(['renumbered', 'rewritten', 'fields_lost', 'went_back', 'lost_newest', 'replaced']);

/**
 * Whether what a run read is not written. A list below the floor of its source is a page that broke, and the pages of its items
 * are no better: a text cut in half would stand in the history as rewording. After a week it is taken for all there is.
 */
export function isRefused(error: KolKoreError | null, lately: boolean): boolean {
  const reason = String(error?.detail['reason']);
  return DOUBTS.has(reason) || (lately && reason === 'too_few');
}

/**
 * Why what a run read may not be believed, although its readers were content; then nothing of it is written. Asked of runs that
 * failed on the way too.
 */
export function doubt(tally: Tally, compared: Comparison, last: GoodRun | null): LayoutChangedError | null {
  const wrong = (reason: string, message: string, detail: Record<string, unknown>) =>
    new LayoutChangedError(message, { reason, ...detail });
  const { twins, openTwins, absent, gone, met, retitled } = compared;
  const many = (of: number, among: number): boolean => of >= WORTH_ASKING && of * 2 >= among;
  if (many(openTwins, gone.length) || many(twins.size, absent)) {
    const detail = { renumbered: twins.size, missing: gone.length };
    return wrong('renumbered', `${twins.size} items came back under other numbers`, detail);
  }
  if (retitled >= 5 && retitled * 2 > met)
    return wrong('rewritten', `${retitled} of ${met} known items have another title`, { retitled, met });
  const lost = lostFields(tally, last);
  if (lost.length > 0)
    return wrong('fields_lost', `Hardly any item has these any more: ${lost.join(', ')}`, { fields: lost, of: tally.whole });
  return null;
}

/** Fields that most items of the last good run had and hardly one has now. */
function lostFields(tally: Tally, last: GoodRun | null): string[] {
  const before = last?.fields;
  if (!before || before.of < WORTH_ASKING || tally.whole < WORTH_ASKING) return [];
  return Object.entries(before.had)
    .filter(([field, had]) => had * 2 >= before.of && (tally.fields[field] ?? 0) * before.of * 3 < had * tally.whole)
    .map(([field]) => field);
}

/** Whether so many pages of single items failed that it is not about those items: more than a tenth, and at least three. */
export const tooManyFailed = (failed: number, known: number): boolean => failed >= 3 && failed * 10 > known;

/**
 * After a complete run. A source that published nothing for longer than it ever is quiet is late; one some of whose items could not
 * be read is incomplete. Both are no failure: what was read is in.
 */
export function afterSuccess(tally: Tally, expect: SourceDefinition['expect'], now: Date): SourceAfterRun {
  const done = { failures: 0, succeeded: true };
  if (tally.unread.length > 0) {
    const message = `${tally.unread.length} pages of items could not be read`;
    const problem = { code: 'incomplete', message, unread: tally.unread.slice(0, 20), at: now.toISOString() };
    return { ...done, health: 'incomplete', problem };
  }
  const quiet = tally.newest === null ? 0 : calendarDaysBetween(startOfLocalDate(tally.newest), now);
  if (quiet <= expect.quietDays) return { ...done, health: 'healthy', problem: null };
  const problem = {
    code: 'late',
    message: `Nothing newer than ${tally.newest}`,
    newest: tally.newest,
    days: quiet,
    quietDays: expect.quietDays,
    at: now.toISOString(),
  };
  return { ...done, health: 'late', problem };
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

/** What a page or run that is not as it should be means for its source. */
const healthOfReason: Record<string, Health> = {
  too_few: 'incomplete',
  shrunk: 'incomplete',
  repeated: 'incomplete',
  incomplete: 'incomplete',
  details_failed: 'incomplete',
  lost_newest: 'incomplete',
  replaced: 'incomplete',
  went_back: 'late',
};

function healthAfter(error: KolKoreError, before: Health, failures: number): Health {
  if (error instanceof BlockedError) return 'blocked';
  if (error instanceof LayoutChangedError) return healthOfReason[String(error.detail['reason'])] ?? 'changed';
  // To be asked to wait now and then is no trouble.
  return error instanceof ThrottledError && failures < 3 && (before === 'healthy' || before === 'late' || before === 'new')
    ? before
    : 'failing';
}

/** A site that stumbled is tried soon, and later each time; one that refuses us or has changed is left alone longer and longer, up to a day. */
function retryAt(error: KolKoreError, everyMinutes: number, failures: number, now: Date): Date {
  if (error instanceof ThrottledError) return error.until;
  const every = everyMinutes * MINUTE;
  const grown = 2 ** Math.min(failures - 1, 10);
  const stays = error instanceof BlockedError || healthAfter(error, 'healthy', failures) === 'changed';
  const wait = stays ? Math.max(every, Math.min(every * grown, LONGEST_BACKOFF_MS)) : Math.min(10 * MINUTE * grown, every);
  return new Date(now.getTime() + wait);
}
