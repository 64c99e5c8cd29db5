import { common } from './common';

const feminine = ['', 'אחת', 'שתי', 'שלוש', 'ארבע', 'חמש', 'שש', 'שבע', 'שמונה', 'תשע', 'עשר'];
const masculine = ['', 'אחד', 'שני', 'שלושה', 'ארבעה', 'חמישה', 'שישה', 'שבעה', 'שמונה', 'תשעה', 'עשרה'];

const newOnes = (count: number): string =>
  count === 1 ? 'הזדמנות חדשה' : feminine[count] ? `${feminine[count]} הזדמנויות חדשות` : `הגיעו ${count} הזדמנויות חדשות`;
const changedOnes = (count: number): string =>
  count === 1
    ? 'עדכון להזדמנות שמתאימה לכם'
    : masculine[count]
      ? `${masculine[count]} עדכונים להזדמנויות שמתאימות לכם`
      : `הגיעו ${count} עדכונים להזדמנויות שמתאימות לכם`;

/**
 * Every text of the mails. Values of another script (official titles, names, addresses) come into the sentences already isolated
 * by direction marks. A headline and a subject start with a letter of the language, never with a number or a sign.
 */
export const mail = {
  headline: {
    new: newOnes,
    changed: changedOnes,
    both: (fresh: number, changed: number): string =>
      `${newOnes(fresh)} ו${changed === 1 ? 'עדכון אחד' : `${masculine[changed] ?? `־${changed}`} עדכונים`}`,
  },
  subject: {
    /** `word`: what happened, one of `new` or the names of the changes. */
    one: (word: string, title: string): string => `${word}: ${title}`,
    several: (headline: string, title: string): string => `${headline}: ${title}`,
    /** The same with the deadline of the one that is named. */
    severalUntil: (headline: string, title: string, day: string): string => `${headline}: ${title}, עד ${day}`,
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
  /** After a deadline in the plain text: how long is left, from 0 (today) on. */
  left: (days: number): string => (days < 2 ? common.daysLeft(days) : `נותרו ${common.daysLeft(days)}`),
  who: 'מי רשאי להגיש',
  whoUnknown: 'לא צוין בפרסום',
  forWhom: (who: string): string => `מי רשאי להגיש: ${who}.`,
  amount: 'סכום',
  change: { deadline: 'המועד', amount: 'הסכום', eligibility: 'תנאי הסף' } as Record<string, string>,
  wasIs: (was: string, is: string): string => `היה ${was}, כעת ${is}`,
  newDocuments: 'מסמכים חדשים',
  notRelevant: 'לא רלוונטי לנו?',
  because: (reasons: string): string => `התאים בגלל ${reasons}`,
  becauseIn: (subscription: string, reasons: string): string => `במינוי ${subscription}: בגלל ${reasons}`,
  fitsAll: 'כל מה שביקשתם במינוי',
  toOpportunity: 'לפרטים ולמסמכים',
  toAll: 'לכל ההזדמנויות באתר',
  foot: {
    unsubscribe: 'הסרה בלחיצה אחת',
    manage: 'עריכת המינויים',
    consent: (address: string, on: string): string => `קיבלתם את ההודעה כי הכתובת ${address} אישרה ב־${on} לקבל התראות.`,
    demo: (address: string, on: string): string => `קיבלתם את ההודעה כי הכתובת ${address} נוספה ב־${on} כארגון לדוגמה.`,
    /** Of an organization's subscriptions, to a member who asked to receive them. */
    team: (address: string, organization: string): string =>
      `קיבלתם את ההודעה כי בעל או בעלת הכתובת ${address} ביקשו לקבל את ההתראות של ${organization}.`,
    /** Who sends it, and where to write. */
    sender: (contact: string): string => `${common.siteName}, ${contact}.`,
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
    because: (address: string): string => `ההודעה נשלחה פעם אחת לכתובת ${address} כי היא נרשמה בטופס באתר.`,
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
    because: (address: string): string => `ההודעה נשלחה לכתובת ${address} כי מישהו ביקש באתר את הקישור שלה.`,
  },
} as const;
