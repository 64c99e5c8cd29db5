import { hebrewNumeral } from './hebrew-numeral';

it('writes numerals', () => {
  expect([1, 10, 15, 16, 30, 315, 400, 799, 916].map(hebrewNumeral)).toEqual([
    'א׳',
    'י׳',
    'ט״ו',
    'ט״ז',
    'ל׳',
    'שט״ו',
    'ת׳',
    'תשצ״ט',
    'תתקט״ז',
  ]);
});
