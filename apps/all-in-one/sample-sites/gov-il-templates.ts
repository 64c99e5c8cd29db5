import type { LaterChange } from './waves';

/** Bodies with the ids by which gov.il knows them. */
export const offices = {
  education: ['משרד החינוך', '3a4dfc8a-ac31-4ab4-8734-35090ae3bb06'],
  culture: ['משרד התרבות והספורט', '7d5d01a1-c043-4c87-b8ef-5061999e797c'],
  environment: ['המשרד להגנת הסביבה', '7807091f-2385-4915-b1cb-fd4db6d2c1cc'],
  equality: ['המשרד לשוויון חברתי', '90fba09e-a331-4c19-a6d3-8301993f382e'],
  health: ['משרד הבריאות', '104cb0f4-d65a-4692-b590-94af928c19c0'],
  negev: ['המשרד לפיתוח הפריפריה, הנגב והגליל', '1f628453-da79-4549-8c12-1073a718c9b0'],
  aliyah: ['משרד העלייה והקליטה', '27db3169-ab0e-490c-af70-6d03133cb1f3'],
  welfare: ['משרד הרווחה והביטחון החברתי', '4fa63b79-3d73-4a66-b3f5-ff385dd31cc7'],
  disability: ['נציבות שוויון זכויות לאנשים עם מוגבלות', '9a6c04df-2d47-4764-9139-37f085b5965c'],
  science: ['משרד החדשנות, המדע והטכנולוגיה', '75d0cbd7-46cf-487b-930c-2e7b12d7f846'],
  heritage: ['משרד המורשת', '6ade9ef2-44fb-416b-a430-0e9475933ad8'],
  agriculture: ['משרד החקלאות וביטחון המזון', '920e5116-ca8b-4bb5-b54c-6a518d3d94b9'],
} as const;

/** A publication of the sample gov.il, in the words of our own. Every week publishes each of them once. */
export interface PublicationTemplate {
  /** Under which type it is listed; `both` under each. */
  type: 'call' | 'support' | 'both';
  office: keyof typeof offices;
  topic: string | null;
  /** Alternating from week to week. */
  titles: [string, string];
  /** The short text of the list. Null: the list says nothing. */
  summary: string | null;
  /** The content page, as HTML; chapter by chapter. */
  chapters: { title: string; html: string }[];
  /** Null: no deadline is published. */
  openDays: number | null;
  hasNumber: boolean;
  documents: string[];
  /** The item lies on another site and has no content page. */
  external?: true;
  changes?: LaterChange[];
}

const eligible = '<p>רשאים להגיש: עמותות וחברות לתועלת הציבור בעלות אישור ניהול תקין ושנתיים של פעילות בתחום.</p>';
const one = (html: string) => [{ title: 'על הקול הקורא', html }];

