import type { Candidate } from '@kolkore/domain/candidate';
import type { Change } from '@kolkore/domain/change';
import { KolKoreError, NotFoundError } from '@kolkore/domain/errors';
import type { PageRequest, RejectedRow, SourceDefinition, Yield } from '@kolkore/domain/source';
import { Clock } from '@kolkore/platform/clock';
import type { RowsFacts, SnapshotRow } from '@kolkore/store/entities/harvest';
import { Runs } from '@kolkore/store/runs';
import { Snapshots } from '@kolkore/store/snapshots';
import { Injectable } from '@nestjs/common';
import { Ingest, IngestContext, IngestResult } from './ingest';
import { KeptPages, KeptRequest } from './kept-pages';
import { pageOf } from './page-fetcher';
import { readPage } from './read-page';
import { SourceRegistry } from './registry';
import { Seen, WaitingRoom } from './waiting-room';

/** What a replay met. Items that stay as they are are only counted. */
export type ReplayFinding =
  | { item: { externalId: string; title: string; url: string; result: IngestResult; changes: Change[]; detail: string | null } }
  | { row: { snapshot: number; url: string } & Pick<RejectedRow, 'reason' | 'detail'> }
  | { page: { snapshot: number; kind: string; url: string; code: string; message: string } }
  | { file: { snapshot: number; kind: string; url: string; rows: RowsFacts } };

/** `pages`: that were read; `failed`: that the present reader does not know; `files`: of rows, which were not read. */
export type ReplayCounts = Record<'pages' | 'failed' | 'files' | 'records' | IngestResult, number>;

export interface ReplayWay {
  /** Write what is found, as baseline. Else nothing is written. */
  apply: boolean;
  tell: (finding: ReplayFinding) => void;
  at: (done: number, total: number) => void;
  signal: AbortSignal;
}

/** Reads everything that is kept of a source again through its present readers, and says what that changes before or as it is written. */
@Injectable()
export class ReplaySource {
  constructor(
    private readonly registry: SourceRegistry,
    private readonly runs: Runs,
    private readonly snapshots: Snapshots,
    private readonly ingest: Ingest,
    private readonly clock: Clock,
  ) {}

  /**
   * The newest page of every address, lists before the items they lead to; what both say of one item is one look. Nothing is fetched,
   * and what was observed later stays. A file of rows is not read: with `apply` the next run is made to read it anew. Throws
   * NotFoundError for an unknown source or one of which nothing is kept.
   */
  async run(sourceId: string, way: ReplayWay): Promise<ReplayCounts> {
    const source = this.registry.get(sourceId);
    if (!source) throw new NotFoundError(`no source ${sourceId}`, { source: sourceId });
    const rows = await this.snapshots.newestOfEach(sourceId);
    if (rows.length === 0) throw new NotFoundError(`no page of ${sourceId} is kept; the first run keeps them`, { source: sourceId });
    const kept = new KeptPages(source, rows, this.runs, this.snapshots);
    const reading = new Reading(source, kept, way, { snapshots: this.snapshots, ingest: this.ingest, clock: this.clock });
    let done = 0;
    way.at(done, rows.length);
    for (let next = await kept.next(); next; next = await kept.next()) {
      way.signal.throwIfAborted();
      await reading.visit(next);
      way.at(++done, rows.length);
    }
    await reading.rest();
    return reading.counts;
  }
}

interface Parts {
  snapshots: Pick<Snapshots, 'bytes' | 'markError' | 'unread'>;
  ingest: Pick<Ingest, 'observe' | 'foresee' | 'reject'>;
  clock: Clock;
}

class Reading {
  readonly counts: ReplayCounts = { pages: 0, failed: 0, files: 0, records: 0, new: 0, revised: 0, unchanged: 0, rejected: 0 };
  private readonly waiting = new WaitingRoom();
  /** Candidates of pages that no list leads to any more: one look at each item, when all were heard. */
  private readonly left = new WaitingRoom();
  /** Items whose own page was met, and the run that kept the last page of each. */
  private readonly whole = new Set<string>();
  private readonly runOf = new Map<string, number | null>();
  private readonly met = new Set<string>();

