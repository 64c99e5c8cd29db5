import { Criteria, Term, compileTerm, tsqueryOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { endOfLocalDate, startOfLocalDate } from '@kolkore/domain/time';

/** Collects parameters and hands out their placeholders. */
export class Parameters {
  readonly values: unknown[] = [];
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** The facets whose counts a search shows, with the column each tests. */
export const facetColumns = {
  kind: { key: 'kinds', has: (list: string) => `o.kind = ANY (${list}::text[])` },
  publisher: { key: 'publishers', has: (list: string) => `o.publisher_key = ANY (${list}::text[])` },
  topic: { key: 'topics', has: (list: string) => `o.topics && ${list}::text[]` },
  population: { key: 'populations', has: (list: string) => `o.populations && ${list}::text[]` },
  region: { key: 'regions', has: (list: string) => `(o.regions = '{}' OR o.regions && ${list}::text[])` },
  eligible: { key: 'eligible', has: (list: string) => `(o.eligible = '{}' OR o.eligible && ${list}::text[])` },
} as const satisfies Record<string, { key: keyof Criteria; has: (list: string) => string }>;
export type FacetName = keyof typeof facetColumns;
export const facetNames = Object.keys(facetColumns) as FacetName[];

/** Facets of which an opportunity that names no value satisfies any (docs/adr/0008). */
export const unstatedSatisfies: readonly FacetName[] = ['region', 'eligible'];

/**
 * The keys of `search_row` (migration 0050) of which one is enough for the criteria's values of a facet: `topic:youth`; `region:` and
 * `eligible:` are of what names no value. Null where the criteria ask for none.
 */
export function facetKeys(criteria: Criteria, name: FacetName): string[] | null {
  const wanted: readonly string[] = criteria[facetColumns[name].key];
  if (wanted.length === 0) return null;
  return [...wanted, ...(unstatedSatisfies.includes(name) ? [''] : [])].map((value) => `${name}:${value}`);
}

/**
 * The criteria as SQL conditions over `opportunity o`: the same definition as domain/criteria/match.ts; a property test compares
 * the two. `facets` apart, so that a search can count a facet's values without its own condition.
 */
export function criteriaSql(
  criteria: Criteria,
  parameters: Parameters,
): { facets: Partial<Record<FacetName, string>>; rest: string[]; barred: string } {
  const facets: Partial<Record<FacetName, string>> = {};
  for (const [name, { key, has }] of Object.entries(facetColumns) as [FacetName, (typeof facetColumns)[FacetName]][]) {
    if (criteria[key].length > 0) facets[name] = has(parameters.add(criteria[key]));
  }
  const words = wordsQuery(criteria);
  const rest = words === null ? [] : [words === false ? 'false' : inWords(parameters.add(words))];
  return { facets, rest: [...rest, ...rangesSql(criteria, parameters)], barred: barredSql(criteria) };
}

/** What is barred and not asked for by name is left out. */
export const barredSql = (criteria: Pick<Criteria, 'barred' | 'kinds'>): string =>
  criteria.barred ? 'true' : `(o.barred IS NULL${criteria.kinds.includes('exemption_notice') ? ` OR o.barred = 'exemption'` : ''})`;

/** The index over words is that of the search rows; what was merged into another has none. */
const inWords = (query: string): string =>
  `o.id IN (SELECT w.opportunity_id FROM search_row_ahead w WHERE w.doc @@ ${query}::tsquery AND ${byWords('w')}
    UNION ALL SELECT w.opportunity_id FROM search_row_over w WHERE w.doc @@ ${query}::tsquery)`;

/** Always true; said of `search_row_ahead` with words, it makes the planner ask their index (migration 0052). */
export const byWords = (alias: string): string => `by_words(${alias}.opportunity_id)`;

const sum = (key: 'min' | 'max' | 'budget'): string => `(o.amount ->> '${key}')::bigint`;
/** As in match.ts, offersWithin. */
const low = `coalesce(${sum('min')}, ${sum('max')}, ${sum('budget')})`;
const high = `coalesce(${sum('max')}, CASE WHEN ${sum('min')} IS NULL THEN ${sum('budget')} END)`;
const standing = `(o.kind = 'support_test' AND o.deadline_at IS NULL)`;

/** Sums, days and the like: all but words, facets and bar, over `o`, an opportunity or a search row. */
export function rangesSql(criteria: Criteria, parameters: Parameters): string[] {
  const { mutedPublishers, amount, deadline } = criteria;
  const rest: string[] = [];
  if (mutedPublishers.length > 0) rest.push(`o.publisher_key <> ALL (${parameters.add(mutedPublishers)}::text[])`);
  if (amount.max !== undefined) rest.push(`(${low} IS NULL OR ${low} <= ${parameters.add(amount.max)}::bigint)`);
  if (amount.min !== undefined) rest.push(`(${high} IS NULL OR ${high} >= ${parameters.add(amount.min)}::bigint)`);
  const at = (day: Date): string => `${parameters.add(day)}::timestamptz`;
  if (deadline.from !== undefined) rest.push(`(o.deadline_at IS NULL OR o.deadline_at >= ${at(startOfLocalDate(deadline.from))})`);
  if (deadline.to !== undefined) rest.push(`(o.deadline_at IS NULL OR o.deadline_at <= ${at(endOfLocalDate(deadline.to))})`);
  if (criteria.standing !== 'with') rest.push(criteria.standing === 'only' ? standing : `NOT ${standing}`);
  return rest;
}

/**
 * All that is asked of the words as the text of one tsquery; null when nothing is asked, false when nothing can be found, since no term of a group can
 * occur. `loose`: without the order of phrases, so more; an index answers that alone.
 */
export function wordsQuery({ words, none }: Pick<Criteria, 'words' | 'none'>, loose = false): string | null | false {
  const querying = (terms: readonly Term[], open: boolean): string[] =>
    terms.flatMap((term) => tsqueryOf(compileTerm(term, analysis), open) ?? []);
  const groups = words.map((group) => querying(group, loose).join(' | '));
  if (groups.includes('')) return false;
  const excluded = none.filter((term) => !loose || typeof term === 'string');
  const all = [...groups.map((group) => `(${group})`), ...querying(excluded, false).map((term) => `!${term}`)];
  return all.length === 0 ? null : all.join(' & ');
}

/** A written term occurs. A term without words occurs nowhere. */
export function termSql(term: Term, parameters: Parameters): string {
  const query = tsqueryOf(compileTerm(term, analysis));
  return query === null ? 'false' : inWords(parameters.add(query));
}
