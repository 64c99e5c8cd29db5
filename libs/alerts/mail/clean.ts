const bidiAndControl = /[\p{Cc}\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** Scraped text on one line: no control characters, no marks that turn the text around them, white space folded; a no-break space holds its words. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\r\n\t]+/g, ' ')
    .replace(bidiAndControl, '')
    .replace(/\s{2,}|[^\S\u00a0]/gu, ' ')
    .trim();

/** At most `limit` characters, cut at a word and marked. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const end = text.lastIndexOf(' ', limit - 1);
  return `${text
    .slice(0, end > limit / 2 ? end : limit - 1)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .trim()}…`;
}

/** The address when it is http, https or mailto, else null: scraped links are never trusted with another scheme. */
export function safeHref(address: string): string | null {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  return url && ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : null;
}
