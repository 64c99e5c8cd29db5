/** So many lines at the top and at the bottom of a page may be its running head and foot. */
const EDGE = 2;
const LEAST_PAGES = 3;

/** Digits are page numbers. */
const shape = (line: string): string => line.replace(/\d+/gu, '#').replace(/\s+/gu, ' ').trim();

/**
 * Pages without the lines that stand at the same edge of nearly all of them (all but one in ten, and at least three): heads with
 * the body's name, page numbers. The first page keeps its own, since there it may be the title.
 */
export function withoutRunningHeads(pages: string[][]): string[][] {
  if (pages.length < LEAST_PAGES) return pages;
  const seen = new Map<string, number>();
  const edges = (lines: string[]): Set<string> =>
    new Set([...lines.slice(0, EDGE).map((line) => `top ${shape(line)}`), ...lines.slice(-EDGE).map((line) => `end ${shape(line)}`)]);
  for (const lines of pages) for (const edge of edges(lines)) seen.set(edge, (seen.get(edge) ?? 0) + 1);
  const needed = Math.max(LEAST_PAGES, Math.ceil(pages.length * 0.9));
  const runs = (edge: string): boolean => (seen.get(edge) ?? 0) >= needed;
  return pages.map((lines, page) =>
    lines.filter(
      (line, at) => page === 0 || !((at < EDGE && runs(`top ${shape(line)}`)) || (at >= lines.length - EDGE && runs(`end ${shape(line)}`))),
    ),
  );
}
