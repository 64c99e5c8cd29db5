/**
 * Typing mistakes between two words: letters left out, added, exchanged for another or with their neighbour (optimal string
 * alignment distance). Stops counting beyond `most`, and gives `most + 1` then.
 */
export function mistakesBetween(a: string, b: string, most: number): number {
  const [from, to] = [[...a], [...b]];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[to.length] ?? 0, most + 1);
}

/** A word and how often it is used. */
interface Used {
  word: string;
  uses: number;
}

/** Mistakes that a word of this length is forgiven: in three letters every other word is near. */
const forgiven = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2);

/** The used word that was probably meant: with the fewest mistakes, then the most used. Null when none is near. */
export function nearWord(typed: string, known: readonly Used[]): string | null {
  const most = forgiven([...typed].length);
  let best: (Used & { mistakes: number }) | null = null;
  for (const one of known) {
    const mistakes = mistakesBetween(typed, one.word, most);
    if (mistakes === 0 || mistakes > most) continue;
    if (best === null || mistakes < best.mistakes || (mistakes === best.mistakes && one.uses > best.uses)) best = { ...one, mistakes };
  }
  return best?.word ?? null;
}
