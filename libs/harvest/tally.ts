import type { RejectedRow } from '@kolkore/domain/source';
import type { LocalDate } from '@kolkore/domain/time';
import type { RunCounts } from '@kolkore/store/runs';
import type { IngestResult } from './ingest';

/** Reason of rows that are no opportunity at all (a historical key, a procedure): nothing went wrong with them. */
export const NOT_AN_OPPORTUNITY = 'not_an_opportunity';

/** What a run met so far. */
export class Tally {
  readonly counts: RunCounts = { pages: 0, records: 0, new: 0, revised: 0, unchanged: 0, rejected: 0 };
  readonly changeIds: number[] = [];
  /** Rows that should have been opportunities and could not be read. */
  invalid = 0;
  notOpportunities = 0;
  /** Rows that a reader turned down itself, for whatever reason. */
  refusedRows = 0;
  /** Pages of single items that failed, and those of them of whose item nothing else is known. */
  failedDetails = 0;
  lostDetails = 0;
  /** Addresses of those pages that may still be there: what was listed and not read. */
  readonly unread: string[] = [];
  /** An item that the same kind of page gave once more. */
  repeated = 0;
  /** Candidates read from all their pages, and how many of them had each field. */
  whole = 0;
  readonly fields: Record<string, number> = {};
  newest: LocalDate | null = null;
  readonly ids = new Set<string>();
  private readonly spoken = new Set<string>();
  private readonly totals = new Map<string, number>();

  /** `day`: when it was published, as far as it says. */
  sawCandidate(externalId: unknown, day: string | null | undefined, pageKind = ''): void {
    const word = `${pageKind}\n${String(externalId)}`;
    if (this.spoken.has(word)) this.repeated++;
    this.spoken.add(word);
    this.ids.add(String(externalId));
    if (day && (this.newest === null || day > this.newest)) this.newest = day;
  }

  /** `fields`: those that the whole candidate fills. */
  read(fields: readonly string[]): void {
    this.whole++;
    for (const field of fields) this.fields[field] = (this.fields[field] ?? 0) + 1;
  }

  /** A file of rows that has not changed: what was in it is in it still. */
  stands(ids: readonly string[], newest: string | null): void {
    for (const id of ids) this.ids.add(id);
    this.counts.records += ids.length;
    this.counts.unchanged += ids.length;
    if (newest !== null && (this.newest === null || newest > this.newest)) this.newest = newest;
  }

  wrote(result: IngestResult, changeIds: number[]): void {
    this.counts.records++;
    this.counts[result]++;
    this.changeIds.push(...changeIds);
    if (result === 'rejected') this.invalid++;
  }

  /** `cameIn`: the row is a candidate too and counted as one. */
  rejected({ reason, cameIn = false }: Pick<RejectedRow, 'reason' | 'cameIn'>): void {
    this.counts.rejected++;
    if (cameIn) return void this.invalid++;
    this.counts.records++;
    this.refusedRows++;
    if (reason === NOT_AN_OPPORTUNITY) this.notOpportunities++;
    else this.invalid++;
  }

  /** `known`: another page told of the item. `url`: null when the site says that the page is gone for good. */
  detailFailed(known: boolean, url: string | null = null): void {
    this.failedDetails++;
    if (url !== null) this.unread.push(url);
    this.counts.records++;
    this.counts.rejected++;
    if (!known) this.lostDetails++;
  }

  /** What a list says it holds; every page of it may say so again, the largest counts. */
  siteSays(chain: string, total: number): void {
    this.totals.set(chain, Math.max(total, this.totals.get(chain) ?? 0));
  }

  /** Different opportunities met. */
  get candidates(): number {
    return this.ids.size;
  }

  /** What all lists say they hold; null when none says. */
  get siteTotal(): number | null {
    return this.totals.size === 0 ? null : [...this.totals.values()].reduce((sum, total) => sum + total, 0);
  }
}
