import type { LaterChange } from './waves';

/** An item of a sample collector, in the words of our own. */
export interface DynamicTemplate {
  /** Alternating from week to week. */
  titles: [string, string];
  office: string;
  /** Words of the choices of the collector's own schema. */
  kind: string;
  topics: readonly string[];
  text: string;
  /** Null: no last day is published. */
  openDays: number | null;
  /** The hour of the last day; null for a day alone. */
  hour: number | null;
  documents: readonly string[];
  changes?: readonly LaterChange[];
}

const test = 'מבחן תמיכה';
const draft = 'טיוטה להערות הציבור';

export const supportTests: readonly DynamicTemplate[] = [
  {
    titles: ['מבחנים לתמיכה בארגוני מתנדבים ב{region}', 'מבחנים לתמיכה במוסדות ציבור לסיוע לניצולי שואה'],
    office: 'משרד הרווחה והביטחון החברתי',
    kind: test,
    topics: ['רווחה'],
    text: '<p>התמיכה תינתן למוסדות ציבור הפועלים שנתיים לפחות. אמות המידה: מספר המתנדבים, היקף השעות ופריסה.</p>',
    openDays: null,
    hour: null,
    documents: ['מבחן תמיכה.pdf'],
  },
  {
    titles: ['טיוטת מבחנים לתמיכה במועדוני ספורט לנוער', 'טיוטת תיקון מבחנים לתמיכה בענפי ספורט לנשים'],
    office: 'משרד התרבות והספורט',
    kind: draft,
    topics: ['ספורט'],
    text: '<p>הציבור מוזמן להעיר על הטיוטה: שינוי במשקל הניתן לפעילות בפריפריה.</p>',
    openDays: 21,
    hour: null,
    documents: ['טיוטה.docx'],
    changes: [{ afterDays: 10, extendDays: 14 }],
  },
  {
    titles: ['מבחנים לתמיכה במוזיאונים ובגלריות קהילתיות', 'מבחנים לתמיכה בלהקות מחול ותיאטרון קהילתי'],
    office: 'משרד התרבות והספורט',
    kind: test,
    topics: ['תרבות'],
    text: '<p>התמיכה תחושב לפי מספר האירועים והמבקרים ב{towns} וביישובים נוספים.</p>',
    openDays: null,
    hour: null,
    documents: ['מבחן תמיכה.pdf', 'דברי הסבר.docx'],
  },
  {
    titles: ['טיוטת מבחנים לתמיכה בארגונים לשמירת הטבע', 'טיוטת מבחנים לתמיכה בחינוך סביבתי ב{region}'],
    office: 'המשרד להגנת הסביבה',
    kind: draft,
    topics: ['סביבה'],
    text: '<p>מוצע להוסיף אמת מידה להיערכות לשינויי אקלים.</p>',
    openDays: 30,
    hour: 16,
    documents: ['טיוטה.docx'],
  },
];

const calls = 'קול קורא';
export const authorityCalls: readonly DynamicTemplate[] = [
  {
    titles: ['הצללה ונטיעות במרחב הציבורי ב{region}', 'הקמת גינות קהילתיות ברשויות {region}'],
    office: 'המשרד להגנת הסביבה',
    kind: calls,
    topics: ['סביבה'],
    text: '<p>השתתפות של עד 75% בתכנון ובביצוע. רשות רשאית להפעיל עמותות בשיתוף.</p>',
    openDays: 35,
    hour: 12,
    documents: ['קול קורא.pdf', 'נספח תקציב.docx'],
    changes: [{ afterDays: 12, extendDays: 14 }],
  },
  {
    titles: ['הפעלת מרכזי צעירים ב{towns}', 'תכניות למניעת נשירה של בני נוער ב{towns}'],
    office: 'משרד הרווחה והביטחון החברתי',
    kind: calls,
    topics: ['רווחה'],
    text: '<p>תקצוב עובד מקצועי ופעולות לשנתיים.</p>',
    openDays: 28,
    hour: null,
    documents: ['קול קורא.pdf'],
  },
  {
    titles: ['שדרוג ספריות ציבוריות ביישובי {region}', 'אירועי תרבות לקיץ {year} ברשויות'],
    office: 'משרד התרבות והספורט',
    kind: calls,
    topics: ['תרבות', 'קהילה'],
    text: '<p>עדיפות לרשויות באשכול חברתי כלכלי 1 עד 5.</p>',
    openDays: 45,
    hour: 14,
    documents: [],
  },
];

export const settlements: readonly DynamicTemplate[] = [
  {
    titles: ['סיוע משפטי לצרכנים ותיקים ב{region}', 'הסברה על זכויות צרכנים בשפה הערבית'],
    office: 'תובענה בעניין חיובי יתר',
    kind: '',
    topics: ['משפט'],
    text: '',
    openDays: 42,
    hour: null,
    documents: ['קול קורא.pdf'],
  },
  {
    titles: ['קידום בריאות ומניעת השמנה בקרב ילדים', 'הנגשת שירותי רפואה ביישובי {region}'],
    office: 'תובענה בעניין סימון מזון',
    kind: '',
    topics: ['בריאות', 'חינוך'],
    text: '',
    openDays: 50,
    hour: null,
    documents: ['קול קורא.pdf', 'טופס בקשה.docx'],
    changes: [{ afterDays: 15, extendDays: 21 }],
  },
  {
    titles: ['שיקום מעיינות ושבילים ב{region}', 'צמצום זיהום אוויר בקרבת בתי ספר'],
    office: 'תובענה בעניין מפגע סביבתי',
    kind: '',
    topics: ['סביבה'],
    text: '',
    openDays: 38,
    hour: 12,
    documents: ['קול קורא.pdf'],
  },
];
