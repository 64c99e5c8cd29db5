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
  const exemption = criteria.kinds.includes('exemption_notice') ? ` OR o.barred = 'exemption'` : '';
  return { facets, rest: restSql(criteria, parameters), barred: criteria.barred ? 'true' : `(o.barred IS NULL${exemption})` };
}

const sum = (key: 'min' | 'max' | 'budget'): string => `(o.amount ->> '${key}')::bigint`;
/** As in match.ts, offersWithin. */
const low = `coalesce(${sum('min')}, ${sum('max')}, ${sum('budget')})`;
const high = `coalesce(${sum('max')}, CASE WHEN ${sum('min')} IS NULL THEN ${sum('budget')} END)`;
const standing = `(o.kind = 'support_test' AND o.deadline_at IS NULL)`;

function restSql(criteria: Criteria, parameters: Parameters): string[] {
  const { words, none, mutedPublishers, amount, deadline } = criteria;
  const rest = wordsSql(words, none, parameters);
  if (mutedPublishers.length > 0) rest.push(`o.publisher_key <> ALL (${parameters.add(mutedPublishers)}::text[])`);
  if (amount.max !== undefined) rest.push(`(${low} IS NULL OR ${low} <= ${parameters.add(amount.max)}::bigint)`);
  if (amount.min !== undefined) rest.push(`(${high} IS NULL OR ${high} >= ${parameters.add(amount.min)}::bigint)`);
  const at = (day: Date): string => `${parameters.add(day)}::timestamptz`;
  if (deadline.from !== undefined) rest.push(`(o.deadline_at IS NULL OR o.deadline_at >= ${at(startOfLocalDate(deadline.from))})`);
  if (deadline.to !== undefined) rest.push(`(o.deadline_at IS NULL OR o.deadline_at <= ${at(endOfLocalDate(deadline.to))})`);
  if (criteria.standing !== 'with') rest.push(criteria.standing === 'only' ? standing : `NOT ${standing}`);
  return rest;
}

/** All that is asked of the words as one tsquery. Of a group that has no term that can occur nothing is found. */
function wordsSql(words: readonly (readonly Term[])[], none: readonly Term[], parameters: Parameters): string[] {
  const querying = (terms: readonly Term[]): string[] => terms.flatMap((term) => tsqueryOf(compileTerm(term, analysis)) ?? []);
  const groups = words.map((group) => querying(group).join(' | '));
  if (groups.includes('')) return ['false'];
  const all = [...groups.map((group) => `(${group})`), ...querying(none).map((term) => `!${term}`)];
  return all.length === 0 ? [] : [`o.doc @@ ${parameters.add(all.join(' & '))}::tsquery`];
}

/** A written term occurs. A term without words occurs nowhere. */
export function termSql(term: Term, parameters: Parameters): string {
  const query = tsqueryOf(compileTerm(term, analysis));
  return query === null ? 'false' : `o.doc @@ ${parameters.add(query)}::tsquery`;
}
