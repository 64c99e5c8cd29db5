import { Locale } from '@kolkore/domain/locale';
import { calendarDaysBetween, inIsrael } from '@kolkore/domain/time';

/** A past instant as people say it inside a sentence: 'היום ב־9:40', 'אתמול ב־16:00', 'ב־19.11.2026 בשעה 16:00'. */
export function whenWords(instant: Date, now: Date, { words: { opportunity: words }, say }: Pick<Locale, 'words' | 'say'>): string {
  const hour = inIsrael(instant).toFormat('H:mm');
  const days = calendarDaysBetween(instant, now);
  if (days === 0) return words.todayAt(hour);
  return days === 1 ? words.yesterdayAt(hour) : words.dayAt(say.instantTable(instant), hour);
}
