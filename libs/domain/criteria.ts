import { z } from 'zod';
import { needsOf, tokens } from './hebrew';
import { Barred, KINDS, Kind } from './opportunity';

const ids = z
  .array(z.string().regex(/^[\w-]{1,80}$/))
  .max(100)
  .default([]);
const terms = z.array(z.string().trim().min(1).max(100)).max(30).default([]);

/**
 * What a person looks for (criteria). Within a facet any value will do; the facets given must all hold. An opportunity that
 * names no region is nationwide and one that names no applicants is open to all, so both satisfy those facets; topics and
 * populations must be named. `any`: one of the terms must occur (all words of a term); `none`: none may.
 */
export const criteriaSchema = z.strictObject({
  kinds: z.array(z.enum(KINDS)).max(KINDS.length).default([]),
  publishers: ids,
  topics: ids,
  populations: ids,
  regions: ids,
  eligible: ids,
  any: terms,
  none: terms,
  /** Also what civil society can never apply to. */
  barred: z.boolean().default(false),
});
export type Criteria = z.infer<typeof criteriaSchema>;

export const noCriteria: Criteria = criteriaSchema.parse({});

/** Whether nothing was chosen: such a subscription would bring everything and is refused. */
export const asksForEverything = (c: Criteria): boolean =>
  [c.kinds, c.publishers, c.topics, c.populations, c.regions, c.eligible, c.any].every((list) => list.length === 0);

/** An opportunity as the matcher sees it. `terms` are the forms of its words (hebrew.ts, termsOf). */
export interface Matchable {
  kind: Kind;
  publisher: string;
  topics: readonly string[];
  populations: readonly string[];
  regions: readonly string[];
  eligible: readonly string[];
  barred: Barred | null;
  terms: ReadonlySet<string>;
}

/** Why it matched: the facet and its value, or the written term. */
export interface Reason {
  facet: 'kind' | 'publisher' | 'topic' | 'population' | 'region' | 'eligible' | 'word';
  value: string;
}

/** The reasons for which the opportunity satisfies the criteria, or null when it does not. Exact: the definition of a match. */
export function match(criteria: Criteria, item: Matchable): Reason[] | null {
  if (!criteria.barred && !showsBarred(criteria, item.barred)) return null;
  const reasons: Reason[] = [];
  const facet = (name: Reason['facet'], wanted: readonly string[], has: readonly string[], openToAll: boolean): boolean => {
    if (wanted.length === 0) return true;
    const shared = has.filter((value) => wanted.includes(value));
    for (const value of shared) reasons.push({ facet: name, value });
    return shared.length > 0 || (openToAll && has.length === 0);
  };
  const holds =
    facet('topic', criteria.topics, item.topics, false) &&
    facet('population', criteria.populations, item.populations, false) &&
    facet('publisher', criteria.publishers, [item.publisher], false) &&
    facet('region', criteria.regions, item.regions, true) &&
    facet('eligible', criteria.eligible, item.eligible, true) &&
    facet('kind', criteria.kinds, [item.kind], false);
  if (!holds) return null;
  if (criteria.any.length > 0) {
    const found = criteria.any.filter((term) => occurs(term, item.terms));
    if (found.length === 0) return null;
    reasons.unshift(...found.map((value) => ({ facet: 'word' as const, value })));
  }
  if (criteria.none.some((term) => occurs(term, item.terms))) return null;
  return reasons;
}

/** An exemption notice shows when its kind was asked for by name; the other barred items only on request. */
export const showsBarred = (criteria: Pick<Criteria, 'kinds'>, barred: Barred | null): boolean =>
  barred === null || (barred === 'exemption' && criteria.kinds.includes('exemption_notice'));

const occurs = (term: string, terms: ReadonlySet<string>): boolean => {
  const needs = needsOf(term);
  return needs.length > 0 && needs.every((forms) => forms.some((form) => terms.has(form)));
};

const lists = {
  kind: 'kinds',
  pub: 'publishers',
  topic: 'topics',
  pop: 'populations',
  area: 'regions',
  who: 'eligible',
} as const;

/** The written form that a person can read and share: `topic=youth&area=south&words=מדריכים,מתנדבים`. */
export function criteriaToQuery(criteria: Criteria): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, key] of Object.entries(lists)) for (const value of criteria[key]) query.append(name, value);
  if (criteria.any.length > 0) query.set('words', criteria.any.join(', '));
  if (criteria.none.length > 0) query.set('not', criteria.none.join(', '));
  if (criteria.barred) query.set('barred', '1');
  return query;
}

/** What stands between two written terms: commas, semicolons and line ends, those of Arabic keyboards too. */
export const BETWEEN_TERMS = /[,;،؛\n]/u;

/**
 * Reads the written form. Values that are no ids, and words without a letter or digit, are dropped: an old or broken
 * address still opens. `known` narrows ids to those that exist.
 */
export function criteriaFromQuery(query: Record<string, unknown>): Criteria {
  const all = (name: string): string[] =>
    [query[name]]
      .flat()
      .filter((v): v is string => typeof v === 'string' && /^[\w-]{1,80}$/.test(v))
      .slice(0, 100);
  const words = (name: string): string[] =>
    [query[name]]
      .flat()
      .filter((v): v is string => typeof v === 'string')
      .flatMap((v) => v.split(BETWEEN_TERMS))
      .map((v) =>
        v
          .replace(/[\p{Cc}\p{Cf}]/gu, '')
          .trim()
          .slice(0, 100),
      )
      .filter((v) => tokens(v).length > 0)
      .slice(0, 30);
  return {
    kinds: all('kind').filter((v): v is Kind => (KINDS as readonly string[]).includes(v)),
    publishers: all('pub'),
    topics: all('topic'),
    populations: all('pop'),
    regions: all('area'),
    eligible: all('who'),
    any: words('words'),
    none: words('not'),
    barred: query['barred'] === '1',
  };
}
