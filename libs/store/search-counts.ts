import { STATUSES, Status } from '@kolkore/domain/status';
import { FacetName, facetNames } from './criteria-sql';
import { codeOf, isOfShare, statusNumber } from './search-asked';
import type { Sets } from './search-sets';

/** `name` is filled for publishers; other facets are named by the catalogue and the taxonomy. */
export interface FacetCount {
  value: string;
  name: string;
  count: number;
}

export type Facets = Record<FacetName | 'status', FacetCount[]>;

/** What `countColumns` say. Tallies are numbers whose eight digits at a place are a count, null for none. */
export interface Counted {
  /** By status (statusNumber), of what fits and of what is barred. */
  statuses: [fitting: string | null, barred: string | null];
  /** By value, of what is shown and of what each chosen facet alone keeps out. */
  values: (string | null)[];
  places: [facet: FacetName, value: string, place: number][] | null;
  publishers: [keys: string[] | null, names: string[], counts: number[]];
}

/**
 * All counts in one pass, as a part `counted` of a `WITH`, by adding tallies (migration 0058), with the `ids` of what is shown and not known to have ended, and of those
 * that are `off` nevertheless. A facet's own choice does not narrow its own counts.
 */
export function countsSql({ chosen, ofShare, isOff, leftOut }: Sets): string {
  const ofStatus = (share: number): string => {
    const tallies = STATUSES.map((status, place) => `WHEN ${codeOf(status, share)} THEN '1${'0'.repeat(8 * place)}'::numeric`);
    return `sum(CASE code ${tallies.join(' ')} END) FILTER (WHERE ${isOfShare(share)})::text`;
  };
  const ofValues = (share: number): boolean => chosen[share - 1] !== 'publisher';
  const sums = [0, ...chosen.map((_, i) => i + 1)].map((share) =>
    ofValues(share) ? `sum(tally) FILTER (WHERE ${ofShare(share)})::text` : 'NULL',
  );
  const publishers = [ofShare(0), ...(chosen.includes('publisher') ? [ofShare(chosen.indexOf('publisher') + 1)] : [])].join(' OR ');
  return `counted AS MATERIALIZED (
    SELECT json_build_array(${ofStatus(0)}, ${ofStatus(-1)}) AS statuses,
      json_build_array(${sums.join(', ')}) AS values,
      convert_to(coalesce(sum(publisher_tally) FILTER (WHERE ${publishers}), 0)::text, 'UTF8') AS publishers,
      array_agg(id) FILTER (WHERE NOT is_over AND ${ofShare(0)}) AS ids, ${isOff ? `array_agg(id) FILTER (WHERE NOT is_over AND ${isOff})` : 'NULL::bigint[]'} AS off
    FROM (${['SELECT * FROM hits', ...leftOut].map((one) => `(${one})`).join(' UNION ALL ')}) h)`;
}

/** Eight digits of the tally of publishers; none of those that come before its first. */
const digits = `convert_from(substring(c.publishers FROM octet_length(c.publishers) - 8 * p.number - 7 FOR 8), 'UTF8')`;

export const countColumns = `
  (SELECT statuses FROM counted) AS statuses,
  (SELECT values FROM counted) AS values,
  (SELECT json_agg(json_build_array(facet, value, place)) FROM facet_value) AS places,
  (SELECT json_build_array(array_agg(key), array_agg(name), array_agg(count)) FROM (
    SELECT p.key, p.name, nullif(${digits}, '')::int AS count FROM counted c, publisher p OFFSET 0) p WHERE count > 0) AS publishers`;

/** What was counted, by facet, the most frequent first. */
export function countsOf(
  { statuses: [fits, barred], values: [shown, ...without], places, publishers: [keys, names, counts] }: Counted,
  chosen: Sets['chosen'],
  asked: readonly Status[],
): { total: number; barredHidden: number; facets: Facets } {
  const total = (tally: string | null): number => asked.reduce((sum, status) => sum + countAt(tally, statusNumber(status)), 0);
  const facet = (name: FacetName): FacetCount[] => {
    const own = without[chosen.indexOf(name)];
    const counts = (places ?? []).flatMap(([of, value, place]): FacetCount[] => {
      const count = of === name ? countAt(shown, place) + countAt(own, place) : 0;
      return count === 0 ? [] : [{ value, name: value, count }];
    });
    return sorted(name === 'region' ? nationwide(counts) : counts);
  };
  const byStatus = STATUSES.map((status) => ({ value: status, name: status, count: countAt(fits, statusNumber(status)) }));
  const byFacet = facetNames.map((name) => [name, facet(name)] as const);
  return {
    total: total(fits),
    barredHidden: total(barred),
    facets: {
      ...(Object.fromEntries(byFacet) as Record<FacetName, FacetCount[]>),
      publisher: sorted((keys ?? []).map((value, i) => ({ value, name: names[i] ?? '', count: counts[i] ?? 0 }))),
      status: sorted(byStatus.filter(({ count }) => count > 0)),
    },
  };
}

/** The number that stands at a place of a tally. */
function countAt(tally: string | null | undefined, place: number): number {
  const end = (tally?.length ?? 0) - 8 * place;
  return tally && end > 0 ? Number(tally.slice(Math.max(0, end - 8), end)) : 0;
}

/** What names no region is nationwide. */
function nationwide(counts: readonly FacetCount[]): FacetCount[] {
  const isWhole = ({ value }: FacetCount): boolean => value === '' || value === 'nationwide';
  const count = counts.filter(isWhole).reduce((sum, one) => sum + one.count, 0);
  return [...counts.filter((one) => !isWhole(one)), ...(count > 0 ? [{ value: 'nationwide', name: 'nationwide', count }] : [])];
}

const inOrder = new Intl.Collator();
const sorted = (counts: FacetCount[]): FacetCount[] => counts.sort((a, b) => b.count - a.count || inOrder.compare(a.value, b.value));
