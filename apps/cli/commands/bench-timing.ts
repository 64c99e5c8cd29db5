/** The median time of one call in milliseconds, after a warm-up. */
export function medianMs(work: () => unknown, rounds = 15): number {
  for (let i = 0; i < 3; i++) work();
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const begin = process.hrtime.bigint();
    work();
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

export const round = (value: number): number => Number(value.toPrecision(3));
