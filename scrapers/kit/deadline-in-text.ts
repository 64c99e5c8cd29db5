import type { Deadline } from '@kolkore/domain/deadline';
import { readDateWithin } from './dates';
import { clean } from './text';

/** Words after which a running text gives the day until which one may apply. */
const until =
  /(?:ה?מועד ה?אחרון|ה?תאריך ה?אחרון|תאריך יעד|מועד ה?הגשה|(?:ניתן|יש|אפשר|נא|מוזמנים) להגיש|להגשה|(?:ה?הגשה|הגשת (?:ה?בקשות|ה?הצעות|מועמדות))[^.:]{0,30}(?:עד|תסתיים|תיסגר))/gu;
/** The same words may speak of something else than applying. */
const other = /^[^\d]{0,40}(?:שאלות|הבהר|ערעור|כנס|מפגש|ביצוע|מימוש|דיווח)/u;
/** A date that belongs to the words stands so close behind them. */
const REACH = 90;

/**
 * The deadline that a running text gives, with the words around it as `raw`: the first date after words that speak of the last day to
 * apply. Null when the text names none: then nothing is known, which is not the same as "no deadline".
 */
export function deadlineInText(text: string): Deadline | null {
  const said = clean(text);
  for (const words of said.matchAll(until)) {
    const after = said.slice(words.index + words[0].length, words.index + words[0].length + REACH);
    if (other.test(after)) continue;
    const read = readDateWithin(after);
    if (read.precision === 'unknown') continue;
    return { ...read, raw: said.slice(words.index, words.index + words[0].length + REACH).slice(0, 500) };
  }
  return null;
}
