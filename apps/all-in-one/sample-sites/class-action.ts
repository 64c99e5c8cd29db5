import { inIsrael } from '@kolkore/domain/time';
import { escapeHtml as e } from './answer';
import { contentPage } from './gov-il-publications';
import { type LaterChange, type Slot, filled, happened, slotsBefore, workday } from './waves';

const FIRST_NUMBER = 100;
/** The table shows what was opened in the last eleven weeks: one call a week. */
const WINDOW_DAYS = 77;
const SLOT_OF_THE_WEEK = 4;

/** A call of the sample fund, in the words of our own. */
interface Row {
  subject: string;
  description: string;
  openDays: number;
  /** Null: a day without an hour. */
  hour: string | null;
  changes?: LaterChange[];
}

const rows: readonly Row[] = [
  { subject: 'קידום זכויות צרכנים בקרב דוברי ערבית ב{region}', description: 'הסברה, קו סיוע והדרכה לצרכנים.', openDays: 60, hour: '12:00' },
  {
    subject: 'הגנה על פרטיות ילדים ברשת',
    description: 'פיתוח תכנים והפעלת סדנאות בבתי ספר. עד 700,000 ש"ח.',
    openDays: 45,
    hour: null,
    changes: [{ afterDays: 14, extendDays: 21 }],
  },
  {
    subject: 'הנגשת שירותים לאנשים עם מוגבלות בשמיעה',
    description: 'התקנת אמצעי עזר והכשרת נותני שירות ב{towns}.',
    openDays: 50,
    hour: null,
  },
  { subject: 'שיקום נחלים ובתי גידול ב{region}', description: 'עבודות שיקום בשיתוף מתנדבים.', openDays: 40, hour: '13:00' },
  {
    subject: 'סיוע משפטי לעובדים בשכר נמוך',
    description: 'ייצוג, ייעוץ וקליניקות ב{towns}.',
    openDays: 55,
    hour: null,
    changes: [{ afterDays: 20, extendDays: 14 }],
  },
  { subject: 'ביטחון תזונתי למשפחות ב{towns}', description: 'רכישה וחלוקה של מזון ומוצרים בסיסיים.', openDays: 35, hour: null },
  { subject: 'חיזוק מרכזי סיוע לנפגעות תקיפה מינית', description: 'הרחבת קווי החירום והליווי.', openDays: 48, hour: '12:00' },
];

/** The page of the fund at one moment: a text, the table of calls, and a table of what was given out. */
export function classActionPage(now: Date, empty: boolean, renamed: boolean): Record<string, unknown> {
  const slots = empty ? [] : slotsBefore(now, WINDOW_DAYS, FIRST_NUMBER).filter(({ index }) => index === SLOT_OF_THE_WEEK);
  const headings = renamed ? ['קישור', 'הליך', 'מצב', 'הערות'] : ['מספר', 'נושא', 'מועד אחרון להגשה', 'תיאור'];
  const heading = `<tr>${headings.map((name) => `<th>${name}</th>`).join('')}</tr>`;
  // The editors of the page keep a row for what comes next.
  const next = '<tr><td>&nbsp;</td><td>קולות קוראים נוספים יפורסמו בהמשך</td><td></td><td></td></tr>';
  const table = `<table class="calls"><tbody>${heading}${slots
    .reverse()
    .map((slot) => rowOf(slot, now))
    .join('')}${next}</tbody></table>`;
  const given = '<table><tr><td>סכומים שחולקו</td><td>1,250,000</td></tr></table>';
  return contentPage(
    'הקרן לפי חוק תובענות ייצוגיות (אתר לדוגמה)',
    '',
    `<p>קולות קוראים של הקרן:</p>${table}<h2>חלוקות</h2>${given}`,
    [],
    [],
  );
}

function rowOf(slot: Slot, now: Date): string {
  const row = rows[Math.abs(slot.week) % rows.length] ?? rows[0];
  if (!row) return '';
  const number = `${slot.number % 1000}/${slot.publishedAt.year}`;
  const days = happened(row.changes ?? [], slot, now).reduce((sum, { change }) => sum + (change.extendDays ?? 0), row.openDays);
  const day = workday(inIsrael(slot.publishedAt.toJSDate()), days).toFormat('dd/MM/yyyy');
  const deadline = `${day}${row.hour === null ? '' : ` בשעה ${row.hour}`}${days > row.openDays ? ' (הוארך)' : ''}`;
  const file = `/BlobFolder/generalpage/class_action_law/he/${slot.number}.pdf`;
  return `<tr><td><a href="${file}">${number}</a></td><td>${e(filled(row.subject, slot))}</td><td>${deadline}</td><td>${e(filled(row.description, slot))}</td></tr>`;
}
