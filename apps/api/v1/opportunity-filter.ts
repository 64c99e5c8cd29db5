import { criteriaFromQuery } from '@kolkore/domain/criteria';
import { startOfLocalDate } from '@kolkore/domain/time';
import type { OpportunityFilter } from '@kolkore/store/opportunities';
import type { SearchQuery } from '@kolkore/store/search';
import type { ExportQuery } from './schemas/search';

/** A checked query as the store asks it. */
export const filterOf = (query: Omit<ExportQuery, 'lang' | 'sort'>): OpportunityFilter => ({
  criteria: criteriaFromQuery({ ...query, barred: query.barred ? '1' : undefined }),
  text: query.q ?? '',
  statuses: query.state ?? [],
  changedSince: sinceOf(query.updated_since),
});

/** The same as the search page asks it, in that order. */
export const searchOf = (query: Omit<ExportQuery, 'lang' | 'sort'>, sort: SearchQuery['sort']): Omit<SearchQuery, 'page' | 'perPage'> => {
  const { criteria, text, statuses } = filterOf(query);
  return { criteria, text: text ?? '', statuses: [...(statuses ?? [])], sort };
};

/** A day is its beginning in Israel. */
export function sinceOf(value: string | undefined): Date | undefined {
  if (value === undefined) return undefined;
  return value.length === 10 ? startOfLocalDate(value) : new Date(value);
}
