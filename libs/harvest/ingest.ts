import { Candidate, ValidCandidate, candidateSchema } from '@kolkore/domain/candidate';
import type { Change } from '@kolkore/domain/change';
import { isCoarser } from '@kolkore/domain/deadline';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import type { Labels } from '@kolkore/domain/listing';
import type { RejectedRow, SourceDefinition } from '@kolkore/domain/source';
import { IngestStore, Observation } from '@kolkore/store/ingest';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { normalise } from './normalise';
import type { Normalised } from './normalise';

/** Where a candidate comes from. `observedAt` is when its page was fetched or its file captured. */
export interface IngestContext extends Omit<Observation, 'sourceId' | 'externalId'> {
  source: Pick<SourceDefinition, 'id'>;
}

export type IngestResult = 'new' | 'revised' | 'unchanged' | 'rejected';

/** From a candidate to a listing of an opportunity: validate, normalise, write. The one path for harvest, import and replay. */
@Injectable()
export class Ingest {
  constructor(
    private readonly store: IngestStore,
    private readonly rejectedRows: RejectedRows,
    private readonly links: OpportunityLinks,
  ) {}

  /** What became of one candidate. One that does not validate is kept raw as `invalid_candidate`. */
  async candidate(raw: Candidate, context: IngestContext, now: Date): Promise<IngestResult> {
    return (await this.observe(raw, context, now)).result;
  }

  /** The same, with the ids of the changes it made and, when it was rejected, the row as kept. */
  async observe(
    raw: Candidate,
    context: IngestContext,
    now: Date,
  ): Promise<{ result: IngestResult; changeIds: number[]; rejected: RejectedRow | null }> {
    try {
      const { result, changeIds, opportunityId } = await this.store.write(...looked(raw, context));
      // A crash before this leaves it to the sweep.
      if (result !== 'unchanged') await this.links.relink(opportunityId, now);
      return { result, changeIds, rejected: null };
    } catch (error) {
      if (error instanceof InvalidCandidateError) return this.refuse(raw, error.message, context, now);
      throw error;
    }
  }

  /** What `observe` would make of a candidate; nothing is written. `detail` is why it would be rejected. */
  async foresee(raw: Candidate, context: IngestContext): Promise<{ result: IngestResult; changes: Change[]; detail: string | null }> {
    try {
      return { ...(await this.store.foresee(...looked(raw, context))), detail: null };
    } catch (error) {
      if (error instanceof InvalidCandidateError) return { result: 'rejected', changes: [], detail: error.message };
      throw error;
    }
  }

  /** Keeps a row that is no opportunity or that a reader could not read. */
  async reject(row: RejectedRow, context: IngestContext, now: Date): Promise<void> {
    await this.rejectedRows.save(row, { sourceId: context.source.id, runId: context.runId }, now);
  }

  private async refuse(raw: Candidate, detail: string, context: IngestContext, now: Date) {
    const rejected = { raw: raw.raw ?? raw, reason: 'invalid_candidate', detail };
    await this.reject(rejected, context, now);
    // The source still lists it, even though we cannot read what it says.
    if (typeof raw.externalId === 'string' && !raw.externalId.includes('\0'))
      await this.store.seen(context.source.id, raw.externalId.trim(), context.observedAt);
    return { result: 'rejected' as const, changeIds: [], rejected };
  }
}

/** A candidate as one look, and what it makes the listing say. Throws InvalidCandidateError when it does not validate. */
function looked(raw: Candidate, { source, ...look }: IngestContext): Parameters<IngestStore['write']> {
  const read = candidateSchema.safeParse(raw);
  if (!read.success) throw new InvalidCandidateError(z.prettifyError(read.error));
  const candidate = read.data;
  if (/\p{Cc}/u.test(candidate.externalId)) throw new InvalidCandidateError('externalId holds control characters');
  return [
    { ...look, sourceId: source.id, externalId: candidate.externalId },
    (previous) => normalise(look.partial && previous ? beside(candidate, previous) : candidate, previous, look.observedAt),
  ];
}

/**
 * A partial look beside what is known: a list may give the day where the publication's own page gave the hour, and labels for fewer
 * facets. No reason to forget either.
 */
function beside(candidate: ValidCandidate, { facts, labels }: Normalised): ValidCandidate {
  const coarser = candidate.deadline && facts.deadline && isCoarser(candidate.deadline, facts.deadline);
  const of = (facet: keyof Labels): string[] => (candidate.labels?.[facet]?.length ? candidate.labels[facet] : (labels?.[facet] ?? []));
  return {
    ...candidate,
    ...(coarser ? { deadline: undefined } : {}),
    ...(candidate.labels
      ? { labels: { topics: of('topics'), populations: of('populations'), regions: of('regions'), eligible: of('eligible') } }
      : {}),
  };
}
