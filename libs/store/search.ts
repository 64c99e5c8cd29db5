import { Criteria } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FacetName } from './criteria-sql';
import { OpportunityView, ViewRow, toView, viewColumns, viewTables } from './opportunity-view';
import { pageSql } from './search-order';
import { Asked, MOST_CLOSED, searchSets, valueColumns } from './search-sets';

export interface SearchQuery {
  criteria: Criteria;
  /** The search box: all its words must occur. */
  text: string;
  /** Empty: everything live. */
  statuses: Status[];
  /** `best`: by how well the text of the box fits; without one as `deadline`. */
  sort: 'best' | 'deadline' | 'newest' | 'amount';
  /** From 1. */
  page: number;
  perPage: number;
}

/** `name` is filled for publishers; other facets are named by the catalogue and the taxonomy. */
export interface FacetCount {
  value: string;
  name: string;
  count: number;
}

export interface SearchResult {
  items: OpportunityView[];
  total: number;
  /** More has closed than is looked at: the total is a least. */
  isMore: boolean;
  facets: Record<FacetName | 'status', FacetCount[]>;
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

const narrowings = Object.keys(valueColumns) as (FacetName | 'status')[];

@Injectable()
export class Search {
  constructor(private readonly db: DataSource) {}

  /**
   * One page of results with the counts of every facet, in one question; a facet's own choice does not narrow its own counts. What
   * closed is looked at as far as search-sets.ts says.
   */
  async find(query: SearchQuery, now: Date): Promise<SearchResult> {
    const asked = askedOf(query);
    const sets = searchSets(asked, now);
    const { parameters } = sets;
    const at = parameters.add(now);
    const perPage = Math.max(1, Math.trunc(query.perPage));
    const from = (Math.max(1, Math.trunc(query.page)) - 1) * perPage;
    const [first, ...rows] = await this.db.query<[Counted, ...ViewRow[]]>(
      `WITH ${sets.parts.join(', ')}, counted AS MATERIALIZED (${countsSql(sets.leftOut)}), ${pageSql(query.sort, sets.text, { perPage, from }, at)}
       SELECT * FROM (
         SELECT (SELECT json_agg(json_build_array(facet, value, count)) FROM counted) AS counts,
           (SELECT json_object_agg(key, name) FROM publisher WHERE key = ANY (ARRAY(SELECT value FROM counted WHERE facet = 'publisher'))) AS names
       ) c FULL JOIN (SELECT ${viewColumns(at)}, page.place FROM page JOIN ${viewTables} ON o.id = page.id) shown ON false
       ORDER BY place NULLS FIRST`,
      parameters.values,
    );
    return { items: rows.map(toView), ...named(first, asked.statuses) };
  }

  /** Notes of at most so many that their deadline is over, so that a search reads less; what it answers does not depend on it. */
  async markOver(now: Date, limit: number): Promise<void> {
    await this.db.query(
      `UPDATE search_row SET is_over = true WHERE opportunity_id IN
         (SELECT opportunity_id FROM search_row WHERE NOT is_over AND deadline_at < $1 ORDER BY deadline_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [now, limit],
    );
  }
}

interface Counted {
  counts: [facet: string, value: string, count: number][];
  /** Of publishers, by key. */
  names: Record<string, string> | null;
}

/** How many fit by every facet in one pass, and of what a facet's own choice left out by that facet alone. */
function countsSql(leftOut: readonly string[]): string {
  const place = narrowings.map((name) => `WHEN GROUPING(m.${valueColumns[name]}) = 0 THEN '${name}'`).join(' ');
  const value = `coalesce(${narrowings.map((name) => `m.${valueColumns[name]}`).join(', ')}, '')`;
  const sets = narrowings.map((name) => `(m.${valueColumns[name]})`).join(', ');
  return [
    `SELECT CASE ${place} ELSE 'total' END AS facet, ${value} AS value, count(*)::int AS count FROM hits m WHERE m.shown AND NOT m.hidden
     GROUP BY GROUPING SETS (${sets}, ())`,
    `SELECT 'status', m.status, count(*)::int FROM hits m WHERE NOT m.shown AND NOT m.hidden GROUP BY 2`,
    `SELECT 'hidden', '', count(*)::int FROM hits m WHERE m.shown AND m.hidden`,
    `SELECT 'closed', '', count(*)::int FROM closed`,
    ...leftOut,
  ].join(' UNION ALL ');
}

/** What the counts say, by facet, the most frequent first. */
function named({ counts, names }: Counted, statuses: readonly Status[]): Omit<SearchResult, 'items'> {
  const facets = new Map<string, Map<string, FacetCount>>();
  for (const [facet, values, count] of counts) {
    const known = facets.get(facet) ?? new Map<string, FacetCount>();
    facets.set(facet, known);
    for (const value of valuesOf(facet, values)) {
      known.set(value, { value, name: (facet === 'publisher' && names?.[value]) || value, count: count + (known.get(value)?.count ?? 0) });
    }
  }
  const of = (facet: string): FacetCount[] =>
    [...(facets.get(facet)?.values() ?? [])].sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
  const one = (facet: string): number => of(facet)[0]?.count ?? 0;
  const asksForClosed = statuses.includes('closed') || statuses.includes('withdrawn');
  return {
    total: one('total'),
    isMore: asksForClosed && one('closed') > MOST_CLOSED,
    barredHidden: one('hidden'),
    facets: {
      status: of('status'),
      kind: of('kind'),
      publisher: of('publisher'),
      topic: of('topic'),
      population: of('population'),
      region: of('region'),
      eligible: of('eligible'),
    },
  };
}

/** What names no region is nationwide; what names no other value counts nowhere. A publisher's key may hold a comma. */
function valuesOf(facet: string, values: string): string[] {
  if (!['topic', 'population', 'region', 'eligible'].includes(facet)) return [values];
  if (values === '') return facet === 'region' ? ['nationwide'] : [];
  return values.split(',');
}
