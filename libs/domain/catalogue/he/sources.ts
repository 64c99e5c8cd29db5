const days = (n: number): string => (n === 1 ? 'יום' : n === 2 ? 'יומיים' : `${n} ${n <= 10 ? 'ימים' : 'יום'}`);
const many = (n: number): string => (n === 1 ? 'מקור אחד' : n === 2 ? 'שני מקורות' : `${n} מקורות`);

/** What the public reads of the sources: their page, and the lines about them in mails and beside publications. */
export const sources = {
  title: 'מצב המקורות',
  lead: 'מאיפה מגיעים הפרסומים, מתי נקרא כל מקור בהצלחה, ומה מתעכב.',
  /** The finding of the page. */
  headline: (read: number, troubled: number): string =>
    troubled === 0
      ? read === 1
        ? 'המקור היחיד נקרא כסדרו'
        : `כל ${read} המקורות נקראים כסדרם`
      : troubled === 1
        ? `מקור אחד מתוך ${read} אינו נקרא כסדרו`
        : `${many(troubled)} מתוך ${read} אינם נקראים כסדרם`,
  caption: 'המקורות שנקראים',
  source: 'מקור',
  state: 'מצב',
  read: 'נקרא בהצלחה',
  every: 'תדירות',
  covers: 'מה נקרא ממנו',
  neverRead: 'טרם נקרא',
  /** An instant that stands alone in the table: 'היום ב־9:40'. */
  readAt: (when: string): string => when,
  since: (day: string): string => `מאז ${day}`,
  archive: 'ארכיון',
  byHand: 'מיובא מקובץ, אינו נקרא מעצמו',
  none: 'עדיין לא נרשמו מקורות.',
  open: (n: number): string =>
    n === 0 ? 'אין כעת פרסום פתוח' : n === 1 ? 'פרסום פתוח אחד' : n === 2 ? 'שני פרסומים פתוחים' : `${n} פרסומים פתוחים`,
  newest: (day: string): string => `החדש ביותר: ${day}`,
  gap: (theirs: number, ours: number): string => `באתר רשומים ${theirs}, נקראו ${ours}`,
  everyMinutes: (minutes: number): string =>
    minutes >= 1440 && minutes % 1440 === 0
      ? minutes === 1440
        ? 'פעם ביום'
        : minutes === 2880
          ? 'פעם ביומיים'
          : `פעם ב־${minutes / 1440} ${minutes <= 14_400 ? 'ימים' : 'יום'}`
      : minutes >= 60 && minutes % 60 === 0
        ? minutes === 60
          ? 'פעם בשעה'
          : minutes === 120
            ? 'פעם בשעתיים'
            : `פעם ב־${minutes / 60} שעות`
        : `פעם ב־${minutes} דקות`,
  health: {
    new: 'ממתין לקריאה ראשונה',
    healthy: 'תקין',
    late: 'מתעכב',
    incomplete: 'חלקי',
    changed: 'הדף השתנה',
    blocked: 'חסום',
    failing: 'תקלה',
    off: 'כבוי',
  },
  explain: {
    quiet: (n: number): string => `לא התפרסם בו דבר חדש זה ${days(n)}, יותר מהרגיל.`,
    late: 'המקור לא נקרא במועד. ייתכן שחסרים פרסומים חדשים.',
    incomplete: 'האתר החזיר פחות ממה שרשום בו. מה שכבר נאסף נשאר.',
    changed: 'הדף השתנה ואיננו מקבלים ממנו דבר עד שנוודא שהכול נקרא נכון.',
    blocked: 'האתר אינו מאפשר קריאה כעת. איננו עוקפים חסימות.',
    failing: 'הקריאות האחרונות נכשלו. ננסה שוב.',
  },
  note: 'מה שכבר נאסף נשאר באתר, וההתראות ממשיכות להישלח, גם כשמקור אחד מתעכב. מקור שבור לעולם אינו נחשב ל״אין פרסומים״.',
  off: {
    title: 'מקורות שאינם נקראים',
    lead: 'אלה מוכרים לנו ואינם נקראים. מה שמתפרסם בהם אינו מופיע כאן, ולכן כדאי לבדוק אותם בעצמכם.',
    unproven: 'מוכרת רק הכתובת; הקריאה מהאתר טרם הוכחה.',
    byOperator: (reason: string): string => `כובה בידי התפעול: ${reason}`,
    toSite: 'לאתר',
  },
  mail: {
    trouble: (title: string, since: string): string =>
      `המקור ${title} אינו נקרא כסדרו מאז ${since}. ייתכן שפרסומים חדשים ממנו יגיעו באיחור.`,
    healed: (title: string): string => `המקור ${title} חזר לפעול; מה שהתעכב נשלח כעת.`,
    state: 'מצב המקורות',
  },
  /** Of a publication that reached us only after its source came back. */
  late: (day: string): string => `פורסם ב־${day} והגיע אלינו באיחור`,
  lateTitle: 'הגיע באיחור',
  /** To operators. */
  letter: {
    subject: {
      opened: (title: string): string => `מקור בתקלה: ${title}`,
      reminder: (title: string): string => `עדיין בתקלה: ${title}`,
      closed: (title: string): string => `המקור ${title} חזר לפעול`,
    },
    brandLine: 'הודעה לתפעול',
    asked: {
      opened: 'מקור אינו נקרא כסדרו זמן שיש לו משמעות. כשלים נוספים של אותו מקור לא יישלחו שוב; תזכורת תבוא בעוד כמה ימים.',
      reminder: 'המקור עדיין אינו נקרא כסדרו.',
      closed: 'הקריאה האחרונה תקינה. מי שהמקור נוגע לו יקבל את מה שהתעכב בהודעה הבאה.',
    },
    rows: { state: 'מצב', since: 'מאז', reason: 'סיבה', concerned: 'נרשמים שזה נוגע להם' },
    button: 'לדף המקור בתפעול',
    because: (address: string): string => `ההודעה נשלחה אל ${address} כי הכתובת רשומה בתורנות התפעול.`,
  },
} as const;
