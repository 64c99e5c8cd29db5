import type { Deadline } from '../deadline';
import type { LocalDate } from '../time';
import { datesWithin } from './within';
import { oneLine } from './written';

/**
 * Until when the public may comment on a draft, as its text says it ("הערות ניתן להעביר עד 12.3.2026", "להגשת התייחסות הציבור: עד
 * ליום 1 במאי 2026 בשעה 12:00"). `near` is the day of publication, for a date without a year. Null when no sentence says it.
 */
export function commentDeadlineIn(text: string, near?: LocalDate): Deadline | null {
  for (const sentence of oneLine(text.replace(/\n+/gu, ' ; ')).split(/;|(?<=[א-ת)])\.\s/u)) {
    const comments = /הערות|הערותיו|התייחסו|השגות/u.exec(sentence);
    if (!comments || !/עד|לא יאוחר|מועד אחרון/u.test(sentence)) continue;
    const until = [...sentence.matchAll(/(?<![א-ת])[וש]?(?:עד|לא יאוחר|מועד אחרון)(?![א-ת])/gu)];
    for (const { index } of until) {
      const [date] = datesWithin(sentence.slice(index), near).filter(({ start }) => start < 60);
      if (date) return { ...date.read, raw: sentence.trim().slice(0, 500) };
    }
  }
  return null;
}
