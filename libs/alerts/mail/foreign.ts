import { Language } from '@kolkore/domain/language';
import { oneLine, shortened } from './clean';

const script: Record<Language, RegExp> = { he: /\p{Script=Hebrew}/u, ar: /\p{Script=Arabic}/u, en: /\p{Script=Latin}/u };
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}]/u;

const FSI = '\u2068';
const PDI = '\u2069';
const RLM = '\u200f';

/**
 * The text as one unit that turns nothing around it: FSI and PDI. A text with right-to-left letters is read so even when a Latin
 * word stands first in it.
 */
export const isolate = (text: string): string =>
  `${FSI}${rightToLeft.test(text) && !rightToLeft.test(/\p{L}/u.exec(text)?.[0] ?? '') ? RLM : ''}${text}${PDI}`;

/** Whether the text holds letters of another script than the reader's. */
const isForeign = (text: string, language: Language): boolean =>
  [...text].some((letter) => /\p{L}/u.test(letter) && !script[language].test(letter));

/** Published or typed text inside our own: on one line, at most `limit` characters, isolated when it is of another script. */
export function foreign(text: string, language: Language, limit = Number.POSITIVE_INFINITY): string {
  const line = shortened(oneLine(text), limit);
  return isForeign(line, language) ? isolate(line) : line;
}

/** Some languages isolate what they quote (a catalogue's own marks): isolated twice is once. */
const flat = (said: string): string => said.replace(/\u2068+/gu, FSI).replace(/\u2069+/gu, PDI);

/** A said text cut into our own words and what was isolated in it. */
export const pieces = (said: string): (string | { isolated: string })[] =>
  flat(said)
    .split(/\u2068\u200f?([^\u2068\u2069]*)\u2069/u)
    .map((piece, at) => (at % 2 === 0 ? piece : { isolated: piece }))
    .filter((piece) => piece !== '');

/** The language of an isolated text as far as its letters tell, and its direction. */
export function natureOf(text: string): { language: Language | null; dir: 'rtl' | 'ltr' } {
  if (script.he.test(text)) return { language: 'he', dir: 'rtl' };
  return script.ar.test(text) ? { language: 'ar', dir: 'rtl' } : { language: null, dir: 'ltr' };
}

/** Runs of Latin letters and numbers in FSI and PDI, so that they cannot turn a right-to-left line. */
const isolatedRuns = (text: string): string =>
  text.replace(/[\p{Script=Latin}\p{N}](?:[\p{Script=Latin}\p{N} .,:;/@%+#&'’_-]*[\p{Script=Latin}\p{N}%+#])?/gu, `${FSI}$&${PDI}`);

/** A said text as the subject of a mail, which knows no markup. From right to left every Latin run and number is isolated by itself. */
export const subjectLine = (said: string, dir: 'rtl' | 'ltr'): string =>
  dir === 'ltr' ? flat(said) : isolatedRuns(said.replace(/[\u2068\u2069\u200f]/gu, ''));

/**
 * Plain text whose lines all start in the reader's direction: mail programs take it of each line from its first letter that is
 * not isolated (Unicode Bidirectional Algorithm, P2 and P3). Lines of an address alone, and the mark of the signature, stay.
 */
export const directed = (text: string, dir: 'rtl' | 'ltr'): string =>
  flat(text)
    .split('\n')
    .map((line) => {
      if (line.trim() === '' || line === '-- ' || /^\s*https?:\/\/\S+$/u.test(line)) return line;
      const first = /\p{L}/u.exec(line.replace(/\u2068[^\u2069]*\u2069/gu, ''))?.[0];
      const starts = first === undefined ? 'ltr' : rightToLeft.test(first) ? 'rtl' : 'ltr';
      return starts === dir ? line : `${dir === 'rtl' ? RLM : '\u200e'}${line}`;
    })
    .join('\n');
