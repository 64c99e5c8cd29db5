import type { LaterChange } from './waves';

/** A call of the sample support portal, in the words of our own. Every week publishes each of them once. */
export interface CallTemplate {
  office: string;
  department: string;
  /** Alternating from week to week. */
  titles: [string, string];
  /** Null: the description repeats the title, as on most of the real portal. */
  description: string | null;
  population: string;
  activity: string;
  openDays: number;
  /** Null: a day without an hour. */
  hour: number | null;
  link: 'none' | 'full' | 'bare';
  changes?: LaterChange[];
}

const support = 'רשאים להגיש: עמותות וחברות לתועלת הציבור שפעלו בתחום שנתיים לפחות.';

export const calls: readonly CallTemplate[] = [
  {
    office: '2000',
    department: 'מינהל חברה ונוער',
    population: 'NO',
    activity: '12',
    openDays: 45,
    hour: 14,
    link: 'bare',
    titles: [
      'הכשרת מדריכות ומדריכים מתנדבים בארגוני נוער ב{region} לשנת {year}',
      'פעילות תנועות נוער וארגוני ילדים ונוער ב{towns}, {year}',
    ],
    description: `התמיכה מיועדת לקורסי הדרכה בני 60 שעות ומעלה ולליווי המדריכים לאורך השנה ב{towns}. ${support} עדיפות לארגונים שמגישים לראשונה. הסכום לארגון: 60,000 עד 250,000 ש"ח.`,
    changes: [{ afterDays: 12, extendDays: 14 }],
  },
  {
    office: '2000',
    department: "אגף א' לחינוך קדם יסודי",
    population: 'YL',
    activity: '12',
    openDays: 38,
    hour: null,
    link: 'none',
    titles: ['מרחבי משחק לגיל הרך ביישובי {region}', 'ליווי הורים לפעוטות ב{towns}, מחזור {n}'],
    description: null,
  },
  {
    office: '2300',
    department: 'אגף צעירות וצעירים',
    population: 'SK',
    activity: '23',
    openDays: 30,
    hour: 12,
    link: 'full',
    titles: ['מרחבים בטוחים לנערות ולצעירות במצבי סיכון ב{region}', 'דירות מעבר לצעירים חסרי עורף משפחתי ב{town}'],
    description: `המשרד מזמין ארגונים להפעיל מענים לצעירות ולצעירים במצבי סיכון ב{towns}. ${support} היקף התמיכה עד 420,000 ש"ח לשנה.`,
    changes: [{ afterDays: 9, extendDays: 7 }],
  },
  {
    office: '2300',
    department: 'מינהל מוגבלויות',
    population: 'MG',
    activity: '23',
    openDays: 52,
    hour: null,
    link: 'none',
    titles: ['מועדוני פנאי לאנשים עם מוגבלות ב{towns}', 'תמיכה בדיור בקהילה לאנשים עם אוטיזם ב{region}, {year}'],
    description: `סיוע בהפעלה ובהצטיידות של מסגרות פנאי נגישות ב{region}. ${support}`,
  },
  {
    office: '2400',
    department: 'האגף לבריאות הנפש',
    population: 'HL',
    activity: '24',
    openDays: 26,
    hour: 16,
    link: 'full',
    titles: ['קבוצות תמיכה לבני משפחה של מתמודדי נפש ב{region}', 'מרכזי חוסן קהילתיים ב{towns}: הרחבת שעות הטיפול'],
    description:
      'מימון עד 80% מעלות המיזם. הפעילות תיפתח בתוך שלושה חודשים מן האישור. רשאים להגיש: עמותות, חברות לתועלת הציבור וקופות חולים.',
  },
  {
    office: '1900',
    department: 'מינהל התרבות',
    population: 'YZ',
    activity: '19',
    openDays: 60,
    hour: null,
    link: 'none',
    titles: ['תיאטרון ומחול בקהילה ב{region}, עונת {year}', 'פסטיבלים מקומיים לאמנות ב{towns}'],
    description: `תמיכה בהפקות מקור ובסדנאות פתוחות לקהל ב{towns}. רשאים להגיש: עמותות, רשויות מקומיות ויוצרים עצמאיים.`,
    changes: [{ afterDays: 20, extendDays: 10 }],
  },
  {
    office: '1900',
    department: 'מינהל הספורט',
    population: 'NS',
    activity: '20',
    openDays: 33,
    hour: 23,
    link: 'none',
    titles: ['ספורט לנשים ולנערות ב{region}', 'ליגות קהילתיות וציוד לאגודות ספורט ב{towns}, {year}'],
    description: null,
  },
  {
    office: '2600',
    department: 'אגף אקלים וקיימות',
    population: 'KL',
    activity: '26',
    openDays: 41,
    hour: 13,
    link: 'bare',
    titles: ['גינות קהילתיות והצללה בשכונות ותיקות ב{town}', 'חינוך סביבתי ושיקום שטחים פתוחים ב{region}'],
    description: `מיזמים שמקטינים חשיפה לחום ומחברים תושבים למרחב הטבעי ב{towns}. ${support}`,
  },
  {
    office: '3000',
    department: 'אגף קליטה בקהילה',
    population: 'OL',
    activity: '30',
    openDays: 36,
    hour: null,
    link: 'full',
    titles: ['קבוצות שיח ומנהיגות לעולים חדשים ב{towns}', 'חונכות לסטודנטים עולים וליוצאי אתיופיה ב{region}'],
    description: `התמיכה מיועדת לארגונים שמלווים משפחות עולים בשנתיים הראשונות. ${support} אפשר לצרף נספחים ברוסית, באמהרית ובצרפתית.`,
    changes: [{ afterDays: 16, cancel: true }],
  },
  {
    office: '2200',
    department: 'אגף תרבות תורנית',
    population: 'HR',
    activity: '98',
    openDays: 48,
    hour: null,
    link: 'none',
    titles: ['שיעורים וסדנאות בקהילה החרדית ב{town}, {year}', 'תרבות יהודית ופעילות חג ביישובי {region}'],
    description: null,
  },
  {
    office: '3100',
    department: 'אגף קידום נשים',
    population: 'BD',
    activity: '31',
    openDays: 29,
    hour: 12,
    link: 'full',
    titles: ['קבוצות מנהיגות לנערות בחברה הבדואית בנגב, מחזור {n}', 'יזמות נשים בחברה הערבית ב{region}'],
    description:
      'התכנית כוללת ליווי אישי, מפגשים שבועיים ומענקים קטנים ליזמות. רשאיות להגיש: עמותות הפועלות בחברה הערבית שנתיים ומעלה. התמיכה לארגון עד 150,000 ש"ח מתוך תקציב של 2,000,000 ש"ח.',
    changes: [{ afterDays: 14, extendDays: 14 }],
  },
  {
    office: '3100',
    department: 'אגף אזרחים ותיקים',
    population: 'AV',
    activity: '31',
    openDays: 57,
    hour: null,
    link: 'none',
    titles: ['הפגת בדידות בקרב אזרחים ותיקים ב{towns}', 'מתנדבים לליווי ניצולי שואה ב{region}, {year}'],
    description: `ביקורי בית, הסעות לפעילות חברתית והכשרת מתנדבים ב{region}. ${support}`,
  },
  {
    office: '3600',
    department: 'אגף תעסוקת אוכלוסיות',
    population: 'DA',
    activity: '36',
    openDays: 22,
    hour: 15,
    link: 'none',
    titles: ['הכשרה מקצועית וליווי לדורשי עבודה ב{region}', 'שילוב בתעסוקה של אנשים עם מוגבלות ב{towns}'],
    description: 'ליווי של שישה חודשים לכל משתתפת ומשתתף, עם סל הכשרה אישי. פתוח לעמותות, לחברות לתועלת הציבור ולמכללות.',
  },
  {
    office: '5400',
    department: 'אגף צמיחה דמוגרפית וקהילה',
    population: 'KL',
    activity: '54',
    openDays: 44,
    hour: 12,
    link: 'bare',
    titles: ['חוסן קהילתי ומרכזים קהילתיים ביישובי {region}', 'ביטחון תזונתי: סלי מזון ובתי תמחוי ב{towns}'],
    description: `המשרד יתמוך במיזמים שמחזקים קהילות ב{towns}. רשאיות להגיש: רשויות מקומיות, ועמותות בשיתוף רשות. התמיכה לתכנית עד 180,000 ש"ח.`,
    changes: [{ afterDays: 11, extendDays: 7 }],
  },
];