export const templates: readonly PublicationTemplate[] = [
  {
    type: 'call',
    office: 'environment',
    topic: 'חינוך סביבתי',
    titles: ['קול קורא לגינות קהילתיות ולטבע עירוני ב{region}', 'קול קורא למיזמי היערכות לשינויי אקלים ביישובי {region}'],
    summary: 'תמיכה במיזמים של תושבים וארגונים לשימור השטח הפתוח ולהפחתת עומס החום ב{towns}.',
    chapters: one(
      `<h2>מטרת הקול הקורא</h2><p>המשרד יתמוך במיזמים של ארגונים ותושבים ב{towns}: גינות קהילתיות, הצללה בעצים, סיורים והדרכה.</p>${eligible}<p>סכום התמיכה במיזם אחד: עד 180,000 ש"ח.</p>`,
    ),
    openDays: 33,
    hasNumber: true,
    documents: ['קול קורא.pdf', 'טופס הגשה.docx'],
    changes: [{ afterDays: 9, extendDays: 10 }],
  },
  {
    type: 'call',
    office: 'equality',
    topic: 'אזרחים ותיקים',
    titles: ['קול קורא להפגת בדידות בקרב אזרחים ותיקים ב{town}', 'קול קורא להכשרת נשים לתפקידי הנהגה ב{region}'],
    summary: null,
    chapters: one(
      `<p>המשרד מזמין ארגונים להפעיל קבוצות, ביקורי בית והדרכה דיגיטלית ב{towns} במשך שנתיים.</p>${eligible}<p>מועדי ההגשה והטפסים נמצאים במסמכים שבעמוד זה. פירוט נוסף <a href="/BlobFolder/rfp/sample/he/nispach.pdf">בנספח</a>.</p>`,
    ),
    openDays: 27,
    hasNumber: true,
    documents: ['נוסח הקול הקורא.pdf'],
    changes: [
      { afterDays: 6, document: 'שאלות ותשובות.pdf' },
      { afterDays: 14, extendDays: 7 },
    ],
  },
  {
    type: 'both',
    office: 'health',
    topic: 'קידום בריאות',
    titles: ['קול קורא לקידום בריאות בחברה הערבית ב{region}', 'קול קורא לתכניות לצמצום פערים בבריאות השן ב{towns}'],
    summary: 'המשרד מזמין ארגונים להציע תכניות הסברה ומניעה.',
    chapters: one(
      `<p>התכניות יפעלו בשיתוף הקהילה, בעברית ובערבית, ב{towns}.</p>${eligible}<p>היקף התמיכה בתכנית: 90,000 עד 320,000 ש"ח.</p>`,
    ),
    openDays: 24,
    hasNumber: false,
    documents: ['מסמך הקול הקורא.pdf', 'תבנית תקציב.docx'],
  },
  {
    type: 'call',
    office: 'negev',
    topic: 'צעירים',
    titles: ['קול קורא למרכזי צעירים ולקהילות צעירות ב{region}', 'קול קורא לעידוד יזמות חברתית ביישובי {region}'],
    summary: 'חיזוק ההתיישבות הצעירה והחוסן הקהילתי בפריפריה.',
    chapters: [
      { title: 'על הקול הקורא', html: '<p>המשרד יתמוך בהפעלת קהילות צעירות ומרכזי יזמות ב{towns}.</p>' },
      { title: 'מי רשאי להגיש', html: eligible },
      { title: 'הגשה', html: '<p>ההגשה מקוונת בלבד. לשאלות: <a href="mailto:kehilot@misrad.example">kehilot@misrad.example</a>.</p>' },
    ],
    openDays: 38,
    hasNumber: true,
    documents: ['קול קורא לקהילות.pdf'],
    changes: [{ afterDays: 16, extendDays: 12 }],
  },
  {
    type: 'call',
    office: 'culture',
    topic: 'תרבות',
    titles: ['מכרז פומבי {n} להפעלת תכנית חוגים לנוער ב{town}', 'הזמנה להציע הצעות לניהול ספריות ניידות ב{region}'],
    summary: 'ההצעות יוגשו לתיבת המכרזים.',
    chapters: one('<p>המשרד מבקש הצעות להפעלת התכנית ב{towns} לשלוש שנים. ניתן להציע כעמותה או כחברה.</p>'),
    openDays: 30,
    hasNumber: true,
    documents: ['חוברת המכרז.pdf'],
  },
  {
    type: 'call',
    office: 'welfare',
    topic: 'משפחות',
    titles: ['פנייה מוקדמת: מענים לנוער במצבי סיכון ב{region}', 'קול קורא מקדים למסגרות יום לילדים ב{towns}'],
    summary: 'המשרד שוקל לפרסם קול קורא ומבקש את התייחסות הארגונים.',
    chapters: one('<p>זהו פרסום מקדים. מועד ההגשה והתנאים יפורסמו בנפרד, לאחר קבלת ההתייחסויות.</p>'),
    openDays: null,
    hasNumber: false,
    documents: [],
  },
  {
    type: 'call',
    office: 'disability',
    topic: 'נגישות',
    titles: ['קול קורא למיזמי נגישות של ארגוני אנשים עם מוגבלות ב{region}', 'קול קורא להכשרת מנהיגות של אנשים עם מוגבלות'],
    summary: 'תמיכה במיזמים שאנשים עם מוגבלות מובילים.',
    chapters: one(`<p>המיזמים יפעלו ב{towns} לפחות שנה אחת ויכללו הנגשה מלאה של הפעילות.</p>${eligible}<p>עד 120,000 ש"ח למיזם.</p>`),
    openDays: 29,
    hasNumber: true,
    documents: ['קול קורא נגיש.docx', 'קול קורא.pdf'],
    changes: [{ afterDays: 20, cancel: true }],
  },
  {
    type: 'call',
    office: 'science',
    topic: 'מדע וקהילה',
    titles: ['תכנית מדע בקהילה: הזמנה לארגונים ב{towns}', 'קול קורא לחוגי מדע לנערות ב{region}'],
    summary: 'ההגשה באתר התכנית.',
    chapters: [],
    openDays: 35,
    hasNumber: true,
    documents: [],
    external: true,
  },
  {
    type: 'call',
    office: 'aliyah',
    topic: 'קליטה בקהילה',
    titles: ['תוצאות קול קורא לקליטת עולים ב{town}', 'קול קורא לליווי משפחות עולים ב{towns}'],
    summary: null,
    chapters: one(`<p>המשרד יתמוך בליווי אישי, בשיעורי עברית ובקבוצות הורים ב{towns}.</p>${eligible}`),
    openDays: 26,
    hasNumber: true,
    documents: ['מסמכי הקול הקורא.pdf'],
  },
  {
    type: 'both',
    office: 'education',
    topic: 'חינוך בלתי פורמלי',
    titles: ['קול קורא לתמיכה בארגוני נוער ב{region} לשנת {year}', 'קול קורא לתמיכה במכינות קדם צבאיות לשנת {year}'],
    summary: 'במסגרת מבחני התמיכה של המשרד.',
    chapters: one(`<p>הבקשות ייבחנו לפי מבחני התמיכה. הפעילות תתקיים ב{towns}.</p>${eligible}`),
    openDays: 40,
    hasNumber: true,
    documents: ['קול קורא לתמיכה.pdf', 'מבחני התמיכה.pdf'],
    changes: [{ afterDays: 12, extendDays: 14 }],
  },
  {
    type: 'support',
    office: 'culture',
    topic: 'תרבות',
    titles: ['מבחני תמיכה במוזאונים ובתי תרבות ב{region}', 'מבחני תמיכה בלהקות מחול, תיאטרון ומוזיקה'],
    summary: 'המבחנים שלפיהם המשרד תומך במוסדות ציבור בתחום.',
    chapters: [
      { title: 'המבחנים', html: '<p>המבחנים קובעים את תנאי הסף, את אמות המידה ואת אופן חישוב התמיכה.</p>' },
      { title: 'הגשת בקשה', html: '<p>בקשות מוגשות לאחר פרסום קול קורא שנתי לפי מבחנים אלה.</p>' },
    ],
    openDays: null,
    hasNumber: false,
    documents: ['מבחני התמיכה.pdf'],
  },
  {
    type: 'support',
    office: 'heritage',
    topic: 'מורשת',
    titles: ['תמיכה במוסדות ציבור לשימור אתרי מורשת ב{region}', 'מענקים לארכיונים קהילתיים ב{towns}'],
    summary: 'הגשת בקשות לתמיכה לשנת {year}.',
    chapters: one(`<p>התמיכה מיועדת לתיעוד, לשימור ולפעילות חינוכית.</p>${eligible}<p>עד 250,000 ש"ח לבקשה.</p>`),
    openDays: 36,
    hasNumber: true,
    documents: ['הנחיות להגשה.pdf'],
    changes: [{ afterDays: 11, document: 'תיקון להנחיות.pdf' }],
  },
  {
    type: 'support',
    office: 'agriculture',
    topic: 'חקלאות',
    titles: ['טיוטת מבחני תמיכה בחקלאות קהילתית להערות הציבור', 'תמיכה בארגוני הצלת מזון ב{towns} לשנת {year}'],
    summary: null,
    chapters: one('<p>המסמכים המלאים נמצאים בעמוד זה.</p>'),
    openDays: 21,
    hasNumber: false,
    documents: ['טיוטה.pdf'],
  },
  {
    type: 'support',
    office: 'welfare',
    topic: 'התנדבות',
    titles: ['קול קורא לתמיכה בארגוני מתנדבים ב{region}', 'תמיכה בארגונים המסייעים לנפגעות אלימות ב{towns}'],
    summary: 'תמיכה שנתית בארגונים לפי מבחני המשרד.',
    chapters: one(`<p>הארגון יפעיל לפחות 30 מתנדבים ב{towns}.</p>${eligible}<p>היקף התמיכה: 40,000 עד 400,000 ש"ח.</p>`),
    openDays: 34,
    hasNumber: true,
    documents: ['קול קורא למתנדבים.pdf', 'טופס בקשה.docx'],
    changes: [{ afterDays: 13, extendDays: 9 }],
  },
];
