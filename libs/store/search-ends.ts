/** Parts of five days, six to a month, the last with what is left of it, as `ends_in` of a search row has them (migration 0058): the first of 1948. */
const FIRST = 140_262;
/**
 * The time up to an instant in numbers of `ends_in` (UTC), of a year or as far back as there is any, in windows that are read one after the other until enough is
 * found: a few days, then months and years as a whole, since every number more costs.
 */
export function windowsBefore(end: Date, reach: 'year' | 'ever'): number[][] {
  const month = end.getUTCFullYear() * 12 + end.getUTCMonth() + 1;
  const part = month * 6 + Math.min(5, Math.floor((end.getUTCDate() - 1) / 5));
  const monthsAgo = (months: number): number => (month - months) * 6;
  const yearBefore = Math.floor((month - 7) / 12);
  const yearsAgo = (years: number): number => ((yearBefore - years) * 12 + 1) * 6;
  const days = [part + 1, part, part - 1].filter((start) => start > monthsAgo(0));
  const starts =
    reach === 'year'
      ? [...days, ...[0, 2, 12].map(monthsAgo)]
      : [...days, ...[0, 1, 3, 6].map(monthsAgo), ...[0, 1, 2, 4, 8, 16, 32].map(yearsAgo), FIRST];
  return starts.slice(1).flatMap((start, i) => {
    const span = spanOf(start, (starts[i] ?? 0) - 1);
    return span.length > 0 ? [span] : [];
  });
}

/** The time from one part to another, both included, as few numbers of `ends_in`: whole decades, then years, months and parts. */
export function spanOf(from: number, to: number): number[] {
  const found: number[] = [];
  let part = Math.max(FIRST, from);
  while (part <= to) {
    const month = Math.floor(part / 6);
    const year = Math.floor((month - 1) / 12);
    const startsMonth = part === month * 6;
    const startsYear = startsMonth && month === year * 12 + 1;
    const longest = [
      { number: year / 10, parts: 720, starts: startsYear && year % 10 === 0 },
      { number: year, parts: 72, starts: startsYear },
      { number: month, parts: 6, starts: startsMonth },
    ].find(({ parts, starts }) => starts && part + parts - 1 <= to) ?? { number: part, parts: 1 };
    found.push(longest.number);
    part += longest.parts;
  }
  return found;
}
