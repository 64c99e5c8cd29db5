/** Words of dates, sums, changes and criteria: used by domain/wording for the pages, the feeds and the mail alike. */
export const wording = {
  weekdays: ['יום שני', 'יום שלישי', 'יום רביעי', 'יום חמישי', 'יום שישי', 'שבת', 'יום ראשון'],
  weekdaysShort: ['יום ב׳', 'יום ג׳', 'יום ד׳', 'יום ה׳', 'יום ו׳', 'שבת', 'יום א׳'],
  months: ['ינואר', 'פברואר', 'מרץ', 'אפריל', 'מאי', 'יוני', 'יולי', 'אוגוסט', 'ספטמבר', 'אוקטובר', 'נובמבר', 'דצמבר'],
  longDate: (weekday: string, day: number, month: string, year: number): string => `${weekday}, ${day} ב${month} ${year}`,
  /** Where room is short; `year` is null for the present one. */
  shortDate: (day: number, month: number, year: number | null): string => `${day}.${month}${year === null ? '' : `.${year}`}`,
  /** In lists: `date` is a short date, and must occur in the answer as it is. */
  listDate: (weekday: string, date: string): string => `${weekday}, ${date}`,
  tableDate: (day: number, month: number, year: number): string => `${day}.${month}.${year}`,
  /** A long date and its end, each as said by themselves: 'בשעה 12:00' or 'עד סוף היום'. */
  longDateUntil: (date: string, end: string): string => `${date}, ${end}`,
  /** The same of a short date or one of a table. */
  dateUntil: (date: string, end: string): string => `${date} ${end}`,
  hebrewDate: (day: string, month: string, year: string): string => `${day} ב${month} ${year}`,
  /** The word of the deadline's panel when no days are counted. */
  quiet: { upcoming: 'בקרוב', standing: 'קבוע', no_deadline: 'לא ידוע', closed: 'נסגר', withdrawn: 'בוטל' },
  noDeadline: 'לא פורסם מועד',
  standingDeadline: 'אין מועד אחרון',
  unknownDeadline: 'המועד לא פורסם; נבדק כל יום',
  opensOn: (day: string): string => `נפתח ב${day}`,
  /** Of a call that was only announced. */
  awaited: 'יפורסם בהמשך',
  wasUntil: (day: string): string => `היה עד ${day}`,
  comma: ', ',
  shekels: (sum: string): string => `${sum}\u00a0₪`,
  /** Each sum, and each share, must occur once in the answer as it is given. */
  amount: {
    range: (min: string, max: string): string => `מ־${min} עד ${max}`,
    startingAt: (min: string): string => `החל מ־${min}`,
    upTo: (max: string): string => `עד ${max}`,
    outOf: (share: string, budget: string): string => `${share}, מתוך תקציב של ${budget}`,
    budget: (budget: string): string => `תקציב כולל של ${budget}`,
  },
  documentsRemoved: 'הוסרו מסמכים',
  deadlineRemoved: 'המועד הוסר',
  nothing: 'לא צוין',
  yes: 'כן',
  /** Changes that are no type of their own (text_changed), by the field. */
  fieldChanged: {
    title: 'הכותרת שונתה',
    callNumber: 'מספר הפרסום שונה',
    url: 'כתובת הפרסום שונתה',
    publisherText: 'שם הגוף המפרסם שונה',
    unit: 'היחידה המפרסמת שונתה',
    kindText: 'סוג הפרסום שונה',
    publishedOn: 'תאריך הפרסום שונה',
    opensOn: 'מועד הפתיחה שונה',
    description: 'נוסח הפרסום עודכן',
    contact: 'פרטי הקשר עודכנו',
    awaited: 'הגוף הודיע שהנוסח יפורסם בהמשך',
  } as Record<string, string>,
  quoted: (text: string): string => `״${text}״`,
  kindReason: (kind: string): string => `סוג הפרסום ״${kind}״`,
  /** A sought word, and how the publication writes it; both in quotation marks. */
  writtenAs: (sought: string, written: string): string => `${sought} (בפרסום כתוב ${written})`,
  and: (last: string): string => ` ו${last}`,
  /** Of a phrase that must occur as it is written; it is given in quotation marks. */
  exactly: (quoted: string): string => `${quoted} בדיוק`,
  andWords: 'וגם אחת מהמילים',
  sums: 'סכום',
  days: 'מועד אחרון',
  /** Each day must occur in the answer as it is given. */
  dayRange: {
    from: (day: string): string => `מ־${day}`,
    to: (day: string): string => `עד ${day}`,
    both: (from: string, to: string): string => `מ־${from} עד ${to}`,
  },
  standing: { label: 'מבחני תמיכה קבועים', without: 'לא', only: 'רק הם' },
  withoutBodies: 'בלי הגופים',
  without: 'בלי המילים',
  also: 'גם',
  barred: 'פרסומים שעמותות אינן יכולות להגיש אליהם',
} as const;
