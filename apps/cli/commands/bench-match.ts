import { Compiled, Document, compile, criteriaSchema, docOf, match, textOfTerm, wordsOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { medianMs, round } from './bench-timing';

const nouns =
  'נוער חינוך רווחה תרבות סביבה בריאות תעסוקה נשים עולים שיקום מוגבלות קהילה מתנדבים ספורט מחקר דיור תחבורה מורשת מוזיקה מחול'.split(' ');
const topics = ['youth', 'education', 'welfare', 'culture', 'environment', 'health'];

/** One publication against many subscriptions in memory, against a plain substring test of the same words. */
export function benchMatch(print: (line: string) => void): void {
  const random = generator(11);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const text = Array.from({ length: 400 }, () => `ל${pick(nouns)} ${pick(nouns)}`).join(' ');
  const item: Document = {
    kind: 'tender',
    publisher: 'education',
    topics: ['youth'],
    populations: [],
    regions: [],
    eligible: [],
    barred: null,
    amount: null,
    deadline: null,
    words: wordsOf(docOf({ title: [], summary: [], body: [text], attachments: [] }, analysis)),
  };
  for (const count of [1_000, 10_000]) {
    const all: Compiled[] = Array.from({ length: count }, () =>
      compile(
        criteriaSchema.parse({
          topics: random() < 0.5 ? [pick(topics)] : [],
          words: [[`${pick(nouns)} ${pick(nouns)}`]],
          none: random() < 0.2 ? [pick(nouns)] : [],
        }),
        analysis,
      ),
    );
    const ms = medianMs(() => all.filter((criteria) => match(criteria, item)).length, 7);
    const baseline = medianMs(
      () =>
        all.filter((one) =>
          one.criteria.words.flat().some((term) =>
            textOfTerm(term)
              .split(' ')
              .every((word) => text.includes(word)),
          ),
        ).length,
      7,
    );
    const matched = all.filter((criteria) => match(criteria, item)).length;
    print(
      JSON.stringify({
        bench: 'match',
        subscriptions: count,
        matched,
        ms: round(ms),
        substring_ms: round(baseline),
        ratio: round(ms / baseline),
      }),
    );
  }
}

/** A small repeatable generator (mulberry32), so that every run measures the same work. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
