import { fillsGap } from '@kolkore/domain/change';
import { conclude } from '@kolkore/domain/conclude';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import type { Labels, ListingFacts, ListingSource } from '@kolkore/domain/listing';
import { combine } from '@kolkore/domain/merge/combine';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { canonical, contentHash } from './content-hash';
import { isRefusedValue } from './database-errors';
import { ListingRow } from './entities/opportunity';
import { columnsOf } from './opportunity-columns';
import { appendRevision, keepPublisher, recordChanges } from './revise';
import { lockOpportunity, seenByListings, settle } from './settle';
import { statusSql } from './status-sql';
import { jsonb } from './storable';
import type { Tx } from './transactions';

/** One look at one opportunity. `observedAt` is when its page was fetched or its file captured. */
export interface Observation {
  sourceId: string;
  externalId: string;
  runId: number | null;
  observedAt: Date;
  baseline: boolean;
  /** The baseline of a source whose first run is not through yet: what an earlier attempt read whole and changed since is news. */
  firstRun?: boolean;
  /** A look that may say less than the publication's own page: a card of a list, an import. */
  partial?: boolean;
  /** `observedAt` is not known to be when it was published so: it overrides nothing that was read whole. */
  undated?: boolean;
}

/** What a listing says. */
export interface Said {
  facts: ListingFacts;
  labels: Labels | null;
}

type Prepare = (previous: Said | null) => Said;

export interface Written {
  result: 'new' | 'revised' | 'unchanged';
  opportunityId: number;
  changeIds: number[];
}

/** Writes what sources say of opportunities. */
@Injectable()
export class IngestStore {
  constructor(private readonly db: DataSource) {}

  /**
   * Brings one observation in, in one transaction and under the opportunity's lock, so that any number of workers may see the
   * same thing at once. `prepare` gets what the listing said before and may throw; then nothing is written. A revision is appended
   * on a real change only, and an observation older than what is stored changes nothing. Throws InvalidCandidateError for a
   * value that the database cannot keep.
   */
  async write(observation: Observation, prepare: Prepare): Promise<Written> {
    try {
      return await this.writeOnce(observation, prepare);
    } catch (error) {
      if (!isRefusedValue(error)) throw error;
      throw new InvalidCandidateError(`the database refuses it: ${(error as Error).message}`, {}, { cause: error });
    }
  }

  private writeOnce(observation: Observation, prepare: Prepare): Promise<Written> {
    return this.db.transaction(async (tx) => {
      const known = await this.update(tx, observation, prepare);
      if (known) return known;
      const made = await this.insert(tx, observation, prepare(null));
      if (made) return made;
      // Somebody else inserted it between the two statements; now it is there to be locked.
      const theirs = await this.update(tx, observation, prepare);
      if (!theirs) throw new Error(`${observation.sourceId} ${observation.externalId} is neither new nor known`);
      return theirs;
    });
  }