  constructor(
    private readonly source: SourceDefinition,
    private readonly kept: KeptPages,
    private readonly way: ReplayWay,
    private readonly parts: Parts,
  ) {}

  async visit({ row, request, step }: KeptRequest): Promise<void> {
    if (row.rows !== null) return this.file(row, row.rows);
    const said = await this.read(row, request);
    if (!said) return;
    const follows = said.flatMap((one) => ('follow' in one ? [one.follow] : []));
    const more = follows.some(({ kind }) => kind !== request.kind);
    for (const one of said) {
      if ('reject' in one) await this.reject(row, one.reject);
      else if ('candidate' in one) await this.hear(one.candidate, row, step === null, more);
    }
    if (step)
      this.kept.follow(
        step,
        follows,
        said.some((one) => 'candidate' in one),
      );
  }

  /** What still waits when every page was read. */
  async rest(): Promise<void> {
    for (const seen of this.waiting.leave()) await this.write(seen, true);
    for (const seen of this.left.leave()) await this.write(seen, !this.whole.has(String(seen.candidate.externalId)));
  }

  private async hear(candidate: Candidate, row: SnapshotRow, isLeft: boolean, more: boolean): Promise<void> {
    const id = String(candidate.externalId);
    const seen = { candidate, observedAt: row.fetchedAt };
    if (isLeft) {
      // Newer pages, to which a list leads, said it already.
      if (this.met.has(id)) return;
      if (!more) this.whole.add(id);
    } else this.met.add(id);
    this.runOf.set(id, row.runId);
    const ready = isLeft ? this.left.hear(row.pageKind, seen, true) : this.waiting.hear(row.pageKind, seen, more);
    if (ready) await this.write(ready, false);
  }

  private async read(row: SnapshotRow, request: PageRequest): Promise<Yield[] | null> {
    try {
      const bytes = await this.parts.snapshots.bytes(row.sha256);
      const from = { url: request.url, bytes, contentType: row.contentType, fetchedAt: row.fetchedAt };
      const said = readPage(this.source, pageOf(request, from));
      this.counts.pages++;
      if (this.way.apply) await this.parts.snapshots.markError(row.id, null);
      return said;
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      this.counts.failed++;
      if (this.way.apply) await this.parts.snapshots.markError(row.id, error.code);
      this.way.tell({ page: { ...placeOf(row), code: error.code, message: error.message } });
      return null;
    }
  }

  private async file(row: SnapshotRow, rows: RowsFacts): Promise<void> {
    this.counts.files++;
    if (this.way.apply) await this.parts.snapshots.unread(row);
    this.way.tell({ file: { ...placeOf(row), rows } });
  }

  private async reject(row: SnapshotRow, rejected: RejectedRow): Promise<void> {
    const { reason, detail, cameIn } = rejected;
    if (!cameIn) this.counts.records++;
    this.counts.rejected++;
    if (this.way.apply) await this.parts.ingest.reject(rejected, this.context(row.runId, row.fetchedAt, false), this.parts.clock.now());
    this.way.tell({ row: { snapshot: row.id, url: row.url, reason, detail } });
  }

  /** `partial`: the page of its own that should be there is not. */
  private async write({ candidate, observedAt }: Seen, partial: boolean): Promise<void> {
    const context = this.context(this.runOf.get(String(candidate.externalId)) ?? null, observedAt, partial);
    const { changes, detail, ...foreseen } = await this.parts.ingest.foresee(candidate, context);
    const result = this.way.apply ? (await this.parts.ingest.observe(candidate, context, this.parts.clock.now())).result : foreseen.result;
    this.counts.records++;
    this.counts[result]++;
    const { externalId, title, url } = candidate;
    if (result !== 'unchanged' || changes.length > 0) this.way.tell({ item: { externalId, title, url, result, changes, detail } });
  }

  private context(runId: number | null, observedAt: Date, partial: boolean): IngestContext {
    return { source: this.source, runId, observedAt, partial, baseline: true };
  }
}

const placeOf = ({ id, pageKind, url }: SnapshotRow) => ({ snapshot: id, kind: pageKind, url });
