/** A call of the sample of the ministry of education, in the words of our own. */
export interface EducationCall {
  /** Alternating from week to week. */
  titles: [string, string];
  unit: string;
  /** "gufim", as HTML. */
  audience: string;
  summary: string;
  /** The budget items, as the site writes them. */
  budget: string;
  contact: { name: string; mailbox: string };
  /** Null: the call has no deadline. */
  openDays: number | null;
  /** Null: no document of criteria. */
  criteria: string | null;
}

const authorities = '<p>רשויות מקומיות</p><p>מועצות אזוריות</p>';
const schools = '<ul><li>בתי ספר יסודיים</li><li>בעלויות</li></ul>';
const amutot = '<p>עמותות</p><p>מוסדות ציבור</p><p>חברות לתועלת הציבור</p>';

export const educationCalls: readonly EducationCall[] = [
  {
    titles: ['קול קורא לתכניות העשרה אחר הצהריים ב{region}', 'קול קורא להפעלת מרכזי למידה ב{towns}'],
    unit: 'אגף א׳ שח״ר',
    audience: amutot,
    summary: '<p>תמיכה בעמותות המפעילות חוגים, תגבור לימודי וליווי אישי לתלמידים ב{towns}.</p><p>ההיקף השנתי: עד 450,000 ש״ח לגוף.</p>',
    budget: '24-06-13',
    contact: { name: 'נעמה לדוגמה', mailbox: 'naama' },
    openDays: 40,
    criteria: '/media/sample/tvhinim-{id}.pdf',
  },
  {
    titles: ['קול קורא לרשויות: מרחבי למידה חוץ כיתתיים', 'קול קורא לרשויות: שיפוץ ספריות בתי ספר'],
    unit: 'מינהל הפיתוח',
    audience: authorities,
    summary: '<p>השתתפות בהקמה ובציוד ברשויות ב{region}.</p>',
    budget: '20670304',
    contact: { name: 'גיא לדוגמה', mailbox: 'guy' },
    openDays: 30,
    criteria: null,
  },
  {
    titles: ['תכנית חדשנות לבתי ספר קטנים', 'תכנית חדשנות לבתי ספר קטנים'],
    unit: 'אגף מו״פ, ניסויים ויוזמות',
    audience: schools,
    summary: '<p>בתי ספר וצוותיהם מוזמנים להציע ניסוי חינוכי לשלוש שנים.</p>',
    budget: '',
    contact: { name: 'עדי לדוגמה', mailbox: 'adi' },
    openDays: 24,
    criteria: null,
  },
  {
    titles: ['קול קורא לארגונים לחינוך לחיים משותפים', 'קול קורא לארגונים למניעת גזענות ואלימות'],
    unit: 'המטה לחינוך אזרחי ולחיים משותפים',
    audience: amutot,
    summary: '<p>מפגשים בין תלמידים יהודים וערבים ב{region}. רשאים להגיש: עמותות עם ניסיון של שנתיים.</p>',
    budget: '240704, 20240899 (מרכז קרנות)',
    contact: { name: 'סמיר לדוגמה', mailbox: 'samir' },
    openDays: 45,
    criteria: '<a href="/media/sample/tvhinim-{id}.docx" target="_blank">אמות מידה</a>',
  },
  {
    titles: ['מאגר תכניות חיצוניות: הגשה מתמשכת', 'מאגר תכניות חיצוניות: הגשה מתמשכת'],
    unit: 'המזכירות הפדגוגית',
    audience: `${amutot}${schools}`,
    summary: '<p>גופים המפעילים תכניות בבתי ספר מוזמנים להירשם בכל עת.</p>',
    budget: '240704 240808',
    contact: { name: 'רותי לדוגמה', mailbox: 'ruti' },
    openDays: null,
    criteria: null,
  },
];