  /** Notes that the source still lists it, when what it says of it could not be read. */
  async seen(sourceId: string, externalId: string, at: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      const listing = await tx.getRepository(ListingRow).findOneBy({ sourceId, externalId });
      if (!listing || !(await lockOpportunity(tx, listing.opportunityId))) return;
      await tx.query('UPDATE listing SET last_seen_at = $2, delisted_at = NULL WHERE id = $1 AND last_seen_at < $2', [listing.id, at]);
      await seenByListings(tx, [listing.opportunityId]);
    });
  }

  /**
   * After a whole run of a source that lists everything open: what is live and was not seen since the run began is no longer
   * listed by it, and an opportunity that no source lists any more is delisted. No change is recorded, since the source did not
   * say that it closed. Gives the number of listings.
   */
  async delist(sourceId: string, runStartedAt: Date, now: Date): Promise<number> {
    return this.db.transaction(async (tx) => {
      const gone = `l.source_id = $1 AND l.last_seen_at < $2 AND l.delisted_at IS NULL`;
      const opportunities: { id: number }[] = await tx.query(
        `SELECT o.id FROM opportunity o WHERE EXISTS (SELECT 1 FROM listing l WHERE l.opportunity_id = o.id AND ${gone})
           AND ${statusSql('o', '$3')} NOT IN ('closed', 'withdrawn') ORDER BY o.id FOR UPDATE`,
        [sourceId, runStartedAt, now],
      );
      const ids = opportunities.map(({ id }) => id);
      const [, touched]: [unknown, number] = await tx.query(
        `UPDATE listing l SET delisted_at = $3 WHERE ${gone} AND l.opportunity_id = ANY ($4::bigint[])`,
        [sourceId, runStartedAt, now, ids],
      );
      await seenByListings(tx, ids);
      return touched;
    });
  }

  private async insert(tx: Tx, observation: Observation, said: Said): Promise<Written | null> {
    const { sourceId, externalId, runId, observedAt } = observation;
    const listing = { ...said, source: await this.source(tx, sourceId), externalId, firstSeenAt: observedAt };
    const facts = combine([listing]);
    const prepared = { facts, ...conclude({ facts, listings: [listing], attachments: [] }) };
    await keepPublisher(tx, prepared.publisher);
    const hash = contentHash(facts, null);
    const columns = {
      ...columnsOf(prepared),
      source_id: sourceId,
      external_id: externalId,
      revision_number: 1,
      content_hash: hash,
      facts: jsonb(facts),
      first_seen_at: observedAt,
      last_seen_at: observedAt,
    };
    const names = Object.keys(columns);
    const made: { id: number }[] = await tx.query(
      `INSERT INTO opportunity (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})
       ON CONFLICT (source_id, external_id) DO NOTHING RETURNING id`,
      Object.values(columns),
    );
    if (!made[0]) return null;
    const id = made[0].id;
    await tx.query(
      `INSERT INTO listing (opportunity_id, source_id, external_id, facts, labels, first_seen_at, last_seen_at, observed_at, partial)
       VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7)`,
      [id, sourceId, externalId, jsonb(said.facts), said.labels && jsonb(said.labels), observedAt, observation.partial ?? false],
    );
    await appendRevision(tx, id, { number: 1, hash, facts }, { at: observedAt, runId });
    const published = { type: 'published' as const, field: null, before: null, after: null, baseline: observation.baseline };
    return { result: 'new', opportunityId: id, changeIds: await recordChanges(tx, id, 1, [published], observedAt) };
  }

  /** A look at a listing that is known; null when it is not. */
  private async update(tx: Tx, observation: Observation, prepare: Prepare): Promise<Written | null> {
    const { sourceId, externalId, observedAt } = observation;
    const found = await tx.getRepository(ListingRow).findOneBy({ sourceId, externalId });
    const opportunity = found && (await lockOpportunity(tx, found.opportunityId));
    if (!found || !opportunity) return null;
    // What it says may have changed until the lock was had, and to whom it belongs.
    const known = await tx.getRepository(ListingRow).findOneByOrFail({ id: found.id });
    if (known.opportunityId !== found.opportunityId) return this.update(tx, observation, prepare);
    const id = opportunity.id;
    const older = observedAt < known.observedAt || (observation.undated && !known.partial);
    if (older) return { result: 'unchanged', opportunityId: id, changeIds: [] };
    const said = prepare(known);
    await tx.query(
      `UPDATE listing SET facts = $2, labels = $3, last_seen_at = greatest(last_seen_at, $4), observed_at = $4, delisted_at = NULL,
              partial = partial AND $5 WHERE id = $1`,
      [known.id, jsonb(said.facts), said.labels && jsonb(said.labels), observedAt, observation.partial ?? false],
    );
    const baseline = observation.baseline && !(observation.firstRun && !known.partial);
    const completing = known.partial && !observation.partial;
    const relabelled = (known.labels !== null || known.partial) && canonical(known.labels) !== canonical(said.labels);
    const { revised, changeIds } = await settle(tx, opportunity, {
      at: observedAt,
      runId: observation.runId,
      isBaseline: (change, before, after) => baseline || (completing && fillsGap(change, before, after)),
      concludedBaseline: baseline || !relabelled,
      keepConclusions: (observation.partial ?? false) && !known.partial,
    });
    return { result: revised ? 'revised' : 'unchanged', opportunityId: id, changeIds };
  }

  private async source(tx: Tx, id: string): Promise<ListingSource> {
    const [row]: ListingSource[] = await tx.query('SELECT id, belief, kinds, homepage FROM source WHERE id = $1', [id]);
    if (!row) throw new Error(`source ${id} is not registered`);
    return row;
  }
}
