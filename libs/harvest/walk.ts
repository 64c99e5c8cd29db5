import type { Candidate } from '@kolkore/domain/candidate';
import { KolKoreError, LayoutChangedError, TransientError } from '@kolkore/domain/errors';
import type { PageRequest, SourceDefinition, Yield } from '@kolkore/domain/source';
import { localDateOf } from '@kolkore/domain/time';
import type { Clock } from '@kolkore/platform/clock';
import type { ClaimedRun } from '@kolkore/store/runs';
import type { Snapshots } from '@kolkore/store/snapshots';
import { Frontier, Step } from './frontier';
import { tooManyFailed } from './health';
import { HeldCandidate, filledFields } from './held';
import type { Ingest, IngestContext } from './ingest';
import { PageError } from './page-error';
import type { KeptPage, PageFetcher } from './page-fetcher';
import { isCutOff, shapeOf } from './page-shape';
import { readPage } from './read-page';
import type { RowsPages } from './rows/rows-pages';
import { Tally } from './tally';
import { Seen, WaitingRoom } from './waiting-room';

/** So many item pages in a row without an answer mean that the site is down. */
const SILENT_IN_A_ROW = 3;

/** Nothing that is read is older; an earlier day is a slip of the site. */
const OLDEST = '1990';

export interface WalkParts {
  pages: Pick<PageFetcher, 'fetch'>;
  snapshots: Pick<Snapshots, 'markError'>;
  ingest: Pick<Ingest, 'observe' | 'reject'>;
  rows: Pick<RowsPages, 'read'>;
  clock: Clock;
}

/** How a walk treats what it meets. */
export interface WalkWay {
  /** The source's first run, or one that only repairs: alerts nobody. */
  baseline: boolean;
  /** Keep the candidates until somebody has looked at all of them together (`held`), rather than writing each at once. */
  hold: boolean;
  /** What every good page of a kind is made of, as far as it is known. */
  known: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * One way through a source: page by page in order, each kept before it is read, its candidates written one by one or held. A page
 * of a single item may fail alone and is kept as a rejected row; anything else that fails ends the way.
 */
export class Walk {
  readonly tally = new Tally();
  readonly held: HeldCandidate[] = [];
  /** What the pages of each kind were made of. */
  readonly shapes = new Map<string, Set<string>>();
  private readonly frontier = new Frontier();
  private readonly waiting = new WaitingRoom();
  private silent = 0;

  constructor(
    private readonly parts: WalkParts,
    private readonly source: SourceDefinition,
    private readonly run: ClaimedRun,
    private readonly way: WalkWay,
  ) {}

  /** Goes to the end. `beat` is called before every page and throws when the run is no longer ours. Throws PageError or KolKoreError. */
  async go(beat: () => Promise<void>, signal: AbortSignal): Promise<void> {
    try {
      this.frontier.start(this.source.start(this.run.startedAt));
      for (let step = this.frontier.next(); step; step = this.frontier.next()) {
        await beat();
        if (step.request.as === 'rows') await this.rows(step.request, beat, signal);
        else await this.visit(step, signal);
      }
    } catch (error) {
      // What was read before it failed is as true as ever.
      if (error instanceof PageError || error instanceof KolKoreError) await this.writeWaiting();
      throw error;
    }
    await this.writeWaiting();
  }

  private rows(request: PageRequest, beat: () => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.parts.rows.read({ source: this.source, request, runId: this.run.id, tally: this.tally, beat, signal });
  }

  private async visit(step: Step, signal: AbortSignal): Promise<void> {
    let kept: KeptPage;
    let said: Yield[];
    try {
      kept = await this.parts.pages.fetch(this.source, this.run.id, step.request, signal);
      this.tally.counts.pages++;
      said = await this.read(kept, step.request);
      this.silent = 0;
    } catch (error) {
      if (!(error instanceof PageError) || !step.detail) throw error;
      return this.withoutDetail(step, error);
    }
    await this.hear(step, said, kept.page.fetchedAt);
  }

