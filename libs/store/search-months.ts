/** Of 1948 and of 2099, as `ends_in` of a search row has them. */
const [FIRST_MONTH, LAST_MONTH] = [23_377, 25_200];
/** This month and those before it, in windows that are read one after the other until enough is found. */
const every = [0, 1, 2, 3, 5, 8, 13, 20, 30, 45, 70, 110, 180, 360, LAST_MONTH - FIRST_MONTH + 1];
const lastYear = [0, 1, 3, 13];

/** The months up to an instant, as numbers of `ends_in` (UTC), the last first: of a year, or as far back as there are any. */
export function monthsBefore(end: Date, reach: 'year' | 'ever'): number[][] {
  const windows = reach === 'year' ? lastYear : every;
  const last = Math.max(FIRST_MONTH, end.getUTCFullYear() * 12 + end.getUTCMonth() + 1);
  return windows.slice(1).map((to, i) => spanOf(last - to + 1, last - (windows[i] ?? 0)));
}

/**
 * The time from one month to another, both included, as few numbers of `ends_in`: whole decades, then years, then months. Where many
 * are asked for, the planner takes half of all rows for likely.
 */
export function spanOf(from: number, to: number): number[] {
  const found: number[] = [];
  let month = Math.max(FIRST_MONTH, from);
  while (month <= to) {
    const year = Math.floor((month - 1) / 12);
    const startsYear = month === year * 12 + 1;
    if (startsYear && year % 10 === 0 && month + 119 <= to) {
      found.push(year / 10);
      month += 120;
    } else if (startsYear && month + 11 <= to) {
      found.push(year);
      month += 12;
    } else {
      found.push(month);
      month += 1;
    }
  }
  return found;
}
