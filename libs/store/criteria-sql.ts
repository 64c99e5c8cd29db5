import { Criteria } from '@kolkore/domain/criteria';
import { needsOf } from '@kolkore/domain/hebrew';

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
 * The criteria as SQL conditions over `opportunity o`: the same definition as domain/criteria.ts, match; a property test
 * compares the two. `facets` apart, so that a search can count a facet's values without its own condition.
 */
export function criteriaSql(
  criteria: Criteria,
  parameters: Parameters,
): { facets: Partial<Record<FacetName, string>>; words: string[]; barred: string } {
  const facets: Partial<Record<FacetName, string>> = {};
  for (const [name, { key, has }] of Object.entries(facetColumns) as [FacetName, (typeof facetColumns)[FacetName]][]) {
    if (criteria[key].length > 0) facets[name] = has(parameters.add(criteria[key]));
  }
  const words: string[] = [];
  if (criteria.any.length > 0) words.push(`(${criteria.any.map((term) => termSql(term, parameters)).join(' OR ')})`);
  for (const term of criteria.none) words.push(`NOT ${termSql(term, parameters)}`);
  const exemption = criteria.kinds.includes('exemption_notice') ? ` OR o.barred = 'exemption'` : '';
  return { facets, words, barred: criteria.barred ? 'true' : `(o.barred IS NULL${exemption})` };
}

/** All words of a written term occur, each in any of its forms. A term without words occurs nowhere. */
export function termSql(term: string, parameters: Parameters): string {
  const needs = needsOf(term);
  if (needs.length === 0) return 'false';
  return `(${needs.map((forms) => `o.terms && ${parameters.add(forms)}::text[]`).join(' AND ')})`;
}
