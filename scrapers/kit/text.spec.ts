import { clean, cleanOrUndefined, labelKey } from './text';

it.each([
  ['מכרז 90/2026\nלהפעלת\u00A0מרכז  למשפחה', 'מכרז 90/2026 להפעלת מרכז למשפחה'],
  ['\u200Bמבחני תמיכה\u200B', 'מבחני תמיכה'],
  ['\u202Bקול קורא\u202C \u200F2026', 'קול קורא 2026'],
  ['המרכז ע״ש ברזילי', 'המרכז ע"ש ברזילי'],
  ["המרכז ע''ש ברזילי", 'המרכז ע"ש ברזילי'],
  ['המרכז ע~ש ברזילי', 'המרכז ע"ש ברזילי'],
  ['מס’ 25, צה״ל וג׳ירפה', "מס' 25, צה\"ל וג'ירפה"],
  ['כ~50 משתתפים', 'כ~50 משתתפים'],
  ['\u200B', ''],
])('%j is read as %j', (published, read) => expect(clean(published)).toBe(read));

it('says nothing where only invisible marks are left', () => {
  expect(cleanOrUndefined('\u200B \u00A0\n')).toBeUndefined();
  expect(cleanOrUndefined(null)).toBeUndefined();
});

it.each(["מס' פרסום:", 'מס׳ פרסום : ', 'מס’ פרסום:\u00A0', 'מס פרסום |'])('%j is one label', (label) => {
  expect(labelKey(label)).toBe('מס פרסום');
});
