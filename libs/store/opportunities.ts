import { CONCLUDED } from '@kolkore/domain/change';
import { Criteria } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Parameters, criteriaSql, termSql } from './criteria-sql';
import { ChangeRow } from './entities/opportunity';
import { OpportunityView, toView, viewColumns, viewTables, viewsOf } from './opportunity-view';
import { statusSql } from './status-sql';
import { handedOutSql, placeOf, writeCursor } from './written-cursor';

export type { OpportunityView } from './opportunity-view';

export interface OpportunityFilter {
  criteria: Criteria;
  /** The search box: all its words must occur. */
  text: string;
  /** Empty or left out: all. */
  statuses?: Status[];
  /** Only what was first seen, changed or delisted since. */
  changedSince?: Date | undefined;
}

@Injectable()
export class Opportunities {
  constructor(private readonly db: DataSource) {}

  /** The ids of all, in their order. */
  async ids(): Promise<number[]> {
    const rows: { id: number }[] = await this.db.query('SELECT id FROM opportunity ORDER BY id');
    return rows.map(({ id }) => id);
  }

  async byId(id: number, now: Date): Promise<OpportunityView | null> {
    return (await this.byIds([id], now))[0] ?? null;
  }

  /** In the order of the ids; unknown ones are left out. */
  byIds(ids: number[], now: Date): Promise<OpportunityView[]> {
    return viewsOf(this.db, ids, now);
  }

  /** By person: what they hear of by a running subscription and whose deadline lies in (now, until]. */
  async closingFor(personIds: readonly string[], now: Date, until: Date): Promise<Map<string, number[]>> {
    const rows: { personId: string; ids: number[] }[] =
      personIds.length === 0
        ? []
        : await this.db.query(
            `SELECT h.person_id AS "personId", array_agg(DISTINCT o.id) AS ids FROM hearer h JOIN subscription s ON s.id = h.subscription_id
               JOIN match m ON m.subscription_id = s.id JOIN opportunity o ON o.id = m.opportunity_id
             WHERE h.person_id = ANY ($1::uuid[]) AND s.state = 'active' AND o.deadline_at > $2 AND o.deadline_at <= $3
               AND NOT o.withdrawn AND o.merged_into IS NULL AND o.barred IS NULL GROUP BY 1`,
            [personIds, now, until],
          );
    return new Map(rows.map(({ personId, ids }) => [personId, ids]));
  }

  /** Every change of what is published, newest first. What our rules concluded otherwise is none. */
  history(id: number): Promise<ChangeRow[]> {
    return this.db
      .getRepository(ChangeRow)
      .createQueryBuilder('c')
      .where(`c.opportunityId = :id AND c.field IS DISTINCT FROM '${CONCLUDED}'`, { id })
      .orderBy('c.id', 'DESC')
      .getMany();
  }

  /** What else the same body (and first the same unit) has live, soonest deadline first. */
  async fromSameBody(view: OpportunityView, now: Date, limit: number): Promise<OpportunityView[]> {
    const rows = await this.db.query(
      `SELECT * FROM (SELECT ${viewColumns('$1')} FROM ${viewTables} WHERE o.publisher_key = $2 AND o.id <> $3 AND o.barred IS NOT DISTINCT FROM $4) v
       WHERE v.status NOT IN ('closed', 'withdrawn')
       ORDER BY (v.unit IS NOT DISTINCT FROM $5) DESC, v."deadlineAt" NULLS LAST, v.id DESC LIMIT $6`,
      [now, view.publisherKey, view.id, view.barred, view.unit, limit],
    );
    return rows.map(toView);
  }

  /**
   * All opportunities that fit, in the order in which they were last written, for programs that follow the list. Rows of
   * transactions that may still commit before an open one (of any database of the server) are left for the next page, so none is
   * ever skipped. `next` is null when there is no more at present; `resume` goes on from here at any later time.
   * Throws InvalidInputError on a cursor that is not ours.
   */
  async page(
    filter: OpportunityFilter,
    cursor: string | null,
    limit: number,
    now: Date,
  ): Promise<{ items: OpportunityView[]; next: string | null; resume: string | null }> {
    const { server, xid, id } = await placeOf(this.db, cursor);
    const parameters = new Parameters();
    const nowParameter = parameters.add(now);
    const where = [...filterSql(filter, parameters, nowParameter), handedOutSql('o')];
    where.push(`(o.written_xid, o.id) > (${parameters.add(xid)}::text::xid8, ${parameters.add(id)}::bigint)`);
    const rows = await this.db.query(
      `SELECT ${viewColumns(nowParameter)}, o.written_xid::text AS "writtenXid" FROM ${viewTables} WHERE ${where.join(' AND ')}
       ORDER BY o.written_xid, o.id LIMIT ${parameters.add(limit + 1)}`,
      parameters.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const resume = last ? writeCursor(server, last.writtenXid, last.id) : cursor;
    return { items: items.map(toView), next: rows.length > limit ? resume : null, resume };
  }

  /**
   * All opportunities that fit, once each, by id and `size` at a time: for an export that is read once. What another process is
   * writing just now is as it was before.
   */
  async *every(filter: OpportunityFilter, size: number, now: Date): AsyncGenerator<OpportunityView[]> {
    const parameters = new Parameters();
    const nowParameter = parameters.add(now);
    const where = filterSql(filter, parameters, nowParameter);
    for (let after = 0; ;) {
      const rows = await this.db.query(
        `SELECT ${viewColumns(nowParameter)} FROM ${viewTables} WHERE ${where.join(' AND ')} AND o.id > $${parameters.values.length + 1}
         ORDER BY o.id LIMIT ${size}`,
        [...parameters.values, after],
      );
      if (rows.length > 0) yield rows.map(toView);
      if (rows.length < size) return;
      after = rows.at(-1).id;
    }
  }
}

function filterSql({ criteria, text, statuses, changedSince }: OpportunityFilter, parameters: Parameters, now: string): string[] {
  const { facets, rest, barred } = criteriaSql(criteria, parameters);
  const where = [...Object.values(facets), ...rest, barred];
  if (tokens(text).length > 0) where.push(termSql(text, parameters));
  if (statuses?.length) where.push(`${statusSql('o', now)} = ANY (${parameters.add(statuses)}::text[])`);
  if (changedSince) {
    const since = `${parameters.add(changedSince)}::timestamptz`;
    where.push(
      `(o.delisted_at >= ${since} OR EXISTS (SELECT 1 FROM change c WHERE c.opportunity_id = o.id AND c.occurred_at >= ${since}))`,
    );
  }
  return where;
}
