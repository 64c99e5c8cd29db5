/**
 * How a word of a query meets a word of a text. Search and subscriptions both use termsOf and needsOf and nothing else, so
 * what a person sees in the search is what the subscription brings. Only adds forms; a later analysis may add more.
 */

const finals: Record<string, string> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
/** Common full and defective spellings of one word. */
const spellings: Record<string, string> = { תוכנית: 'תכנית', תוכניות: 'תכניות', תוכניתי: 'תכניתי', אומנות: 'אמנות', אומנויות: 'אמנויות' };

/** Folds niqqud, cantillation, bidi marks, final letters, quotation marks inside words, maqaf, NBSP; Arabic letter variants; case. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u05BE\u05C0\u05C3\u2010-\u2015/\\_-]/gu, ' ')
    .replace(/[\u0591-\u05C7\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069\u00AD\uFEFF]/gu, '')
    .replace(/(?<=\p{L})(?:["'`~׳״‘’“”]|'')+(?=\p{L})/gu, '')
    .replace(/[ךםןףץ]/gu, (letter) => finals[letter] ?? letter)
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه');
}

/** The folded words of a text, in order. */
export const tokens = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const prefixChains = /^(?:ו?(?:כש|מש|שב|של|שמ|שה|לכש)?[והבלמשכ]|וה|שה|וש|כשה|מה|לה|בה)(?=[א-ת]{3,}$)/u;
const folded = (word: string): string => fold(word);
/** Words that only look as if they began with a prefix; they keep their first letter. */
const whole = new Set(
  [
    'מכרז',
    'מכרזים',
    'שירות',
    'שירותי',
    'שירותים',
    'לימוד',
    'לימודי',
    'לימודים',
    'הורים',
    'הורי',
    'כנסת',
    'מבחן',
    'מבחני',
    'מבחנים',
    'משרד',
    'משרדי',
    'מרכז',
    'מרכזי',
    'מרכזים',
    'מיזם',
    'מיזמים',
    'מוסד',
    'מוסדות',
    'בריאות',
    'ביטחון',
    'בטחון',
    'הכשרה',
    'הכשרות',
    'הדרכה',
    'השכלה',
    'התנדבות',
    'מתנדבים',
    'מתנדבות',
    'מדריכים',
    'מדריכות',
    'מוגבלות',
    'משפחה',
    'משפחות',
    'מורים',
    'מורות',
    'שיקום',
    'שילוב',
    'שוויון',
    'שכונה',
    'שכונות',
    'ועדה',
    'ועדות',
    'ועדת',
    'ותיקים',
    'להקה',
    'להקות',
    'ליווי',
    'כלכלה',
    'כלכלי',
    'כבאות',
    'מחקר',
    'מחקרים',
    'מענק',
    'מענקים',
    'מלגה',
    'מלגות',
    'מורשת',
    'מוזיקה',
    'מוזאון',
    'מוזאונים',
    'מדע',
    'מדעי',
    'מחול',
    'מקום',
    'מקומי',
    'מקומית',
    'מקומיות',
    'שבועות',
    'שביל',
    'שבילים',
    'בניה',
    'בנייה',
    'בינוי',
    'הסעות',
    'הסעה',
  ].map(folded),
);

function withoutPrefix(word: string): string | null {
  if (whole.has(word)) return null;
  const found = prefixChains.exec(word);
  return found ? word.slice(found[0].length) : null;
}

/** Number, gender and construct of one noun share a stem (עמותה, עמותת, עמותות); at least three letters stay. */
function stem(word: string): string {
  const found = /^([א-ת]{3,}?)(?:ויות|יות|ות|ימ|ית|יה|ה|ת)$/u.exec(word);
  return found?.[1] ?? word;
}

const arabicStem = (word: string): string => word.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=\p{Script=Arabic}{3,}$)/u, '');

const spelled = (word: string): string => foldedSpellings.get(word) ?? word;
const foldedSpellings = new Map(Object.entries(spellings).map(([from, to]) => [fold(from), fold(to)]));

/**
 * Every form under which a word is known: itself, without its prefix, and the stems of both. Stems carry `=` so that they
 * meet stems only. A word of a query meets a word of a text when they share a form.
 */
export function formsOf(word: string): string[] {
  const whole = spelled(word);
  const bare = withoutPrefix(whole);
  const forms = [word, whole, `=${stem(arabicStem(whole))}`];
  if (bare !== null) forms.push(spelled(bare), `=${stem(spelled(bare))}`);
  return [...new Set(forms)];
}

/** All forms of all words of a text, sorted: what the store indexes and the matcher looks into. */
export function termsOf(...texts: (string | null | undefined)[]): string[] {
  const all = new Set<string>();
  for (const text of texts) if (text) for (const word of tokens(text)) for (const form of formsOf(word)) all.add(form);
  return [...all].sort();
}

/**
 * A written term ("מרכזי יום") as the words it needs: every inner array lists the forms of one word; all words must meet.
 */
export const needsOf = (term: string): string[][] => tokens(term).map(formsOf);
