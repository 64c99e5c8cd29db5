/**
 * Two long texts cut to where they differ: the words around the first difference, at most `limit` characters each, cut at a
 * word and marked with an ellipsis on the side that was cut.
 */
export function aroundDifference(was: string, is: string, limit: number): { was: string; is: string } {
  if (was.length <= limit && is.length <= limit) return { was, is };
  let same = 0;
  while (same < Math.min(was.length, is.length) && was[same] === is[same]) same += 1;
  const from = same <= limit / 4 ? 0 : was.lastIndexOf(' ', same - Math.floor(limit / 8)) + 1;
  const cut = (whole: string): string => {
    const rest = whole.slice(from);
    const end = rest.length <= limit ? rest.length : Math.max(rest.lastIndexOf(' ', limit), limit / 2);
    return `${from > 0 ? '… ' : ''}${rest.slice(0, end).trim()}${end < rest.length ? ' …' : ''}`;
  };
  return { was: cut(was), is: cut(is) };
}