/** The code tables of the sample portal. Only the shape and the code 2200 are the real portal's; the other codes are ours. */
export const codeTables = {
  filterByOfficeOptions: Object.entries({
    1900: 'משרד התרבות והספורט',
    2000: 'משרד החינוך',
    2200: 'המשרד לשירותי דת',
    2300: 'משרד הרווחה והביטחון החברתי',
    2400: 'משרד הבריאות',
    2600: 'המשרד להגנת הסביבה',
    3000: 'משרד העלייה והקליטה',
    3100: 'המשרד לשוויון חברתי וקידום מעמד האישה',
    3600: 'משרד העבודה',
    5400: 'משרד הנגב, הגליל והחוסן הלאומי',
  }).map(([officeCode, officeName]) => ({ officeCode, officeName })),
  filterByTargetPopulationOptions: Object.entries({
    NO: 'ילדים ונוער',
    YL: 'ילדים',
    SK: 'ילדים ונוער בסיכון',
    MG: 'אנשים עם מוגבלות',
    HL: 'חולים',
    YZ: 'כלל האוכלוסייה',
    NS: 'נשים',
    KL: 'כלל האוכלוסייה ',
    OL: 'עולים חדשים',
    HR: 'החברה החרדית',
    BD: 'החברה הבדואית',
    AV: 'אזרחים ותיקים',
    DA: 'דורשי עבודה',
  }).map(([targetPopulationCode, targetPopulationName]) => ({ targetPopulationCode, targetPopulationName })),
  filterByOfficeActivityOptions: Object.entries({
    12: 'חינוך ונוער',
    19: 'תרבות ואמנות',
    20: 'ספורט',
    23: 'רווחה',
    24: 'בריאות',
    26: 'סביבה',
    30: 'קליטה',
    31: 'קהילה והתנדבות',
    36: 'תעסוקה',
    54: 'פיתוח הפריפריה',
    98: 'דת ומסורת',
  }).map(([activityCode, activityName]) => ({ activityCode, activityName })),
  filterByRequestTypeOptions: [{ requestTypeCode: '01', requestTypeName: 'תמיכה במוסדות ציבור' }],
};
