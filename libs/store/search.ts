import { Criteria } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { Status, isLive } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpportunityView, ViewRow, toView, viewColumns, viewTables } from './opportunity-view';
import { Counted, Facets, countColumns, countsOf, countsSql } from './search-counts';
import { firstOf, pageSql } from './search-order';
import { Asked } from './search-asked';
import { MOST_CLOSED } from './search-rows';
import { searchSets } from './search-sets';

/** `best`: by how well the text of the box fits; without one as `deadline`. */
export const SORTS = ['deadline', 'newest', 'amount', 'best'] as const;

export interface SearchQuery {
  criteria: Criteria;
  /** The search box: all its words must occur. */
  text: string;
  /** Empty: everything live. */
  statuses: Status[];
  sort: (typeof SORTS)[number];
  /** From 1. */
  page: number;
  perPage: number;
  /** How many come before the page, where that is not what its number says. */
  from?: number;
}

export interface SearchResult {
  items: OpportunityView[];
  total: number;
  /** More has closed than is looked at: the total is a least. */
  isMore: boolean;
  facets: Facets;
  /** How many more there would be with what civil society can never apply to. */
  barredHidden: number;
}

const live: Status[] = ['open', 'closing_soon', 'upcoming', 'standing', 'no_deadline'];

/** What is sought: a text without words asks for none, no status for all that is live. */
export const askedOf = ({ criteria, text, statuses }: Pick<SearchQuery, 'criteria' | 'text' | 'statuses'>): Asked => ({
  criteria,
  text: tokens(text).length > 0 ? text : '',
  statuses: statuses.length > 0 ? statuses : live,
});

@Injectable()
export class Search {
  constructor(private readonly db: DataSource) {}

  /**
   * One page of results with the counts of every facet, in one question; a facet's own choice does not narrow its own counts. What
   * closed is looked at as far as search-rows.ts says.
   */
  async find(query: SearchQuery, now: Date): Promise<SearchResult> {
    const asked = askedOf(query);
    const sets = searchSets(asked, firstOf(query.sort), now);
    const { parameters } = sets;
    const at = parameters.add(now);
    const perPage = Math.max(1, Math.trunc(query.perPage));
    const from = query.from ?? (Math.max(1, Math.trunc(query.page)) - 1) * perPage;
    const [first, ...rows] = await this.db.query<[Counted & { closed: number }, ...ViewRow[]]>(
      `WITH ${sets.parts.join(', ')}, ${countsSql(sets)}, ${pageSql(query.sort, sets, { perPage, from }, at)}
       SELECT * FROM (SELECT ${countColumns}, (SELECT count(*) FROM closed) AS closed) c
         FULL JOIN (SELECT ${viewColumns(at)}, page.place FROM page JOIN ${viewTables} ON o.id = page.id) shown ON false
       ORDER BY place NULLS FIRST`,
      parameters.values,
    );
    return {
      items: rows.map(toView),
      ...countsOf(first, sets.chosen, asked.statuses),
      isMore: !asked.statuses.every(isLive) && first.closed > MOST_CLOSED,
    };
  }

  /** Notes of at most so many that their deadline is over, so that a search reads less; what it answers does not depend on it. */
  async markOver(now: Date, limit: number): Promise<void> {
    // A row moves from one part of the table to another, where no statement that came meanwhile would find it: so its opportunity is held, as by all who write.
    await this.db.query(
      `WITH ended AS (SELECT o.id, o.kind, o.publisher_key, o.topics, o.populations, o.regions, o.eligible FROM opportunity o
         WHERE o.id IN (SELECT opportunity_id FROM search_row_ahead WHERE deadline_at < $1 ORDER BY deadline_at LIMIT $2) FOR NO KEY UPDATE SKIP LOCKED)
       UPDATE search_row r SET is_over = true, ends_in = spans_of_end(r.deadline_at),
         keys = keys_of_facets(o.kind, o.publisher_key, o.topics, o.populations, o.regions, o.eligible)
       FROM ended o WHERE r.opportunity_id = o.id AND NOT r.is_over`,
      [now, limit],
    );
  }
}
