import { Criteria } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FacetName } from './criteria-sql';
import { localDaySql } from './local-day-sql';
import { OpportunityView, ViewRow, toView, viewColumns, viewTables } from './opportunity-view';
import { MOST_CLOSED, facetNames, searchSets } from './search-sets';

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
  newest: `coalesce(m.published_on, least(m.opens_on, ${localDaySql('m.first_seen_at')})) DESC, m.first_seen_at DESC, m.id DESC`,
  amount: 'm.amount_max DESC NULLS LAST, m.deadline_at ASC NULLS LAST, m.id DESC',
};
/** By the words only so many are compared, those that would come first by their deadline. */
const MOST_RANKED = 500;
/** Weights of D (attachments), C, B and A (title) in the rank. */
const WEIGHTS = '{0.05, 0.15, 0.5, 1}';

const facetSql: Record<FacetName | 'status', { value: string; from: string }> = {
  status: { value: 'm.status', from: '' },
  kind: { value: 'm.kind', from: '' },
  publisher: { value: 'm.publisher_key', from: '' },
  topic: { value: 'v', from: ', unnest(m.topics) v' },
  population: { value: 'v', from: ', unnest(m.populations) v' },
  region: { value: 'v', from: `, unnest(CASE WHEN m.regions = '{}' THEN ARRAY['nationwide'] ELSE m.regions END) v` },
  eligible: { value: 'v', from: ', unnest(m.eligible) v' },
};

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
    const all = ['in_status', ...facetNames.map((name) => `in_${name}`)];
    const fits = `NOT m.hidden AND ${all.join(' AND ')}`;
    const count = ([name, { value, from }]: [string, { value: string; from: string }]): string => {
      const past = sets.chosen.includes(name as FacetName) ? `past_${name}` : 'past';
      const others = all.filter((flag) => flag !== `in_${name}`).join(' AND ');
      return `SELECT '${name}' AS facet, ${value} AS value, count(*)::int AS count FROM (SELECT * FROM live UNION ALL SELECT * FROM ${past}) m${from}
              WHERE NOT m.hidden AND ${others} GROUP BY 2`;
    };
    const counts = [
      ...Object.entries(facetSql).map(count),
      `SELECT 'total', '', count(*)::int FROM m WHERE ${fits}`,
      `SELECT 'hidden', '', count(*)::int FROM m WHERE m.hidden AND ${all.join(' AND ')}`,
      `SELECT 'closed', '', count(*)::int FROM past`,
    ];
    const at = parameters.add(now);
    const perPage = Math.max(1, query.perPage);
    const limit = `LIMIT ${parameters.add(perPage)} OFFSET ${parameters.add((Math.max(1, query.page) - 1) * perPage)}`;
    const [first, ...rows] = await this.db.query<[Counted, ...ViewRow[]]>(
      `WITH ${sets.parts.join(', ')}, m AS (SELECT * FROM live UNION ALL SELECT * FROM past), ${pageSql(query.sort, sets.text, fits, limit, at)}
       SELECT * FROM (
         SELECT jsonb_agg(jsonb_build_array(facet, value, count, p.name)) AS counts
         FROM (${counts.join(' UNION ALL ')}) c LEFT JOIN publisher p ON c.facet = 'publisher' AND p.key = c.value
       ) counted FULL JOIN (SELECT ${viewColumns(at)}, page.place FROM page JOIN ${viewTables} ON o.id = page.id) shown ON false
       ORDER BY place NULLS FIRST`,
      parameters.values,
    );
    return { items: rows.map(toView), ...named(first.counts, statuses) };
  }
}

type Counted = { counts: [facet: string, value: string, count: number, name: string | null][] };

/** The ids of a page with their places, as parts of a `WITH`. */
function pageSql(sort: SearchQuery['sort'], text: string | null, fits: string, limit: string, now: string): string {
  const placed = (order: string, from: string): string => `SELECT id, row_number() OVER (ORDER BY ${order}) AS place FROM ${from}`;
  if (sort !== 'best' || text === null) {
    return `page AS (${placed(orders[sort === 'best' ? 'deadline' : sort], 'm')} WHERE ${fits} ORDER BY place ${limit})`;
  }
  // What one can still apply to counts more, and what is new a little more than what is old.
  const rank = `ts_rank('${WEIGHTS}', o.doc, ${text}::tsquery, 1)
    * CASE WHEN m.status IN ('closed', 'withdrawn') THEN 0.3 ELSE 1 END
    * (1 + 0.3 * exp(-greatest(extract(epoch FROM ${now}::timestamptz - m.first_seen_at), 0) / 7776000))`;
  return `sooner AS (${placed(byDeadline, 'm')} WHERE ${fits}),
    ranked AS (SELECT m.id, s.place AS sooner, CASE WHEN s.place <= ${MOST_RANKED} THEN ${rank} ELSE 0 END AS rank
      FROM sooner s JOIN m ON m.id = s.id JOIN opportunity o ON o.id = s.id),
    page AS (${placed('rank DESC, sooner', 'ranked')} ORDER BY place ${limit})`;
}

/** What the counts say, by facet, the most frequent first. */
function named(counts: Counted['counts'], statuses: readonly Status[]): Omit<SearchResult, 'items'> {
  const of = (facet: string): FacetCount[] =>
    counts
      .filter(([name]) => name === facet)
      .map(([, value, count, name]) => ({ value, name: name ?? value, count }))
      .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
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
