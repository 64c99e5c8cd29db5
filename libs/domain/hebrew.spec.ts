import fc from 'fast-check';
import { fold, formsOf, markedWords, needsOf, tokens } from './hebrew';

const meets = (query: string, text: string): boolean => {
  const terms = new Set(tokens(text).flatMap((word) => formsOf(word)));
  const needs = needsOf(query);
  return needs.length > 0 && needs.every((forms) => forms.some((form) => terms.has(form)));
};

it.each([
  ['עמותה', 'לעמותות'],
  ['עמותות', 'העמותה'],
  ['עמותת', 'וכשהעמותות'],
  ['נוער', 'לבני־הנוער'],
  ['הנוער', 'נוער'],
  ['ארגון', 'ארגוני נוער'],
  ['תלמידים', 'תלמידי פנימיות'],
  ['ילד', 'לילדי הגן'],
  ['מבחן תמיכה', 'מבחני תמיכה'],
  ['בית', 'בתי ספר'],
  ['נשים', 'נשות'],
  ['אקדמי', 'מוסדות אקדמיים'],
  ['תוכנית', 'התכניות'],
  ['קול קורא', 'קול־קורא 7/2026'],
  ['מתנדבים', 'ובמתנדבות'],
  ['חינוך', 'שבחינוך'],
  ['ע״ש', 'המרכז ע"ש דוגמה'],
  ['צהל', 'צה״ל'],
  ['מרכז יום', 'הקמת מרכזי יום'],
  ['90123', 'מספר 90123'],
  ['makerspace', 'Makerspace לנוער'],
  ['مدرسة', 'المدرسه'],
])('%s meets %s', (query, text) => expect(meets(query, text)).toBe(true));

it.each([
  ['כרז', 'מכרז'],
  ['ירות', 'שירות'],
  ['ורים', 'הורים'],
  ['ימוד', 'לימוד'],
  ['ית', 'בית'],
  ['בריאות', 'חקלאות'],
  ['נוער בדרום', 'נוער בצפון'],
  ['901', '90123'],
  ['נשים', 'לאנשים עם מוגבלות'],
  ['נשים', 'ניסיון אישי'],
  ['יזם', 'מיזמי נוער'],
  ['מכללה', 'בתי חולים כלליים'],
  ['מקווה', 'קווי טלפון'],
  ['', 'כל טקסט'],
  ['״־', 'כל טקסט'],
])('%j does not meet %s', (query, text) => expect(meets(query, text)).toBe(false));

it('folds niqqud, marks of direction, final letters and quotation marks inside words', () => {
  expect(fold('שָׁלוֹם')).toBe(fold('שלום'));
  expect(fold('\u200fאר\u00adץ\u202c')).toBe(fold('ארץ'));
  expect(tokens("חל\"צ, חל״צ וחל''צ")).toEqual(['חלצ', 'חלצ', 'וחלצ']);
});

it('always finds a text by its own words', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'אבגדהוזחטיכלמנסעפצקרשתםןץ ־"׳0123abcأةى'), minLength: 1, maxLength: 30 });
  fc.assert(fc.property(letters, (text) => tokens(text).every((word) => meets(word, text))));
});

it('takes the commas of a number for nothing, and Arabic digits for digits', () => {
  expect(tokens('1,250,000 ש"ח; 2025, 202; 12,34; ٢٠٢٦')).toEqual(['1250000', 'שח', '2025', '202', '12', '34', '2026']);
});

it('keeps the marks of an acronym where they are asked for', () => {
  expect(markedWords("לחל״צ, 'מלכ\"ר' ובי''ס")).toEqual(['לחל״צ', 'מלכ"ר', "ובי''ס"]);
  const letters = fc.string({ unit: fc.constantFrom(...'אבץ ־"׳״\'0,xأ-') });
  fc.assert(fc.property(letters, (text) => expect(markedWords(text).map(fold)).toEqual(tokens(text))));
});
