export type Random = () => number;

/** Numbers from 0 to 1, the same in every run. */
export function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** The place of a word in a list of `length`, the commonest first, by Zipf's law: from `first` on. */
export const zipf = (random: Random, length: number, first = 1): number => Math.floor(first * (length / first) ** random()) - 1;

/** In an order of its own. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
  }
  return mixed;
}
