import { Criteria } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FacetName } from './criteria-sql';
import { OpportunityView, ViewRow, toView, viewColumns, viewTables } from './opportunity-view';
import { MOST_CLOSED, searchSets, valueColumns } from './search-sets';

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

const byDeadline = `(m.status IN ('closed', 'withdrawn')), CASE WHEN m.status = 'closed' THEN NULL ELSE m.deadline_at END ASC NULLS LAST, m.deadline_at DESC NULLS LAST, m.id DESC`;
const orders: Record<Exclude<SearchQuery['sort'], 'best'>, string> = {
  deadline: byDeadline,
  newest: 'm.newest_on DESC, m.first_seen_at DESC, m.id DESC',
  amount: 'm.amount_max DESC NULLS LAST, m.deadline_at ASC NULLS LAST, m.id DESC',
};
/** By the words only so many are compared, those that would come first by their deadline. */
const MOST_RANKED = 500;
/** Weights of D (attachments), C, B and A (title) in the rank. */
const WEIGHTS = '{0.05, 0.15, 0.5, 1}';

const narrowings = Object.keys(valueColumns) as (FacetName | 'status')[];

@Injectable()
export class Search {
  constructor(private readonly db: DataSource) {}

  /**
   * One page of results with the counts of every facet, in one question; a facet's own choice does not narrow its own counts. What
   * closed is looked at as far as search-sets.ts says.
   */
  async find(query: SearchQuery, now: Date): Promise<SearchResult> {
    const text = tokens(query.text).length > 0 ? query.text : '';
    const statuses = query.statuses.length > 0 ? query.statuses : live;
    const sets = searchSets({ criteria: query.criteria, text, statuses }, now);
    const { parameters } = sets;
    const at = parameters.add(now);
    const perPage = Math.max(1, Math.trunc(query.perPage));
    const from = (Math.max(1, Math.trunc(query.page)) - 1) * perPage;
    const [first, ...rows] = await this.db.query<[Counted, ...ViewRow[]]>(
      `WITH ${sets.parts.join(', ')}, counted AS MATERIALIZED (${countsSql(sets.leftOut)}), ${pageSql(query.sort, sets.text, perPage, from, at)}
       SELECT * FROM (
         SELECT (SELECT json_agg(json_build_array(facet, value, count)) FROM counted) AS counts,
           (SELECT json_object_agg(key, name) FROM publisher WHERE key = ANY (ARRAY(SELECT value FROM counted WHERE facet = 'publisher'))) AS names
       ) c FULL JOIN (SELECT ${viewColumns(at)}, page.place FROM page JOIN ${viewTables} ON o.id = page.id) shown ON false
       ORDER BY place NULLS FIRST`,
      parameters.values,
    );
    return { items: rows.map(toView), ...named(first, statuses) };
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

/** The ids of a page with their places, as parts of a `WITH`. `from`: how many come before it. */
function pageSql(sort: SearchQuery['sort'], text: string | null, perPage: number, from: number, now: string): string {
  const limit = `LIMIT ${perPage} OFFSET ${from}`;
  const placed = (order: string, most: string): string =>
    `SELECT id, row_number() OVER () AS place FROM (SELECT m.id FROM hits m WHERE m.shown AND NOT m.hidden ORDER BY ${order} ${most}) m`;
  if (sort !== 'best' || text === null) return `page AS (${placed(orders[sort === 'best' ? 'deadline' : sort], limit)})`;
  // What one can still apply to counts more, and what is new a little more than what is old.
  const rank = `ts_rank('${WEIGHTS}', o.doc, ${text}::tsquery, 1)
    * CASE WHEN m.status IN ('closed', 'withdrawn') THEN 0.3 ELSE 1 END
    * (1 + 0.3 * exp(-greatest(extract(epoch FROM ${now}::timestamptz - m.first_seen_at), 0) / 7776000))`;
  return `sooner AS (${placed(byDeadline, `LIMIT ${Math.max(MOST_RANKED, from + perPage)}`)}),
    ranked AS (SELECT s.id, s.place, CASE WHEN s.place <= ${MOST_RANKED} THEN ${rank} ELSE 0 END AS rank
      FROM sooner s JOIN hits m ON m.id = s.id JOIN search_row o ON o.opportunity_id = s.id),
    page AS (SELECT id, row_number() OVER () AS place FROM (SELECT id FROM ranked ORDER BY rank DESC, place ${limit}) m)`;
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
