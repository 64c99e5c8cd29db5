import type { LaterChange } from './waves';

/** A publication of the sample storefront, in the words of our own. Every week publishes each of them once. */
export interface TenderTemplate {
  kind: string;
  publisher: string;
  /** Alternating from week to week; a line break stands where the real site has one. */
  titles: [string, string];
  /** "מהות ההתקשרות", as HTML. Null: the page does not say. */
  essence: string | null;
  subjects: string;
  openDays: number;
  hour: string | null;
  contact: { name: string; email: string; phone: string };
  documents: string[];
  changes?: LaterChange[];
}

const person = (name: string, mailbox: string, line: string) => ({ name, email: `${mailbox}@rechesh.example`, phone: `02-555-0${line}` });
const booklet = 'חוברת המכרז.pdf';
const form = 'טופס הצעה.docx';

export const tenders: readonly TenderTemplate[] = [
  {
    kind: 'מכרז פומבי',
    publisher: 'משרד הרווחה והביטחון החברתי',
    subjects: 'שירותי רווחה סוציאליים',
    openDays: 32,
    hour: '12:00',
    titles: ['הפעלת מרחבים בטוחים לצעירות ולצעירים במצבי סיכון ב{region}', 'הפעלת מועדוניות לילדים בסיכון\nב{towns}'],
    essence:
      '<p>הפעלה של מסגרות יום ולילה, ליווי פרטני וקבוצתי ועבודת רחוב ב{towns}.</p><p>רשאים להגיש הצעה: עמותות וחברות לתועלת הציבור עם ניסיון של שלוש שנים בתחום. היקף שנתי משוער: 4,200,000 ש"ח.</p>',
    contact: person('רותם דוגמאי', 'rotem', '101'),
    documents: [booklet, form, 'מפרט השירות.pdf'],
    changes: [
      { afterDays: 10, document: 'מענה לשאלות הבהרה.pdf' },
      { afterDays: 15, extendDays: 7 },
    ],
  },
  {
    kind: 'מכרז',
    publisher: 'רשות מקרקעי ישראל',
    subjects: 'מכירת קרקע / מבנה למגורים',
    openDays: 40,
    hour: '12:00',
    titles: ['מגורים   שיוך דירות', 'הרחבה   מושב קיבוץ'],
    essence: null,
    contact: person('מוקד הרשות', 'karka', '102'),
    documents: [booklet],
  },
  {
    kind: 'הודעה על כוונה להתקשרות בפטור ממכרז',
    publisher: 'משרד הבריאות - המרכז הרפואי לדוגמה, {town}',
    subjects: 'ציוד רפואי',
    openDays: 14,
    hour: null,
    titles: ['התקשרות בפטור ממכרז עם חברת דוגמה-מד בע"מ לתחזוקת מכשירי הדמיה', 'ספק יחיד - חידוש רישוי למערכת מעבדה'],
    essence: '<p>המרכז הרפואי סבור כי מדובר בספק יחיד. ניתן להגיש השגות.</p>',
    contact: person('מדור רכש', 'rechesh-ref', '103'),
    documents: ['חוות דעת מקצועית.pdf'],
  },
  {
    kind: 'מכרז פומבי',
    publisher: 'משרד החינוך - המינהל לחינוך התיישבותי פנימייתי ועליית הנוער',
    subjects: 'שירותי חינוך והכשרה',
    openDays: 28,
    hour: '14:00',
    titles: ['תכניות העשרה אחר הצהריים לתלמידי פנימיות ב{region}', 'ליווי בוגרי פנימיות בשנה הראשונה לשירות, מחזור {n}'],
    essence:
      '<p>הפעלת חוגים, תגבור לימודי ופעילות חברתית. ההצעות יוגשו לתיבת המכרזים הדיגיטלית.</p><ul><li>רשאים להגיש: עמותות, חברות ורשויות מקומיות.</li></ul>',
    contact: person('נועה מופת', 'noa', '104'),
    documents: [booklet, form],
    changes: [{ afterDays: 7, document: 'הודעה על כנס מציעים.pdf' }],
  },
  {
    kind: 'קול קורא',
    publisher: 'הרשות הממשלתית להתחדשות עירונית',
    subjects: 'שירותי  קהילה',
    openDays: 45,
    hour: '16:00',
    titles: ['קול קורא {n} לתמיכה במנהיגות תושבים בשכונות בהתחדשות ב{town}', 'קול קורא {n} למיזמים קהילתיים במתחמי פינוי בינוי ב{region}'],
    essence: '<p>תמיכה בליווי קהילתי לתושבים ותיקים בזמן התחדשות עירונית. רשאים להגיש: עמותות, אגודות שיתופיות ורשויות מקומיות.</p>',
    contact: person('איתי דוגמאי', 'itay', '105'),
    documents: ['נוסח הקול הקורא.pdf', 'טופס בקשה ותקציב.docx'],
    changes: [{ afterDays: 18, extendDays: 14 }],
  },
  {
    kind: 'פניה לקבלת מידע RFI',
    publisher: 'משרד הבריאות',
    subjects: 'שירותי בריאות;שירותי מיחשוב',
    openDays: 35,
    hour: '12:00',
    titles: ['RFI - מענים דיגיטליים לליווי בני נוער במצבי מצוקה', 'פנייה לקבלת מידע: בתים מאזנים בבריאות הנפש ב{region}'],
    essence: '<p>המשרד מבקש ללמוד על מענים קיימים. המענה אינו מחייב ואינו תנאי להשתתפות במכרז עתידי.</p>',
    contact: person('לירון מופת', 'liron', '106'),
    documents: ['מסמך הפנייה.pdf.signed'],
  },
  {
    kind: 'מכרז',
    publisher: 'רשות מקרקעי ישראל',
    subjects: 'מכירת קרקע למסחר, תעשייה ותיירות',
    openDays: 50,
    hour: null,
    titles: ['תעשיה   תעשיה קלה ומלאכה', 'מבנים ומוסדות ציבור'],
    essence: null,
    contact: person('מוקד הרשות', 'karka', '102'),
    documents: [booklet],
  },
  {
    kind: 'קול קורא להקמת/עדכון רשימת מציעים (מאגר)',
    publisher: 'משרד העלייה והקליטה',
    subjects: 'שירותי חינוך והכשרה',
    openDays: 58,
    hour: '13:00',
    titles: ['הנחיית סדנאות להורים ולמתבגרים בערבית, ברוסית ובאמהרית', 'מורי אולפן לעולים חדשים ב{region}'],
    essence: '<p>הצטרפות למאגר פתוחה לאורך כל התקופה. התשלום לפי תעריף לשעת הנחיה. פתוח לעמותות ולמנחים עצמאיים.</p>',
    contact: person('תמר דוגמאי', 'tamar', '107'),
    documents: ['תנאי המאגר.pdf', 'טופס הצטרפות.docx', 'סריקה של הנוהל.pdf'],
  },
  {
    kind: 'מכרז פומבי',
    publisher: 'המשרד לביטחון לאומי - משטרת ישראל',
    subjects: 'שירותי בנייה ואחזקת מבנים',
    openDays: 24,
    hour: '12:00',
    titles: ['עבודות אחזקה ומיזוג אוויר בתחנות ב{region}', 'אספקת ריהוט משרדי לתחנות ב{towns}'],
    essence: '<p>עבודות אחזקה שוטפות לפי כתב כמויות.</p>',
    contact: person('חוליית מכרזים', 'michrazim', '108'),
    documents: [booklet, 'כתב כמויות.xlsx', 'תכניות המבנה.pdf'],
  },
  {
    kind: 'מכרז אתגר',
    publisher: 'משרד החינוך',
    subjects: 'שירותי חינוך והכשרה;תוכנות',
    openDays: 55,
    hour: '13:00',
    titles: ['מכרז אתגר: הפחתת נשירה סמויה בחטיבות הביניים ב{region}', 'מכרז אתגר: שייכות של תלמידים עולים בבתי הספר ב{town}'],
    essence: '<p>שלושה פרסים, 300,000 ש"ח כל אחד. רשאים להגיש: עמותות, מוסדות מחקר וחברות בע"מ.</p>',
    contact: person('צוות אתגר', 'etgar', '109'),
    documents: ['תיאור האתגר.pdf', form],
  },
  {
    kind: 'הודעת פטור ממכרז',
    publisher: 'משרד התחבורה והבטיחות בדרכים',
    subjects: 'שירותי מיחשוב',
    openDays: 10,
    hour: null,
    titles: ['אישור התקשרות בפטור ממכרז עם גוף מופת לשנת {year}', 'התקשרות עם חברת דוגמה-דאטא לתקופת הביניים'],
    essence: null,
    contact: person('ועדת מכרזים', 'vaada', '110'),
    documents: [],
  },
  {
    kind: 'מכרז פומבי',
    publisher: 'המשרד לשוויון חברתי וקידום מעמד האישה',
    subjects: 'שירותי רווחה סוציאליים;שירותי  קהילה',
    openDays: 30,
    hour: '10:00',
    titles: ['הפעלת מוקד טלפוני לאזרחים ותיקים בעברית, בערבית וברוסית', 'מועדונים חברתיים לניצולי שואה ב{towns}'],
    essence: '<p>הפעלת מענה אנושי בימים א׳ עד ה׳. רשאים להגיש: תאגידים רשומים, לרבות עמותות.</p>',
    contact: person('אגף אזרחים ותיקים', 'vatikim', '111'),
    documents: [booklet, form],
    changes: [{ afterDays: 13, cancel: true }],
  },
  {
    kind: 'מכרז',
    publisher: 'משרד האוצר - מינהל הדיור הממשלתי',
    subjects: 'שירותי ניהול נכסים',
    openDays: 42,
    hour: '12:00',
    titles: ['מכרז למכירת נכס המדינה - סככה ברחוב הדוגמה 3 ב{town}', 'שירותי ניהול ואחזקה של קריית הממשלה ב{town}'],
    essence: null,
    contact: person('אגף נכסים', 'nechasim', '112'),
    documents: [booklet],
  },
  {
    kind: 'מכרז פומבי',
    publisher: 'המשרד להגנת הסביבה',
    subjects: 'שירותי איכות סביבה',
    openDays: 37,
    hour: '12:00',
    titles: ['מכרז {n}\nלהדרכת מתנדבים לניטור איכות אוויר ב{region}', 'חינוך לצמצום פסולת בבתי ספר בחברה הערבית ב{region}'],
    essence: '<p>תכנית שנתית של הדרכה, סיורים ופעילות שטח ב{towns}. רשאים להגיש: עמותות וחברות לתועלת הציבור, ועסקים עם ניסיון בהדרכה.</p>',
    contact: person('אגף חינוך וקהילה', 'sviva', '113'),
    documents: [booklet, form, 'נספח תקציב.docx'],
    changes: [{ afterDays: 12, extendDays: 10 }],
  },
];
