import { Criteria } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { STATUSES, Status } from '@kolkore/domain/status';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FacetName, facetNames } from './criteria-sql';
import { OpportunityView, ViewRow, toView, viewColumns, viewTables } from './opportunity-view';
import { firstOf, pageSql } from './search-order';
import { Asked, MOST_CLOSED, searchSets, valueColumns } from './search-sets';

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

@Injectable()
export class Search {
  constructor(private readonly db: DataSource) {}

  /**
   * One page of results with the counts of every facet, in one question; a facet's own choice does not narrow its own counts. What
   * closed is looked at as far as search-sets.ts says.
   */
  async find(query: SearchQuery, now: Date): Promise<SearchResult> {
    const asked = askedOf(query);
    const sets = searchSets(asked, firstOf(query.sort), now);
    const { parameters } = sets;
    const at = parameters.add(now);
    const perPage = Math.max(1, Math.trunc(query.perPage));
    const from = query.from ?? (Math.max(1, Math.trunc(query.page)) - 1) * perPage;
    const [first, ...rows] = await this.db.query<[Counted, ...ViewRow[]]>(
      `WITH ${sets.parts.join(', ')}, ${countsSql(sets.leftOut)}, ${pageSql(query.sort, sets, { perPage, from }, at)}
       SELECT * FROM (
         SELECT (SELECT json_agg(json_build_array(facet, a, b)) FROM (SELECT facet, array_agg(value) AS a, array_agg(count) AS b FROM counted GROUP BY 1) c) AS counts,
           (SELECT json_agg(json_build_array(status, is_barred, fitting)) FROM by_status) AS statuses,
           (SELECT json_agg(json_build_array(facet, value, bit)) FROM facet_value) AS bits,
           (SELECT json_build_array(array_agg(number), array_agg(key), array_agg(name)) FROM publisher WHERE number IN (SELECT value FROM counted)) AS publishers,
           (SELECT count(*) FROM closed) AS closed
       ) c FULL JOIN (SELECT ${viewColumns(at)}, page.place FROM page JOIN ${viewTables} ON o.id = page.id) shown ON false
       ORDER BY place NULLS FIRST`,
      parameters.values,
    );
    return { items: rows.map(toView), ...named(first, asked.statuses) };
  }

  /** Notes of at most so many that their deadline is over, so that a search reads less; what it answers does not depend on it. */
  async markOver(now: Date, limit: number): Promise<void> {
    // A row moves from one part of the table to another, where no statement that came meanwhile would find it: so its opportunity is held, as by all who write.
    await this.db.query(
      `UPDATE search_row SET is_over = true WHERE NOT is_over AND opportunity_id IN
         (SELECT o.id FROM opportunity o WHERE o.id IN (SELECT opportunity_id FROM search_row_ahead WHERE deadline_at < $1 ORDER BY deadline_at LIMIT $2)
            FOR NO KEY UPDATE SKIP LOCKED)`,
      [now, limit],
    );
  }
}

interface Counted {
  /** By facet, the values of `counted` and how often each. */
  counts: [facet: FacetName, values: number[], counts: number[]][] | null;
  /** What fits, by its status (statusNumber) and whether it is barred. */
  statuses: [status: number, isBarred: boolean, count: number][] | null;
  bits: [facet: FacetName, value: string, bit: number][] | null;
  /** Of the publishers that were counted, and perhaps of more. */
  publishers: [numbers: number[] | null, keys: string[], names: string[]];
  closed: number;
}

/**
 * `by_status`, and `counted`, how many are shown by facet and value, as numbers; of what a facet's own choice left out by that facet alone. All in one pass,
 * in which every set costs the same: facets with few values go together.
 */
function countsSql(leftOut: readonly string[]): string {
  const together = ({ name, column }: { name: FacetName; column: string }): string =>
    `SELECT '${name}', ${column}, sum(shown)::bigint FROM grouped WHERE ${column} IS NOT NULL GROUP BY 2 HAVING sum(shown) > 0`;
  const alone = ({ name, column }: { name: FacetName; column: string }): string =>
    `SELECT '${name}', ${column}, shown FROM grouped WHERE ${column} IS NOT NULL AND shown > 0`;
  const counted = facetNames.map((name) => ({ name, column: valueColumns[name] }));
  return `grouped AS MATERIALIZED (
      SELECT kind_bits, eligible, status, is_barred, publisher, topics, populations, regions, count(*) FILTER (WHERE shown) AS shown, count(*) AS fitting
      FROM hits GROUP BY GROUPING SETS ((kind_bits, eligible, status, is_barred), (publisher), (topics), (populations, regions))
    ),
    by_status AS (SELECT status, is_barred, sum(fitting) AS fitting FROM grouped WHERE status IS NOT NULL GROUP BY 1, 2),
    counted (facet, value, count) AS MATERIALIZED (${[...counted.map((one) => (['publisher', 'topic'].includes(one.name) ? alone : together)(one)), ...leftOut].join(' UNION ALL ')})`;
}

/** What the counts say, by facet, the most frequent first. */
function named({ counts, statuses, bits, publishers, closed }: Counted, asked: readonly Status[]): Omit<SearchResult, 'items'> {
  const [numbers, keys, names] = publishers;
  const publisher = new Map(numbers?.map((number, i) => [number, { value: keys[i] ?? '', name: names[i] ?? '' }]));
  const fitting = (isBarred: boolean) =>
    STATUSES.map((status, number) => {
      const found = statuses?.find((one) => one[0] === number && one[1] === isBarred);
      return { value: status, name: status, count: found?.[2] ?? 0 };
    });
  const shown = (counts: FacetCount[]): number =>
    counts.reduce((sum, { value, count }) => sum + (asked.includes(value as Status) ? count : 0), 0);
  const facet = (name: FacetName): FacetCount[] => {
    const values = (bits ?? []).filter((one) => one[0] === name).map(([, value, bit]) => ({ value, name: value, of: 2 ** bit }));
    const found = new Map<string, FacetCount>();
    const add = (one: { value: string; name: string } | undefined, count: number): void => {
      if (one) found.set(one.value, { value: one.value, name: one.name, count: count + (found.get(one.value)?.count ?? 0) });
    };
    for (const [of, numbers, times] of counts ?? []) {
      if (of !== name) continue;
      for (const [i, number] of numbers.entries()) {
        const count = times[i] ?? 0;
        if (name === 'publisher') add(publisher.get(number), count);
        // What names no region is nationwide; what names no other value counts nowhere.
        else if (number === 0) add(name === 'region' ? nationwide : undefined, count);
        else for (const one of values) if (Math.floor(number / one.of) % 2 === 1) add(one, count);
      }
    }
    return sorted([...found.values()]);
  };
  return {
    total: shown(fitting(false)),
    isMore: asked.some((one) => one === 'closed' || one === 'withdrawn') && closed > MOST_CLOSED,
    barredHidden: shown(fitting(true)),
    facets: {
      status: sorted(fitting(false).filter(({ count }) => count > 0)),
      kind: facet('kind'),
      publisher: facet('publisher'),
      topic: facet('topic'),
      population: facet('population'),
      region: facet('region'),
      eligible: facet('eligible'),
    },
  };
}

const nationwide = { value: 'nationwide', name: 'nationwide' };
const inOrder = new Intl.Collator();
const sorted = (counts: FacetCount[]): FacetCount[] => counts.sort((a, b) => b.count - a.count || inOrder.compare(a.value, b.value));
