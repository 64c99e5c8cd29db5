/** Words of the operator's pages. One and two of a unit have words of their own. */
const span = (n: number, one: string, two: string, many: string): string => (n === 1 ? one : n === 2 ? two : `${n} ${many}`);
const days = (n: number): string => span(n, 'יום', 'יומיים', n <= 10 ? 'ימים' : 'יום');
const sources = (n: number): string => (n === 1 ? 'מקור אחד' : n === 2 ? 'שני מקורות' : `${n} מקורות`);

export const operations = {
  title: 'תפעול',
  enter: {
    title: 'כניסה לתפעול',
    heading: 'כניסה לדף התפעול',
    lead: 'הקישור תקף 24 שעות מרגע שהודפס. הכניסה נשמרת בדפדפן הזה ל־12 שעות.',
    button: 'כניסה',
    expiredHeading: 'הקישור לתפעול פג או אינו תקף',
    closedHeading: 'דף התפעול סגור',
    how: 'כדי להיכנס מדפיסים קישור חדש בשורת הפקודה של השרת:',
    command: 'npm run -s kolkore -- admin',
    orSignIn: 'מי שהוגדרו כמפעילים נכנסים בכתובת הדוא״ל שלהם:',
    signIn: 'כניסה לחשבון',
    crossSite: 'הבקשה לא הגיעה מדף התפעול עצמו, ולכן לא בוצעה',
  },
  audit: {
    title: 'יומן פעולות',
    lead: 'כל פעולה של אנשים, של תוכנות ושל מפעילים, החדשה ראשונה.',
    none: 'עדיין לא נעשתה פעולה.',
    older: 'לפעולות קודמות',
  },
  queues: 'תורי העבודה',
  /** The files of documents of open calls. `unread`: those without a text, by reason. */
  attachments: (read: number, waiting: number, unread: readonly string[]): string =>
    [`קבצים מצורפים: ${read} נקראו`, `${waiting} ממתינים`, ...unread].join(', '),
  attachmentsUnread: (why: string, count: number): string => `${count} לא נקראו (${why})`,
  /** Webhooks and readers of feeds. `oldest`: the age of the event that waits longest. */
  pushed: (
    f: { active: number; failing: number; disabled: number; waiting: number; readers: number; readersBehind: number },
    oldest: string | null,
  ): string =>
    [
      `כתובות לעדכונים: ${f.active === 1 ? 'אחת פעילה' : `${f.active} פעילות`}`,
      ...(f.failing > 0 ? [f.failing === 1 ? 'אחת מהן אינה עונה' : `${f.failing} מהן אינן עונות`] : []),
      ...(f.disabled > 0 ? [f.disabled === 1 ? 'אחת הופסקה' : `${f.disabled} הופסקו`] : []),
      f.waiting === 0
        ? 'שום אירוע אינו ממתין'
        : `${f.waiting === 1 ? 'אירוע אחד ממתין' : `${f.waiting} אירועים ממתינים`}${oldest ? ` (${oldest})` : ''}`,
      `קוראים רשומים של פידים: ${f.readers}`,
      ...(f.readersBehind > 0 ? [f.readersBehind === 1 ? 'אחד מהם ממתין לעדכון' : `${f.readersBehind} מהם ממתינים לעדכון`] : []),
    ].join(', '),
  who: 'תורנות תפעול',
  leave: 'יציאה',
  headline: {
    none: 'עוד אין מקורות',
    good: (n: number): string => (n === 1 ? 'המקור היחיד תקין' : n === 2 ? 'שני המקורות תקינים' : `כל ${n} המקורות תקינים`),
    unread: (good: number, unread: number): string =>
      good === 0
        ? unread === 1
          ? 'המקור היחיד עוד לא נקרא'
          : `${sources(unread)} עוד לא נקראו`
        : `${sources(good)} ${good === 1 ? 'תקין' : 'תקינים'}, ${unread === 1 ? 'אחד עוד לא נקרא' : `${unread} עוד לא נקראו`}`,
    mixed: (good: number, bad: number): string =>
      good === 0
        ? bad === 1
          ? 'המקור היחיד דורש טיפול'
          : bad === 2
            ? 'שני המקורות דורשים טיפול'
            : `כל ${bad} המקורות דורשים טיפול`
        : `${sources(good)} ${good === 1 ? 'תקין' : 'תקינים'}, ${bad === 1 ? 'אחד דורש' : bad === 2 ? 'שניים דורשים' : `${bad} דורשים`} טיפול`,
  },
  asOf: (hour: string): string => `נכון להיום בשעה ${hour}.`,
  matchFaults: (n: number): string =>
    `בדיקת הלילה מצאה ${n === 1 ? 'התאמה אחת' : n === 2 ? 'שתי התאמות' : `${n} התאמות`} שלא כמו שההגדרה קובעת, ותיקנה. צריך לברר ביומן מה קרה.`,
  affected: (n: number): string => (n === 0 ? '' : n === 1 ? 'מינוי פעיל אחד.' : `${n === 2 ? 'שני' : n} מינויים פעילים.`),
  figures: {
    accepted: 'הודעות שנמסרו היום',
    waiting: 'ממתינות למסירה',
    oldest: (age: string): string => `הוותיקה: ${age}`,
    failed: 'הודעות שנכשלו',
    rejected: 'שורות שנדחו',
    week: 'בשבוע האחרון',
    opportunities: 'הזדמנויות פתוחות',
  },
  /** A time span in whole units. */
  age: (seconds: number): string =>
    seconds < 90
      ? span(seconds, 'שנייה', 'שתי שניות', 'שניות')
      : seconds < 5400
        ? span(Math.round(seconds / 60), 'דקה', 'שתי דקות', 'דקות')
        : seconds < 172_800
          ? span(Math.round(seconds / 3600), 'שעה', 'שעתיים', 'שעות')
          : days(Math.round(seconds / 86_400)),
  problem: {
    heading: (title: string, word: string, day: string): string => `${title}: ${word} מאז ${day}`,
    told: (when: string): string => `הודעה לתפעול נפתחה ${when}.`,
    goodSnapshot: 'הצילום התקין האחרון',
    kept: 'הנתונים שכבר נאספו נשמרו, ושום פריט לא סומן כסגור.',
    lastGood: (when: string): string => `הקריאה התקינה האחרונה: ${when}.`,
    neverGood: 'עוד לא הייתה קריאה תקינה.',
    failures: (n: number): string => (n === 1 ? 'כישלון אחד.' : n === 2 ? 'שני כישלונות רצופים.' : `${n} כישלונות רצופים.`),
    replay: 'הרצה חוזרת על הצילום',
    snapshot: (day: string): string => `צילום הדף מ־${day}`,
    runs: 'כל ההרצות',
  },
  sources: {
    heading: 'מקורות',
    caption: 'מצב המקורות, הדחופים תחילה',
    filter: 'סינון המקורות',
    all: (n: number): string => `הכול, ${n}`,
    attention: (n: number): string => `דורשים טיפול, ${n}`,
    urgentFirst: 'הדחופים תחילה',
    source: 'מקור',
    state: 'מצב',
    fresh: 'חדשים, 14 ימים',
    last: 'קריאה אחרונה',
    theirsOurs: 'אצלם / אצלנו',
    next: 'הבאה',
    action: 'פעולה',
    runNow: 'הרצה עכשיו',
    running: 'רץ כעת',
    never: 'עוד לא',
    stopped: 'עצור',
    unknown: 'לא ידוע',
    noData: 'אין נתון',
    since: (day: string): string => `מאז ${day}`,
    drift: 'מבנה הדף זז',
    newest: (day: string): string => `החדש ביותר: ${day}`,
    valid: (share: number): string => `${share}% תקינות`,
    spark: (values: string): string => `פריטים חדשים ב־14 הימים האחרונים: ${values}`,
    noneTitle: 'עוד לא נרשמו מקורות',
    noneText: 'המקורות נרשמים כשתהליך העבודה עולה. אם הוא כבר רץ, כדאי לבדוק את הלוג שלו.',
    noneNeed: 'אין מקור שדורש טיפול.',
  },
  when: {
    today: (hour: string): string => `היום בשעה ${hour}`,
    yesterday: (hour: string): string => `אתמול בשעה ${hour}`,
    day: (day: string, hour: string): string => `${day} בשעה ${hour}`,
  },
  findings: {
    heading: 'מה נקרא ומה חסר',
    rows: {
      schedule: 'תדירות',
      quiet: 'שקט רגיל עד',
      atLeast: 'לפחות',
      newest: 'הפרסום החדש ביותר',
      totals: 'אצלם / נקראו',
      valid: 'שורות תקינות',
      last: 'בהרצה האחרונה',
    },
    counts: (c: { new: number; revised: number; unchanged: number; rejected: number }): string =>
      `${c.new} חדשים, ${c.revised} השתנו, ${c.unchanged} ללא שינוי, ${c.rejected} נדחו`,
    days: (n: number): string => days(n),
    items: (n: number): string => `${n} פריטים`,
    gone: (n: number): string => `פריטים שהיו רשומים, עדיין פתוחים, ולא נמצאו בהרצה האחרונה: ${n}`,
    unread: (n: number): string => `דפים שהיו ברשימה ולא נקראו: ${n}`,
    more: (n: number): string => `ועוד ${n}`,
    drift: 'מבנה הדפים בהרצה האחרונה, מול ההרצות התקינות שלפניה',
    added: 'חדש',
    lost: 'נעלם',
    caveats: 'מה שכדאי לדעת על המקור',
  },
  turn: {
    heading: 'הפעלה וכיבוי',
    off: 'כיבוי המקור',
    on: 'הפעלת המקור',
    why: 'סיבה',
    whyHint: 'הסיבה מוצגת גם בדף מצב המקורות, לכל קורא.',
    missing: 'יש לכתוב מדוע המקור מכובה.',
    unreadable: 'למקור הזה אין עדיין קורא, ולכן אי אפשר להפעיל אותו.',
    unproven: 'קוראי המקור הזה טרם פגשו את האתר עצמו. אחרי ההפעלה כדאי לעקוב אחר ההרצה הראשונה.',
  },
  done: {
    on: 'המקור הופעל וייקרא בדקה הקרובה.',
    off: 'המקור כובה.',
    same: 'המקור כבר במצב הזה.',
    run: 'ההרצה נכנסה לתור.',
    running: 'המקור כבר רץ; ההרצה הנוכחית תסתיים קודם.',
    register: 'קליטת המרשם נכנסה לתור.',
    registerRunning: 'המרשם כבר נקלט; הקליטה הנוכחית תסתיים קודם.',
    replay: 'ההרצה החוזרת על הצילום נכנסה לתור.',
  },
  runs: {
    title: (source: string): string => `ההרצות של ${source}`,
    caption: 'ההרצות האחרונות, החדשה תחילה',
    table: 'טבלת ההרצות',
    started: 'התחילה',
    state: 'מצב',
    states: { queued: 'בתור', running: 'רצה', done: 'הסתיימה', failed: 'נכשלה', abandoned: 'ננטשה' },
    pages: 'דפים',
    records: 'רשומות',
    fresh: 'חדשות',
    revised: 'השתנו',
    unchanged: 'ללא שינוי',
    rejected: 'נדחו',
    theirs: 'אצלם',
    took: 'משך',
    error: 'תקלה',
    none: 'עוד לא הייתה הרצה.',
    homepage: 'לאתר המקור',
    snapshots: 'צילומי הדפים האחרונים',
    rejectedRows: 'השורות שנדחו',
  },
  rejected: {
    title: 'שורות שנדחו',
    lead: 'רשומות שאינן הזדמנות או שלא עברו את הבדיקה. כל אחת נשמרת כפי שהתקבלה.',
    of: (source: string): string => `שורות שנדחו: ${source}`,
    none: 'לא נדחתה אף שורה.',
    seen: (day: string): string => `נראתה לאחרונה ב־${day}`,
    raw: 'הרשומה כפי שהתקבלה',
    reasons: {
      not_an_opportunity: 'אינה הזדמנות',
      invalid_candidate: 'לא עברה בדיקה',
    } as Record<string, string>,
    newest: (n: number): string => `מוצגות ${n} האחרונות.`,
  },
  snapshot: {
    title: (id: number): string => `צילום דף ${id}`,
    lead: 'התוכן מוצג כטקסט בלבד, כפי שהתקבל; דבר ממנו אינו רץ.',
    url: 'כתובת',
    fetched: 'נקרא',
    status: 'תשובת השרת',
    type: 'סוג תוכן',
    bytes: 'גודל',
    byteCount: (size: string): string => `${size} בתים`,
    error: 'תקלה',
    hash: 'טביעה',
    text: 'תוכן הצילום',
    cut: (shown: string): string => `מוצגים ${shown} התווים הראשונים.`,
    download: 'הורדת הצילום',
    page: 'סוג הדף',
  },
} as const;
