import { Criteria } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FacetName, Parameters, criteriaSql, facetColumns, termSql } from './criteria-sql';
import { localDaySql } from './local-day-sql';
import { OpportunityView, viewsOf } from './opportunity-view';
import { statusSql } from './status-sql';

export interface SearchQuery {
  criteria: Criteria;
  /** The search box: all its words must occur. */
  text: string;
  /** Empty: everything live. */
  statuses: Status[];
  sort: 'deadline' | 'newest' | 'amount';
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
  facets: Record<FacetName | 'status', FacetCount[]>;
  /** How many more there would be with what civil society can never apply to. */
  barredHidden: number;
}

const live: Status[] = ['open', 'closing_soon', 'upcoming', 'standing', 'no_deadline'];

const orders: Record<SearchQuery['sort'], string> = {
  deadline: `(m.status IN ('closed', 'withdrawn')), CASE WHEN m.status = 'closed' THEN NULL ELSE m.deadline_at END ASC NULLS LAST, m.deadline_at DESC NULLS LAST, m.id DESC`,
  newest: `coalesce(m.published_on, least(m.opens_on, ${localDaySql('m.first_seen_at')})) DESC, m.first_seen_at DESC, m.id DESC`,
  amount: 'm.amount_max DESC NULLS LAST, m.deadline_at ASC NULLS LAST, m.id DESC',
};

@Injectable()
export class Search {
  constructor(private readonly db: DataSource) {}

  /** One page of results with the counts of every facet; a facet's own choice does not narrow its own counts. */
  async find(query: SearchQuery, now: Date): Promise<SearchResult> {
    const parameters = new Parameters();
    const nowParameter = parameters.add(now);
    const { facets, rest, barred } = criteriaSql(query.criteria, parameters);
    if (tokens(query.text).length > 0) rest.push(termSql(query.text, parameters));
    const statuses = parameters.add(query.statuses.length > 0 ? query.statuses : live);
    const names = Object.keys(facetColumns) as FacetName[];
    const flags = names.map((name) => `${facets[name] ?? 'true'} AS in_${name}`);
    const all = ['in_status', ...names.map((name) => `in_${name}`)];
    const but = (left: string): string => all.filter((flag) => flag !== `in_${left}`).join(' AND ');
    const count = (name: string, expression: string, from = 'm'): string =>
      `SELECT '${name}' AS facet, ${expression} AS value, count(*)::int AS count FROM ${from} WHERE NOT hidden AND ${but(name)} GROUP BY 2`;
    const withFlags = `
      WITH o AS MATERIALIZED (
        SELECT o.*, ${statusSql('o', nowParameter)} AS status FROM opportunity o WHERE ${['o.merged_into IS NULL', ...rest].join(' AND ')}
      ), m AS MATERIALIZED (
        SELECT o.id, o.kind, o.publisher_key, o.topics, o.populations, o.regions, o.eligible, o.status, o.deadline_at, o.published_on, o.opens_on, o.first_seen_at, o.amount_max,
          NOT ${barred} AS hidden, o.status = ANY (${statuses}::text[]) AS in_status, ${flags.join(', ')}
        FROM o
      )`;
    const counts = [
      count('status', 'status'),
      count('kind', 'kind'),
      count('publisher', 'publisher_key'),
      count('topic', 'v', 'm, unnest(m.topics) v'),
      count('population', 'v', 'm, unnest(m.populations) v'),
      count('region', 'v', `m, unnest(CASE WHEN m.regions = '{}' THEN ARRAY['nationwide'] ELSE m.regions END) v`),
      count('eligible', 'v', 'm, unnest(m.eligible) v'),
      `SELECT 'total', '', count(*)::int FROM m WHERE NOT hidden AND ${all.join(' AND ')}`,
      `SELECT 'hidden', '', count(*)::int FROM m WHERE hidden AND ${all.join(' AND ')}`,
    ];
    const perPage = Math.max(1, query.perPage);
    const offset = (Math.max(1, query.page) - 1) * perPage;
    const sql = `${withFlags}, page AS (
        SELECT m.id, row_number() OVER (ORDER BY ${orders[query.sort]}) AS place FROM m
        WHERE NOT hidden AND ${all.join(' AND ')} ORDER BY place LIMIT ${parameters.add(perPage)} OFFSET ${parameters.add(offset)}
      )
      SELECT (SELECT jsonb_agg(jsonb_build_array(facet, value, count)) FROM (${counts.join(' UNION ALL ')}) c) AS counts,
             (SELECT array_agg(id ORDER BY place) FROM page) AS ids`;
    const [row] = await this.db.query<[{ counts: [string, string, number][]; ids: number[] | null }]>(sql, parameters.values);
    const items = await viewsOf(this.db, row.ids ?? [], now);
    return { items, ...(await this.named(row.counts)) };
  }

  private async named(counts: [string, string, number][]): Promise<Omit<SearchResult, 'items'>> {
    const of = (facet: string): FacetCount[] =>
      counts
        .filter(([name]) => name === facet)
        .map(([, value, count]) => ({ value, name: value, count }))
        .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
    const publishers = of('publisher');
    const rows = await this.db.query<{ key: string; name: string }[]>('SELECT key, name FROM publisher WHERE key = ANY ($1)', [
      publishers.map((p) => p.value),
    ]);
    const names = new Map(rows.map((row) => [row.key, row.name]));
    return {
      total: of('total')[0]?.count ?? 0,
      barredHidden: of('hidden')[0]?.count ?? 0,
      facets: {
        status: of('status'),
        kind: of('kind'),
        publisher: publishers.map((p) => ({ ...p, name: names.get(p.value) ?? p.value })),
        topic: of('topic'),
        population: of('population'),
        region: of('region'),
        eligible: of('eligible'),
      },
    };
  }
}
