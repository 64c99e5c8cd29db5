import { Compiled, CompiledTerm } from '@kolkore/domain/criteria';
import { ALWAYS, ANYTHING, FACETS, FacetName, Names, VALUE_BITS, wantedOf } from './names';

/** Facets that are tested by a mask, in the order of their columns. */
export const MASKED = ['topic', 'kind', 'region', 'population', 'eligible'] as const satisfies readonly FacetName[];

/** Criteria as integers: equal ones have equal programs, and a program is all that a test needs. */
export interface Program {
  /** One per MASKED facet. */
  masks: number[];
  /** 0: nothing barred, 1: exemptions too, 2: everything. */
  barred: number;
  /** What the masks leave to test (residual.ts reads it); empty: nothing. */
  rest: number[];
}

/** No end of a range. */
export const FREE = -1;

/** What gives numbers to values, keys and sums; shared by all programs of an index. */
export class Numbers {
  readonly facets = Object.fromEntries(FACETS.map((name) => [name, new Names()])) as Record<FacetName, Names>;
  readonly keys = new Names();
  /** Shekels may be more than an integer holds. */
  readonly sums: number[] = [];
  private readonly sumNumbers = new Map<number, number>();

  sum(shekels: number | undefined): number {
    if (shekels === undefined) return FREE;
    const known = this.sumNumbers.get(shekels) ?? this.sums.push(shekels) - 1;
    this.sumNumbers.set(shekels, known);
    return known;
  }
}

/** A calendar day as a number that grows with it. */
export const dayNumber = (day: string | undefined): number => (day === undefined ? FREE : Number(day.replaceAll('-', '')));

const sorted = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

export function programOf({ criteria, words, none }: Compiled, numbers: Numbers): Program {
  const wanted = wantedOf(criteria);
  const lists: number[][] = [];
  const ids = (facet: FacetName): number[] => sorted(wanted[facet].map((value) => numbers.facets[facet].of(value)));
  const masks = MASKED.map((facet) => {
    if (wanted[facet].length === 0) return ANYTHING;
    const values = ids(facet);
    if (values.every((value) => value < VALUE_BITS)) return values.reduce((mask, value) => mask | (1 << value), 0);
    // Beyond the bits of a mask: tested one by one.
    lists.push([FACETS.indexOf(facet), values.length, ...values]);
    return ANYTHING;
  });
  if (wanted.publisher.length > 0) lists.push([FACETS.indexOf('publisher'), wanted.publisher.length, ...ids('publisher')]);
  const muted = sorted(criteria.mutedPublishers.map((key) => numbers.facets.publisher.of(key)));
  const term = (one: CompiledTerm): number[] => [
    one.exact && one.words.length > 1 ? 1 : 0,
    one.words.length,
    ...one.words.flatMap((keys) => [keys.length, ...keys.map((key) => numbers.keys.of(key))]),
  ];
  const { amount, deadline, standing } = criteria;
  const rest = [
    lists.length,
    ...lists.flat(),
    muted.length,
    ...muted,
    numbers.sum(amount.min),
    numbers.sum(amount.max),
    dayNumber(deadline.from),
    dayNumber(deadline.to),
    ['with', 'without', 'only'].indexOf(standing),
    words.length,
    ...words.flatMap((group) => [group.length, ...group.flatMap(term)]),
    none.length,
    ...none.flatMap(term),
  ];
  const exemptions = criteria.kinds.includes('exemption_notice') ? 1 : 0;
  return { masks, barred: criteria.barred ? 2 : exemptions, rest: isFree(rest) ? [] : rest };
}

const nothing = [0, 0, FREE, FREE, FREE, FREE, 0, 0, 0].join();
const isFree = (rest: readonly number[]): boolean => rest.length === 9 && rest.join() === nothing;

export { ALWAYS };
