import type { Doc, Words } from './document';
import { WEIGHTS, positionOf } from './document';
import type { CompiledTerm } from './match';

const inQuotes = (key: string): string => `'${key.replace(/['\\]/gu, '$&$&')}'`;

/** The text of a tsvector, exactly as PostgreSQL writes it: keys in the order of their bytes, weight D unwritten. */
export function tsvectorOf(doc: Pick<Doc, 'places'>): string {
  const keys = [...doc.places.keys()].map((key) => ({ key, bytes: Buffer.from(key) })).sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return keys
    .map(({ key }) => {
      const at = doc.places.get(key) ?? [];
      const written = at.map((place) => `${positionOf(place)}${(place & 3) === 3 ? '' : WEIGHTS[place & 3]}`).join(',');
      return written === '' ? inQuotes(key) : `${inQuotes(key)}:${written}`;
    })
    .join(' ');
}

const [QUOTE, BACKSLASH, COLON, COMMA, ZERO, NINE] = [...`'\\:,09`].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Reads the text of a tsvector; weights do not matter to a match. By hand, since every opportunity that is matched comes through here. */
export function wordsIn(tsvector: string): Words {
  const words = new Map<string, number[]>();
  let at = 0;
  while (at < tsvector.length) {
    // Between two words stands a space.
    if (tsvector.charCodeAt(at) !== QUOTE) {
      at += 1;
      continue;
    }
    const begin = at + 1;
    let doubled = false;
    for (at = begin; at < tsvector.length; at += 1) {
      const sign = tsvector.charCodeAt(at);
      if (sign !== QUOTE && sign !== BACKSLASH) continue;
      if (tsvector.charCodeAt(at + 1) !== sign) break;
      doubled = true;
      at += 1;
    }
    const written = tsvector.slice(begin, at);
    const positions: number[] = [];
    words.set(doubled ? written.replace(/''|\\\\/gu, (pair) => pair[0] ?? '') : written, positions);
    at += 1;
    if (tsvector.charCodeAt(at) !== COLON) continue;
    let position = 0;
    for (at += 1; ; at += 1) {
      const sign = tsvector.charCodeAt(at);
      if (sign >= ZERO && sign <= NINE) position = position * 10 + sign - ZERO;
      else if (sign === COMMA) {
        positions.push(position);
        position = 0;
      } else if (!(sign > NINE)) break; // a space or the end; letters are weights
    }
    positions.push(position);
  }
  return words;
}

/** A compiled term as the text of a tsquery; null when it occurs nowhere. `loose`: all its words, wherever they stand. */
export function tsqueryOf({ words, exact }: CompiledTerm, loose = false): string | null {
  if (words.length === 0 || words.some((keys) => keys.length === 0)) return null;
  return `(${words.map((keys) => `(${keys.map(inQuotes).join(' | ')})`).join(exact && !loose ? ' <-> ' : ' & ')})`;
}
