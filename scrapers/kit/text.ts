/** Marks that are invisible and change how a text compares: bidi controls, zero-width characters, BOM, soft hyphen. */
const invisible = /[\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u00AD\uFEFF]/gu;

/**
 * A published text as a person reads it: invisible marks out, every run of white space (NBSP and newlines too) one space,
 * and the signs that stand for Hebrew quotation marks (״ ׳ '' ~ and typographic ones) written plainly.
 * Nothing else changes; an all-invisible text comes out empty.
 */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[״“”„‟]|''|׳׳/gu, '"')
    .replace(/[׳‘’‚‛`´]/gu, "'")
    .replace(/(?<=[א-ת])~(?=[א-ת])/gu, '"')
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim();
}

/** The cleaned text, or undefined when nothing is left: "this page does not say". */
export function cleanOrUndefined(text: string | null | undefined): string | undefined {
  const cleaned = clean(text ?? '');
  return cleaned === '' ? undefined : cleaned;
}

/** The label as it is compared: cleaned, without colon, geresh and gershayim ("מס׳ פרסום:" and "מס' פרסום" are one). */
export const labelKey = (text: string): string =>
  clean(text)
    .replace(/["':|]/gu, '')
    .trim();
