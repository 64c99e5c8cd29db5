/** A stretch of a page's markup: one element with everything in it. */
export interface Stretch {
  start: number;
  end: number;
}

/** Fewer siblings are no list. */
const A_LIST = 5;
const lone = new Set(['br', 'img', 'input', 'meta', 'link', 'hr', 'source', 'wbr']);

/**
 * The items of the longest list of a page: siblings with the same tag and first class, or rows of a table without its head. Empty
 * when the page holds no list. Our own markup is well formed, so a stack is enough.
 */
export function listItems(html: string): Stretch[] {
  const groups = new Map<string, Stretch[]>();
  const open: { tag: string; key: string; start: number }[] = [];
  for (const found of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)([^<>]*)>/giu)) {
    const [whole, closing = '', name = '', attributes = ''] = found;
    const tag = name.toLowerCase();
    if (lone.has(tag) || attributes.endsWith('/')) continue;
    if (closing === '') {
      const first = /\bclass\s*=\s*["']([\w-]+)/iu.exec(attributes)?.[1] ?? '';
      open.push({ tag, key: `${open.at(-1)?.start ?? -1} ${tag}.${tag === 'tr' ? '' : first}`, start: found.index });
      continue;
    }
    const at = open.findLastIndex((one) => one.tag === tag);
    const ended = open[at];
    if (!ended) continue;
    open.length = at;
    const stretch = { start: ended.start, end: found.index + whole.length };
    if (tag === 'tr' && /<th\b/iu.test(html.slice(stretch.start, stretch.end))) continue;
    groups.set(ended.key, [...(groups.get(ended.key) ?? []), stretch]);
  }
  const size = (items: Stretch[]): number => items.reduce((sum, { start, end }) => sum + end - start, 0);
  return [...groups.values()].filter((items) => items.length >= A_LIST).sort((a, b) => size(b) - size(a))[0] ?? [];
}

/** The page with each item replaced by what `written` says of it. */
export function withItems(html: string, written: (items: readonly string[]) => readonly string[]): string {
  const items = listItems(html);
  if (items.length === 0) return html;
  const texts = written(items.map(({ start, end }) => html.slice(start, end)));
  const parts: string[] = [];
  let from = 0;
  items.forEach(({ start, end }, index) => {
    parts.push(html.slice(from, start), texts[index] ?? '');
    from = end;
  });
  return parts.join('') + html.slice(from);
}

/** The longest list of a JSON answer, replaced in place; lists that stand as markup within it are treated as pages. */
export function withRows(value: unknown, written: <T>(items: readonly T[]) => readonly T[]): unknown {
  const lists: unknown[][] = [];
  const collect = (inner: unknown): void => {
    if (typeof inner !== 'object' || inner === null) return;
    if (Array.isArray(inner) && inner.length >= A_LIST && inner.every((one) => typeof one === 'object' && one !== null)) lists.push(inner);
    Object.values(inner).forEach(collect);
  };
  collect(value);
  const longest = lists.sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length)[0];
  const change = (inner: unknown): unknown => {
    if (longest === undefined && typeof inner === 'string' && inner.includes('<')) return withItems(inner, written);
    if (Array.isArray(inner)) return inner === longest ? written(inner) : inner.map(change);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, change(one)]));
  };
  return change(value);
}
