import { inIsrael } from '@kolkore/domain/time';
import type { CkanResource } from './ckan-site';
import { filled, slotsBefore, workday } from './waves';

/** Real numbers of this ministry's calls have four digits; these cannot be taken for them. */
const FIRST_NUMBER = 90_000;
/** The table keeps its history: one call a week of the last year and more. */
const WINDOW_DAYS = 420;
const SLOT_OF_THE_WEEK = 4;

const calls = [
  { title: 'לתמיכה ברשויות מקומיות בנושא גגות ירוקים ב{region}', topic: 'בנייה ירוקה', openDays: 50 },
  { title: 'לתמיכה בארגונים בנושא חינוך לקיימות ב{towns}', topic: 'חינוך וקהילה', openDays: 42 },
  { title: 'לתמיכה ברשויות חופיות בנושא ניקוי חופים לא מוכרזים, שנת {year} ...', topic: 'ים וחופים', openDays: 36 },
  { title: 'להקמת מרכזי תיקון והשאלה קהילתיים ב{town}', topic: 'פסולת ומיחזור', openDays: 60 },
  { title: 'לתמיכה בסקרי טבע עירוני בשיתוף תושבים ב{region}', topic: 'מגוון ביולוגי', openDays: 45 },
] as const;

/** The calls of the Environment ministry as its open table lists them: DD.MM.YY, numbers as text, and one row without anything. */
export const environmentCalls: CkanResource = {
  dataset: 'open-call',
  title: 'קול קורא',
  columns: { 'מספר התמיכה': 'text', 'שם התמיכה': 'text', נושא: 'text', 'תאריך פרסום': 'text', 'תאריך אחרון להגשה': 'text' },
  rows: (now) => [
    ...slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER)
      .filter(({ index }) => index === SLOT_OF_THE_WEEK)
      .map((slot) => {
        const call = calls[Math.abs(slot.week) % calls.length] ?? calls[0];
        // Every third call is given two weeks more once it is half over.
        const extended = slot.week % 3 === 0 && slot.publishedAt.plus({ days: 20 }) <= inIsrael(now);
        return {
          'מספר התמיכה': String(slot.number),
          'שם התמיכה': `קול קורא ${slot.number} ${filled(call.title, slot)}`,
          נושא: call.topic,
          'תאריך פרסום': slot.publishedAt.toFormat('dd.MM.yy'),
          'תאריך אחרון להגשה': workday(slot.publishedAt, call.openDays + (extended ? 14 : 0)).toFormat('dd.MM.yy'),
        };
      }),
    {},
  ],
};
