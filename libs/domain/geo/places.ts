import { fold } from '../hebrew';
import placesFile from './places.json';

/** A local authority or a locality, and where it lies. */
export interface Place {
  /** Its present name: of a city or council, of a village, or of a regional council. */
  locality: string;
  /** Other spellings and former names. */
  otherNames: readonly string[];
  kind: 'city' | 'local_council' | 'regional_council' | 'village';
  /** The local authority it is or belongs to, as that calls itself ("מועצה אזורית מטה אשר"). */
  authority: string;
  /** The district of the Ministry of the Interior, as it is named ("מחוז הצפון"). */
  district: string;
  /** The same as a value of the taxonomy's facet `regions`. */
  region: string;
}

/**
 * The place of a name that stands alone, as in an address field: in any spelling ("קרית גת", "תל-אביב"), with or without the
 * word for what it is ("עיריית חיפה", "קיבוץ דן"). Null for an unknown name, and for one that lies in two districts.
 */
export function placeNamed(name: string): Place | null {
  const key = placeKey(name);
  const bare = key.replace(whatItIs, '');
  const wanted = whatItIs.exec(key)?.[1];
  const found = [...(byKey.get(key) ?? []), ...(bare === key ? [] : (byKey.get(bare) ?? []))];
  const fitting = found.filter((place) => wanted === undefined || kindsOf(wanted).includes(place.kind));
  return only(fitting.length > 0 ? fitting : found);
}

/** Every local authority of the list. */
export const localAuthorities = (): Place[] => all.filter((place) => place.kind !== 'village');

/** One spelling of a place's name: folded, hyphens as spaces, full and defective spelling as one. */
export const placeKey = (name: string): string =>
  fold(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/יי/gu, 'י')
    .replace(/וו/gu, 'ו');

/** The places that have this key (placeKey): a city may share its name with a village. */
export const placesOfKey = (key: string): readonly Place[] => byKey.get(key) ?? [];

/** A city is meant before a village of the same name; of two villages in different districts none is. */
export function only(places: readonly Place[]): Place | null {
  const rank = (place: Place) => (place.kind === 'village' ? 1 : 0);
  const best = places.filter((place) => rank(place) === Math.min(...places.map(rank)));
  return new Set(best.map((place) => place.region)).size === 1 ? (best[0] ?? null) : null;
}

/** Names that are words or names of people too: a place only where the text says so. */
export const alsoWords: ReadonlySet<string> = new Set(placesFile.alsoWords.map(placeKey));

/** The same, but "in", "to" or "from" before them is enough. */
export const wordsUnlessAfterIn: ReadonlySet<string> = new Set(placesFile.wordsUnlessAfterIn.map(placeKey));

const villageWord = 'קיבוצ|קיבוץ|קבוצת|מושב|מושבת|מושבה|ישוב קהילתי|ישוב|הישוב|כפר';
const whatItIs = new RegExp(
  `^(עירית|עירית העיר|העיר|מועצה מקומית|המועצה המקומית|מועצה אזורית|המועצה האזורית|מועצה איזורית|המועצה האיזורית|${villageWord}) (?=.)`,
  'u',
);

function kindsOf(word: string): readonly Place['kind'][] {
  if (/^עיר|^העיר/u.test(word)) return ['city', 'local_council'];
  if (/מקומית/u.test(word)) return ['local_council', 'city'];
  return /אזורית|איזורית/u.test(word) ? ['regional_council'] : ['village', 'local_council', 'city'];
}

const otherNamesOf = (name: string): string[] =>
  Object.entries(placesFile.otherNames).flatMap(([other, present]) => (present === name ? [other] : []));

/** One district of the file: villages stand under their regional council. */
interface DistrictOfFile {
  region: string;
  district: string;
  cities: string[];
  councils: string[];
  regionalCouncils: Record<string, string[] | undefined>;
}
const districts: readonly DistrictOfFile[] = placesFile.districts;

const all: readonly Place[] = districts.flatMap(({ region, district, cities, councils, regionalCouncils }) => {
  const place = (name: string, kind: Place['kind'], authority: string): Place => ({
    locality: name,
    otherNames: otherNamesOf(name),
    kind,
    authority,
    district,
    region,
  });
  return [
    ...cities.map((name) => place(name, 'city', `עיריית ${name}`)),
    ...councils.map((name) => place(name, 'local_council', `מועצה מקומית ${name}`)),
    ...Object.entries(regionalCouncils).flatMap(([council, villages]) => {
      const authority = `מועצה אזורית ${council}`;
      return [place(council, 'regional_council', authority), ...(villages ?? []).map((name) => place(name, 'village', authority))];
    }),
  ];
});

const byKey = new Map<string, Place[]>();
const put = (name: string, place: Place) => byKey.set(placeKey(name), [...(byKey.get(placeKey(name)) ?? []), place]);
for (const place of all) for (const name of [place.locality, ...place.otherNames]) put(name, place);

/** The most words that a name has. */
export const LONGEST_NAME = Math.max(...[...byKey.keys()].map((key) => key.split(' ').length));
