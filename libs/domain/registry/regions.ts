import { taxonomy } from '../taxonomy';
import { labelKey } from '../term-finder';

/** The region of the taxonomy in which a place lies, or null for a place that is not known. */
export type RegionOf = (place: string) => string | null;

const named = new Map(
  taxonomy.regions.flatMap(({ id, he, words, labels }) => [he, ...labels, ...words].map((name) => [labelKey(name), id])),
);

/** Places that the taxonomy itself names, as written. */
export const regionOfTaxonomy: RegionOf = (place) => named.get(labelKey(place)) ?? null;

const everywhere = new Set(['כל הארץ', 'בכל הארץ', 'ארצי', 'ארצית', 'כלל ארצי', 'כלל ארצית', 'כלל הארץ', 'פריסה ארצית'].map(labelKey));

/** Where an organization works: the areas that it names, else the locality of its address. */
export function regionsOf(
  areasText: string | null,
  locality: string | null,
  regionOf: RegionOf,
): { regions: string[]; nationwide: boolean } {
  const areas = (areasText ?? '').split(/[,;|\n/]+/u).map((area) => area.trim());
  const nationwide = areas.some((area) => everywhere.has(labelKey(area)));
  const found = new Set(areas.flatMap((area) => (area === '' ? [] : (regionOf(area) ?? []))));
  if (found.size === 0 && !nationwide && locality !== null) {
    const home = regionOf(locality);
    if (home !== null) found.add(home);
  }
  return { regions: taxonomy.regions.map(({ id }) => id).filter((id) => found.has(id)), nationwide };
}
