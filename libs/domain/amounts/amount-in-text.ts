import { oneLine } from '../dates/written';
import type { Amount, Evidence } from '../opportunity';
import { Money, moneyIn } from './money';

/** What a text says of the sum, and the words that say it. */
export interface AmountInText {
  amount: Amount;
  evidence: Evidence[];
}

/**
 * The sums that a text offers: `min` and `max` for one applicant, `budget` for all together. A sum counts only where the words
 * around it say which it is; fees, turnovers, guarantees, wages, insurance and prices per unit are none. Of several sums for one
 * applicant the lowest and the highest hold. Null when the text offers none.
 */
export function amountIn(text: string): AmountInText | null {
  const plain = oneLine(text);
  const amount: Amount = { min: null, max: null, budget: null };
  const words: Partial<Record<keyof Amount, string>> = {};
  const take = (part: keyof Amount, value: number, said: string) => {
    const known = amount[part];
    if (known !== null && (part === 'budget' || (part === 'max' ? known >= value : known <= value))) return;
    amount[part] = value;
    words[part] = said;
  };
  for (const sum of moneyIn(plain)) {
    const around = surroundings(plain, sum);
    const role = roleOf(around, sum);
    if (role === null) continue;
    const said = wordsAround(plain, sum);
    const [low, high = low] = sum.shekels;
    if (role === 'budget') take('budget', high, said);
    else {
      if (role === 'least' || sum.shekels.length === 2 || role === 'exact') take('min', low, said);
      if (role !== 'least') take('max', high, said);
    }
  }
  if (amount.min !== null && amount.max !== null && amount.min > amount.max) amount.min = null;
  const evidence = (['min', 'max', 'budget'] as const).flatMap((part): Evidence[] =>
    amount[part] === null ? [] : [{ facet: 'amount', value: part, from: 'text', words: words[part] ?? '' }],
  );
  return evidence.length === 0 ? null : { amount, evidence };
}

interface Surroundings {
  /** The clause before the sum, its nearest words last. */
  before: string;
  /** The clause after it. */
  after: string;
}

function surroundings(text: string, { start, end }: Money): Surroundings {
  const clauseBefore =
    text
      .slice(Math.max(0, start - 90), start)
      .split(/[;•\n]|\.\s|[א-ת)]\.\s?/u)
      .at(-1) ?? '';
  const clauseAfter = text.slice(end, end + 60).split(/[;•\n]|\.(?:\s|$)|,/u)[0] ?? '';
  return { before: clauseBefore, after: clauseAfter };
}

/** What a sum is by the words around it; null for one that nobody is offered. */
function roleOf({ before, after }: Surroundings, sum: Money): 'budget' | 'most' | 'least' | 'exact' | null {
  // Words nearer to an earlier sum belong to that one.
  const near = before.slice(-70);
  if (notOffered.test(near) || notOfferedAfter.test(after)) return null;
  const each = forEach.test(after) || forEach.test(near.slice(-35));
  if (!each && wholePot.test(near)) return 'budget';
  if (!each && wholePotAfter.test(after)) return 'budget';
  const offered = each || grant.test(near) || grant.test(after);
  if (atMost.test(near)) return 'most';
  if (atLeast.test(near)) return offered ? 'least' : null;
  if (sum.shekels.length === 2) return offered || /בין\s*-?$/u.test(near) ? 'most' : null;
  return offered ? 'exact' : null;
}

const notOffered =
  /אגר[הת]|דמי |עמל[הת]|מחיר|עלות|בתשלום|מחזור|הכנסות|היקף (?:ה?פעילות|ה?כספי|ה?התקשרות)|ניסיון|ערבות|פי?קדון|בטוחה|ביטוח|גבול(?:ות)? ה?אחריות|קנס|פיצוי|שכר|משכורת|תעריף|הון עצמי|מקדמה|נכסים|שווי|תקציב(?:ה|ו|ם)? (?:של )?(?:ה)?(?:פרויקט|מיזם|עמותה|ארגון|גוף|מגיש|שנתי של)|השתתפות עצמית|השקעה/u;
const notOfferedAfter =
  /^\s*(?:\+|בתוספת|לפני|כולל)? ?(?:מע"מ )?(?:לשעה|לשעת|ליום|לחודש|לאדם|למשתתף|למשתתפת|לתלמיד|לילד|לסטודנט|לק"מ|למטר|לדונם|ליחידה|למנה|לנפש|לשנה לאדם)|ערבות|מחזור|אגרה|דמי /u;
const wholePot = /תקציב|סכום כולל|סך כולל|סה"כ|סך הכול|סך הכל|בסך כולל|לחלוקה|יחולק|חלוק[הת]|אומדן|מסגרת|בהיקף (?:כולל )?של|העומד לרשות/u;
const wholePotAfter = /^\s*(?:יחולקו|לחלוקה|לכלל|לכל ה|סה"כ|בסך הכול|יועמדו)/u;
const forEach =
  /ל(?:כל )?(?:פרויקט|מיזם|זוכה|עמותה|ארגון|בקשה|מגיש|הצעה|מציע|גוף|מוסד|תכנית|תוכנית|יוזמה|קבוצה|רשות|מלגה|מענק|מקבל|תאגיד|יישוב|הפקה|פעילות)(?![א-ת])/u;
const grant = /מענק|מענקי|תמיכ[הת]|סיוע|מימון|השתתפות המשרד|מלג[הת]|מלגות|הקצב[הת]|סכום|סך|פרס|הלווא|תוענק|יוענק|יינתן|תינתן|לקבל/u;
const atMost =
  /(?:^|\s|-)(?:של )?(?:עד|לא יעל[הו] על|לא תעלה על|תקר[הת](?: של)?|ה?מקסימל[^\s]*|ה?מרבי[^\s]*|לכל היותר|עד לסך(?: של)?|עד סך(?: של)?|עד לסכום(?: של)?|עד לגובה(?: של)?)\s*(?:הוא |היא |של )?-?$/u;
const atLeast = /(?:לפחות|החל מ|לא יפחת מ|מינימלי|מזערי|לא פחות מ)\s*-?\s*(?:הוא |של )?-?$/u;

/** The sum with the words that tell what it is, for a reader: some twelve words in one clause. */
function wordsAround(text: string, sum: Money): string {
  const { before, after } = surroundings(text, sum);
  const lead = before.trim().split(' ').slice(-6).join(' ');
  const tail = after.trim().split(' ').slice(0, 3).join(' ');
  return `${lead} ${text.slice(sum.start, sum.end).trim()} ${tail}`.trim().slice(0, 200);
}
