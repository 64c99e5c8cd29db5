/** The page with every name of its structure another: classes, ids and the tags of lists and tables. */
export const movedHtml = (html: string): string =>
  html
    .replace(/\b(class|id)\s*=\s*"([^"]*)"/giu, (_, name: string, value: string) => `${name}="${value.replace(/[\w-]+/gu, 'v2-$&')}"`)
    .replace(/<(\/?)(table|tbody|thead|tr|td|th|ul|li|dl|dt|dd|h3)\b/giu, (_, slash: string) => `<${slash}div`);

/** The page with every label worded otherwise: heads of tables, terms, labels, and what stands in bold before a colon. */
export const renamedHtml = (html: string): string =>
  html.replace(
    /<(th|dt|label|legend|strong|b)\b([^<>]*)>([^<]{1,60}?)(:?)\s*<\/\1>/giu,
    (_, tag: string, attributes: string, label: string, colon: string) => `<${tag}${attributes}>${label} (חדש)${colon}</${tag}>`,
  );

/** The same with other keys on every level. */
export const movedJson = (value: unknown): unknown => ({ response: { items: rekeyed(value) } });

/** The answer with its outermost keys as they were and all those below by other names; labels of markup within it too. */
export function renamedJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return renamedHtml(value);
  if (Array.isArray(value)) return value.map((one) => renamedJson(one, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [depth === 0 ? key : `${key}New`, renamedJson(inner, depth + 1)]));
}

function rekeyed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rekeyed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [`v2_${key}`, rekeyed(inner)]));
}
