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

const lexeme = /'(?<key>(?:[^'\\]|''|\\\\)*)'(?::(?<at>[\d,ABC]+))?/gu;

/** Reads the text of a tsvector; weights do not matter to a match. */
export function wordsIn(tsvector: string): Words {
  const words = new Map<string, number[]>();
  for (const { groups } of tsvector.matchAll(lexeme)) {
    const key = (groups?.['key'] ?? '').replace(/''|\\\\/gu, (pair) => pair[0] ?? '');
    words.set(
      key,
      (groups?.['at'] ?? '').split(',').flatMap((at) => (at === '' ? [] : [Number.parseInt(at, 10)])),
    );
  }
  return words;
}

/** A compiled term as the text of a tsquery; null when it occurs nowhere. */
export function tsqueryOf({ words, exact }: CompiledTerm): string | null {
  if (words.length === 0 || words.some((keys) => keys.length === 0)) return null;
  return `(${words.map((keys) => `(${keys.map(inQuotes).join(' | ')})`).join(exact ? ' <-> ' : ' & ')})`;
}
