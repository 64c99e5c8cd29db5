import { Analysis, Criteria, Document } from '@kolkore/domain/criteria';

/** Facets whose values an opportunity must name. */
export const NAMED = ['topic', 'kind', 'population', 'publisher'] as const;
/** Facets that an opportunity which names no value satisfies. */
export const OPEN = ['region', 'eligible'] as const;
export const FACETS = [...NAMED, ...OPEN] as const;
export type FacetName = (typeof FACETS)[number];

export const wantedOf = (c: Criteria): Record<FacetName, readonly string[]> => ({
  topic: c.topics,
  kind: c.kinds,
  population: c.populations,
  publisher: c.publishers,
  region: c.regions,
  eligible: c.eligible,
});
export const statedOf = (d: Document): Record<FacetName, readonly string[]> => ({
  topic: d.topics,
  kind: [d.kind],
  population: d.populations,
  publisher: [d.publisher],
  region: d.regions,
  eligible: d.eligible,
});

export type Asked = Pick<Analysis, 'words' | 'askedKeysOf'>;

/** Numbers for texts, in the order in which they are first seen. */
export class Names {
  private readonly known = new Map<string, number>();

  get size(): number {
    return this.known.size;
  }

  /** Its number, given to it when it has none. */
  of(name: string): number {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    this.known.set(name, this.known.size);
    return this.known.size - 1;
  }

  /** Its number, or -1. */
  find(name: string): number {
    return this.known.get(name) ?? -1;
  }
}

/** Bits of a mask that stand for values; one more is always set in an opportunity, so that "all bits" is "anything". */
export const VALUE_BITS = 30;
export const ALWAYS = 1 << VALUE_BITS;
export const ANYTHING = -1;