  private async read({ page, snapshotId }: KeptPage, request: PageRequest): Promise<Yield[]> {
    try {
      if (request.as === 'text') this.look(page);
      return readPage(this.source, page);
    } catch (error) {
      if (!(error instanceof KolKoreError)) throw error;
      await this.parts.snapshots.markError(snapshotId, error.code);
      throw new PageError(error, { kind: request.kind, url: request.url, snapshotId });
    }
  }

  /** Notes what the page is made of. Throws TransientError when it ends in the middle. */
  private look({ kind, body, url }: KeptPage['page']): void {
    if (isCutOff(body, this.way.known.get(kind) ?? new Set()))
      throw new TransientError(`${url} ends in the middle`, { url, reason: 'cut_off' });
    const parts = this.shapes.get(kind) ?? new Set<string>();
    for (const part of shapeOf(body)) parts.add(part);
    this.shapes.set(kind, parts);
  }

  private async hear(step: Step, said: Yield[], observedAt: Date): Promise<void> {
    const kind = step.request.kind;
    const follows = said.flatMap((one) => ('follow' in one ? [one.follow] : []));
    const more = follows.some((request) => request.kind !== kind);
    for (const one of said) {
      if ('candidate' in one) {
        this.tally.sawCandidate(one.candidate.externalId, this.dayOf(one.candidate), kind);
        const ready = this.waiting.hear(kind, { candidate: one.candidate, observedAt }, more);
        if (ready) await this.write(ready);
      } else if ('reject' in one) {
        await this.parts.ingest.reject(one.reject, this.context(observedAt), this.parts.clock.now());
        this.tally.rejected(one.reject);
      } else if ('total' in one) {
        this.tally.siteSays(step.chain, one.total);
      }
    }
    this.frontier.follow(
      step,
      follows,
      said.some((one) => 'candidate' in one),
    );
  }

  /** An item whose page failed: kept as a rejected row. Throws when it is not about that item. */
  private async withoutDetail(step: Step, failure: PageError): Promise<void> {
    const { error, at } = failure;
    this.silent = error instanceof TransientError ? this.silent + 1 : 0;
    const alone = error instanceof LayoutChangedError || (error instanceof TransientError && this.silent < SILENT_IN_A_ROW);
    if (!alone) throw failure;
    const raw = { kind: at.kind, url: at.url, snapshotId: at.snapshotId };
    const row = { raw, reason: 'page_failed', detail: `${error.code}: ${error.message}` };
    const now = this.parts.clock.now();
    await this.parts.ingest.reject(row, this.context(now), now);
    this.tally.detailFailed(step.known, step.known || isGone(error) ? null : at.url);
    const { failedDetails } = this.tally;
    if (!tooManyFailed(failedDetails, this.frontier.details)) return;
    const detail = { reason: 'details_failed', failed: failedDetails, known: this.frontier.details, last: error.code };
    throw new PageError(
      new LayoutChangedError(`${failedDetails} of ${this.frontier.details} item pages failed: ${error.message}`, detail, { cause: error }),
      at,
    );
  }

  private async writeWaiting(): Promise<void> {
    for (const seen of this.waiting.leave()) await this.write(seen, true);
  }

  /** `partial`: the page of its own that should have come did not. */
  private async write({ candidate, observedAt }: Seen, partial = false): Promise<void> {
    if (!partial) this.tally.read(filledFields(candidate));
    if (this.way.hold) return void this.held.push({ candidate, observedAt, partial });
    const context = { ...this.context(observedAt), partial };
    const { result, changeIds } = await this.parts.ingest.observe(candidate, context, this.parts.clock.now());
    this.tally.wrote(result, changeIds);
  }

  /** When it was published; a source that does not say gives the day on which it opened. What lies ahead says nothing of today. */
  private dayOf({ publishedOn, opensOn }: Candidate): string | null {
    const day = publishedOn ?? opensOn ?? null;
    return day !== null && day > OLDEST && day <= localDateOf(this.run.startedAt) ? day : null;
  }

  private context(observedAt: Date): IngestContext {
    const { baseline } = this.way;
    return { source: this.source, runId: this.run.id, observedAt, baseline, firstRun: baseline };
  }
}

/** The site itself says that the page is no more: nothing that could be read is missing. */
const isGone = ({ detail }: KolKoreError): boolean => detail['status'] === 404 || detail['status'] === 410;
