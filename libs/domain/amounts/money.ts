/** A sum of shekels that a text names: two where it names a range. */
export interface Money {
  /** Whole shekels, the lower first. */
  shekels: readonly [number] | readonly [number, number];
  start: number;
  end: number;
}

/**
 * Every sum of shekels in a text, in order: "250,000 ₪", "3 מיליון ש"ח", "2.5 מלש"ח", "חצי מיליון שקלים", "120 אלפי ש"ח", and the
 * ranges "בין 50 ל-100 אלף שקלים", "20,000-50,000 ₪". A number that no money word touches is none.
 */
export function moneyIn(text: string): Money[] {
  const numbered = [...text.matchAll(inNumbers)].flatMap((found): Money[] => {
    const { from, fromScale, to = '', scale, unit, before } = found.groups ?? {};
    if (unit === undefined && before === undefined) return [];
    const meant = scale ?? (unit !== undefined && unit in scales ? unit : undefined);
    const high = shekels(Number(to.replace(/,/gu, '')), meant);
    if (high === null) return [];
    const place = { start: found.index, end: found.index + found[0].length };
    const first = Number(from?.replace(/,/gu, ''));
    // "בין 50 ל-100 אלף": the scale of the second number is that of the first.
    const low = from === undefined ? null : shekels(first, fromScale ?? (first < 1000 ? meant : undefined));
    return [{ shekels: low !== null && low < high ? [low, high] : [high], ...place }];
  });
  const worded = [...text.matchAll(inWords)].flatMap((found): Money[] => {
    const { count, half } = found.groups ?? {};
    const sum = shekels((count === undefined ? 1 : (counts[count] ?? 1)) + (half === undefined ? 0 : 0.5), 'מיליון');
    return sum === null ? [] : [{ shekels: [sum], start: found.index, end: found.index + found[0].length }];
  });
  return [...numbered, ...worded].sort((a, b) => a.start - b.start);
}

const scales: Record<string, number> = {
  אלף: 1_000,
  אלפי: 1_000,
  אלפים: 1_000,
  מיליון: 1_000_000,
  מליון: 1_000_000,
  מיליוני: 1_000_000,
  מליוני: 1_000_000,
  מיליארד: 1_000_000_000,
  'מלש"ח': 1_000_000,
  'מש"ח': 1_000_000,
  'אש"ח': 1_000,
};
const counts: Record<string, number> = { חצי: 0.5, רבע: 0.25, שני: 2, שלושה: 3, ארבעה: 4, חמישה: 5, עשרה: 10 };

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,2})?|\\d+(?:\\.\\d{1,3})?';
const SCALE = 'אלף|אלפים|אלפי|מיליוני|מיליון|מליוני|מליון|מיליארד';
/** The first three are scale and currency at once. */
const UNIT = 'מלש"ח|מש"ח|אש"ח|ש"ח|שקלים|שקל|₪|NIS|ILS';
const inNumbers = new RegExp(
  `(?<![\\d.,])(?<before>₪\\s*)?` +
    `(?:(?<from>${NUMBER})\\s*(?<fromScale>${SCALE})?\\s*(?:₪|ש"ח)?\\s*(?:[-–—]|(?:ו?עד|ו?ל)\\s*-?)\\s*)?` +
    `(?<to>${NUMBER})\\s*(?<scale>${SCALE})?\\s*(?<unit>${UNIT})?(?![א-ת\\d])`,
  'gu',
);
const inWords = new RegExp(
  `(?<![א-ת\\d]\\s?)[בלמהכ]?-?(?:(?<count>${Object.keys(counts).join('|')})\\s)?מי?ליון(?<half> וחצי)?\\s*(?:ש"ח|שקלים|שקל|₪)(?![א-ת])`,
  'gu',
);

function shekels(number: number, scale: string | undefined): number | null {
  const whole = Math.round(number * (scale === undefined ? 1 : (scales[scale] ?? 1)));
  return whole >= SMALLEST && whole <= LARGEST ? whole : null;
}

/** Below stand prices and dues, above no state budget. */
const SMALLEST = 100;
const LARGEST = 100_000_000_000;
