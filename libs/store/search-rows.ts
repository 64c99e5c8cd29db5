import { isLive, laterThanSoon } from '@kolkore/domain/status';
import { endOfLocalDate, localDateOf } from '@kolkore/domain/time';
import { Parameters, barredSql, byWords, rangesSql } from './criteria-sql';
import { Asked, Parts, Sort, codeSql, numbered, placing } from './search-asked';
import { Choice, choicesOf } from './search-choices';
import { windowsBefore } from './search-ends';
import { wordsSql } from './search-words';
import { statusSql } from './status-sql';

/**
 * Of what closed long ago so many are looked at, the last to close first; a search that finds more says so. What is live is always
 * looked at whole. Of a phrase those that hold its words count as looked at.
 */
export const MOST_CLOSED = 1_000;
/** Of what closed and is only counted beside what was asked for, so many are counted, of the last year. */
export const MOST_COUNTED = 500;

/**
 * Also the order of the index over their ends. Where words or facets are asked of an index, `OFFSET 0` before it keeps the planner from reading in this order
 * instead and testing the words of every row.
 */
const lastToClose = ' ORDER BY deadline_at DESC, id DESC';

/** A question over the rows of a table that meet these conditions. */
export type Select = (from: string, where: readonly string[]) => string;

/** Questions over search rows for one search. */
export class Rows {
  /** What other questions are asked of. */
  readonly parts = new Parts();
  readonly words;
  readonly choices: readonly Choice[];
  /** That civil society can apply to it, or asked for it nevertheless. */
  readonly fits: string;
  private readonly at: string;
  private readonly status: string;
  private readonly base: readonly string[];

  constructor(
    private readonly asked: Asked,
    private readonly sort: Sort,
    private readonly now: Date,
    private readonly parameters: Parameters,
  ) {
    this.at = parameters.add(now);
    this.words = wordsSql(asked, parameters);
    this.base = [...rangesSql(asked.criteria, parameters), ...this.words.indexed];
    this.choices = choicesOf(asked.criteria, parameters, this.parts);
    const calendar = { today: `${parameters.add(localDateOf(now))}::date`, later: `${parameters.add(laterThanSoon(now))}::timestamptz` };
    this.status = statusSql('o', this.at, numbered, calendar);
    this.fits = barredSql(asked.criteria);
  }

  /** The place of the choice that a row does not meet, 0 where it meets all. */
  get failing(): string {
    return this.choices.length === 0
      ? '0'
      : `CASE ${this.choices.map((one, i) => `WHEN NOT ${one.ahead} THEN ${i + 1}`).join(' ')} ELSE 0 END`;
  }

  /** That a row fits, or would but for one choice; what is barred is counted only where it fits. */
  get failsOnce(): string {
    const fails = this.choices.map((one) => `(NOT ${one.ahead})::int`);
    return fails.length === 0 ? 'true' : `${fails.join(' + ')} <= (${this.fits})::int`;
  }

  /** Rows with that share, where they are not barred; with their tallies where they can be shown. */
  select(share: string, isTold: boolean): Select {
    const tallies = isTold ? 'publisher_tally, tally' : 'NULL::numeric AS publisher_tally, NULL::numeric AS tally';
    return (from, where) =>
      `SELECT o.opportunity_id AS id, o.is_over, ${placing(this.sort)}, ${tallies}, ${codeSql(this.status, `CASE WHEN ${this.fits} THEN ${share} ELSE -1 END`)} AS code
       FROM ${from} o WHERE ${where.join(' AND ') || 'true'}`;
  }

  /** Those of a set that hold the phrases. */
  exactly(set: string): string {
    return this.words.exact ? `SELECT * FROM (SELECT * FROM (${set}) s OFFSET 0) s WHERE ${this.words.exact}` : set;
  }

  /** Of what is not over, in the parts that hold it. */
  ahead(select: Select, where: readonly string[]): string[] {
    const ofPart = [...this.base, ...where, this.isAhead, ...(this.words.indexed.length > 0 ? [byWords('o')] : [])];
    return [this.exactly(select('search_row_ahead', ofPart)), this.exactly(select(this.early(), where))];
  }

