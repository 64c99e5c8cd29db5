import type { TenderTemplate } from './mr-tenders';

/** A notice of the sample storefront that something is bought without a tender, in the words of our own. */
const notice = (
  kind: string,
  publisher: string,
  titles: [string, string],
  subjects: string,
  openDays = 14,
  hour: string | null = null,
): TenderTemplate => ({
  kind,
  publisher,
  titles,
  essence: null,
  subjects,
  openDays,
  hour,
  contact: { name: 'מדור התקשרויות', email: 'hitkashruyot@rechesh.example', phone: '02-555-0190' },
  documents: ['חוות דעת מקצועית.pdf'],
});

const intent = 'הודעה על כוונה להתקשרות בפטור ממכרז';
const soleSupplier = 'הודעה על כוונה להתקשר עם ספק יחיד';

/** Each half of a week publishes them all once. */
export const exemptions: readonly TenderTemplate[] = [
  notice(
    soleSupplier,
    'משרד הבריאות - המרכז הרפואי לדוגמה, {town}',
    ['ספק יחיד - תחזוקת מאיץ קווי מתוצרת דוגמה-רד', 'ספק יחיד - ערכות מעבדה למכשיר דוגמה-לאב'],
    'ציוד רפואי',
  ),
  notice(
    intent,
    'משרד החינוך',
    ['התקשרות בפטור ממכרז לרכישת רישיונות תוכנה לבתי ספר ב{region}', 'התקשרות בפטור ממכרז להארכת מערכת שיבוץ, {n}'],
    'תוכנה ורישוי',
  ),
  notice(
    'פטור ממכרז לפי תקנה 3(29)',
    'משרד התרבות והספורט',
    ['התקשרות עם אמן לטקס הענקת פרסים {year}', 'התקשרות עם תזמורת הדוגמה לאירועי יום העצמאות {year}'],
    'אירועים ותרבות',
    10,
  ),
  notice(
    intent,
    'משרד הרווחה והביטחון החברתי',
    ['הארכת התקשרות בפטור ממכרז להפעלת מעון ב{town}', 'התקשרות המשך בפטור ממכרז לליווי משפחות ב{towns}'],
    'שירותי רווחה סוציאליים',
    14,
    '12:00',
  ),
  notice(
    soleSupplier,
    'המשרד להגנת הסביבה',
    ['ספק יחיד: כיול תחנות ניטור אוויר ב{region}', 'ספק יחיד: חלפים לסירת ניטור ימית'],
    'ציוד מדידה',
    21,
  ),
  notice(
    intent,
    'רשות מקרקעי ישראל',
    ['התקשרות בפטור ממכרז לשירותי מדידה ב{region}', 'התקשרות בפטור ממכרז לאחסון ארכיון'],
    'שירותים מקצועיים',
  ),
  notice(
    'פטור ממכרז - מיזם משותף',
    'משרד העלייה והקליטה',
    ['מיזם משותף בפטור ממכרז לקליטת עולים ב{town}', 'מיזם משותף בפטור ממכרז ללימודי עברית ב{towns}'],
    'קליטת עלייה',
    16,
  ),
];
