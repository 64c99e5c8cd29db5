/**
 * Folding and parting into words, for everybody; and the small rules by which our own terms (taxonomy, links) meet a text: with a word of
 * our own choosing they do, and need no dictionary. What people look for meets by libs/hebrew.
 */

const finals: Record<string, string> = { ך: 'כ', ם: 'מ', ן: 'נ', ף: 'פ', ץ: 'צ' };
/** Common full and defective spellings of one word, and plurals that no rule makes. */
const spellings: Record<string, string> = {
  תוכנית: 'תכנית',
  תוכניות: 'תכניות',
  תוכניתי: 'תכניתי',
  אומנות: 'אמנות',
  אומנויות: 'אמנויות',
  בתי: 'בית',
  בתים: 'בית',
  נשות: 'נשים',
  אשה: 'אישה',
  ערים: 'עיר',
  ערי: 'עיר',
  בנים: 'בן',
  בנות: 'בת',
};

const marksInWords = /(?<=\p{L})["'`~׳״‘’“”]+(?=\p{L})/gu;

/** Folds niqqud, cantillation, bidi marks, final letters, quotation marks inside words, maqaf, NBSP; Arabic letter variants and digits; case; the commas of a number. */
export const fold = (text: string): string => foldedButMarks(text).replace(marksInWords, '');

/** The folded words of a text, in order. */
export const tokens = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The same words, each with the marks inside it (מנכ״ל), by which an acronym is known; `fold` makes the token of each. */
export const markedWords = (text: string): string[] =>
  foldedButMarks(text).match(/[\p{L}\p{N}]+(?:(?<=\p{L})["'`~׳״‘’“”]+(?=\p{L})[\p{L}\p{N}]+)*/gu) ?? [];

function foldedButMarks(text: string): string {
  // A bare Hebrew word, the common case by far, has nothing else to fold.
  if (/^[א-ת]*$/u.test(text)) return text.replace(/[ךםןףץ]/gu, (letter) => finals[letter] ?? letter);
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u05BE\u05C0\u05C3\u2010-\u2015/\\_-]/gu, ' ')
    .replace(/[\u0591-\u05C7\u064B-\u065F\u0670\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069\u00AD\uFEFF]/gu, '')
    .replace(/[ךםןףץ]/gu, (letter) => finals[letter] ?? letter)
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/gu, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(/(?<=(?<!\d)\d{1,3}(?:[,٬]\d{3})*)[,٬](?=\d{3}(?!\d))/gu, '');
}

const prefixChain = /^ו?(?:(?:לכש|כש|מש|ש)[הבלמכ]?|[הבלמכ])?$/u;
const LONGEST_CHAIN = 5;
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
    'מיזמי',
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

/** The word without each chain of prefixes that it could begin with (שבחינוך: בחינוך, חינוך); at least three letters stay. */
function withoutPrefixes(word: string): string[] {
  if (whole.has(word) || !/^[א-ת]+$/u.test(word)) return [];
  const cuts = Array.from({ length: Math.min(LONGEST_CHAIN, word.length - 3) }, (_, i) => i + 1);
  return cuts.filter((cut) => prefixChain.test(word.slice(0, cut))).map((cut) => word.slice(cut));
}

/** Number, gender and construct of one noun share a stem (עמותה, עמותת, עמותות); at least three letters stay. */
function stem(word: string): string {
  const found = /^([א-ת]{3,}?)(?:ויות|יימ|יות|ות|ימ|ית|יה|ה|ת|י)$/u.exec(word);
  return found?.[1] ?? word;
}

const arabicStem = (word: string): string => word.replace(/^(?:وال|بال|كال|فال|لل|ال)(?=\p{Script=Arabic}{3,}$)/u, '');

const spelled = (word: string): string => foldedSpellings.get(word) ?? word;
const foldedSpellings = new Map(Object.entries(spellings).map(([from, to]) => [fold(from), fold(to)]));

/**
 * Every form under which a word is known: itself, without its prefix, and the stems of both. Stems carry `=` so that they
 * meet stems only. A word of a query meets a word of a text when they share a form.
 */
export function formsOf(word: string, mayHavePrefix = true): string[] {
  const whole = spelled(word);
  const forms = [word, whole, `=${stem(arabicStem(whole))}`];
  for (const bare of mayHavePrefix ? withoutPrefixes(whole) : []) forms.push(spelled(bare), `=${stem(spelled(bare))}`);
  return [...new Set(forms)];
}

/**
 * A written term ("מרכזי יום") as the words it needs: every inner array lists the forms of one word; all words must meet.
 * Who writes a term rarely begins it with מ, כ or ש as a prefix; there they belong to the word (מכללה, שכונה).
 */
export const needsOf = (term: string): string[][] => tokens(term).map((word) => formsOf(word, !/^ו?[מכש]/u.test(word)));
