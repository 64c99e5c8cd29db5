/** Words of dates, sums, changes and criteria: used by domain/wording.ts for the pages, the feeds and the mail alike. */
export const wording = {
  weekdays: ['יום שני', 'יום שלישי', 'יום רביעי', 'יום חמישי', 'יום שישי', 'שבת', 'יום ראשון'],
  weekdaysShort: ['יום ב׳', 'יום ג׳', 'יום ד׳', 'יום ה׳', 'יום ו׳', 'שבת', 'יום א׳'],
  months: ['ינואר', 'פברואר', 'מרץ', 'אפריל', 'מאי', 'יוני', 'יולי', 'אוגוסט', 'ספטמבר', 'אוקטובר', 'נובמבר', 'דצמבר'],
  longDate: (weekday: string, day: number, month: string, year: number): string => `${weekday}, ${day} ב${month} ${year}`,
  /** In lists; `year` is null for the present one. */
  listDate: (weekday: string, day: number, month: number, year: number | null): string =>
    `${weekday}, ${day}.${month}${year === null ? '' : `.${year}`}`,
  tableDate: (day: number, month: number, year: number): string => `${day}.${month}.${year}`,
  hebrewDate: (day: string, month: string, year: string): string => `${day} ב${month} ${year}`,
  /** The word of the deadline's panel when no days are counted. */
  quiet: { upcoming: 'בקרוב', standing: 'קבוע', no_deadline: 'לא ידוע', closed: 'נסגר', withdrawn: 'בוטל' },
  noDeadline: 'לא פורסם מועד',
  standingDeadline: 'אין מועד אחרון',
  unknownDeadline: 'המועד לא פורסם; נבדק כל יום',
  opensOn: (day: string): string => `נפתח ב${day}`,
  wasUntil: (day: string): string => `היה עד ${day}`,
  /** After a number of days from 3 on. */
  dayWord: (days: number): string => (days <= 10 ? 'ימים' : 'יום'),
  comma: ', ',
  shekels: (sum: string): string => `${sum}\u00a0₪`,
  amount: { from: 'מ־', to: ' עד ', startingAt: 'החל מ־', upTo: 'עד ', outOf: ', מתוך תקציב של ', budget: 'תקציב כולל של ' },
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
  } as Record<string, string>,
  quoted: (text: string): string => `״${text}״`,
  kindReason: (kind: string): string => `סוג הפרסום ״${kind}״`,
  and: (last: string): string => ` ו${last}`,
  without: 'בלי המילים',
  also: 'גם',
  barred: 'פרסומים שעמותות אינן יכולות להגיש אליהם',
} as const;
