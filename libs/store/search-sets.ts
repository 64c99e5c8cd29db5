import { Criteria, compileTerm, tsqueryOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { Status } from '@kolkore/domain/status';
import { FacetName, Parameters, barredSql, facetKeys, facetNames, rangesSql, wordsQuery } from './criteria-sql';
import { endOfLocalDate } from '@kolkore/domain/time';
import { statusSql } from './status-sql';

/**
 * Of what closed long ago so many are looked at, the last to close first; a search that finds more says so. What is live is always
 * looked at whole. Of a phrase those that hold its words count as looked at.
 */
export const MOST_CLOSED = 3_000;
/** Of what closed and is only counted beside what was asked for, so many are counted, of the last year. */
export const MOST_COUNTED = 1_000;

/** Of 1948 and of 2099, as `ends_in` has them. */
const [FIRST_MONTH, LAST_MONTH] = [23_377, 25_200];
/** This month and those before it, in windows that are read one after the other until enough is found. */
const windows = [0, 1, 4, 16, 60, LAST_MONTH - FIRST_MONTH + 1];
/** Where what closed is only counted: a year, in two. */
const countedWindows = [0, 1, 13];

/** What a search looks at, as SQL; placeholders are in `parameters`. */
export interface Sets {
  parameters: Parameters;
  /**
   * `WITH` parts: `closed`, those of what is over that were looked at, and `hits`, every row that fits, with `hidden` where civil society can never apply to it
   * and `shown` where its status is asked for.
   */
  parts: string[];
  /** By facet, the rows that would fit but for its own choice, with their values and how many they are. */
  leftOut: string[];
  /** The placeholder of the tsquery of the box, null when it asks for no words. */
  text: string | null;
}

export interface Asked {
  criteria: Criteria;
  text: string;
  /** Those that are shown. */
  statuses: readonly Status[];
}

/** Columns with the values of a facet, several with commas between. */
export const valueColumns: Record<FacetName | 'status', string> = {
  status: 'status',
  kind: 'kind',
  publisher: 'publisher_key',
  topic: 'topics',
  population: 'populations',
  region: 'regions',
  eligible: 'eligible',
};

const columns = `o.opportunity_id AS id, o.kind, o.publisher_key, o.topics, o.populations, o.regions, o.eligible, o.deadline_at, o.newest_on, o.first_seen_at, o.amount_max`;

/** The months up to an instant, as numbers of `ends_in` (UTC). */
function windowsBefore(end: Date, windows: readonly number[]): number[][] {
  const last = Math.max(FIRST_MONTH, end.getUTCFullYear() * 12 + end.getUTCMonth() + 1);
  return windows.slice(1).map((to, i) => spanOf(last - to + 1, last - (windows[i] ?? 0)));
}

/**
 * The rows that a search counts and shows. Those whose deadline is not over are all looked at; of those whose deadline is over the last to
 * close come first, as many as are asked for.
 */
export function searchSets(asked: Asked, now: Date): Sets {
  const parameters = new Parameters();
  const at = parameters.add(now);
  const words = wordsSql(asked, parameters);
  const base = [...rangesSql(asked.criteria, parameters), ...words.indexed];
  const facets = facetNames.flatMap((name) => {
    const keys = facetKeys(asked.criteria, name);
    if (!keys) return [];
    const holds = `o.keys && ${parameters.add(keys)}::text[]`;
    const unindexed = `coalesce(${holds}, false)`;
    return [{ name, ahead: broad.includes(name) ? unindexed : holds, over: broadest.includes(name) ? unindexed : holds }];
  });
  const statuses = parameters.add(asked.statuses);
  const status = statusSql('o', at);
  const isAsked = (one: string): string => `(${one}) = ANY (${statuses}::text[])`;
  const barred = barredSql(asked.criteria);
  const doc = words.exact ? ', o.doc' : '';
  const exactly = words.exact ? ` WHERE ${words.exact}` : '';
  const rowsOf: Select = (where, from = 'search_row') =>
    `SELECT ${columns}${doc}, ${status} AS status, NOT ${barred} AS hidden FROM ${from} o WHERE ${where.join(' AND ') || 'true'}`;

  const isAhead = `coalesce(o.deadline_at >= ${at}::timestamptz, true)`;
  const live = (select: Select, where: readonly string[]): string[] => [
    select([...base, ...where, 'NOT o.is_over', isAhead]),
    // A clock that was set back.
    select([...base, ...where], `(SELECT * FROM search_row WHERE is_over AND deadline_at >= ${at}::timestamptz OFFSET 0)`),
  ];
  const { to } = asked.criteria.deadline;
  const end = to !== undefined && endOfLocalDate(to) < now ? endOfLocalDate(to) : now;
  const windowed = (months: readonly number[]): string[][] =>
    windowsBefore(end, months).map((among) => ['o.is_over', `NOT ${isAhead}`, `o.ends_in && ${parameters.add(among)}::int[]`]);
  const [wholePast, lastYear] = [once(() => windowed(windows)), once(() => windowed(countedWindows))];
  const inOrder = once(() => ['o.is_over', `o.deadline_at < ${at}::timestamptz`, `o.deadline_at <= ${parameters.add(end)}::timestamptz`]);
  const past = (select: Select, where: readonly string[], indexed: boolean, limit: number): string => {
    const parts = [
      ['NOT o.is_over', `o.deadline_at < ${at}::timestamptz`],
      ...(indexed ? (limit > MOST_COUNTED ? wholePast() : lastYear()) : [inOrder()]),
    ].map((part) => `(${select([...base, ...where, ...part])}${lastToClose} LIMIT ${limit})`);
    return `(${parts.join(' UNION ALL ')} LIMIT ${limit})`;
  };
  const overAll = facets.map(({ over }) => over);
  const isIndexed = (some: typeof facets): boolean => words.indexed.length > 0 || some.some(({ name }) => !broadest.includes(name));
  const showsPast = asked.statuses.some((one) => one === 'closed' || one === 'withdrawn');
  const closed = past(rowsOf, overAll, isIndexed(facets), showsPast ? MOST_CLOSED + 1 : MOST_COUNTED);

  const leftOut = facets.map((facet) => {
    const others = facets.filter((one) => one !== facet);
    const fails = [`NOT ${facet.over}`, barred, isAsked(status)];
    const values: Select = (where, from = 'search_row') =>
      `SELECT ${valueColumns[facet.name]} AS value, o.deadline_at, o.opportunity_id${doc} FROM ${from} o WHERE ${where.join(' AND ')}`;
    const sets = live(values, [...others.map(({ ahead }) => ahead), ...fails]);
    if (showsPast) sets.push(past(values, [...others.map(({ over }) => over), ...fails], isIndexed(others), MOST_COUNTED));
    return `SELECT '${facet.name}' AS facet, value, count(*)::int AS count FROM (${sets.join(' UNION ALL ')}) s${exactly} GROUP BY 2`;
  });
  const sets = [
    ...live(
      rowsOf,
      facets.map(({ ahead }) => ahead),
    ),
    'SELECT * FROM closed',
  ];
  return {
    parameters,
    parts: [
      `closed AS MATERIALIZED ${closed}`,
      `hits AS MATERIALIZED (SELECT id, kind, publisher_key, topics, populations, regions, eligible, deadline_at, newest_on, first_seen_at, amount_max, status, hidden,
           ${isAsked('status')} AS shown FROM (${sets.join(' UNION ALL ')}) s${exactly})`,
    ],
    leftOut,
    text: words.text,
  };
}

/** Worked out when it is first asked for: a parameter that no question mentions is none. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** `hits` as searchSets has them, of all that fits and is shown, however long ago it closed. */
export function everyHit(asked: Asked, now: Date): { parameters: Parameters; hits: string; text: string | null } {
  const parameters = new Parameters();
  const status = statusSql('o', parameters.add(now));
  const words = wordsSql(asked, parameters);
  const where = [
    ...rangesSql(asked.criteria, parameters),
    ...words.indexed,
    ...facetNames.flatMap((name) => {
      const keys = facetKeys(asked.criteria, name);
      return keys ? [`o.keys && ${parameters.add(keys)}::text[]`] : [];
    }),
    barredSql(asked.criteria),
    `(${status}) = ANY (${parameters.add(asked.statuses)}::text[])`,
    ...(words.exact ? [words.exact] : []),
  ];
  const hits = `SELECT ${columns}, ${status} AS status, false AS hidden, true AS shown FROM search_row o WHERE ${where.join(' AND ')}`;
  return { parameters, hits, text: words.text };
}

/** A question over rows that meet these conditions. */
type Select = (where: readonly string[], from?: string) => string;

/** Facets of which a value is so common that an index costs more than it saves: among all, and among what is not over. */
const broadest: readonly FacetName[] = ['region', 'eligible'];
const broad: readonly FacetName[] = [...broadest, 'kind'];

/** Also the order of the index over their ends. */
const lastToClose = ' ORDER BY o.deadline_at DESC, o.opportunity_id DESC';

/**
 * What is asked of the words, in the criteria and in the box. `indexed`: what the index answers by itself. `exact`: what it cannot, the order of a
 * phrase, over `doc`; reading that of a row costs a hundred times the rest, so it is asked last, and of the last to close alone.
 */
function wordsSql({ criteria, text }: Asked, parameters: Parameters): { indexed: string[]; exact: string | null; text: string | null } {
  const box = text === '' ? null : tsqueryOf(compileTerm(text, analysis));
  const [loose, exact] = [wordsQuery(criteria, true), wordsQuery(criteria)];
  if (loose === false || exact === false || (text !== '' && box === null)) return { indexed: ['false'], exact: null, text: null };
  const holds = (query: string, doc: string): string => `${doc} @@ ${query}::tsquery`;
  const placed = box === null ? null : parameters.add(box);
  return {
    indexed: [...(loose ? [holds(parameters.add(loose), 'o.doc')] : []), ...(placed ? [holds(placed, 'o.doc')] : [])],
    exact: exact === loose || exact === null ? null : holds(parameters.add(exact), 'doc'),
    text: placed,
  };
}

/**
 * The time from one month to another, both included, as few numbers of `ends_in`: whole decades, then years, then months. Where many
 * are asked for, the planner takes half of all rows for likely.
 */
export function spanOf(from: number, to: number): number[] {
  const found: number[] = [];
  let month = Math.max(FIRST_MONTH, from);
  while (month <= to) {
    const year = Math.floor((month - 1) / 12);
    const startsYear = month === year * 12 + 1;
    if (startsYear && year % 10 === 0 && month + 119 <= to) {
      found.push(year / 10);
      month += 120;
    } else if (startsYear && month + 11 <= to) {
      found.push(year);
      month += 12;
    } else {
      found.push(month);
      month += 1;
    }
  }
  return found;
}
