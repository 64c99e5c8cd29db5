import { Candidate, candidateSchema } from '@kolkore/domain/candidate';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import type { FetchedRow, PageRequest, RowsPage, SourceDefinition } from '@kolkore/domain/source';
import { Clock } from '@kolkore/platform/clock';
import { canonical, sha256 } from '@kolkore/store/content-hash';
import { SaidRow, SeenRows } from '@kolkore/store/seen-rows';
import { Injectable } from '@nestjs/common';
import { Ingest, IngestContext } from '../ingest';
import { normalise } from '../normalise';
import type { Tally } from '../tally';
import type { Survey } from './survey';
import { readTable } from './table';
import { unpacked } from './unzip';

/** Rows that are brought in together. */
const BATCH = 500;

/** One file of rows within a run, or a kept one that is read again. */
export interface RowsVisit {
  source: SourceDefinition;
  request: PageRequest;
  runId: number | null;
  tally: Tally;
  /** Called between batches; throws when the run is no longer ours. */
  beat: () => Promise<void>;
  signal: AbortSignal;
}

export const rowFrom = ({ kind, carry }: PageRequest, url: string, fetchedAt: Date): Omit<FetchedRow, 'number' | 'cells'> => ({
  kind,
  url,
  fetchedAt,
  carry,
});

/** Brings the rows of a file in, a batch at a time: what has not changed since it was last written costs no write of its own. */
@Injectable()
export class WriteRows {
  constructor(
    private readonly ingest: Ingest,
    private readonly seen: SeenRows,
    private readonly clock: Clock,
  ) {}

  /** Of rows with one externalId the last is written (`found`). A note that many rows share is kept once. */
  async write(visit: RowsVisit, page: RowsPage, file: string, found: Survey, fetchedAt: Date): Promise<void> {
    const { source, request, runId, tally } = visit;
    // An archive, like an import: what it says is told only of what is open and came out since somebody hears.
    const context: IngestContext = { source, runId, observedAt: fetchedAt, baseline: true };
    const noted = new Set<string>();
    let batch: Candidate[] = [];
    for await (const rows of readTable(page, unpacked(file, page), rowFrom(request, request.url, fetchedAt))) {
      for (const { row, said } of rows) {
        const counts = said.every((one) => !('candidate' in one) || found.lastRow.get(one.candidate.externalId) === row.number);
        for (const one of counts ? said : []) {
          if ('candidate' in one) {
            tally.sawCandidate(one.candidate.externalId, found.newest, request.kind);
            batch.push(one.candidate);
            continue;
          }
          const note = `${one.reject.reason}\n${one.reject.detail}`;
          if (one.reject.cameIn && noted.has(note)) continue;
          if (one.reject.cameIn) noted.add(note);
          await this.ingest.reject(one.reject, context, this.clock.now());
          tally.rejected(one.reject);
        }
      }
      if (batch.length < BATCH) continue;
      await this.batch(visit, batch, context);
      batch = [];
    }
    await this.batch(visit, batch, context);
  }

  private async batch({ request, tally, beat, signal }: RowsVisit, candidates: Candidate[], context: IngestContext): Promise<void> {
    const of = { sourceId: context.source.id, kind: request.kind };
    const said = candidates.flatMap((candidate) => saidBy(candidate));
    const unchanged = await this.seen.unchanged(of, said, context.observedAt);
    const written = new Set<string>();
    for (const candidate of candidates) {
      signal.throwIfAborted();
      if (unchanged.has(candidate.externalId)) {
        tally.wrote('unchanged', []);
        continue;
      }
      const { result, changeIds } = await this.ingest.observe(candidate, context, this.clock.now());
      if (result !== 'rejected') written.add(candidate.externalId);
      tally.wrote(result, changeIds);
    }
    await this.seen.keep(
      of,
      said.filter(({ externalId }) => written.has(externalId)),
    );
    await beat();
  }
}

/** When a row was read is no part of what it says. */
const ALWAYS = new Date(0);

/** What a row says, as it would be stored; nothing for a row that will be rejected. */
function saidBy(raw: Candidate): SaidRow[] {
  const read = candidateSchema.safeParse(raw);
  if (!read.success) return [];
  try {
    return [{ externalId: raw.externalId, hash: sha256(canonical(normalise(read.data, null, ALWAYS))) }];
  } catch (error) {
    if (error instanceof InvalidCandidateError) return [];
    throw error;
  }
}
