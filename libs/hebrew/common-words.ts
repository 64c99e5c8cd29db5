import { fold } from '@kolkore/domain/hebrew';
import { analysis } from './analysis';

/** Words that join others; they say nothing of a subject. */
const joining = `של על את עם אל כל זה זו זאת הוא היא הם הן אני אנו אנחנו או גם כי אם לא אין יש בין לפי לפני אחרי עד מן תוך דרך אשר כדי רק עוד יותר כמו
  לבין לרבות באמצעות עבור ידי לידי אחר אחרת אחרים אחרות מול כאשר בהתאם לשם שלא ללא בלי ואו ועוד לגבי בגין בדבר לצורך מטעם מתוך מהן מהם בהן בהם להם להן
  the of and for in to a an on by with من في على إلى عن أو مع`;

/** What nearly every publication holds, whatever it is about, by any form of the word. */
const ofPublishing = `קול קורא מכרז הזמנה הצעה הצעות בקשה בקשות פנייה הגשה הגשת להגיש להגשת פרסום פומבי פומבית מבחן מבחני תמיכה תמיכות משרד אגף מינהל רשות מדינה ממשלה ישראל
  שר תקנה תקנות סעיף חוק הוראה הוראות נוהל הליך ועדה וועדה מועד מועדים תאריך יום ימים שנה שנים שנת חודש שעה ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר
  אוקטובר נובמבר דצמבר מספר מסמך מסמכים טופס נספח קובץ פרק מידע פרטים עדכון תיקון הבהרה הבהרות שאלה תשובה תשובות הודעה הארכה ביטול תנאי תנאים סף קבלה קבלת מתן לספק
  אספקה ביצוע הפעלה הפעלת עריכה תשע תשף כללי כללית נוסף נוספים שונים שונה חדש חדשה אחד אחת שני שתי ראשון כולל נושא עניין תחום תחומים צורך צרכים סוג מסגרת
  הקצבה הקצאה חלוקה חלוקת כספים סכום תקציב שקל שקלים אלף מיליון מציע מציעים זוכה זוכים רשימה מאגר ספק ספקים רכש שירות שירותים ייעוץ מועמד מועמדים תקופה היתר`;

const folded = (text: string): Set<string> => new Set(text.split(/\s+/u).map(fold));
const joiningWords = folded(joining);
let commonKeys: ReadonlySet<string> | undefined;

/** Whether a word only joins others. */
export const isJoiningWord = (word: string): boolean => joiningWords.has(fold(word));

/** Whether a word of a text tells nothing of what a publication is about. */
export function isCommonWord(word: string): boolean {
  const bare = fold(word);
  if (bare.length < 3 || !/^\p{L}+$/u.test(bare) || joiningWords.has(bare)) return true;
  if (/^[ושהכלבמ]/u.test(bare) && joiningWords.has(bare.slice(1))) return true;
  commonKeys ??= new Set(
    ofPublishing.split(/\s+/u).flatMap((one) => {
      const own = fold(one);
      const keys = analysis.askedKeysOf(own);
      // A word that is listed by itself is meant, and no other of which it may be a form: מספר is a number here, not of סיפר as ספר is.
      const lemmas = keys.includes(`=${own}`) ? [`=${own}`] : keys.filter((key) => key.startsWith('='));
      return [own, ...lemmas];
    }),
  );
  const common = commonKeys;
  return analysis.keysOf(bare).some((key) => common.has(key));
}
