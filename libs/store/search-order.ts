import type { SearchQuery } from './search';
import { statusNumber } from './search-asked';
import type { Sets } from './search-sets';

const closed = statusNumber('closed');
/** Of those that fit, whose code is their status. */
const isPast = (alias: string): string => `${alias}.code IN (${closed}, ${statusNumber('withdrawn')})`;

// The first tells nearly all apart: the others are seldom asked.
const byDeadline = `CASE WHEN ${isPast('m')} THEN NULL ELSE coalesce(m.deadline_at, 'infinity') END ASC NULLS LAST,
  CASE WHEN m.code = ${closed} THEN NULL ELSE m.deadline_at END ASC NULLS LAST, m.deadline_at DESC NULLS LAST, m.id DESC`;
const orders: Record<Exclude<SearchQuery['sort'], 'best'>, string> = {
  deadline: byDeadline,
  newest: 'm.newest_on DESC, m.first_seen_at DESC, m.id DESC',
  amount: 'm.amount_max DESC NULLS LAST, m.deadline_at ASC NULLS LAST, m.id DESC',
};
/** By the words only so many are compared, those that would come first by their deadline. */
const MOST_RANKED = 300;
/** So many rows are sooner read one by one than found again. */
const MOST_KNOWN = 2_000;
/** So many rows with words are tried in the order of a page, or of the best where as many as this fit, before others are read. */
const [MOST_TRIED, MOST_TRIED_FOR_BEST, LEAST_COMMON] = [300, 2_000, 6_000];
/** Weights of D (attachments), C, B and A (title) in the rank. */
const WEIGHTS = '{0.05, 0.15, 0.5, 1}';

/** How many, null for all, and how many come before them. */
interface Part {
  perPage: number | null;
  from: number;
}

/** The same of search rows that are ahead; each has its index (migration 0058). */
const ordersAhead: Record<keyof typeof orders, string> = {
  deadline: 'o.deadline_at, o.opportunity_id DESC',
  newest: 'o.newest_on DESC, o.first_seen_at DESC, o.opportunity_id DESC',
  amount: 'o.amount_max DESC NULLS LAST, o.deadline_at, o.opportunity_id DESC',
};

/** By what the best are taken to be compared, too: the deadline. */
export const firstOf = (sort: SearchQuery['sort']): keyof typeof orders => (sort === 'best' ? 'deadline' : sort);

/** The ids of a page with their places, as parts of a `WITH` after `hits` and `counted` (search-sets.ts, search-counts.ts). */
export function pageSql(
  sort: SearchQuery['sort'],
  sets: Pick<Sets, 'text' | 'first' | 'ofShare'>,
  { perPage, from }: Part,
  now: string,
): string {
  const limit = `LIMIT ${perPage ?? 'ALL'} OFFSET ${from}`;
  const by = firstOf(sort);
  const placed = (hits: string, most: string): string =>
    `SELECT id, code, doc, seen_at, row_number() OVER () AS place
     FROM (SELECT m.id, m.code, m.doc, m.seen_at FROM ${hits} m WHERE ${sets.ofShare(0)} ORDER BY ${orders[by]} ${most}) m`;
  const end = perPage === null ? null : from + perPage;
  if (sort !== 'best' || sets.text === null) {
    const { parts, hits } = candidates(sets, by, end);
    return [...parts, `page AS (${placed(hits, limit)})`].join(', ');
  }
  const compared = end === null ? null : Math.max(MOST_RANKED, end);
  // What one can still apply to counts more, and what is new a little more than what is old.
  const rank = `ts_rank('${WEIGHTS}', s.doc, ${sets.text}::tsquery, 1)
    * CASE WHEN ${isPast('s')} THEN 0.3 ELSE 1 END
    * (1 + 0.3 * exp(-greatest(extract(epoch FROM ${now}::timestamptz - s.seen_at), 0) / 7776000))`;
  const { parts, hits } = comparable(sets, compared);
  return [
    ...parts,
    `sooner AS (${placed(hits, `LIMIT ${compared ?? 'ALL'}`)})`,
    `ranked AS (SELECT s.id, s.place, CASE WHEN s.place <= ${MOST_RANKED} THEN ${rank} ELSE 0 END AS rank FROM sooner s)`,
    `page AS (SELECT id, row_number() OVER () AS place FROM (SELECT id FROM ranked ORDER BY rank DESC, place ${limit}) m)`,
  ].join(', ');
}

/** Rows among which the first so many are, with the parts of a `WITH` that they need. */
interface Candidates {
  parts: string[];
  hits: string;
}

/** These questions, of which none is read but where something holds that is known by then. */
const where = (holds: string, ...questions: (string | null)[]): string[] =>
  questions.flatMap((question) => (question === null ? [] : [`SELECT * FROM (${question}) q WHERE ${holds}`]));
const inOne = (questions: readonly string[]): string => `(${questions.join(' UNION ALL ')})`;

function candidates({ first }: Pick<Sets, 'first'>, by: keyof typeof orders, limit: number | null): Candidates {
  if (!first || limit === null) return { parts: [], hits: 'hits' };
  const { soon, off, known, besides } = first(ordersAhead[by], limit, MOST_TRIED);
  if (known === null) return { parts: [], hits: inOne(where('true', soon, off, besides)) };
  const suffices = (does: 'true' | 'false'): string => `(SELECT suffices FROM enough) = ${does}`;
  return {
    parts: [`soon AS MATERIALIZED (${soon})`, `enough AS MATERIALIZED (SELECT count(*) >= ${limit} AS suffices FROM soon)`],
    hits: inOne([...where(suffices('true'), 'SELECT * FROM soon', off), ...where(suffices('false'), known), besides]),
  };
}

/** Rows among which the best are: those that were counted where they are few, the first in their order where those are soon found, else all. */
function comparable({ first }: Pick<Sets, 'first'>, limit: number | null): Candidates {
  const found = limit === null ? null : first?.(ordersAhead.deadline, limit, MOST_TRIED_FOR_BEST);
  if (!found?.known) return { parts: [], hits: 'hits' };
  const { soon, off, known, besides } = found;
  const from = (name: string): string => `(SELECT name FROM among) = '${name}'`;
  return {
    parts: [
      `soon AS MATERIALIZED (${soon})`,
      `among AS MATERIALIZED (SELECT CASE WHEN coalesce(cardinality(ids), 0) <= ${MOST_KNOWN} THEN 'known'
         WHEN cardinality(ids) >= ${LEAST_COMMON} AND (SELECT count(*) >= ${limit} FROM soon) THEN 'soon' ELSE 'hits' END AS name FROM counted)`,
    ],
    hits: inOne([
      ...where(from('known'), known),
      ...where(from('soon'), 'SELECT * FROM soon', off),
      ...where(`NOT ${from('hits')}`, besides),
      ...where(from('hits'), 'SELECT * FROM hits'),
    ]),
  };
}
