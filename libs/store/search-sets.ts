import { isLive } from '@kolkore/domain/status';
import { FacetName, Parameters, barredSql, byWords, rangesSql } from './criteria-sql';
import { Asked, Parts, Sort, codeSql, isOfShare, numbered, placing, statusNumber } from './search-asked';
import { choicesOf } from './search-choices';
import { Rows, aheadOf, union } from './search-rows';
import { wordsSql } from './search-words';
import { statusSql } from './status-sql';

/** So many are tried in the order of a page, where no words are asked, before all that fit are read: of what is common they make the page. */
const MOST_TRIED_WITHOUT_WORDS = 2_000;

/** What a search looks at, as SQL; placeholders are in `parameters`. */
export interface Sets {
  parameters: Parameters;
  /** The facets of which values are asked for. What fits but for the choice of one of them is told by its place here, from 1. */
  chosen: readonly FacetName[];
  /**
   * `WITH` parts: `closed`, those of what is over that were looked at, and `hits`, every row that is counted or shown, with its `code` (search-asked.ts); its
   * tallies (migration 0058), null where it cannot be shown; `id`, `is_over` (known to have ended), `doc` and what it is sorted by.
   */
  parts: string[];
  /** Questions with the columns of `hits` for what closed and a choice alone keeps out. */
  leftOut: string[];
  /** The first of `hits`, for a page that is not made of all, `most` tried where words are asked; null where a phrase is asked. */
  first: ((order: string, limit: number, most: number) => First) | null;
  /** That a row of `hits` is of that share and of a status that is shown. */
  ofShare: (share: number) => string;
  /** That a row of `hits` fits and is shown though it is over, null where none is. */
  isOff: string | null;
  /** The placeholder of the tsquery of the box, null when it asks for no words. */
  text: string | null;
}

/** Questions with the columns of `hits` for those that may be the first so many in an order of columns of a search row that has an index. */
export interface First {
  /** Of what is ahead and live, the first in that order. */
  soon: string;
  /** Of what is ahead what is withdrawn, or closed without a day; null where it is not shown. */
  off: string | null;
  /** Where `soon` was read only so far and may be too few: all of what is ahead. Else null. */
  known: string | null;
  /** All that is shown besides and may stand among them. */
  besides: string;
}

/**
 * The rows that a search counts and shows. Those whose deadline is not over are all looked at, in one pass for what fits and for what a facet's own choice leaves
 * out; of those whose deadline is over the last to close come first, as many as are asked for.
 */
export function searchSets(asked: Asked, sort: Sort, now: Date): Sets {
  const parameters = new Parameters();
  const rows = new Rows(asked, sort, now, parameters);
  const { choices, words } = rows;
  const showsPast = !asked.statuses.every(isLive);
  const showsLive = asked.statuses.some(isLive);
  const fitting = rows.select('0', true);
  const closed = showsPast ? rows.closed(fitting, choices) : rows.someClosed(rows.select('0', false), [], choices);
  const leftOut = !showsPast
    ? []
    : choices.map((choice, i) => {
        const others = choices.filter((one) => one !== choice);
        return rows.exactly(rows.someClosed(rows.select(String(i + 1), true), [`NOT ${choice.ahead}`, rows.fits], others));
      });
  const live = [...rows.ahead(rows.select(rows.failing, true), [rows.failsOnce]), rows.exactly('SELECT * FROM closed')];
  const first = (order: string, limit: number, most: number): First => {
    const ahead = aheadOf(choices);
    const tried = words.indexed.length === 0 ? MOST_TRIED_WITHOUT_WORDS : most;
    const isWhole = !showsLive || (words.indexed.length === 0 && choices.length === 0);
    return {
      soon: rows.inOrder(fitting, ahead, order, limit, isWhole ? null : tried),
      off: showsPast ? rows.known(fitting, '(SELECT off FROM counted)') : null,
      known: isWhole ? null : rows.known(fitting, '(SELECT ids FROM counted)'),
      besides: union([fitting(rows.early(), ahead), 'SELECT * FROM closed']),
    };
  };
  // A phrase is tested once; other rows are sooner read again, for the page, than kept.
  const kept = words.exact === null ? 'NOT MATERIALIZED' : 'MATERIALIZED';
  return {
    parameters,
    chosen: choices.map((one) => one.name),
    parts: [...rows.parts.all, `closed AS MATERIALIZED (${closed})`, `hits AS ${kept} (${union(live)})`],
    leftOut,
    first: words.exact === null ? first : null,
    ofShare: (share) => isOfShare(share, asked.statuses),
    isOff: showsPast
      ? isOfShare(
          0,
          asked.statuses.filter((status) => !isLive(status)),
        )
      : null,
    text: words.text,
  };
}

/** `hits` as searchSets has them, of all that fits and is shown, however long ago it closed; `parts` of a `WITH` come before it. */
export function everyHit(asked: Asked, sort: Sort, now: Date): { parameters: Parameters; parts: string[]; text: string | null } {
  const parameters = new Parameters();
  const status = statusSql('o', parameters.add(now), numbered);
  const words = wordsSql(asked, parameters);
  const parts = new Parts();
  const choices = choicesOf(asked.criteria, parameters, parts);
  const where = [
    ...rangesSql(asked.criteria, parameters),
    ...words.indexed,
    barredSql(asked.criteria),
    `(${status}) = ANY (${parameters.add(asked.statuses.map(statusNumber))}::int[])`,
    ...(words.exact ? [words.exact] : []),
  ];
  const hits = [
    ['search_row_ahead', ...aheadOf(choices), ...(words.indexed.length > 0 ? [byWords('o')] : [])],
    ['search_row_over', ...choices.map((one) => one.over)],
  ].map(
    ([from, ...more]) =>
      `SELECT o.opportunity_id AS id, ${placing(sort)}, ${codeSql(status, '0')} AS code FROM ${from} o WHERE ${[...where, ...more].join(' AND ')}`,
  );
  return { parameters, parts: [...parts.all, `hits AS MATERIALIZED (${hits.join(' UNION ALL ')})`], text: words.text };
}
