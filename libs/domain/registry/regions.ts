import { placeNamed } from '../geo/places';
import { taxonomy } from '../taxonomy';
import { labelKey } from '../term-finder';

/** Districts and regions by the names that the taxonomy itself gives them. */
const named = new Map(
  taxonomy.regions.flatMap(({ id, he, words, labels }) => [he, ...labels, ...words].map((name) => [labelKey(name), id] as const)),
);

const known = new Map<string, string | null>();

/** The region of the taxonomy that a name is, or in which the place of the name lies; null for a name that is not known. */
function regionOf(name: string): string | null {
  // Some thousand names stand in many thousands of rows.
  let region = known.get(name);
  if (region === undefined) known.set(name, (region = named.get(labelKey(name)) ?? placeNamed(name)?.region ?? null));
  return region;
}

const everywhere = new Set(
  ['כל הארץ', 'בכל הארץ', 'ארצי', 'ארצית', 'כלל ארצי', 'כלל ארצית', 'כלל הארץ', 'פריסה ארצית', 'רחבי הארץ', 'בכל רחבי הארץ'].map(labelKey),
);

/** Where an organization works: the areas that it names, else the locality of its address. */
export function regionsOf(areasText: string | null, locality: string | null): { regions: string[]; nationwide: boolean } {
  const areas = (areasText ?? '')
    .split(/[,;|\n/]+/u)
    .map((area) => area.trim())
    .filter(Boolean);
  const nationwide = areas.some((area) => everywhere.has(labelKey(area)));
  const found = new Set(areas.flatMap((area) => regionOf(area) ?? []));
  if (found.size === 0 && !nationwide && locality !== null) {
    const home = regionOf(locality);
    if (home !== null) found.add(home);
  }
  return { regions: taxonomy.regions.map(({ id }) => id).filter((id) => found.has(id)), nationwide };
}