  /** Of what is not over the first that are shown and not past, in the order of an index, of all or of the first `tried` in it. */
  inOrder(select: Select, where: readonly string[], order: string, limit: number, tried: number | null): string {
    const inThatOrder = `(SELECT * FROM search_row_ahead o ORDER BY ${order} ${tried === null ? '' : `LIMIT ${tried}`} OFFSET 0)`;
    return `${select(inThatOrder, [this.isLive, this.fits, ...where, ...this.base])} ORDER BY ${order} LIMIT ${limit}`;
  }

  /** Of what is not over those with these ids, which were found before. */
  known(select: Select, ids: string): string {
    return select(`(SELECT o.* FROM unnest(${ids}) AS known (id) JOIN search_row_ahead o ON o.opportunity_id = known.id OFFSET 0)`, [
      this.isAhead,
    ]);
  }

  /** Of what is over the last to close that meet `choices`, one more than are looked at. */
  closed(select: Select, choices: readonly Choice[]): string {
    const limited = (set: string): string => `${set}${lastToClose} LIMIT ${MOST_CLOSED + 1}`;
    const late = limited(select(this.late(), aheadOf(choices)));
    return `${union([late, this.archive(select, [], choices, 'ever', limited)])} LIMIT ${MOST_CLOSED + 1}`;
  }

  /** Of what was over within a year and meets `choices` so many as are counted, where there are more of the last months. */
  someClosed(select: Select, where: readonly string[], choices: readonly Choice[]): string {
    const archive = this.archive(select, where, choices, 'year', (set) => set);
    return `SELECT * FROM (${union([select(this.late(), [...aheadOf(choices), ...where]), archive])}) s LIMIT ${MOST_COUNTED}`;
  }

  /**
   * Of the archive, by its index of words and `choices` where it has one of them, some days or months after the other, `ofWindow` of each; else in its order. No
   * more are read than are asked for.
   */
  private archive(
    select: Select,
    where: readonly string[],
    choices: readonly Choice[],
    reach: 'year' | 'ever',
    ofWindow: (set: string) => string,
  ): string {
    const { to } = this.asked.criteria.deadline;
    const end = to !== undefined && endOfLocalDate(to) < this.now ? endOfLocalDate(to) : this.now;
    const all = [...this.base, ...choices.map((one) => one.over), ...where, this.ended];
    const isIndexed = this.words.indexed.length > 0 || choices.some((one) => one.isIndexed);
    if (!isIndexed) {
      const most = reach === 'ever' ? MOST_CLOSED + 1 : MOST_COUNTED;
      return `${select('search_row_over', [...all, `o.deadline_at <= ${this.parameters.add(end)}::timestamptz`])}${lastToClose} LIMIT ${most}`;
    }
    const windows = windowsBefore(end, reach).map((ends) => `(${this.parameters.add(ends)}::int[])`);
    const set = `SELECT * FROM (${select('search_row_over', [...all, 'o.ends_in && w.ends'])} OFFSET 0) s`;
    return `SELECT s.* FROM (VALUES ${windows.join(', ')}) w (ends), LATERAL (${ofWindow(set)}) s`;
  }

  /** Rows whose part is not that of the clock, of which there are few: those that no sweep has seen to be over ... */
  private readonly late = once(() => this.parts.add('late', this.strays('ahead', this.ended)));
  /** ... and those of a clock that was set back. */
  readonly early = once(() => this.parts.add('early', this.strays('over', this.endsLater)));

  private strays(part: 'ahead' | 'over', where: string): string {
    return `SELECT * FROM (SELECT * FROM search_row_${part} o WHERE ${where} OFFSET 0) o WHERE ${this.base.join(' AND ') || 'true'}`;
  }

  /** Not over, shown and not past. */
  private get isLive(): string {
    const statuses = this.asked.statuses.filter(isLive).map(numbered);
    return statuses.length === 0 ? 'false' : `${this.isAhead} AND (${this.status}) IN (${statuses.join(', ')})`;
  }

  private get isAhead(): string {
    return `coalesce(${this.endsLater}, true)`;
  }

  private get endsLater(): string {
    return `o.deadline_at >= ${this.at}::timestamptz`;
  }

  private get ended(): string {
    return `o.deadline_at < ${this.at}::timestamptz`;
  }
}

/** That a row that is ahead, or was when it was last looked at, meets all choices. */
export const aheadOf = (choices: readonly Choice[]): string[] => choices.map((one) => one.ahead);

export const union = (sets: readonly string[]): string => sets.map((one) => `(${one})`).join(' UNION ALL ');

/** Worked out when it is first asked for: a parameter that no question mentions is none. */
function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
