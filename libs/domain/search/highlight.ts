import type { Analysis, CompiledTerm } from '../criteria';

/** What was sought in the words, and how words are told and meet. */
export interface Sought extends Pick<Analysis, 'words' | 'keysOf'> {
  terms: readonly CompiledTerm[];
}

/** A stretch of a text, from (included) and to (left out), in UTF-16 units. */
export type Stretch = readonly [from: number, to: number];

/** A text with the stretches that were sought: in order, none touching another. */
export interface Marked {
  text: string;
  marks: readonly Stretch[];
}

/** So much is shown of a long text, UTF-16 units: before what was found, and in all. */
const BEFORE = 70;
const SNIPPET = 220;
/** What was found beyond this is not sought for. */
const LOOKED_THROUGH = 60_000;

const digit = '[\\d\\u0660-\\u0669\\u06F0-\\u06F9]';
const unseen = '[\\p{M}\\p{Cf}]*';
/** A comma within a number, whatever marks stand between its digits. */
const inNumber = `(?<=\\p{N}${unseen})[,٬](?=(?:${unseen}${digit}){3}(?!${unseen}${digit}))`;
/** A word as it stands in a text, with the marks that folding takes out of it (domain/hebrew.ts). */
const standing = new RegExp(
  `[\\p{L}\\p{N}](?:[\\p{L}\\p{N}\\p{M}\\p{Cf}]|["'\`~׳״‘’“”][\\p{M}\\p{Cf}"'\`~׳״‘’“”]*(?=\\p{L})|${inNumber})*`,
  'gu',
);

/** The text with every word marked that met a term; of an exact phrase only where its words stand side by side. */
export function marked(text: string, sought: Sought): Marked {
  return { text, marks: joined(text, [...found(text, sought)]) };
}

/** The text around the first word that was sought, cut at words, with ellipses; null when none stands in it. */
export function snippet(text: string, sought: Sought): Marked | null {
  let first: Stretch | null = null;
  const marks: Stretch[] = [];
  for (const stretch of found(text.slice(0, LOOKED_THROUGH), sought)) {
    first ??= stretch;
    if (stretch[0] > first[0] + SNIPPET) break;
    marks.push(stretch);
  }
  if (!first) return null;
  const from = wordStart(text, first[0] - BEFORE, first[0]);
  const to = Math.max(first[1], wordEnd(text, from + SNIPPET));
  const [head, tail] = [from > 0 ? '… ' : '', to < text.length ? ' …' : ''];
  const within = marks.filter(([, end]) => end <= to).map(([a, b]): Stretch => [a - from + head.length, b - from + head.length]);
  const shown = head + text.slice(from, to) + tail;
  return { text: shown, marks: joined(shown, within) };
}

/** The stretches, in the order in which they end. */
function* found(text: string, { terms, words, keysOf }: Sought): Generator<Stretch> {
  const single = terms.filter(({ exact, words: all }) => !exact || all.length === 1).flatMap((term) => term.words);
  const phrases = terms.filter(({ exact, words: all }) => exact && all.length > 1).map((term) => term.words);
  const met = (keys: ReadonlySet<string>, asked: readonly string[]): boolean => asked.some((key) => keys.has(key));
  const longest = Math.max(0, ...phrases.map((all) => all.length));
  const last: { at: Stretch; keys: ReadonlySet<string> }[] = [];
  if (single.length === 0 && longest === 0) return;
  for (const { 0: raw, index } of text.matchAll(standing)) {
    const at: Stretch = [index, index + raw.length];
    for (const word of words(raw)) {
      const keys = new Set(keysOf(word));
      if (single.some((asked) => met(keys, asked))) yield at;
      if (longest === 0) continue;
      last.push({ at, keys });
      if (last.length > longest) last.shift();
      for (const all of phrases) {
        const tail = last.slice(-all.length);
        if (tail.length === all.length && tail.every(({ keys: some }, i) => met(some, all[i] ?? [])))
          yield [tail[0]?.at[0] ?? at[0], at[1]];
      }
    }
  }
}

/** In order, and those that touch or have only white space between them as one. */
function joined(text: string, stretches: readonly Stretch[]): Stretch[] {
  const all: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = all.at(-1);
    if (before && /^\s*$/u.test(text.slice(before[1], from))) before[1] = Math.max(before[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** The first place from `at` on where a word begins, `latest` at the latest. */
function wordStart(text: string, at: number, latest: number): number {
  if (at <= 0) return 0;
  const space = text.slice(at, latest).search(/\s\S/u);
  return space < 0 ? latest : at + space + 1;
}

/** The last place up to `at` where a word ends. */
function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.slice(0, at + 1).search(/\s\S*$/u);
  return space < 0 ? at : text.slice(0, space).trimEnd().length;
}
