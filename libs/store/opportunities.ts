import { Criteria } from '@kolkore/domain/criteria';
import { InvalidInputError } from '@kolkore/domain/errors';
import { tokens } from '@kolkore/domain/hebrew';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Parameters, criteriaSql, termSql } from './criteria-sql';
import { ChangeRow } from './entities/opportunity';
import { OpportunityView, toView, viewColumns, viewTables, viewsOf } from './opportunity-view';
import { statusSql } from './status-sql';

export type { OpportunityView } from './opportunity-view';

@Injectable()
export class Opportunities {
  constructor(private readonly db: DataSource) {}

  async byId(id: number, now: Date): Promise<OpportunityView | null> {
    return (await this.byIds([id], now))[0] ?? null;
  }

  /** In the order of the ids; unknown ones are left out. */
  byIds(ids: number[], now: Date): Promise<OpportunityView[]> {
    return viewsOf(this.db, ids, now);
  }

  /** Every change, newest first. */
  history(id: number): Promise<ChangeRow[]> {
    return this.db.getRepository(ChangeRow).find({ where: { opportunityId: id }, order: { id: 'DESC' } });
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
   * ever skipped.
   * Throws InvalidInputError on a cursor that is not ours.
   */
  async page(
    filter: { criteria: Criteria; text: string; statuses?: Status[] },
    cursor: string | null,
    limit: number,
    now: Date,
  ): Promise<{ items: OpportunityView[]; next: string | null }> {
    const parameters = new Parameters();
    const nowParameter = parameters.add(now);
    const { facets, words, barred } = criteriaSql(filter.criteria, parameters);
    const where = [...Object.values(facets), ...words, barred, 'o.written_xid < pg_snapshot_xmin(pg_current_snapshot())'];
    if (tokens(filter.text).length > 0) where.push(termSql(filter.text, parameters));
    if (filter.statuses?.length) where.push(`${statusSql('o', nowParameter)} = ANY (${parameters.add(filter.statuses)}::text[])`);
    if (cursor !== null) {
      const [xid, id] = readCursor(cursor);
      where.push(`(o.written_xid, o.id) > (${parameters.add(xid)}::text::xid8, ${parameters.add(id)}::bigint)`);
    }
    const rows = await this.db.query(
      `SELECT ${viewColumns(nowParameter)}, o.written_xid::text AS "writtenXid" FROM ${viewTables} WHERE ${where.join(' AND ')}
       ORDER BY o.written_xid, o.id LIMIT ${parameters.add(limit + 1)}`,
      parameters.values,
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return {
      items: items.map(toView),
      next: rows.length > limit ? Buffer.from(`${last.writtenXid}.${last.id}`).toString('base64url') : null,
    };
  }
}

function readCursor(cursor: string): [string, string] {
  const found = /^(\d{1,20})\.(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!found?.[1] || !found[2]) throw new InvalidInputError({ cursor: 'bad_cursor' });
  return [found[1], found[2]];
}
