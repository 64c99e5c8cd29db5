import { Compiled, CompiledTerm, Document } from '@kolkore/domain/criteria';
import { FACETS, FacetName, NAMED, OPEN, statedOf, wantedOf } from './names';
import type { Numbers } from './program';
import type { Reading } from './reading';

/**
 * Where the criteria wait for an opportunity: every opportunity that they match has at least one of their anchors. Any such choice
 * is right; the rarest is the fastest. A key's number is its own anchor; facets, pairs of values and "always" follow under names.
 */
export class Anchors {
  private documents = 0;
  private readonly keyUses = new Map<string, number>();
  private readonly valueUses = new Map<string, number>();

  constructor(private readonly numbers: Numbers) {}

  /** Counts an opportunity, so that rare words and values are known. */
  observe(document: Document): void {
    this.documents += 1;
    for (const key of document.words.keys()) this.keyUses.set(key, (this.keyUses.get(key) ?? 0) + 1);
    const stated = statedOf(document);
    for (const facet of FACETS) for (const value of stated[facet]) this.count(`${facet} ${value}`);
    for (const facet of OPEN) if (stated[facet].length === 0) this.count(`${facet} `);
  }

  private count(name: string): void {
    this.valueUses.set(name, (this.valueUses.get(name) ?? 0) + 1);
  }

  /** The share of opportunities that have it, as far as was observed; never 0. */
  private share(uses: number | undefined): number {
    return ((uses ?? 0) + 0.5) / (this.documents + 10);
  }

  of({ criteria, words }: Compiled): (number | string)[] {
    const groups = words.map((group) => this.ofGroup(group)).sort((a, b) => a.share - b.share);
    const wanted = wantedOf(criteria);
    const facets = NAMED.filter((facet) => wanted[facet].length > 0)
      .map((facet) => ({ facet, share: this.shareOf(facet, wanted[facet]) }))
      .sort((a, b) => a.share - b.share);
    const [first, second] = facets;
    const [group] = groups;
    if (group && group.share <= (first?.share ?? 1) * (second?.share ?? 1)) return group.anchors;
    if (first && second && wanted[first.facet].length * wanted[second.facet].length <= MOST_PAIRS) {
      return wanted[first.facet].flatMap((a) => wanted[second.facet].map((b) => this.pair(first.facet, a, second.facet, b)));
    }
    if (group && group.share <= (first?.share ?? 1)) return group.anchors;
    if (first) return wanted[first.facet].map((value) => this.value(first.facet, value));
    const open = OPEN.find((facet) => wanted[facet].length > 0);
    if (open) return [UNSTATED[open], ...wanted[open].map((value) => this.value(open, value))];
    return [ALL];
  }

  /** Any of a group's terms, by the rarest word of each. */
  private ofGroup(group: readonly CompiledTerm[]): { anchors: number[]; share: number } {
    const rarest = group.flatMap(({ words }) => {
      const counted = words.map((keys) => ({ keys, share: keys.reduce((sum, key) => sum + this.share(this.keyUses.get(key)), 0) }));
      return counted.sort((a, b) => a.share - b.share).slice(0, 1);
    });
    const keys = new Set(rarest.flatMap((word) => word.keys));
    return { anchors: [...keys].map((key) => this.numbers.keys.of(key)), share: rarest.reduce((sum, { share }) => sum + share, 0) };
  }

  private shareOf(facet: FacetName, values: readonly string[]): number {
    return values.reduce((sum, value) => sum + this.share(this.valueUses.get(`${facet} ${value}`)), 0);
  }

  private value(facet: FacetName, value: string): string {
    return valueAnchor(FACETS.indexOf(facet), this.numbers.facets[facet].of(value));
  }

  private pair(a: FacetName, one: string, b: FacetName, other: string): string {
    const [[f, v], [g, w]] = [
      [FACETS.indexOf(a), this.numbers.facets[a].of(one)] as const,
      [FACETS.indexOf(b), this.numbers.facets[b].of(other)] as const,
    ].sort((x, y) => x[0] - y[0]) as [[number, number], [number, number]];
    return pairAnchor(f, v, g, w);
  }
}

/** Postings of one criteria; beyond that one facet alone. */
const MOST_PAIRS = 64;
const ALL = 'all';
const UNSTATED: Record<(typeof OPEN)[number], string> = { region: 'region', eligible: 'eligible' };
const valueAnchor = (facet: number, value: number): string => `${facet} ${value}`;
const pairAnchor = (f: number, v: number, g: number, w: number): string => `${f} ${v} ${g} ${w}`;

/** The named anchors of an opportunity; the keys of its words are anchors beside these. */
export function namedAnchorsOf({ values, unstated }: Reading): string[] {
  const found: string[] = [ALL];
  const named = values.flatMap((list, facet) => list.filter((value) => value >= 0).map((value) => [facet, value] as const));
  for (const facet of OPEN) if (unstated[FACETS.indexOf(facet)]) found.push(UNSTATED[facet]);
  for (const [n, [f, v]] of named.entries()) {
    found.push(valueAnchor(f, v));
    for (const [g, w] of named.slice(n + 1)) if (g !== f) found.push(pairAnchor(f, v, g, w));
  }
  return found;
}
