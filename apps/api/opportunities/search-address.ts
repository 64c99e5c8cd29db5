import { Criteria, cleanTerm, criteriaFromQuery, criteriaToQuery, hasWords } from '@kolkore/domain/criteria';
import { tokens } from '@kolkore/domain/hebrew';
import { STATUSES, Status } from '@kolkore/domain/status';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import { SORTS, SearchQuery } from '@kolkore/store/search';

export const PER_PAGE = 20;
/** Beyond this no list is read, and an offset stays a sane number. */
const LAST_PAGE = 5000;

/** What the address of the search page says. Anything odd in it is dropped, never an error. */
export type Asked = Omit<SearchQuery, 'perPage'>;

export function askedFrom(query: Record<string, unknown>): Asked {
  const first = (name: string): string => [query[name]].flat().find((value) => typeof value === 'string') ?? '';
  const text = first('q')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 200);
  const states = [query['state']].flat();
  const page = /^\d{1,5}$/.test(first('page')) ? Number(first('page')) : 1;
  return {
    criteria: known(criteriaFromQuery(query)),
    text: tokens(text).length > 0 ? text : '',
    statuses: STATUSES.filter((status) => states.includes(status)),
    sort: SORTS.find((sort) => sort === first('sort')) ?? 'deadline',
    page: Math.min(LAST_PAGE, Math.max(1, page)),
  };
}

/** Values that the taxonomy has forgotten would only hide everything. */
function known(criteria: Criteria): Criteria {
  const within = (facet: Facet): string[] => [...new Set(criteria[facet])].filter((id) => taxonomy[facet].some((term) => term.id === id));
  return {
    ...criteria,
    kinds: [...new Set(criteria.kinds)],
    publishers: [...new Set(criteria.publishers)],
    mutedPublishers: [...new Set(criteria.mutedPublishers)],
    topics: within('topics'),
    populations: within('populations'),
    regions: within('regions'),
    eligible: within('eligible'),
  };
}

/** The text of the box as it stands between quotation marks of ours: without a pair that was typed around it. */
export const unquoted = (text: string): string => /^["״“”„']([^"״“”„']+)["״“”„']$/u.exec(text)?.[1]?.trim() ?? text;

/** The address of a search; what is usual is left out. */
export function addressOf(asked: Asked, path = '/'): string {
  const query = new URLSearchParams();
  if (asked.text) query.set('q', asked.text);
  for (const status of asked.statuses) query.append('state', status);
  for (const [name, value] of criteriaToQuery(asked.criteria)) query.append(name, value);
  if (asked.sort !== 'deadline') query.set('sort', asked.sort);
  if (asked.page > 1) query.set('page', String(asked.page));
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}

/** The same search with something changed, from its first page. */
export const withChange = (asked: Asked, change: Partial<Asked>): Asked => ({ ...asked, page: 1, ...change });

export const withStatuses = (asked: Asked, statuses: readonly Status[]): Asked => withChange(asked, { statuses: [...statuses] });

/** Whether the address narrows anything at all. */
export const isNarrowed = ({ criteria, text, statuses }: Asked): boolean =>
  text !== '' || statuses.length > 0 || criteriaToQuery({ ...criteria, barred: false }).size > 0;

/** What a subscription to this search asks for. The text of the box becomes a term whose words must all occur. */
export function subscribeCriteria({ criteria, text }: Asked): Criteria {
  const term = cleanTerm(text);
  return hasWords(term) ? { ...criteria, words: [[term], ...criteria.words] } : criteria;
}

export function subscribeAddress(asked: Asked): string {
  const query = criteriaToQuery(subscribeCriteria(asked)).toString();
  return query ? `/subscribe?${query}` : '/subscribe';
}
