import { Compiled, Criteria, Met, Reason } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Parameters, criteriaSql } from './criteria-sql';
import { isDuplicate } from './database-errors';
import { ChangeRow, OpportunityRow } from './entities/opportunity';
import { MatchRow } from './entities/people';
import { compiledOf } from './match-reasons';
import { NewAlertItem, NewMatches, NewWebhookEvent, addEvents, addItems, addMatches, editedSince } from './match-rows';
import { withWritten, wordsMet } from './written-terms';

/** A change with the opportunity it belongs to, as the matcher needs them. */
export interface ChangeToMatch {
  change: ChangeRow;
  opportunity: OpportunityRow;
}

/** A subscription that is matched, and whoever hears of it. */
export interface Heard {
  number: number;
  id: string;
  active: boolean;
  /** Those who hear of it, longest first. */
  hearers: { personId: string; since: Date | null }[];
  /** Webhooks of its organization that hear of it, whatever state they are in: what is to be told waits for them. */
  endpoints: { endpointId: string; since: Date | null }[];
}

/** What the matcher found of some changes. */
interface Recorded {
  changeIds: number[];
  matches: NewMatches[];
  items: NewAlertItem[];
  events: NewWebhookEvent[];
}

@Injectable()
export class Matches {
  constructor(private readonly db: DataSource) {}

  /** Changes that nobody was matched with yet, oldest first; those asked for, or any. */
  async unmatched(ids: number[] | null, limit: number): Promise<ChangeToMatch[]> {
    const changes = await this.db
      .getRepository(ChangeRow)
      .createQueryBuilder('c')
      .where('c.matchedAt IS NULL')
      .andWhere(ids ? 'c.id = ANY (:ids)' : 'true', { ids })
      .orderBy('c.id')
      .limit(limit)
      .getMany();
    const opportunities = await this.opportunities(changes.map((change) => change.opportunityId));
    return changes.flatMap((change) => {
      const opportunity = opportunities.get(change.opportunityId);
      return opportunity ? [{ change, opportunity }] : [];
    });
  }

  /** Ids of changes still unmatched that are older than `before`, or later than `now` by a clock that ran ahead: lost work for the sweep. */
  async overdue(before: Date, limit: number, now: Date): Promise<number[]> {
    const rows: { id: number }[] = await this.db.query(
      'SELECT id FROM change WHERE matched_at IS NULL AND (occurred_at < $1 OR occurred_at > $3) ORDER BY id LIMIT $2',
      [before, limit, now],
    );
    return rows.map((row) => row.id);
  }

  /** Numbers of the subscriptions that matched these opportunities before, with the reasons that an earlier version stored. */
  async known(opportunityIds: number[]): Promise<{ number: number; opportunityId: number; reasons: Reason[] | null }[]> {
    return this.db.query(
      `SELECT s.number, m.opportunity_id AS "opportunityId", m.reasons FROM match m JOIN subscription s ON s.id = m.subscription_id
       WHERE m.opportunity_id = ANY ($1::bigint[]) AND s.state IN ('active', 'paused')`,
      [opportunityIds],
    );
  }

  /** Subscriptions by their numbers, with those who hear of them. */
  async heard(numbers: number[]): Promise<Heard[]> {
    const rows: { number: number; id: string; active: boolean; team: boolean; personId: string | null; since: Date | null }[] =
      await this.db.query(
        `SELECT s.number, s.id, s.state = 'active' AS active, s.organization_id IS NOT NULL AS team, h.person_id AS "personId", h.since
       FROM subscription s LEFT JOIN hearer h ON h.subscription_id = s.id
       WHERE s.number = ANY ($1::int[]) AND s.state IN ('active', 'paused') ORDER BY s.number, h.since, h.person_id`,
        [numbers],
      );
    const heard: Heard[] = [];
    for (const { number, id, active, personId, since } of rows) {
      let last = heard.at(-1);
      if (last?.number !== number) heard.push((last = { number, id, active, hearers: [], endpoints: [] }));
      if (personId !== null) last.hearers.push({ personId, since });
    }
    const byId = new Map(heard.map((one) => [one.id, one]));
    const teams = [...new Set(rows.flatMap(({ id, team }) => (team ? [id] : [])))];
    for (const { subscriptionId, ...endpoint } of await this.endpoints(teams)) byId.get(subscriptionId)?.endpoints.push(endpoint);
    return heard;
  }

  private async endpoints(ids: string[]): Promise<{ subscriptionId: string; endpointId: string; since: Date | null }[]> {
    if (ids.length === 0) return [];
    return this.db.query(
      `SELECT subscription_id AS "subscriptionId", endpoint_id AS "endpointId", since FROM webhook_hearer
       WHERE subscription_id = ANY ($1::uuid[]) ORDER BY since, endpoint_id`,
      [ids],
    );
  }

  /** The criteria of these subscriptions, with every word analysed. */
  compiled(ids: string[]): Promise<Map<string, Compiled>> {
    return compiledOf(this.db, ids);
  }

