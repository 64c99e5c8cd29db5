import { changesBetween, fillsGap } from '@kolkore/domain/change';
import type { Change } from '@kolkore/domain/change';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { contentHash } from './content-hash';
import { isRefusedValue } from './database-errors';
import { OpportunityRow } from './entities/opportunity';
import { columnsOf, factColumnsOf, sameColumns } from './opportunity-columns';
import type { Prepared } from './opportunity-columns';
import { statusSql } from './status-sql';
import { jsonb } from './storable';

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

export interface Written {
  result: 'new' | 'revised' | 'unchanged';
  opportunityId: number;
  changeIds: number[];
}

/** Writes opportunities, their revisions and changes; nothing else writes them. */
@Injectable()
export class IngestStore {
  constructor(private readonly db: DataSource) {}

  /**
   * Brings one observation in, in one transaction and under the opportunity's lock, so that any number of workers may see the
   * same thing at once. `prepare` gets the facts that are known and may throw; then nothing is written. A revision is appended
   * on a real change only, and an observation older than what is stored changes nothing. Throws InvalidCandidateError for a
   * value that the database cannot keep.
   */
  async write(observation: Observation, prepare: (previous: PublishedFacts | null) => Prepared): Promise<Written> {
    try {
      return await this.writeOnce(observation, prepare);
    } catch (error) {
      if (!isRefusedValue(error)) throw error;
      throw new InvalidCandidateError(`the database refuses it: ${(error as Error).message}`, {}, { cause: error });
    }
  }

  private writeOnce(observation: Observation, prepare: (previous: PublishedFacts | null) => Prepared): Promise<Written> {
    return this.db.transaction(async (tx) => {
      const known = await this.lock(tx, observation);
      if (known) return this.update(tx, known, observation, prepare);
      const made = await this.insert(tx, observation, prepare(null));
      if (made) return made;
      // Somebody else inserted it between the two statements; now it is there to be locked.
      const theirs = await this.lock(tx, observation);
      if (!theirs) throw new Error(`${observation.sourceId} ${observation.externalId} is neither new nor known`);
      return this.update(tx, theirs, observation, prepare);
    });
  }

  /** Notes that the source still lists it, when what it says of it could not be read. */
  async seen(sourceId: string, externalId: string, at: Date): Promise<void> {
    await this.db.query(
      `UPDATE opportunity SET last_seen_at = $3, delisted_at = NULL,
              written_xid = CASE WHEN delisted_at IS NOT NULL THEN pg_current_xact_id() ELSE written_xid END
       WHERE source_id = $1 AND external_id = $2 AND last_seen_at < $3`,
      [sourceId, externalId, at],
    );
  }

  /**
   * After a whole run of a source that lists everything open: what is live and was not seen since the run began is no longer
   * listed. No change is recorded, since the source did not say that it closed. Gives the number.
   */
  async delist(sourceId: string, runStartedAt: Date, now: Date): Promise<number> {
    const [, touched]: [unknown, number] = await this.db.query(
      `UPDATE opportunity o SET delisted_at = $3, written_xid = pg_current_xact_id()
       WHERE source_id = $1 AND last_seen_at < $2 AND delisted_at IS NULL AND ${statusSql('o', '$3')} NOT IN ('closed', 'withdrawn')`,
      [sourceId, runStartedAt, now],
    );
    return touched;
  }

  private lock(tx: EntityManager, { sourceId, externalId }: Observation): Promise<OpportunityRow | null> {
    return tx.getRepository(OpportunityRow).findOne({ where: { sourceId, externalId }, lock: { mode: 'pessimistic_write' } });
  }

  private async insert(tx: EntityManager, observation: Observation, prepared: Prepared): Promise<Written | null> {
    await this.keepPublisher(tx, prepared.publisher);
    const hash = contentHash(prepared.facts, null);
    const columns = {
      ...columnsOf(prepared),
      source_id: observation.sourceId,
      external_id: observation.externalId,
      revision_number: 1,
      content_hash: hash,
      facts: jsonb(prepared.facts),
      first_seen_at: observation.observedAt,
      last_seen_at: observation.observedAt,
      observed_at: observation.observedAt,
      partial: observation.partial ?? false,
    };
    const names = Object.keys(columns);
    const made: { id: number }[] = await tx.query(
      `INSERT INTO opportunity (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})
       ON CONFLICT (source_id, external_id) DO NOTHING RETURNING id`,
      Object.values(columns),
    );
    if (!made[0]) return null;
    const id = made[0].id;
    await this.append(tx, id, 1, hash, prepared.facts, observation);
    const published = { type: 'published' as const, field: null, before: null, after: null, baseline: observation.baseline };
    const changeIds = await this.record(tx, id, 1, [published], observation);
    return { result: 'new', opportunityId: id, changeIds };
  }

