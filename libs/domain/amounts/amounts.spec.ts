import fc from 'fast-check';
import { amountIn } from './amount-in-text';
import { effectiveAmount } from './effective';
import type { Amount } from '../opportunity';
import { moneyIn } from './money';

it.each<[string, number[][]]>([
  ['250,000 ₪', [[250_000]]],
  ['₪ 250,000', [[250_000]]],
  ['3 מיליון ש"ח', [[3_000_000]]],
  ['3 מליון ש״ח', [[3_000_000]]],
  ['2.5 מלש"ח', [[2_500_000]]],
  ['120 אלפי ש"ח', [[120_000]]],
  ['בין 50 ל-100 אלף שקלים', [[50_000, 100_000]]],
  ['20,000-50,000 ₪', [[20_000, 50_000]]],
  ['מ-20 אלף ש"ח עד 1.5 מיליון ש"ח', [[20_000, 1_500_000]]],
  ['חצי מיליון שקלים', [[500_000]]],
  ['מיליון וחצי ש"ח', [[1_500_000]]],
  ['כמיליון שקל', [[1_000_000]]],
  ['3 מיליון תושבים', []],
  ['90% מהעלות', []],
  ['בשנת 2026', []],
  ['טלפון 02-5551234', []],
  ['50 ש"ח', []],
  ['5,000 דולר', []],
])('the sums of %s', (text, sums) => expect(moneyIn(text.replace(/״/gu, '"')).map(({ shekels }) => [...shekels])).toEqual(sums));

const none: Amount = { min: null, max: null, budget: null };
describe('what a text offers', () => {
  it.each<[string, Partial<Amount>]>([
    ['המענק הוא עד 250,000 ₪', { max: 250_000 }],
    ['עד 250,000 ₪', { max: 250_000 }],
    ['תקציב כולל של 3 מיליון ש"ח', { budget: 3_000_000 }],
    ['לכל מיזם יינתנו בין 50 ל-100 אלף שקלים', { min: 50_000, max: 100_000 }],
    ['מענק של 40,000 ש"ח לכל עמותה', { min: 40_000, max: 40_000 }],
    ['התקציב העומד לחלוקה: 2.5 מלש"ח. גובה התמיכה לא יעלה על 120,000 ₪ לבקשה', { budget: 2_500_000, max: 120_000 }],
    ['תקציב של עד 100,000 ₪ לכל פרויקט', { max: 100_000 }],
    ['סיוע בסך 30,000 ש"ח לעמותה קטנה ועד 90,000 ש"ח לעמותה גדולה', { min: 30_000, max: 90_000 }],
    ['סכום התמיכה המרבי הוא 75,000 ש"ח', { max: 75_000 }],
    ['מענק החל מ-10,000 ש"ח', { min: 10_000 }],
    ['סך של 5 מיליון ₪ יחולקו בין הזוכים', { budget: 5_000_000 }],
  ])('%s', (text, amount) => expect(amountIn(text)?.amount).toEqual({ ...none, ...amount }));

  it.each([
    'רשאיות עמותות שמחזור ההכנסות שלהן עד 2,000,000 ₪',
    'מחזור שנתי של עד 5 מיליון ש"ח',
    'דמי השתתפות בסך 500 ש"ח',
    'אגרת הגשה של עד 1,000 ש"ח',
    'ערבות מכרז בסך 50,000 ₪',
    'ביטוח בגבולות אחריות של עד 4,000,000 ₪',
    'השתתפות המשרד: עד 90% מהעלות',
    'תמיכה של 2,500 ש"ח לתלמיד',
    'שכר של עד 150 ש"ח לשעה',
    'ניסיון בפרויקטים בהיקף של 300,000 ש"ח',
    'הקול קורא לשנת 2026, מענק ל-250,000 תושבים',
    'לפרטים: 03-5551234',
    'המשרד השקיע 3 מיליון ש"ח',
    'התקציב השנתי של העמותה עד 700,000 ש"ח: תקציב העמותה עד 700,000 ש"ח',
    '',
  ])('%s offers nothing', (text) => expect(amountIn(text)).toBeNull());

  it('keeps the words that say it', () => {
    expect(amountIn('התכנית חדשה. גובה המענק הוא עד 250,000 ₪ לכל מיזם, לפי הצורך')?.evidence).toEqual([
      { facet: 'amount', value: 'max', from: 'text', words: 'גובה המענק הוא עד 250,000 ₪ לכל מיזם' },
    ]);
  });
});

describe('for every number', () => {
  const sums = fc.integer({ min: 100, max: 100_000_000_000 });
  it('what is written as money is read back', () => {
    fc.assert(
      fc.property(sums, fc.constantFrom(' ₪', ' ש"ח', ' שקלים', '₪'), (sum, unit) => {
        expect(amountIn(`מענק של עד ${sum.toLocaleString('en')}${unit} לכל עמותה`)?.amount).toEqual({ ...none, max: sum });
        expect(amountIn(`תקציב כולל של ${sum}${unit}`)?.amount).toEqual({ ...none, budget: sum });
      }),
    );
  });

  it('one that no money word touches is never a sum', () => {
    const word = fc.constantFrom(
      'מענק',
      'עד',
      'תקציב',
      'כולל',
      'של',
      'לכל',
      'פרויקט',
      'תמיכה',
      'אחוז',
      '%',
      'בין',
      'ל-',
      'שנת',
      'טל',
      '-',
      '.',
      ',',
    );
    const number = fc.oneof(
      fc.integer({ min: 0, max: 10_000_000 }).map(String),
      sums.map((sum) => sum.toLocaleString('en')),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, number), { maxLength: 30 }), (pieces) => expect(amountIn(pieces.join(' '))).toBeNull()),
      { numRuns: 500 },
    );
  });

  it('reading a text never throws', () => {
    const piece = fc.constantFrom('₪', '1', ',', '000', '.', ' ', 'עד', 'מיליון', 'ש"ח', '-', 'תקציב', 'אלף');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme' }),
          fc.array(piece, { maxLength: 20 }).map((p) => p.join('')),
        ),
        (text) => {
          for (const part of Object.values(amountIn(text)?.amount ?? {})) if (part !== null) expect(Number.isInteger(part)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the field first, the text second', () => {
  const text = 'תקציב כולל של 3 מיליון ש"ח. מענק של עד 250,000 ₪ לכל עמותה';

  it('fills what the field leaves open, and marks only that', () => {
    expect(effectiveAmount(null, text).amount).toEqual({ min: null, max: 250_000, budget: 3_000_000 });
    const filled = effectiveAmount({ min: null, max: 90_000, budget: null }, text);
    expect(filled.amount).toEqual({ min: null, max: 90_000, budget: 3_000_000 });
    expect(filled.evidence.map(({ value }) => value)).toEqual(['budget']);
    const published = { min: 1_000, max: 90_000, budget: 5_000_000 };
    expect(effectiveAmount(published, text)).toEqual({ amount: published, evidence: [] });
    expect(effectiveAmount(null, 'אין סכום')).toEqual({ amount: null, evidence: [] });
  });
});