  /** Everything that the matcher found, and that the changes are done, in one transaction. Safe to repeat. */
  async record(
    changeIds: number[],
    matches: NewMatches[],
    items: NewAlertItem[],
    now: Date,
    events: NewWebhookEvent[] = [],
  ): Promise<void> {
    const found = { changeIds, matches, items, events };
    try {
      await this.recordOnce(found, now, false);
    } catch (error) {
      // Somebody else found some of them too, which is rare: looking out for it costs as much as a fifth of the rows.
      if (!isDuplicate(error)) throw error;
      await this.recordOnce(found, now, true);
    }
  }

  private async recordOnce({ changeIds, matches, items, events }: Recorded, now: Date, again: boolean): Promise<void> {
    await this.db.transaction(async (tx) => {
      // With a backfill one goes after the other: what was edited meanwhile is matched anew as a whole, and no row of old criteria
      // may come after that. What is inserted below sees what committed before.
      await tx.query('SELECT pg_advisory_xact_lock_shared($1)', [BACKFILL_LOCK]);
      const edited = await editedSince(tx, matches);
      for (const found of matches) await addMatches(tx, found, edited, again, now);
      if (items.length > 0) await addItems(tx, items, now);
      if (events.length > 0) await addEvents(tx, events, now);
      await tx.query('UPDATE change SET matched_at = $2 WHERE id = ANY ($1::bigint[]) AND matched_at IS NULL', [changeIds, now]);
    });
  }

  /** A subscription against what is live: the old matches make way for the new, nobody is alerted. */
  async backfill(
    subscriptionId: string,
    criteriaVersion: number,
    matches: { opportunityId: number; revisionNumber: number }[],
    now: Date,
  ): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock($1)', [BACKFILL_LOCK]);
      const [rows] = await tx.query(
        `UPDATE subscription SET backfilled_at = $3 WHERE id = $1 AND criteria_version = $2 AND state IN ('active', 'paused') RETURNING id`,
        [subscriptionId, criteriaVersion, now],
      );
      if (rows.length === 0) return; // edited meanwhile: the sweep comes again
      await tx.query('DELETE FROM match WHERE subscription_id = $1 AND criteria_version < $2', [subscriptionId, criteriaVersion]);
      await tx.query(
        `INSERT INTO match (subscription_id, opportunity_id, revision_number, criteria_version, matched_at)
         SELECT $1, x.id, x.revision, $2, $3 FROM unnest($4::bigint[], $5::int[]) AS x(id, revision)
         ON CONFLICT (subscription_id, opportunity_id) DO NOTHING`,
        [subscriptionId, criteriaVersion, now, matches.map((one) => one.opportunityId), matches.map((one) => one.revisionNumber)],
      );
    });
  }

  byIds(ids: number[]): Promise<OpportunityRow[]> {
    return this.db.getRepository(OpportunityRow).find({ where: { id: In(ids) }, order: { id: 'ASC' } });
  }

  /** An opportunity, and whether it is recorded as a match of the subscription. Null for an unknown number. */
  async toExplain(subscriptionId: string, opportunityId: number): Promise<{ row: OpportunityRow; recorded: boolean } | null> {
    const row = await this.db.getRepository(OpportunityRow).findOneBy({ id: opportunityId });
    if (!row) return null;
    const recorded = await this.db.getRepository(MatchRow).existsBy({ subscriptionId, opportunityId });
    return { row, recorded };
  }

  /** The words of an opportunity that these terms meet, by term; at most `limit` of each. */
  wordsMet(opportunityId: number, terms: readonly string[], limit: number): Promise<Map<string, Met[]>> {
    return wordsMet(this.db.manager, opportunityId, terms, limit);
  }

  /** The reasons as they are kept with what is sent: with how a term is written there. */
  written(found: readonly { opportunityId: number; reasons: readonly Reason[] }[]): Promise<Reason[][]> {
    return withWritten(this.db.manager, found);
  }

  /** The newest opportunities, by which an index learns which words are rare. */
  newest(limit: number): Promise<OpportunityRow[]> {
    return this.db.getRepository(OpportunityRow).find({ where: { mergedInto: IsNull() }, order: { id: 'DESC' }, take: limit });
  }

  /** The opportunities that the criteria fit, in batches by id, for a backfill. The same definition as in memory. */
  async *fitting(criteria: Criteria, batch = 500): AsyncGenerator<OpportunityRow[]> {
    const parameters = new Parameters();
    const { facets, rest, barred } = criteriaSql(criteria, parameters);
    const where = ['o.merged_into IS NULL', ...Object.values(facets), ...rest, barred].join(' AND ');
    const rows: { id: number }[] = await this.db.query(`SELECT o.id FROM opportunity o WHERE ${where} ORDER BY o.id`, parameters.values);
    for (let at = 0; at < rows.length; at += batch) {
      const found = await this.opportunities(rows.slice(at, at + batch).map(({ id }) => id));
      yield [...found.values()].sort((a, b) => a.id - b.id);
    }
  }

  private async opportunities(ids: number[]): Promise<Map<number, OpportunityRow>> {
    const rows =
      ids.length === 0
        ? []
        : await this.db.getRepository(OpportunityRow).createQueryBuilder('o').where('o.id = ANY (:ids)', { ids }).getMany();
    return new Map(rows.map((row) => [row.id, row]));
  }
}

/** Held shared by whoever writes matches of a change, alone by a backfill. */
export const BACKFILL_LOCK = 7_262_027;
