import { LONGEST_TEXT } from '@kolkore/domain/attachment';

/** Hebrew, Arabic and Latin letters in the forms of old fonts (U+FB00-FDFF, U+FE70-FEFF), which no query would be typed in. */
const presentation = /[\uFB00-\uFDFF\uFE70-\uFEFC]+/gu;
const unseen = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|(?![\t\n])\p{Cc}|\p{Surrogate}|\p{Co}/gu;

/**
 * Extracted text as it is kept: letters in their usual forms, words that a line end parted joined again, unseen marks taken
 * out, white space made one, at most one empty line at once. Cut, at a word, when it is longer than a text may be.
 */
export function tidy(raw: string, longest = LONGEST_TEXT): { text: string; cut: boolean } {
  // Beyond this much nothing can be kept; cut first, so that no rule meets more.
  const text = raw
    .slice(0, longest * 4)
    .replace(/\r\n?|[\u2028\u2029\u0085\f\v]/gu, '\n')
    .replace(presentation, (forms) => forms.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\u00AD\s*\n\s*/gu, '')
    .replace(/\u00AD/gu, '')
    .replace(/(?<=\p{Ll})-\n(?=\p{Ll})/gu, '')
    // A Hebrew word goes on after its own hyphen: בין-לאומי stays what it is.
    .replace(/(?<=[א-ת][-־])\n(?=[א-ת])/gu, '')
    .replace(unseen, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu, ' ')
    .replace(/ *\t[\t ]*/gu, '\t')
    .replace(/ {2,}/gu, ' ')
    .replace(/[ \t]+\n|\n[ \t]+/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  if (text.length <= longest) return { text, cut: raw.length > longest * 4 };
  const end = text.slice(0, longest).search(/\s\S*$/u);
  return { text: text.slice(0, end > 0 ? end : longest).trimEnd(), cut: true };
}

/** Fewer letters than this are a stamp or page numbers over a picture of a text. */
const LEAST_LETTERS = 20;

/** Whether a text says something: enough letters, and not the noise of a font whose letters are not named. */
export function saysSomething(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const noise = text.match(/[\uFFFD\u0080-\u009F]/gu)?.length ?? 0;
  return letters >= LEAST_LETTERS && noise * 4 < letters;
}
