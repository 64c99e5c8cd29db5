import type { SearchQuery } from './search';
import { statusNumber } from './search-sets';

const closed = statusNumber('closed');
const isPast = `m.status IN (${closed}, ${statusNumber('withdrawn')})`;

const byDeadline = `(${isPast}), CASE WHEN m.status = ${closed} THEN NULL ELSE m.deadline_at END ASC NULLS LAST, m.deadline_at DESC NULLS LAST, m.id DESC`;
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

/** The ids of a page with their places, as parts of a `WITH` after `hits` (search-sets.ts). */
export function pageSql(sort: SearchQuery['sort'], text: string | null, { perPage, from }: Part, now: string): string {
  const limit = `LIMIT ${perPage ?? 'ALL'} OFFSET ${from}`;
  const placed = (order: string, most: string): string =>
    `SELECT id, row_number() OVER () AS place FROM (SELECT m.id FROM hits m WHERE m.shown ORDER BY ${order} ${most}) m`;
  if (sort !== 'best' || text === null) return `page AS (${placed(orders[sort === 'best' ? 'deadline' : sort], limit)})`;
  // What one can still apply to counts more, and what is new a little more than what is old.
  const rank = `ts_rank('${WEIGHTS}', o.doc, ${text}::tsquery, 1)
    * CASE WHEN ${isPast} THEN 0.3 ELSE 1 END
    * (1 + 0.3 * exp(-greatest(extract(epoch FROM ${now}::timestamptz - m.first_seen_at), 0) / 7776000))`;
  return `sooner AS (${placed(byDeadline, `LIMIT ${perPage === null ? 'ALL' : Math.max(MOST_RANKED, from + perPage)}`)}),
    ranked AS (SELECT s.id, s.place, CASE WHEN s.place <= ${MOST_RANKED} THEN ${rank} ELSE 0 END AS rank
      FROM sooner s JOIN hits m ON m.id = s.id JOIN search_row o ON o.opportunity_id = s.id),
    page AS (SELECT id, row_number() OVER () AS place FROM (SELECT id FROM ranked ORDER BY rank DESC, place ${limit}) m)`;
}
