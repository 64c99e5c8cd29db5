import { LONGEST_NAME, Place, alsoWords, only, placeKey, placesOfKey, wordsUnlessAfterIn } from './places';

/** A place that a text names, with its words there ("בבאר שבע"). */
export interface NamedPlace {
  place: Place;
  words: string;
  /** Where its words stand in the text. */
  start: number;
  end: number;
}

/**
 * The places that a text names, in order. A street, a person and an institution called after a place are none; a
 * village or a name with another meaning is one only after a word that says so ("קיבוץ", "עיריית", "תושבי").
 */
export function placesIn(text: string): NamedPlace[] {
  const words = wordsOf(text);
  const found: NamedPlace[] = [];
  for (let at = 0; at < words.length;) {
    const read = readAt(words, at);
    if (!read) {
      at += 1;
      continue;
    }
    const last = words[at + read.length - 1];
    const first = words[at];
    if (first && last) found.push({ place: read.place, words: text.slice(first.start, last.end), start: first.start, end: last.end });
    at += read.length;
  }
  return found;
}

/** The text without them, and without what tells of a part of them: "דרום תל אביב" speaks of no South. */
export const withoutPlaces = (text: string, places: readonly NamedPlace[]): string =>
  [...places, { start: text.length, end: text.length }]
    .map(({ start }, i) => text.slice(places[i - 1]?.end ?? 0, start).replace(/(?:דרום|צפון|מזרח|מערב|מרכז)[\s-]*$/u, ' '))
    .join(' · ');

interface Word {
  /** Its spelling as placeKey has it. */
  key: string;
  start: number;
  end: number;
  /** Whether only white space or a hyphen stands before it. */
  joined: boolean;
  /** The same, or a colon: "איש קשר: דוד לוד". */
  follows: boolean;
}

function wordsOf(text: string): Word[] {
  let end = 0;
  return [...text.matchAll(/\p{L}(?:[\p{L}\p{M}]|["'`~׳״‘’“”]+(?=\p{L}))*|\p{N}+/gu)].map(([word], i, all) => {
    const start = all[i]?.index ?? 0;
    const between = text.slice(end, start);
    const joined = i > 0 && /^[\s\u05BE\u2010-\u2015'׳-]*$/u.test(between);
    const follows = joined || (i > 0 && /^[\s:]*$/u.test(between));
    end = start + word.length;
    return { key: placeKey(word), start, end, joined, follows };
  });
}

/** The longest name that begins at a word, with or without a prefix, if it is a place there. */
function readAt(words: readonly Word[], at: number): { place: Place; length: number } | null {
  for (let length = Math.min(LONGEST_NAME, words.length - at); length > 0; length -= 1) {
    const run = words.slice(at, at + length);
    if (run.slice(1).some((word) => !word.joined)) continue;
    const name = run.map((word) => word.key).join(' ');
    for (const prefix of prefixesOf(name)) {
      const place = placeMeant(words, at, length, prefix, name.slice(prefix.length));
      if (place) return { place, length };
    }
  }
  return null;
}

/** "ובבאר שבע": nothing, then what may stand before a name. */
const prefixesOf = (name: string): string[] => ['', ...['ו', 'ב', 'ל', 'מ', 'וב', 'ול', 'ומ', 'שב'].filter((p) => name.startsWith(p))];

function placeMeant(words: readonly Word[], at: number, length: number, prefix: string, name: string): Place | null {
  const before = words.slice(Math.max(0, at - 2), at).map((word, i, all) => (all.slice(i + 1).every((w) => w.joined) ? word.key : ''));
  const joined = words[at]?.joined === true;
  // "תושבי ירוחם", but not "נוער בשדרות": who belongs to a place stands without a preposition.
  const cue = joined && prefix === '' ? cueBefore(before) : null;
  const candidates = placesOfKey(name).filter((place) => cue === null || fitsCue(place, cue));
  const place = only(candidates);
  if (!place) return null;
  if (cue !== null) return place;
  const bare = place.kind === 'village' || alsoWords.has(name) || (place.kind === 'regional_council' && !name.includes(' '));
  if (bare) return null;
  if (wordsUnlessAfterIn.has(name) && !/[בלמ]$/u.test(prefix)) return null;
  if (joined && noPlaceAfter.test(before.at(-1) ?? '')) return null;
  if (isOfPerson(words, at)) return null;
  const after = words.slice(at + length, at + length + 2);
  return isStreetOf(name, after) ? null : place;
}

/** "שדרות ירושלים", "ברחובות העיר": the name is the word that it also is. */
function isStreetOf(name: string, [next, second]: readonly Word[]): boolean {
  if (next?.joined !== true) return false;
  if (name === placeKey('רחובות')) return next.key.startsWith('ה');
  return name === placeKey('שדרות') && (placesOfKey(next.key).length > 0 || (second?.joined === true && /^\d/u.test(second.key)));
}

/** Whether one of the three words before it, in one breath with it, says that a person is named. */
function isOfPerson(words: readonly Word[], at: number): boolean {
  for (let i = at; i > 0 && i > at - 3 && words[i]?.follows; i -= 1) if (person.test(words[i - 1]?.key ?? '')) return true;
  return false;
}

const noPlaceAfter =
  /^[בלמוה]{0,2}(?:רחוב|רח|דרכ|שדרות|שד|סמטת|ככר|כיכר|כביש|מחלפ|גשר|אוניברסיטת|מכללת|מכבי|הפועל|ביתר|בנק|מלונ|קרנ|יומ|שמ|עש|משפחת)$/u;
const person = /^(?:מר|גב|דר|פרופ|פרופסור|עוד|משפחת|עש|שמ|קשר|לפרטימ|לבירורימ)$/u;

type Cue = 'authority' | 'village' | 'any';

function cueBefore(before: readonly string[]): Cue | null {
  const [second, last] = [before.at(-2) ?? '', before.at(-1) ?? ''];
  if (/^[ובלמש]{0,2}(?:עירית|ה?עיר)$/u.test(last)) return 'authority';
  if (/^ה?(?:מקומית|אזורית|איזורית)$/u.test(last) && /מועצה$/u.test(second)) return 'authority';
  if (/^[ובלמש]{0,2}ה?(?:קיבוצ|קבוצת|מושב|מושבה|ישוב|כפר)$/u.test(last)) return 'village';
  return /^[ובלמש]{0,2}(?:תושבי|תושבות|נוער|קהילת|תושב)$/u.test(last) ? 'any' : null;
}

const fitsCue = ({ kind }: Place, cue: Cue): boolean => cue === 'any' || cue === 'village' || kind !== 'village';
