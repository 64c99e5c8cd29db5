import { localeOf } from '../locale';

const { amountParts, amountText } = localeOf('he').say;

describe('sums', () => {
  it('are words and numbers apart, the sign after the number', () => {
    expect(amountParts({ min: 60_000, max: 250_000, budget: 6_500_000 })).toEqual([
      { text: 'מ־', sum: false },
      { text: '60,000\u00a0₪', sum: true },
      { text: ' עד ', sum: false },
      { text: '250,000\u00a0₪', sum: true },
      { text: ', מתוך תקציב של ', sum: false },
      { text: '6,500,000\u00a0₪', sum: true },
    ]);
  });

  it('say what is known and no more', () => {
    const said = (min: number | null, max: number | null, budget: number | null) =>
      amountText({ min, max, budget }).replaceAll('\u00a0', ' ');
    expect(said(null, 180_000, null)).toBe('עד 180,000 ₪');
    expect(said(5_000, null, null)).toBe('החל מ־5,000 ₪');
    expect(said(300_000, 300_000, null)).toBe('300,000 ₪');
    expect(said(null, null, 2_000_000)).toBe('תקציב כולל של 2,000,000 ₪');
    expect(amountText(null)).toBe('לא פורסם סכום');
    expect(said(null, null, null)).toBe('לא פורסם סכום');
  });
});

it('are said in the order of each language', () => {
  const amount = { min: 60_000, max: 250_000, budget: 6_500_000 };
  expect(localeOf('en').say.amountText(amount)).toBe('₪60,000 to ₪250,000, out of a budget of ₪6,500,000');
  expect(localeOf('ar').say.amountText(amount)).toBe('من 60,000\u00a0₪ إلى 250,000\u00a0₪، من ميزانية قدرها 6,500,000\u00a0₪');
  const sums = localeOf('en').say.amountParts({ min: 5, max: 5, budget: 5 });
  expect(sums.filter(({ sum }) => sum).map(({ text }) => text)).toEqual(['₪5', '₪5']);
});
