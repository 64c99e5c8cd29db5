import { Criteria } from '@kolkore/domain/criteria';
import { STATUSES, Status } from '@kolkore/domain/status';

export interface Asked {
  criteria: Criteria;
  text: string;
  /** Those that are shown. */
  statuses: readonly Status[];
}

/** Numbers are sooner told apart than words. */
export const statusNumber = (status: Status): number => STATUSES.indexOf(status);
export const numbered = (status: Status): string => String(statusNumber(status));

/**
 * How a row stands in a search, in one number: its status (statusNumber) and eight times its share. That is 0 where it fits, -1 where it does but civil society
 * can never apply to it, else which of the chosen facets alone keeps it out. Asked of every row several times, two numbers take twice the time.
 */
export const codeSql = (status: string, share: string): string => `${status} + 8 * ${share}`;
/** The same of a status and a share that are known. */
export const codeOf = (status: Status, share: number): number => statusNumber(status) + 8 * share;

/** That a code is of that share, and of one of these statuses. */
export function isOfShare(share: number, statuses: readonly Status[] = STATUSES): string {
  const codes = statuses.map((status) => codeOf(status, share)).sort((a, b) => a - b);
  const [first = 0, last = -1] = [codes[0], codes.at(-1)];
  return last - first + 1 === codes.length ? `code BETWEEN ${first} AND ${last}` : `code IN (${codes.join(', ')})`;
}

/** By what a page can be sorted, besides the deadline. */
const sortColumns = { deadline: '', newest: ', newest_on, first_seen_at', amount: ', amount_max' };
export type Sort = keyof typeof sortColumns;
/** What is shown of a row, and of which a page is made. */
export const placing = (sort: Sort): string => `doc, first_seen_at AS seen_at, deadline_at${sortColumns[sort]}`;

/** Parts of a `WITH`, which are read no further than they are asked. */
export class Parts {
  readonly all: string[] = [];
  /** Notes one more, gives back its name. */
  readonly add = (name: string, sql: string): string => {
    const unique = `${name}_${this.all.length}`;
    this.all.push(`${unique} AS MATERIALIZED (${sql})`);
    return unique;
  };
}
