import { oneLine } from '../dates/written';
import { fold } from '../hebrew';

/**
 * What the titles of all rounds of one call share: the title without the word for its kind, years, numbers of publications and
 * words of rounds ("קול קורא 7/2026 לעידוד גינות קהילתיות - מחזור ב'"). Null where too little is left to know a call by. Other
 * numbers stay: "לגילאי 3-6" and "לגילאי 12-18" are two calls.
 */
export function roundKey(title: string): string | null {
  const words = stripped(title)
    .split(' ')
    .filter((word) => word !== '');
  const telling = words.filter((word) => word.length >= 3 && !common.has(word));
  return telling.length < 2 ? null : words.join(' ');
}

/** The years that a title names, civil ones; of "2026-2027" both. */
export const yearsOf = (title: string): number[] => [...title.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu)].map(([year]) => Number(year));

function stripped(title: string): string {
  return fold(
    oneLine(title)
      .replace(/(?:ב?שנת |לשנת |לשנים |שנה"ל |לשנה"ל )?ה?'?תש[א-ת]{0,2}"[א-ת]/gu, ' ')
      .replace(/(?:^|(?<=[\s(,:-]))(?:ב|ל)?(?:שנת|שנים|שנות|שנה"ל|שנה)(?: ה?(?:תקציב|כספים|לימודים|פעילות))?\s*(?=[\d(]|$)/gu, ' ')
      .replace(/(?<!\d)[בלו]?-?(?:19|20)\d{2}(?:\s*[-–/]\s*(?:(?:19|20)?\d{2}))?(?!\d)/gu, ' ')
      .replace(/(?:(?:מס'|מספר|מס)\s*)?\d+\s*\/\s*\d+/gu, ' ')
      .replace(/(?:מס'|מספר|מס)\s*\d+/gu, ' ')
      .replace(new RegExp(`(?<![א-ת])[בלה]?(?:מחזור|סבב|פעימה|מועד|מהדורה|קול קורא) ?(?:${WHICH})(?![א-ת])`, 'gu'), ' ')
      .replace(
        /(?<![א-ת])ל?(?:הארכת מועד|פרסום חוזר|פרסום מחודש|פרסום נוסף|סבב נוסף|מחזור נוסף|נוסח מעודכן|מעודכן|חוזר|מחודש)(?![א-ת])/gu,
        ' ',
      )
      .replace(/^\s*(?:ה?קול(?:ות)? קורא(?:ים)?|מכרז(?: פומבי)?|הזמנה להגשת (?:בקשות|הצעות))(?![א-ת])/gu, ' ')
      .replace(/^[\s\d.:,-]{3,}/u, ' '),
  )
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Which of several rounds: a letter, a number or an ordinal. */
const WHICH = `[א-ת]'|\\d+|ראשון|ראשונה|שני|שנייה|שניה|שלישי|שלישית|רביעי|רביעית|חמישי|חמישית|נוסף|נוספת|חדש|חדשה`;

/** Words that many calls of one body share. */
const common = new Set(
  [
    'תמיכה',
    'תמיכות',
    'לתמיכה',
    'בתמיכה',
    'שנתית',
    'שנתי',
    'הגשת',
    'להגשת',
    'בקשות',
    'הצעות',
    'עבור',
    'בנושא',
    'לקבלת',
    'מענק',
    'מענקים',
    'של',
    'קורא',
    'קוראים',
    'קולות',
    'משרד',
    'מכרז',
  ].map((word) => fold(word)),
);
