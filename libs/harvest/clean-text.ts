/** Marks that change nothing a reader sees: bidi controls, zero-width characters, soft hyphens, byte order marks, control characters. */
const unseen = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\u00AD\uFEFF\uFFF9-\uFFFB]|(?![\t\n\r])\p{Cc}|\p{Surrogate}/gu;

/** Foreign text with unseen marks taken out and the ways to write gershayim and geresh inside a word made one; line breaks stay. */
export const cleanMarks = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, '\n')
    .replace(unseen, '')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/gu, ' ')
    .replace(/(?<=[א-ת])(?:''|׳׳|``|״|“|”|„|‟|″|~)(?=[א-ת])/gu, '"')
    // gov.il writes ~ for a quotation mark (sources.md, section 23).
    .replace(/(?<=[א-ת])~|~(?=[א-ת])/gu, '"')
    .replace(/(?<=[א-ת])[׳’‘´`′]/gu, "'");

/** One line of clean text, at most `longest` characters; null when nothing is left. */
export function cleanLine(text: string | null | undefined, longest = 1000): string | null {
  const line = cleanMarks(text ?? '')
    .replace(/\s+/gu, ' ')
    .trim();
  return line === '' ? null : [...line].length > longest ? [...line].slice(0, longest).join('').trimEnd() : line;
}
