import { ConfigError, InternalError, KolKoreError, NotFoundError } from '@kolkore/domain/errors';
import type { PageRequest, SourceDefinition } from '@kolkore/domain/source';
import { Clock } from '@kolkore/platform/clock';
import { LOG } from '@kolkore/platform/logger';
import type { Log } from '@kolkore/platform/logger';
import { databaseIsAway } from '@kolkore/store/database-errors';
import { IngestStore } from '@kolkore/store/ingest';
import { ClaimedRun, GoodRun, RunCounts, Runs } from '@kolkore/store/runs';
import type { SnapshotRow } from '@kolkore/store/entities/harvest';
import { Snapshots } from '@kolkore/store/snapshots';
import { Sources } from '@kolkore/store/sources';
import { Inject, Injectable, OnModuleDestroy } from '@nestjs/common';
import { KnownShapes, knownShapes } from './drift';
import { findingsOf } from './findings';
import { Before, afterFailure, afterSuccess, doubt, isRefused, problemOf, tooManyRejected, verdict } from './health';
import { Comparison, compare } from './held';
import { Ingest } from './ingest';
import { LEASE_MS, Lease, LeaseLostError } from './lease';
import { PageError, Place } from './page-error';
import { PageFetcher, pageOf } from './page-fetcher';
import { readPage } from './read-page';
import { SourceRegistry } from './registry';
import { requestOf } from './replay-page';
import { RowsPages } from './rows/rows-pages';
import { Tally } from './tally';
import { Walk } from './walk';

export interface RunOutcome {
  /** `skipped`: not to be had (done, or in other hands). `lost`: taken over by another worker. `stopped`: given back, unfinished. */
  state: 'done' | 'failed' | 'skipped' | 'lost' | 'stopped';
  counts: RunCounts;
  /** Changes to match, baseline ones too. They are in the database already, whatever became of the run. */
  changeIds: number[];
  /** `{ code, message, detail, snapshotId, url, pageKind, at }`, as in the source's problem. */
  error: Record<string, unknown> | null;
}

interface Failure {
  error: KolKoreError;
  at: Place | null;
}

interface Known {
  last: GoodRun | null;
  shapes: KnownShapes;
}

/** So many good runs say what a page is always made of. */
const SHAPES_FROM = 5;

