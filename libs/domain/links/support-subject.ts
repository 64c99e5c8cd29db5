import { oneLine } from '../dates/written';
import { formsOf, tokens } from '../hebrew';
import { withoutBodyNames } from '../publishers';

/**
 * What a support test, a draft of one or a call under one is about: the words of its title without the form of words in which all
 * tests are titled ("תיקון מבחנים לחלוקת כספי תמיכות של משרד X במוסדות ציבור בתחום ..."). Each word as its forms (hebrew.ts).
 */
export function subjectOf(title: string): string[][] {
  const bare = withoutBodyNames(oneLine(title))
    .replace(/(?:לפי|על פי|מכוח) (?:סעיף|חוק)[^,;]*$/u, ' ')
    .replace(/ה?'?תש[א-ת]{0,2}"[א-ת]/gu, ' ');
  return tokens(bare)
    .filter((word) => word.length >= 3 && !/^\d+$/u.test(word) && !formWords.has(word))
    .map((word) => formsOf(word));
}

/** Whether every word of one subject occurs in the other, in some form. */
export const isWithin = (part: readonly string[][], whole: readonly string[][]): boolean =>
  part.every((forms) => whole.some((others) => forms.some((form) => others.includes(form))));

export const sameSubject = (a: readonly string[][], b: readonly string[][]): boolean => a.length > 0 && isWithin(a, b) && isWithin(b, a);

/** Words of the form in which tests, drafts and calls are titled; not of their matter. */
const formWords = new Set(
  tokens(
    'מבחן מבחני מבחנים המבחן המבחנים למבחן למבחני למבחנים תבחין תבחינים תבחיני תיקון תיקוני לתיקון נוסח טיוטה טיוטת הטיוטה הערות להערות הציבור ' +
      'לחלוקת חלוקת כספי כספים תמיכה תמיכות התמיכה לתמיכה לתמיכות בתמיכה תמיכת לצורך לצרכי לשם למתן מתן של משרד המשרד במשרד ' +
      'מוסד מוסדות במוסדות למוסדות ציבור הציבור בתחום בתחומי לתחום העוסקים העוסקות הפועלים הפעילים לפעילות פעילות ' +
      'קול קורא הקול קולות קוראים לקול לשנת לשנים שנת שנתי שנתית בגין עבור בנושא הגשת להגשת בקשות בקשה הצעות לקבלת קבלת חדש חדשים החדשים מעודכן תקציב התקציב יסודות חוק',
  ),
);