  private async update(
    tx: EntityManager,
    known: OpportunityRow,
    observation: Observation,
    prepare: (previous: PublishedFacts | null) => Prepared,
  ): Promise<Written> {
    const { id } = known;
    const older = observation.observedAt < known.observedAt || (observation.undated && !known.partial);
    if (older) return { result: 'unchanged', opportunityId: id, changeIds: [] };
    const prepared = prepare(known.facts);
    const baseline = observation.baseline && !(observation.firstRun && !known.partial);
    const completing = known.partial && !observation.partial;
    const changes = changesBetween(known.facts, prepared.facts, observation.observedAt).map((change) => ({
      ...change,
      baseline: baseline || (completing && fillsGap(change, known.facts, prepared.facts)),
    }));
    const columns: Record<string, unknown> = observation.partial && !known.partial ? factColumnsOf(prepared) : columnsOf(prepared);
    let changeIds: number[] = [];
    if (changes.length > 0) {
      const number = known.revisionNumber + 1;
      const hash = contentHash(prepared.facts, known.contentHash);
      await this.append(tx, id, number, hash, prepared.facts, observation);
      changeIds = await this.record(tx, id, number, changes, observation);
      Object.assign(columns, { revision_number: number, content_hash: hash, facts: jsonb(prepared.facts) });
    }
    const differ = changes.length > 0 || !sameColumns(known, columns);
    if (differ) await this.keepPublisher(tx, prepared.publisher);
    const set = differ ? columns : {};
    const names = Object.keys(set);
    await tx.query(
      `UPDATE opportunity SET last_seen_at = greatest(last_seen_at, $2), observed_at = $2, delisted_at = NULL,
              written_xid = CASE WHEN $3 OR delisted_at IS NOT NULL THEN pg_current_xact_id() ELSE written_xid END, partial = partial AND $4
              ${names.map((name, index) => `, ${name} = $${index + 5}`).join('')} WHERE id = $1`,
      [id, observation.observedAt, differ, observation.partial ?? false, ...Object.values(set)],
    );
    return { result: changes.length > 0 ? 'revised' : 'unchanged', opportunityId: id, changeIds };
  }

  /** A body that our files know has one name; another keeps the first spelling that was met. */
  private async keepPublisher(tx: EntityManager, { key, name }: Prepared['publisher']): Promise<void> {
    await tx.query(
      `INSERT INTO publisher (key, name) VALUES ($1, $2)
       ON CONFLICT (key) DO UPDATE SET name = EXCLUDED.name WHERE publisher.key NOT LIKE 'x-%' AND publisher.name <> EXCLUDED.name`,
      [key, name],
    );
  }

  private async append(
    tx: EntityManager,
    id: number,
    number: number,
    hash: string,
    facts: PublishedFacts,
    observation: Observation,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO revision (opportunity_id, number, content_hash, facts, observed_at, run_id) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, number, hash, jsonb(facts), observation.observedAt, observation.runId],
    );
  }

  private async record(
    tx: EntityManager,
    id: number,
    revision: number,
    changes: (Change & { baseline: boolean })[],
    observation: Observation,
  ): Promise<number[]> {
    const ids: number[] = [];
    for (const { type, field, before, after, baseline } of changes) {
      const [made]: { id: number }[] = await tx.query(
        `INSERT INTO change (opportunity_id, revision_number, type, field, before, after, occurred_at, baseline)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
        [id, revision, type, field, jsonOrNull(before), jsonOrNull(after), observation.observedAt, baseline],
      );
      if (made) ids.push(made.id);
    }
    return ids;
  }
}

const jsonOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : jsonb(value));
