import { fillsGap, isDeadlineMoved } from '@kolkore/domain/change';
import type { Change } from '@kolkore/domain/change';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import type { Labels, Listing, ListingFacts, ListingSource } from '@kolkore/domain/listing';
import { mergeKeys } from '@kolkore/domain/merge/keys';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { absorb, hasUntoldNews, lockOpportunities } from './absorb';
import { canonical } from './content-hash';
import { isDeadlock, isRefusedValue } from './database-errors';
import { ListingRow } from './entities/opportunity';
import { Foreseen, foresee } from './foresee';
import { listingsOf } from './listings';
import { recordMerge } from './merge-rows';
import { findHome, holdKeys, homepages } from './merge-search';
import { openOpportunity } from './open-opportunity';
import { recordChanges } from './revise';
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

/** It went to another opportunity while we waited for its lock: all is looked up anew. */
class MovedError extends Error {}

/** Times that a write begins anew, when others move what it writes. */
const TRIES = 5;

/** Writes what sources say of opportunities. */
@Injectable()
export class IngestStore {
  constructor(private readonly db: DataSource) {}

  /**
   * Brings one observation in, in one transaction and under the opportunity's lock, so that any number of workers may see the
   * same thing at once. `prepare` gets what the listing said before and may throw; then nothing is written. A new listing joins the
   * opportunity of other sources that it belongs to by the merge rules. A revision is appended on a real change only, and an observation
   * older than what is stored changes nothing. Throws InvalidCandidateError for a value that the database cannot keep.
   */
  async write(observation: Observation, prepare: Prepare): Promise<Written> {
    const { listingId, ...written } = await this.again(() => this.writeOnce(observation, prepare));
    // What was said of it may be what shows it to be another source's too. On its own, since locks are taken in another order.
    const met = listingId === null ? null : await this.again(() => this.reunite(listingId, observation.observedAt));
    return met ? { ...written, opportunityId: met.opportunityId, changeIds: [...written.changeIds, ...met.changeIds] } : written;
  }

  /** What `write` would find; nothing is written. */
  foresee(observation: Observation, prepare: Prepare): Promise<Foreseen> {
    return foresee(this.db, observation, prepare);
  }

