const feminine = ['', 'אחת', 'שתי', 'שלוש', 'ארבע', 'חמש', 'שש', 'שבע', 'שמונה', 'תשע', 'עשר'];
const masculine = ['', 'אחד', 'שני', 'שלושה', 'ארבעה', 'חמישה', 'שישה', 'שבעה', 'שמונה', 'תשעה', 'עשרה'];

const newOnes = (count: number): string => (count === 1 ? 'הזדמנות חדשה' : `${feminine[count] ?? count} הזדמנויות חדשות`);
const changedOnes = (count: number): string =>
  count === 1 ? 'עדכון להזדמנות שמתאימה לכם' : `${masculine[count] ?? count} עדכונים להזדמנויות שמתאימות לכם`;

/** Every text of the mails. */
export const mail = {
  headline: {
    new: newOnes,
    changed: changedOnes,
    both: (fresh: number, changed: number): string =>
      `${newOnes(fresh)} ו${changed === 1 ? 'עדכון אחד' : `${masculine[changed] ?? `־${changed}`} עדכונים`}`,
    /** Before a headline that would start with a number. */
    start: 'הגיעו ',
  },
  subject: {
    one: (word: string, title: string): string => `${word}: ${title}`,
    several: (headline: string, title: string): string => `${headline}: ${title}`,
    andMore: 'ועוד',
  },
  new: 'חדש',
  changed: 'השתנה',
  brandLine: (day: string): string => `התראה מיידית, ${day}`,
  intro: {
    one: (name: string): string => `לפי המינוי ${name}.`,
    several: (count: number, names: string): string => `לפי ${masculine[count] ?? count} מינויים: ${names}. כל פרסום מופיע פעם אחת.`,
  },
  rest: (count: number): string => (count === 1 ? 'ועוד פרסום אחד' : `ועוד ${count === 2 ? 'שני' : count} פרסומים`),
  restNote: 'כדי שההודעה תישאר קצרה, אלה מופיעים בכותרת בלבד. הפרטים המלאים בקישור.',
  until: (day: string): string => `עד ${day}`,
  deadline: 'מועד אחרון',
  left: 'נותרו',
  who: 'מי רשאי להגיש',
  whoUnknown: 'לא צוין בפרסום',
  forWhom: (who: string): string => `מי רשאי להגיש: ${who}.`,
  amount: 'סכום',
  change: { deadline: 'המועד', amount: 'הסכום', eligibility: 'תנאי הסף' } as Record<string, string>,
  was: 'היה',
  is: 'כעת',
  newDocuments: 'מסמכים חדשים',
  because: (reasons: string): string => `התאים בגלל ${reasons}`,
  becauseIn: (subscription: string, reasons: string): string => `במינוי ${subscription}: בגלל ${reasons}`,
  fitsAll: 'כל מה שביקשתם במינוי',
  toOpportunity: 'לפרטים ולמסמכים',
  toAll: 'לכל ההזדמנויות באתר',
  foot: {
    unsubscribe: 'הסרה בלחיצה אחת',
    manage: 'עריכת המינויים',
    consent: (on: string): string => `אישרה ב־${on} לקבל התראות.`,
    consentBefore: 'קיבלתם את ההודעה כי הכתובת',
    demo: (on: string): string => `נוספה ב־${on} כארגון לדוגמה.`,
    noLogin: 'ההסרה אינה דורשת כניסה, ותוקפה מיידי. פתיחת ההודעה אינה נמדדת.',
    notMeasured: 'פתיחת ההודעה אינה נמדדת.',
    binding: 'הנוסח המחייב הוא זה שבאתר הגוף המפרסם.',
  },
  confirm: {
    subject: (name: string): string => `נשאר רק לאשר: ${name}`,
    preheader: 'דבר לא יישלח לכם עד שתאשרו. הקישור בתוקף שבעה ימים.',
    brandLine: 'אישור מינוי',
    headline: (name: string): string => `נשאר רק לאשר את המינוי ${name}`,
    asked: 'מישהו, כנראה אתם, ביקש לקבל לכתובת הזו הודעה על כל פרסום שמתאים, ועל כל שינוי בו:',
    button: 'לדף האישור',
    page: 'הכפתור פותח דף, ובו כפתור אישור. עד שתלחצו עליו לא נשלח דבר.',
    valid: (until: string): string => `הקישור בתוקף עד ${until}. בלי אישור, הבקשה נמחקת מעצמה.`,
    notYou: 'לא אתם ביקשתם? אפשר פשוט להתעלם, ולא תקבלו עוד דבר. כדי לבטל את הבקשה מיד:',
    notMe: 'זה לא הייתי אני',
    because: 'ההודעה נשלחה פעם אחת לכתובת',
    becauseAfter: 'כי היא נרשמה בטופס באתר.',
  },
  manage: {
    subject: 'קישור לעריכת המינויים שלכם',
    preheader: 'הקישור פותח את המינויים שלכם בלי סיסמה.',
    brandLine: 'המינויים שלכם',
    headline: 'הקישור לעריכת המינויים שלכם',
    asked: 'ביקשתם קישור לדף שבו רואים את כל המינויים שלכם, משנים, משהים ומסירים אותם. אין צורך בסיסמה.',
    button: 'לעריכת המינויים',
    keep: 'מי שמחזיק בקישור יכול לשנות את המינויים: אל תעבירו את ההודעה הלאה.',
    notYou: 'לא אתם ביקשתם? אפשר להתעלם. דבר לא השתנה.',
    because: 'ההודעה נשלחה לכתובת',
    becauseAfter: 'כי מישהו ביקש באתר את הקישור שלה.',
  },
} as const;
