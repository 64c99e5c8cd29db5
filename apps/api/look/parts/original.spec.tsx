import { readingIn } from '../reading';
import { fragment } from '../render';
import { AmountWords } from './amount';
import { Filled } from './filled';
import { Mixed, Original } from './original';
import { PublisherLine } from './publisher-name';

const inEnglish = readingIn('en');

describe('published words before a reader of another language', () => {
  it('are marked as Hebrew, so that a screen reader speaks them so', () => {
    expect(fragment(<Original text="קול קורא 12/2026" />, inEnglish)).toBe('<bdi lang="he">קול קורא 12/2026</bdi>');
    expect(fragment(<Original text="Call 12" />, inEnglish)).toBe('<bdi>Call 12</bdi>');
    expect(fragment(<Original text="קול קורא" />)).toBe('<bdi>קול קורא</bdi>');
  });

  it('are marked one by one inside a sentence of ours', () => {
    expect(fragment(<Mixed text="Source: קולות קוראים, ״משרד״ (2 calls)" />, inEnglish)).toBe(
      'Source: <bdi lang="he">קולות קוראים, ״משרד״</bdi> (2 calls)',
    );
    expect(fragment(<Mixed text="without “נוער” or “ספורט”" />, readingIn('en'))).toBe(
      'without “<bdi lang="he">נוער</bdi>” or “<bdi lang="he">ספורט</bdi>”',
    );
    expect(fragment(<Mixed text="מקור: א" />)).toBe('מקור: א');
  });

  it('stay under a body of which no name in the language is known', () => {
    const view = { publisherKey: 'x-1', publisherName: 'עיריית דוגמה', unit: 'אגף הנוער' };
    expect(fragment(<PublisherLine view={view} />, inEnglish)).toMatch(/^<bdi lang="he">עיריית דוגמה, אגף הנוער<\/bdi>$/);
    expect(fragment(<PublisherLine view={{ ...view, unit: 'עיריית דוגמה' }} />)).toBe('<bdi>עיריית דוגמה</bdi>');
  });
});

it('sums keep the direction of the language', () => {
  const amount = { min: null, max: 9_000, budget: null };
  expect(fragment(<AmountWords amount={amount} />)).toContain('<bdi class="sum" dir="rtl">');
  expect(fragment(<AmountWords amount={amount} />, inEnglish)).toContain('<bdi class="sum" dir="ltr">');
});

it('an element takes the place of an argument', () => {
  expect(fragment(<Filled say={(day) => `on ${day}.`}>{<b>Monday</b>}</Filled>)).toBe('on <b>Monday</b>.');
});