  private async again<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (error) {
        if (isRefusedValue(error))
          throw new InvalidCandidateError(`the database refuses it: ${(error as Error).message}`, {}, { cause: error });
        if (tries === TRIES || !(error instanceof MovedError || isDeadlock(error))) throw error;
      }
    }
  }

  private writeOnce(observation: Observation, prepare: Prepare): Promise<Written & { listingId: number | null }> {
    return this.db.transaction(async (tx) => {
      const known = await this.update(tx, observation, prepare);
      return known ?? this.insert(tx, observation, prepare(null));
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

  /** A listing that was never met: into the opportunity where it belongs, or with one of its own. */
  private async insert(tx: Tx, observation: Observation, said: Said): Promise<Written & { listingId: null }> {
    const { sourceId, externalId, runId, observedAt } = observation;
    const listing: Listing = { ...said, source: await sourceOf(tx, sourceId), externalId, firstSeenAt: observedAt };
    const pages = await homepages(tx);
    const keys = mergeKeys(listing, pages).map(({ key }) => key);
    await holdKeys(tx, keys);
    const home = await findHome(tx, { listing, id: null, company: [] }, pages);
    const moment = { at: observedAt, runId };
    if ('merge' in home) {
      const { opportunityId, reason } = home.merge;
      const opportunity = await lockOpportunity(tx, opportunityId);
      if (!opportunity || opportunity.mergedInto !== null) throw new MovedError();
      const found = (await listingsOf(tx, [opportunityId])).map(({ id }) => id);
      const id = await insertListing(tx, listing, opportunityId, observation, keys);
      await recordMerge(tx, { state: 'made', opportunityId, absorbedId: null, joined: [id], found, ...reason, at: observedAt, by: null });
      const { changeIds } = await settle(tx, opportunity, {
        ...moment,
        isBaseline: (change, before, after) => observation.baseline || isOnlyAnotherVoice(change, before, after),
        concludedBaseline: observation.baseline,
        documentsBaseline: observation.baseline,
      });
      return { result: 'new', opportunityId, changeIds, listingId: null };
    }
    const opportunityId = await openOpportunity(tx, [listing], { ...moment, baseline: observation.baseline });
    // Somebody else inserted it meanwhile; now it is there to be locked.
    if (opportunityId === null) throw new MovedError();
    const id = await insertListing(tx, listing, opportunityId, observation, keys);
    for (const { opportunityId: other, reason } of 'possible' in home ? home.possible : []) {
      const found = (await listingsOf(tx, [other])).map((one) => one.id);
      const merge = { opportunityId: other, absorbedId: opportunityId, joined: [id], found, ...reason, at: observedAt, by: null };
      await recordMerge(tx, { state: 'possible', ...merge });
    }
    const published = { type: 'published' as const, field: null, before: null, after: null, baseline: observation.baseline };
    const changeIds = await recordChanges(tx, opportunityId, 1, [published], observedAt);
    return { result: 'new', opportunityId, changeIds, listingId: null };
  }

  /** A look at a listing that is known; null when it is not. `listingId` is given when its merge keys are others than those tried last. */
  private async update(tx: Tx, observation: Observation, prepare: Prepare): Promise<(Written & { listingId: number | null }) | null> {
    const { sourceId, externalId, observedAt } = observation;
    const found = await tx.getRepository(ListingRow).findOneBy({ sourceId, externalId });
    const opportunity = found && (await lockOpportunity(tx, found.opportunityId));
    if (!found || !opportunity) return null;
    // What it says may have changed until the lock was had, and to whom it belongs.
    const known = await tx.getRepository(ListingRow).findOneByOrFail({ id: found.id });
    if (known.opportunityId !== found.opportunityId) throw new MovedError();
    const id = opportunity.id;
    const older = observedAt < known.observedAt || (observation.undated && !known.partial);
    if (older) return { result: 'unchanged', opportunityId: id, changeIds: [], listingId: null };
    const said = prepare(known);
    await tx.query(
      `UPDATE listing SET facts = $2, labels = $3, last_seen_at = greatest(last_seen_at, $4), observed_at = $4,
              delisted_at = CASE WHEN delisted_at > $4 THEN delisted_at END, partial = partial AND $5 WHERE id = $1`,
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
      documentsBaseline: baseline,
      keepConclusions: (observation.partial ?? false) && !known.partial,
    });
    const keys = mergeKeys(said, await homepages(tx)).map(({ key }) => key);
    const tried = canonical([...(known.mergeKeys ?? ['none'])].sort()) === canonical([...keys].sort());
    return { result: revised ? 'revised' : 'unchanged', opportunityId: id, changeIds, listingId: tried ? null : known.id };
  }

  /** Looks for the opportunity of other sources that a stored listing belongs to, and makes both one. Null: it stays where it is. */
  private reunite(listingId: number, at: Date): Promise<{ opportunityId: number; changeIds: number[] } | null> {
    return this.db.transaction(async (tx) => {
      const pages = await homepages(tx);
      const row = await tx.getRepository(ListingRow).findOneByOrFail({ id: listingId });
      const listings = await listingsOf(tx, [row.opportunityId]);
      const listing = listings.find(({ id }) => id === listingId);
      if (!listing) throw new MovedError();
      const keys = mergeKeys(listing, pages).map(({ key }) => key);
      await holdKeys(tx, keys);
      const home = await findHome(tx, { listing, id: listingId, company: listings }, pages);
      const near = 'merge' in home ? [home.merge] : 'possible' in home ? home.possible : [];
      const rows = await lockOpportunities(tx, [row.opportunityId, ...near.map(({ opportunityId }) => opportunityId)]);
      const here = await tx.getRepository(ListingRow).findOneByOrFail({ id: listingId });
      if (here.opportunityId !== row.opportunityId || [...rows.values()].some(({ mergedInto }) => mergedInto !== null))
        throw new MovedError();
      const [own, other] = [rows.get(row.opportunityId), 'merge' in home ? rows.get(home.merge.opportunityId) : undefined];
      if (own && other && 'merge' in home) {
        // Its keys stay as they were, so that the next look tries again.
        if (await hasUntoldNews(tx, Math.max(own.id, other.id))) return null;
        await keepKeys(tx, listingId, keys);
        return absorb(tx, [own, other], home.merge.reason, null, at);
      }
      await keepKeys(tx, listingId, keys);
      for (const { opportunityId, reason } of near) {
        const found = (await listingsOf(tx, [opportunityId])).map(({ id }) => id);
        const merge = {
          opportunityId,
          absorbedId: row.opportunityId,
          joined: listings.map(({ id }) => id),
          found,
          ...reason,
          at,
          by: null,
        };
        await recordMerge(tx, { state: 'possible', ...merge });
      }
      return null;
    });
  }
}

/** What another source adds to an opportunity is no news, save that one must hand in at another time, or not at all. */
const isOnlyAnotherVoice = (change: Change, before: PublishedFacts, after: PublishedFacts): boolean =>
  fillsGap(change, before, after) || !(isDeadlineMoved(change.type) || change.type === 'published');

async function sourceOf(tx: Tx, id: string): Promise<ListingSource> {
  const [row]: ListingSource[] = await tx.query('SELECT id, belief, kinds, homepage FROM source WHERE id = $1', [id]);
  if (!row) throw new Error(`source ${id} is not registered`);
  return row;
}

const keepKeys = (tx: Tx, listingId: number, keys: readonly string[]): Promise<void> =>
  tx.query('UPDATE listing SET merge_keys = $2 WHERE id = $1', [listingId, keys]);

/** Gives its id. Throws MovedError when somebody else inserted it meanwhile. */
async function insertListing(
  tx: Tx,
  { source, externalId, facts, labels, firstSeenAt }: Listing,
  opportunityId: number,
  { partial = false }: Observation,
  keys: readonly string[],
): Promise<number> {
  const made: { id: number }[] = await tx.query(
    `INSERT INTO listing (opportunity_id, source_id, external_id, facts, labels, first_seen_at, last_seen_at, observed_at, partial, merge_keys)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7, $8) ON CONFLICT (source_id, external_id) DO NOTHING RETURNING id`,
    [opportunityId, source.id, externalId, jsonb(facts), labels && jsonb(labels), firstSeenAt, partial, keys],
  );
  if (!made[0]) throw new MovedError();
  return made[0].id;
}