/** The engine: fetch, keep, read, ingest. */
@Injectable()
export class RunSource implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly registry: SourceRegistry,
    private readonly sources: Sources,
    private readonly runs: Runs,
    private readonly snapshots: Snapshots,
    private readonly store: IngestStore,
    private readonly ingest: Ingest,
    private readonly pages: PageFetcher,
    private readonly rows: RowsPages,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /**
   * Does a queued run and records how it went in the run and the source. Never throws for what a source does or for what breaks
   * in our own rules, so that no source falls silent unseen; it throws when the database is away, and then the run's lease ends and the sweep brings it back. When the application closes, or `stop`
   * aborts, the run is given back at the next moment and taken up again by the sweep.
   */
  async run(runId: number, stop?: AbortSignal): Promise<RunOutcome> {
    const signal = stop ? AbortSignal.any([stop, this.closing.signal]) : this.closing.signal;
    if (signal.aborted) return outcome('stopped', new Tally());
    const run = await this.runs.claim(runId, this.clock.now(), LEASE_MS);
    if (!run) return outcome('skipped', new Tally());
    const source = this.registry.get(run.sourceId);
    if (!source) return this.unknown(run);
    const row = await this.sources.byId(run.sourceId);
    const known = await this.known(run.sourceId);
    const baseline = row?.baselineDoneAt === null;
    const parts = { pages: this.pages, rows: this.rows, snapshots: this.snapshots, ingest: this.ingest, clock: this.clock };
    // A first run has nothing that it could contradict, and may be long: what it reads is written as it comes.
    const walk = new Walk(parts, source, run, { baseline, hold: !baseline, known: known.shapes.always });
    const lease = new Lease(this.runs, run, walk.tally.counts, this.clock);
    try {
      await walk.go(() => lease.beat(), AbortSignal.any([signal, lease.signal]));
      return await this.end(run, source, walk, known, null);
    } catch (error) {
      if (error instanceof LeaseLostError || lease.signal.aborted) return outcome('lost', walk.tally);
      if (signal.aborted) {
        await this.runs.release(run);
        return outcome('stopped', walk.tally);
      }
      if (error instanceof PageError) return await this.end(run, source, walk, known, error);
      if (error instanceof KolKoreError) return await this.end(run, source, walk, known, { error, at: null });
      if (databaseIsAway(error)) throw error;
      this.log.error({ source: source.id, run: run.id, err: error }, 'a harvest broke');
      return await this.end(run, source, walk, known, { error: broken(error), at: null });
    } finally {
      lease.end();
    }
  }

  /**
   * Reads a stored page again through the present reader and brings its candidates in as baseline. Nothing is fetched, and
   * what was observed after that page stays. Throws NotFoundError for an unknown page or source.
   */
  async replay(snapshotId: number): Promise<RunOutcome> {
    const kept = await this.snapshots.byId(snapshotId);
    const source = kept && this.registry.get(kept.row.sourceId);
    if (!kept || !source) throw new NotFoundError(`no snapshot ${snapshotId} of a known source`, { snapshotId });
    const { row, bytes } = kept;
    const run = row.runId === null ? null : await this.runs.byId(row.runId);
    const tally = new Tally();
    try {
      const request = await requestOf(source, row, run?.startedAt ?? row.fetchedAt, this.snapshots);
      if (row.rows !== null) {
        await this.replayRows(source, request, row, tally);
        return outcome('done', tally);
      }
      const page = pageOf(request, { url: request.url, bytes, contentType: row.contentType, fetchedAt: row.fetchedAt });
      const context = { source, runId: row.runId, observedAt: row.fetchedAt, baseline: true };
      for (const one of readPage(source, page)) {
        if ('reject' in one) {
          await this.ingest.reject(one.reject, context, this.clock.now());
          tally.rejected(one.reject);
        } else if ('candidate' in one) {
          const { result, changeIds } = await this.ingest.observe(one.candidate, context, this.clock.now());
          tally.wrote(result, changeIds);
        }
      }
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      if (error.detail['reason'] !== 'file_not_kept') await this.snapshots.markError(snapshotId, error.code);
      return outcome('failed', tally, problemOf(error, { kind: row.pageKind, url: row.url, snapshotId }, this.clock.now()));
    }
    await this.snapshots.markError(snapshotId, null);
    return outcome('done', tally);
  }

  /** A file of rows is read again where it was kept. One that was not is marked as unread: the next run fetches and reads it anew. */
  private async replayRows(source: SourceDefinition, request: PageRequest, row: SnapshotRow, tally: Tally): Promise<void> {
    if (row.fileSha256 === null) {
      await this.snapshots.unread(row);
      throw new NotFoundError(`the file was too large to be kept (${row.rows?.bytes} bytes); the next run fetches it and reads it anew`, {
        reason: 'file_not_kept',
      });
    }
    const visit = { source, request, runId: row.runId, tally, beat: () => Promise.resolve(), signal: this.closing.signal };
    await this.rows.replay(visit, await this.snapshots.bytes(row.fileSha256), row.fetchedAt);
    await this.snapshots.markError(row.id, null);
  }

  /** Nest calls it first when the application stops, so that no long run holds up the others. */
  onModuleDestroy(): void {
    this.closing.abort(new Error('the application is stopping'));
  }

  /** What the good runs of this source left to compare with. */
  private async known(sourceId: string): Promise<Known> {
    const runs = await this.runs.good(sourceId, SHAPES_FROM);
    return { last: runs[0] ?? null, shapes: knownShapes(runs) };
  }

  private async end(run: ClaimedRun, source: SourceDefinition, walk: Walk, known: Known, failure: Failure | null): Promise<RunOutcome> {
    const { tally } = walk;
    const compared = compare(await this.runs.lastListed(source.id, this.clock.now()), tally.ids, walk.held);
    const lately = known.last !== null && this.clock.now().getTime() - known.last.finishedAt.getTime() < REMEMBER_MS;
    const before: Before = { compared, last: known.last, lately };
    const wrong = failure ? null : verdict(tally, source.expect, before);
    const refused = isRefused(wrong, lately) || (failure !== null && doubt(tally, compared, known.last) !== null);
    const broke = refused ? null : await this.write(run, source, walk, compared);
    const now = this.clock.now();
    const late = failure ?? broke ?? wrong ?? tooManyRejected(tally);
    const failed: Failure | null = late instanceof KolKoreError ? { error: late, at: null } : late;
    const row = await this.sources.byId(run.sourceId);
    if (!row) throw new Error(`source ${run.sourceId} is gone`);
    // Only a run that read every row and every page may say that something is not listed any more.
    if (!failed && source.expect.listsAllOpen && tally.failedDetails === 0 && tally.refusedRows === tally.notOpportunities) {
      await this.store.delist(source.id, run.startedAt, now);
    }
    const error = failed && problemOf(failed.error, failed.at, now);
    const after = failed ? afterFailure(failed.error, failed.at, row, now) : afterSuccess(tally, source.expect, now);
    const found = findingsOf(walk, compared, known.shapes);
    const ours = await this.runs.finish(run, { counts: tally.counts, found, error, source: after }, now);
    const told = { source: source.id, run: run.id, ...tally.counts, health: after.health };
    if (failed) this.log.warn({ ...told, problem: error }, 'harvest failed');
    else this.log.info(told, 'harvest done');
    return outcome(!ours ? 'lost' : failed ? 'failed' : 'done', tally, error);
  }

  /** What was held comes in; what only has another number than before is no news. Answers what of ours broke on the way, if anything did. */
  private async write(run: ClaimedRun, source: SourceDefinition, walk: Walk, { twins }: Comparison): Promise<InternalError | null> {
    try {
      for (const { candidate, observedAt, partial } of walk.held) {
        const context = { source, runId: run.id, observedAt, partial, baseline: twins.has(String(candidate.externalId)) };
        const { result, changeIds } = await this.ingest.observe(candidate, context, this.clock.now());
        walk.tally.wrote(result, changeIds);
      }
      return null;
    } catch (error) {
      if (databaseIsAway(error)) throw error;
      this.log.error({ source: source.id, run: run.id, err: error }, 'a harvest broke');
      return broken(error);
    }
  }

  /** A run of a source whose file is gone: it leaves the schedule until a file comes back. */
  private async unknown(run: ClaimedRun): Promise<RunOutcome> {
    const now = this.clock.now();
    const tally = new Tally();
    const error = problemOf(new ConfigError([`source ${run.sourceId} has no definition`]), null, now);
    await this.sources.retire(run.sourceId);
    await this.runs.finish(
      run,
      { counts: tally.counts, found: null, error, source: { health: 'failing', problem: error, failures: 1, succeeded: false } },
      now,
    );
    return outcome('failed', tally, error);
  }
}

/** A source that has lost most of what it listed is believed after so long. */
const REMEMBER_MS = 7 * 24 * 3_600_000;

const broken = (error: unknown): InternalError =>
  new InternalError(error instanceof Error ? `${error.name}: ${error.message}` : String(error), {}, { cause: error });

const outcome = (state: RunOutcome['state'], tally: Tally, error: RunOutcome['error'] = null): RunOutcome => ({
  state,
  counts: tally.counts,
  changeIds: tally.changeIds,
  error,
});
