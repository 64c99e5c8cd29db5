import { Criteria, compileTerm, tsqueryOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { Status } from '@kolkore/domain/status';
import { FacetName, Parameters, criteriaSql, facetColumns } from './criteria-sql';
import { statusSql } from './status-sql';

/**
 * Of what closed long ago so many are looked at, the last to close first; a search that finds more says so. What is live is always
 * looked at whole.
 */
export const MOST_CLOSED = 3_000;
/** Of what closed and was not asked for, so many are counted. */
export const MOST_COUNTED = 1_000;

export const facetNames = Object.keys(facetColumns) as FacetName[];
/** Of 1948 and of 2099, as `ends_in` has them. */
const [FIRST_QUARTER, LAST_QUARTER] = [7793, 8400];
/** This quarter and those before it, in windows that are read one after the other until enough is found. */
const windows = [0, 1, 4, 12, 40, LAST_QUARTER - FIRST_QUARTER + 1];

/** What a search looks at, as SQL; placeholders are in `parameters`. */
export interface Sets {
  parameters: Parameters;
  /** `WITH` parts: `live`, `past`, and `past_<facet>` where a facet was chosen. */
  parts: string[];
  /** Facets of which values were chosen. */
  chosen: FacetName[];
  /** The placeholder of the tsquery of the box, null when it asks for no words. */
  text: string | null;
}

interface Asked {
  criteria: Criteria;
  text: string;
  /** Those that are shown. */
  statuses: readonly Status[];
}

const columns = `o.id, o.kind, o.publisher_key, o.topics, o.populations, o.regions, o.eligible, o.deadline_at, o.published_on, o.opens_on, o.first_seen_at, o.amount_max`;

/** Year and quarter (UTC) as ends_in has them. */
const quarterOf = (at: Date): number => at.getUTCFullYear() * 4 + Math.floor(at.getUTCMonth() / 3) + 1;

/**
 * The rows that a search counts and shows, with a flag for each facet (`in_<facet>`), `in_status`, and `hidden` for what civil society
 * can never apply to. `live`: all whose deadline is not over, whatever their facets, so that a facet's own choice does not narrow its
 * counts. `past`: those whose deadline is over and that fit all facets, the last to close first, as many as are asked for.
 */
export function searchSets(asked: Asked, now: Date): Sets {
  const parameters = new Parameters();
  const at = parameters.add(now);
  const { facets, rest, barred } = criteriaSql(asked.criteria, parameters);
  const query = asked.text === '' ? null : tsqueryOf(compileTerm(asked.text, analysis));
  const text = query === null ? null : parameters.add(query);
  const words = asked.text === '' ? [] : [text === null ? 'false' : `o.doc @@ ${text}::tsquery`];
  const base = ['o.merged_into IS NULL', ...rest, ...words];
  const statuses = parameters.add(asked.statuses);
  const chosen = facetNames.filter((name) => facets[name] !== undefined);
  const row = `${columns}, o.status, o.hidden, o.status = ANY (${statuses}::text[]) AS in_status, ${facetNames.map((name) => `o.in_${name}`).join(', ')}`;
  const computed = `${columns}, ${statusSql('o', at)} AS status, NOT ${barred} AS hidden, ${facetNames.map((name) => `coalesce(${facets[name] ?? 'true'}, false) AS in_${name}`).join(', ')}`;
  const rows = (where: readonly string[]): string => `SELECT ${computed} FROM opportunity o WHERE ${where.join(' AND ')}`;

  const current = quarterOf(now);
  const ahead = `o.ends_in && ${parameters.add([0, ...spanOf(current, LAST_QUARTER)])}::int[]`;
  // Written so that no index over the deadlines alone is of use: the planner does not know what reading the words of a row costs.
  const isAhead = `coalesce(o.deadline_at >= ${at}::timestamptz, true)`;
  const live = `SELECT ${row} FROM (${rows([...base, ahead, isAhead])} OFFSET 0) o`;

  const showsPast = asked.statuses.some((status) => status === 'closed' || status === 'withdrawn');
  const limit = showsPast ? MOST_CLOSED : MOST_COUNTED;
  const order = showsPast ? ' ORDER BY extract(epoch FROM o.deadline_at) DESC, o.id DESC' : '';
  const spans = windows.slice(1).map((to, i) => parameters.add(spanOf(current - to + 1, current - (windows[i] ?? 0))));
  const past = (but: FacetName | null): string => {
    const fits = facetNames.flatMap((name) => (name !== but && facets[name] ? [facets[name]] : []));
    const ofSpan = (quarters: string): string =>
      `(${rows([...base, ...fits, `NOT ${isAhead}`, `o.ends_in && ${quarters}::int[]`])}${order} LIMIT ${limit + 1})`;
    return `SELECT ${row} FROM (${spans.map(ofSpan).join(' UNION ALL ')} LIMIT ${limit + 1}) o`;
  };
  const parts = [`live AS MATERIALIZED (${live})`, `past AS MATERIALIZED (${past(null)})`];
  if (showsPast) for (const name of chosen) parts.push(`past_${name} AS MATERIALIZED (${past(name)})`);
  return { parameters, parts, chosen: showsPast ? chosen : [], text };
}

/**
 * The time from one quarter to another, both included, as few numbers of `ends_in`: whole decades, then years, then quarters. Where
 * many are asked for, the planner takes half of all rows for likely.
 */
export function spanOf(from: number, to: number): number[] {
  const found: number[] = [];
  let quarter = Math.max(FIRST_QUARTER, from);
  while (quarter <= to) {
    const year = Math.floor((quarter - 1) / 4);
    const startsYear = quarter === year * 4 + 1;
    if (startsYear && year % 10 === 0 && quarter + 39 <= to) {
      found.push(year / 10);
      quarter += 40;
    } else if (startsYear && quarter + 3 <= to) {
      found.push(year);
      quarter += 4;
    } else {
      found.push(quarter);
      quarter += 1;
    }
  }
  return found;
}
