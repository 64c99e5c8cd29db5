import { criteriaFromQuery } from '@kolkore/domain/criteria';
import { startOfLocalDate } from '@kolkore/domain/time';
import type { OpportunityFilter } from '@kolkore/store/opportunities';
import type { ExportQuery } from './schemas/search';

/** A checked query as the store asks it. */
export const filterOf = (query: Omit<ExportQuery, 'lang'>): OpportunityFilter => ({
  criteria: criteriaFromQuery({ ...query, barred: query.barred ? '1' : undefined }),
  text: query.q ?? '',
  statuses: query.state ?? [],
  changedSince: sinceOf(query.updated_since),
});

/** A day is its beginning in Israel. */
export function sinceOf(value: string | undefined): Date | undefined {
  if (value === undefined) return undefined;
  return value.length === 10 ? startOfLocalDate(value) : new Date(value);
}
