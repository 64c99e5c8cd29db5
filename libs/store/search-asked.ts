import { Criteria } from '@kolkore/domain/criteria';
import { STATUSES, Status } from '@kolkore/domain/status';

export interface Asked {
  criteria: Criteria;
  text: string;
  /** Those that are shown. */
  statuses: readonly Status[];
}

/** A status as `hits` has it: numbers are sooner told apart than words. */
export const statusNumber = (status: Status): number => STATUSES.indexOf(status);
export const numbered = (status: Status): string => String(statusNumber(status));

/** By what a page can be sorted, besides the deadline. */
const sortColumns = { deadline: '', newest: ', newest_on, first_seen_at', amount: ', amount_max' };
export type Sort = keyof typeof sortColumns;
/** What is shown of a row, and of which a page is made. */
export const placing = (sort: Sort): string => `doc, first_seen_at AS seen_at, deadline_at${sortColumns[sort]}`;
