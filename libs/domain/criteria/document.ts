import type { Amount, Barred, Kind } from '../opportunity';
import type { LocalDate } from '../time';
import type { Analysis } from './analysis';

/** An opportunity as a match sees it. */
export interface Document {
  kind: Kind;
  publisher: string;
  topics: readonly string[];
  populations: readonly string[];
  regions: readonly string[];
  eligible: readonly string[];
  barred: Barred | null;
  /** What is offered, in shekels; null when nobody says. */
  amount: Amount | null;
  /** Its last day, null when there is none or it is not known. */
  deadline: LocalDate | null;
  words: Words;
}

/** Key (analysis.ts) -> the positions at which it stands, strictly increasing. */
export type Words = ReadonlyMap<string, readonly number[]>;

/** The texts of an opportunity by weight; a phrase never crosses from one text to the next. */
export interface Texts {
  /** A: the titles. */
  title: readonly string[];
  /** B: what sums it up: kind, body, labels, number, summary. */
  summary: readonly string[];
  /** C: descriptions and conditions. */
  body: readonly string[];
  /** D: titles and texts of attachments. */
  attachments: readonly string[];
}

export const WEIGHTS = ['A', 'B', 'C', 'D'] as const;
const fields = ['title', 'summary', 'body', 'attachments'] as const satisfies readonly (keyof Texts)[];

/** The words of an opportunity as they are stored (tsvector.ts). A place is `position * 4 + weight`, A being 0. */
export interface Doc {
  places: ReadonlyMap<string, readonly number[]>;
  /** What a text beyond the limits lost: its phrases, or its rarest words too. */
  lost: 'positions' | 'words' | null;
}

/**
 * A tsvector's limits are part of the definition, so that SQL and memory never differ. Positions end at 16,383. Words further on all
 * stand at that last one, and the one before it stays empty: they occur, but no phrase sees them.
 */
export const LAST_POSITION = 16_383;
const LAST_REAL = LAST_POSITION - 2;
/** Positions of one key; the first ones count. */
const MOST_POSITIONS = 255;
/** Of a tsvector's keys and positions together; PostgreSQL takes 1,048,575. */
const MOST_BYTES = 1_000_000;
/** Longer "words" are encoded files and the like; nobody searches for them and an index entry has no room for them. UTF-16 units. */
const LONGEST_KEY = 100;

/** The words of these texts under their keys, within the limits. Equal texts of a field count once. Pure and repeatable. */
export function docOf(texts: Texts, { words, keysOf }: Pick<Analysis, 'words' | 'keysOf'>): Doc {
  const places = new Map<string, number[]>();
  const known = new Map<string, readonly string[]>();
  let position = 0;
  for (const [weight, field] of fields.entries()) {
    for (const text of new Set(texts[field])) {
      for (const word of words(text)) {
        const keys = known.get(word) ?? keysOf(word).filter((key) => key.length > 0 && key.length <= LONGEST_KEY);
        known.set(word, keys);
        position += 1;
        for (const key of keys) add(places, key, (position > LAST_REAL ? LAST_POSITION : position) * 4 + weight);
      }
      position += 1;
    }
  }
  return within(places);
}

function add(places: Map<string, number[]>, key: string, place: number): void {
  const at = places.get(key);
  if (!at) places.set(key, [place]);
  else if (at.length < MOST_POSITIONS && positionOf(at.at(-1) ?? 0) < positionOf(place)) at.push(place);
}

export const positionOf = (place: number): number => place >> 2;

/** Beyond the bytes of a tsvector its phrases go first; then the words that occur least, the last to come first. */
function within(places: Map<string, number[]>): Doc {
  if (bytesOf(places) <= MOST_BYTES) return { places, lost: null };
  const counted = [...places].map(([key, at]) => ({ key, count: at.length, first: at[0] ?? 0 }));
  const flat = new Map(counted.map(({ key, first }) => [key, [LAST_POSITION * 4 + (first & 3)]]));
  let bytes = bytesOf(flat);
  if (bytes <= MOST_BYTES) return { places: flat, lost: 'positions' };
  const rarest = counted.sort((a, b) => a.count - b.count || b.first - a.first || (a.key < b.key ? -1 : 1));
  for (const { key } of rarest) {
    if (bytes <= MOST_BYTES) break;
    bytes -= bytesOfKey(key, 1);
    flat.delete(key);
  }
  return { places: flat, lost: 'words' };
}

function bytesOf(places: ReadonlyMap<string, readonly number[]>): number {
  let sum = 0;
  for (const [key, at] of places) sum += bytesOfKey(key, at.length);
  return sum;
}

/** The key, evened out, and two bytes for the count and each position. */
function bytesOfKey(key: string, positions: number): number {
  const bytes = Buffer.byteLength(key);
  return bytes + (bytes & 1) + 2 + 2 * positions;
}

/** As the match sees them: without weights. */
export const wordsOf = (doc: Pick<Doc, 'places'>): Words => new Map([...doc.places].map(([key, at]) => [key, at.map(positionOf)]));
