import { Criteria, compileTerm, tsqueryOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { STATUSES, Status } from '@kolkore/domain/status';
import {
  FacetName,
  Parameters,
  barredSql,
  byWords,
  facetColumns,
  facetKeys,
  facetNames,
  rangesSql,
  unstatedSatisfies,
  wordsQuery,
} from './criteria-sql';
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
const windows = [0, 1, 2, 4, 8, 16, 60, LAST_MONTH - FIRST_MONTH + 1];
/** Where what closed is only counted: a year. */
const countedWindows = [0, 1, 3, 6, 13];

/** What a search looks at, as SQL; placeholders are in `parameters`. */
export interface Sets {
  parameters: Parameters;
  /**
   * `WITH` parts: `closed`, those of what is over that were looked at, and `hits`, every row that fits, with its `status` (statusNumber), `is_barred` where civil
   * society can never apply to it, and `shown` where it is not and its status is asked for. Where no words are asked, with what is counted alone: the page is of `first`.
   */
  parts: string[];
  /**
   * Where no words are asked, a query of those of `hits` that may be among the first so many in an order of the columns of a search row: what is ahead is
   * read in that order and no further, but for what is withdrawn of it. Else null.
   */
  first: ((order: string, limit: number) => string) | null;
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

/** Columns with the values of a facet: their bits by `facet_value`, the number of a publisher. */
export const valueColumns: Record<FacetName, string> = {
  kind: 'kind_bits',
  publisher: 'publisher',
  topic: 'topics',
  population: 'populations',
  region: 'regions',
  eligible: 'eligible',
};

/** A status as `hits` has it: numbers are sooner told apart than words. */
export const statusNumber = (status: Status): number => STATUSES.indexOf(status);
const isPastStatus = (one: Status): boolean => one === 'closed' || one === 'withdrawn';
const numbered = (status: Status): string => String(statusNumber(status));

/** By what a page can be sorted, besides the deadline. */
const sortColumns = { deadline: '', newest: ', newest_on, first_seen_at', amount: ', amount_max' };
const numbers = Object.values(valueColumns).join(', ');
/** Columns of `hits`, no more than are asked for: keeping a row costs by its width. */
const columnsOf = (sort: keyof typeof sortColumns): string => `${numbers}, deadline_at${sortColumns[sort]}`;

/** The months up to an instant, as numbers of `ends_in` (UTC). */
function windowsBefore(end: Date, windows: readonly number[]): number[][] {
  const last = Math.max(FIRST_MONTH, end.getUTCFullYear() * 12 + end.getUTCMonth() + 1);
  return windows.slice(1).map((to, i) => spanOf(last - to + 1, last - (windows[i] ?? 0)));
}

/**
 * The rows that a search counts and shows. Those whose deadline is not over are all looked at; of those whose deadline is over the last to
 * close come first, as many as are asked for.
 */
export function searchSets(asked: Asked, sort: keyof typeof sortColumns, now: Date): Sets {
  const columns = columnsOf(sort);
  const parameters = new Parameters();
  const at = parameters.add(now);
  const words = wordsSql(asked, parameters);
  const base = [...rangesSql(asked.criteria, parameters), ...words.indexed];
  const facets = facetNames.flatMap((name) => {
    const values = asked.criteria[facetColumns[name].key];
    if (values.length === 0) return [];
    const ahead = holdsSql(name, parameters.add(values));
    const isIndexed = !broadest.includes(name);
    return [{ name, ahead, over: isIndexed ? `o.keys && ${parameters.add(facetKeys(asked.criteria, name))}::text[]` : ahead, isIndexed }];
  });
  const statuses = parameters.add(asked.statuses.map(statusNumber));
  const status = statusSql('o', at, numbered);
  const isAsked = (one: string): string => `(${one}) = ANY (${statuses}::int[])`;
  const fits = barredSql(asked.criteria);
  /** Where a phrase is asked: of what is ahead it was asked before (`phrased`), of other rows it is asked when they are known. */
  const doc = (from: string): string => (words.exact && from !== 'phrased' ? ', o.doc' : '');
  const exactly = (told: string, set: string): string => (words.exact ? `SELECT ${told} FROM (${set}) s WHERE ${words.exact}` : set);
  const rowsWith =
    (columns: string): Select =>
    (from, where) =>
      `SELECT ${columns}, ${status} AS status, NOT ${fits} AS is_barred${doc(from)} FROM ${from} o WHERE ${where.join(' AND ') || 'true'}`;
  const rowsOf = rowsWith(`o.opportunity_id AS id, ${columns}`);
  const told = `id, ${columns}, status, is_barred`;

  const isAhead = `o.deadline_at >= ${at}::timestamptz`;
  const isPast = `o.deadline_at < ${at}::timestamptz`;
  /** Whose part is not that of the clock, of which there are few: those that no sweep has seen to be over, and those of a clock that was set back. */
  const strays = (part: 'ahead' | 'over', where: string): string => `(SELECT * FROM search_row_${part} o WHERE ${where} OFFSET 0)`;
  const allAhead = [...base, `coalesce(${isAhead}, true)`, ...(words.indexed.length > 0 ? [byWords('o')] : [])];
  const live = (select: Select, told: string, where: readonly string[]): string[] => [
    words.exact ? select('phrased', where) : select('search_row_ahead', [...allAhead, ...where]),
    exactly(told, select(strays('over', isAhead), [...base, ...where])),
  ];
  const { to } = asked.criteria.deadline;
  const end = to !== undefined && endOfLocalDate(to) < now ? endOfLocalDate(to) : now;
  const windowed = (months: readonly number[]): string[][] =>
    windowsBefore(end, months).map((among) => [isPast, `o.ends_in && ${parameters.add(among)}::int[]`]);
  const [wholePast, lastYear] = [once(() => windowed(windows)), once(() => windowed(countedWindows))];
  const inOrder = once(() => [isPast, `o.deadline_at <= ${parameters.add(end)}::timestamptz`]);
  const past = (select: Select, where: readonly string[], isIndexed: boolean, limit: number): string => {
    const months = limit > MOST_COUNTED ? wholePast : lastYear;
    const parts = [
      select(strays('ahead', isPast), [...base, ...where]),
      ...(isIndexed
        ? months().map((part) => `SELECT * FROM (${select('search_row_over', [...base, ...where, ...part])} OFFSET 0) s`)
        : [select('search_row_over', [...base, ...where, ...inOrder()])]),
    ];
    return `(${parts.map((part) => `(${part}${lastToClose} LIMIT ${limit})`).join(' UNION ALL ')} LIMIT ${limit})`;
  };
  const isIndexed = (some: typeof facets): boolean => words.indexed.length > 0 || some.some((one) => one.isIndexed);
  const showsPast = asked.statuses.some(isPastStatus);
  const ahead = facets.map((one) => one.ahead);
  const over = facets.map((one) => one.over);
  const closed = past(rowsOf, over, isIndexed(facets), showsPast ? MOST_CLOSED + 1 : MOST_COUNTED);

  const leftOut = facets.map((facet) => {
    const others = facets.filter((one) => one !== facet);
    const fails = [`NOT ${facet.ahead}`, fits, isAsked(status)];
    const values: Select = (from, where) =>
      `SELECT ${valueColumns[facet.name]} AS value, o.deadline_at, o.opportunity_id AS id${doc(from)} FROM ${from} o WHERE ${where.join(' AND ')}`;
    const sets = live(values, 'value, deadline_at, id', [...others.map((one) => one.ahead), ...fails]);
    if (showsPast)
      sets.push(
        exactly('value, deadline_at, id', past(values, [...others.map((one) => one.over), ...fails], isIndexed(others), MOST_COUNTED)),
      );
    return `SELECT '${facet.name}' AS facet, value, count(*) AS count FROM (${sets.join(' UNION ALL ')}) s GROUP BY value`;
  });
  // For what fits and for what a facet's choice leaves out: the words of a row are read once.
  const phrased = `phrased AS MATERIALIZED (SELECT * FROM (SELECT * FROM search_row_ahead o WHERE ${allAhead.join(' AND ')} OFFSET 0) o WHERE o.${words.exact})`;
  const hitsOf = (told: string, sets: readonly string[]): string =>
    `SELECT ${told}, NOT is_barred AND ${isAsked('status')} AS shown FROM (${sets.map((one) => `(${one})`).join(' UNION ALL ')}) s`;
  const sets = [...live(rowsOf, told, ahead), exactly(told, 'SELECT * FROM closed')];
  const isPastNow = `(${status}) IN (${numbered('closed')}, ${numbered('withdrawn')})`;
  const showsLive = asked.statuses.some((one) => !isPastStatus(one));
  const first: Sets['first'] = (order, limit) => {
    const [all = '', ...others] = sets;
    const inThatOrder = rowsOf(`(SELECT * FROM search_row_ahead o ORDER BY ${order} OFFSET 0)`, [
      ...base,
      ...ahead,
      `coalesce(${isAhead}, true)`,
      fits,
      isAsked(status),
      `NOT ${isPastNow}`,
    ]);
    return hitsOf(told, [
      ...(showsLive ? [`${inThatOrder} ORDER BY ${order} LIMIT ${limit}`] : []),
      ...(showsPast ? [`${all} AND ${isPastNow}`] : []),
      ...others,
    ]);
  };
  const isWordless = words.indexed.length === 0 && words.exact === null;
  const counted = `${numbers}, status, is_barred`;
  const hits = isWordless
    ? `hits AS NOT MATERIALIZED (${hitsOf(counted, [...live(rowsWith(numbers), counted, ahead), `SELECT ${counted} FROM closed`])})`
    : `hits AS MATERIALIZED (${hitsOf(told, sets)})`;
  return {
    parameters,
    parts: [...(words.exact ? [phrased] : []), `closed AS MATERIALIZED ${closed}`, hits],
    first: isWordless ? first : null,
    leftOut,
    text: words.text,
  };
}

/** That a row has one of the values of a placeholder, or names none where that satisfies any, asked of its numbers. */
function holdsSql(name: FacetName, values: string): string {
  if (name === 'publisher') return `(o.publisher = ANY (ARRAY(SELECT p.number FROM publisher p WHERE p.key = ANY (${values}::text[]))))`;
  const column = `o.${valueColumns[name]}`;
  const bits = `(SELECT coalesce(bit_or(1::bigint << v.bit), 0) FROM facet_value v WHERE v.facet = '${name}' AND v.value = ANY (${values}::text[]))`;
  return `(${unstatedSatisfies.includes(name) ? `${column} = 0 OR ` : ''}${column} & ${bits} > 0)`;
}

/** Worked out when it is first asked for: a parameter that no question mentions is none. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** `hits` as searchSets has them, of all that fits and is shown, however long ago it closed. */
export function everyHit(
  asked: Asked,
  sort: keyof typeof sortColumns,
  now: Date,
): { parameters: Parameters; hits: string; text: string | null } {
  const parameters = new Parameters();
  const status = statusSql('o', parameters.add(now), numbered);
  const words = wordsSql(asked, parameters);
  const where = [
    ...rangesSql(asked.criteria, parameters),
    ...words.indexed,
    ...facetNames.flatMap((name) => {
      const keys = facetKeys(asked.criteria, name);
      return keys ? [`o.keys && ${parameters.add(keys)}::text[]`] : [];
    }),
    barredSql(asked.criteria),
    `(${status}) = ANY (${parameters.add(asked.statuses.map(statusNumber))}::int[])`,
    ...(words.exact ? [words.exact] : []),
  ];
  const parts = [['search_row_ahead', ...(words.indexed.length > 0 ? [byWords('o')] : [])], ['search_row_over']].map(
    ([from, ...more]) =>
      `SELECT o.opportunity_id AS id, ${columnsOf(sort)}, ${status} AS status, true AS shown FROM ${from} o WHERE ${[...where, ...more].join(' AND ')}`,
  );
  return { parameters, hits: parts.join(' UNION ALL '), text: words.text };
}

/** A question over the rows of a table that meet these conditions. */
type Select = (from: string, where: readonly string[]) => string;

/** Facets of which a value is so common that an index costs more than it saves. */
const broadest: readonly FacetName[] = ['region', 'eligible'];

/**
 * Also the order of the index over their ends. Where words or facets are asked of an index, `OFFSET 0` before it keeps the planner from reading in this order
 * instead and testing the words of every row.
 */
const lastToClose = ' ORDER BY deadline_at DESC, id DESC';

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
