import type { SearchQuery } from './search';
import { Sets, statusNumber } from './search-sets';

const closed = statusNumber('closed');
const isPast = (alias: string): string => `${alias}.status IN (${closed}, ${statusNumber('withdrawn')})`;

// The first tells nearly all apart: the others are seldom asked.
const byDeadline = `CASE WHEN ${isPast('m')} THEN NULL ELSE coalesce(m.deadline_at, 'infinity') END ASC NULLS LAST,
  CASE WHEN m.status = ${closed} THEN NULL ELSE m.deadline_at END ASC NULLS LAST, m.deadline_at DESC NULLS LAST, m.id DESC`;
const orders: Record<Exclude<SearchQuery['sort'], 'best'>, string> = {
  deadline: byDeadline,
  newest: 'm.newest_on DESC, m.first_seen_at DESC, m.id DESC',
  amount: 'm.amount_max DESC NULLS LAST, m.deadline_at ASC NULLS LAST, m.id DESC',
};
/** By the words only so many are compared, those that would come first by their deadline. */
const MOST_RANKED = 500;
/** Weights of D (attachments), C, B and A (title) in the rank. */
const WEIGHTS = '{0.05, 0.15, 0.5, 1}';

/** How many, null for all, and how many come before them. */
interface Part {
  perPage: number | null;
  from: number;
}

/** The same of search rows that are ahead; each has its index (migration 0052). */
const ordersAhead: Record<keyof typeof orders, string> = {
  deadline: 'o.deadline_at, o.opportunity_id DESC',
  newest: 'o.newest_on DESC, o.first_seen_at DESC, o.opportunity_id DESC',
  amount: 'o.amount_max DESC NULLS LAST, o.deadline_at, o.opportunity_id DESC',
};

/** By what the best are taken to be compared, too: the deadline. */
export const firstOf = (sort: SearchQuery['sort']): keyof typeof orders => (sort === 'best' ? 'deadline' : sort);

/** The ids of a page with their places, as parts of a `WITH` after `hits` (search-sets.ts). */
export function pageSql(
  sort: SearchQuery['sort'],
  { text, first }: Pick<Sets, 'text' | 'first'>,
  { perPage, from }: Part,
  now: string,
): string {
  const limit = `LIMIT ${perPage ?? 'ALL'} OFFSET ${from}`;
  const placed = (order: string, most: string, hits = 'hits'): string =>
    `SELECT id, status, row_number() OVER () AS place FROM (SELECT m.id, m.status FROM ${hits} m WHERE m.shown ORDER BY ${order} ${most}) m`;
  const by = firstOf(sort);
  if (sort !== 'best' || text === null) {
    const some = first && perPage !== null ? `(${first(ordersAhead[by], from + perPage)})` : 'hits';
    return `page AS (${placed(orders[by], limit, some)})`;
  }
  // What one can still apply to counts more, and what is new a little more than what is old.
  const rank = `ts_rank('${WEIGHTS}', o.doc, ${text}::tsquery, 1)
    * CASE WHEN ${isPast('s')} THEN 0.3 ELSE 1 END
    * (1 + 0.3 * exp(-greatest(extract(epoch FROM ${now}::timestamptz - o.first_seen_at), 0) / 7776000))`;
  return `sooner AS (${placed(orders[by], `LIMIT ${perPage === null ? 'ALL' : Math.max(MOST_RANKED, from + perPage)}`)}),
    ranked AS (SELECT s.id, s.place, CASE WHEN s.place <= ${MOST_RANKED} THEN ${rank} ELSE 0 END AS rank
      FROM sooner s JOIN search_row o ON o.opportunity_id = s.id),
    page AS (SELECT id, row_number() OVER () AS place FROM (SELECT id FROM ranked ORDER BY rank DESC, place ${limit}) m)`;
}
