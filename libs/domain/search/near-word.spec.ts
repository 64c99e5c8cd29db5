import fc from 'fast-check';
import { mistakesBetween, nearWord } from './near-word';

describe('typing mistakes', () => {
  it.each([
    ['עמותה', 'עמותה', 0],
    ['עמתוה', 'עמותה', 1],
    ['עמותהה', 'עמותה', 1],
    ['עמתה', 'עמותה', 1],
    ['אמותה', 'עמותה', 1],
    ['אמותהה', 'עמותה', 2],
    ['נוער', 'מכרז', 3],
  ])('between %s and %s: %i', (a, b, mistakes) => expect(mistakesBetween(a, b, 2)).toBe(mistakes));

  it('are the same both ways, none for a word itself, and one for any single letter more', () => {
    const word = fc.string({ unit: fc.constantFrom(...'אבגדה'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(mistakesBetween(a, b, 9)).toBe(mistakesBetween(b, a, 9));
        expect(mistakesBetween(a, a, 9)).toBe(0);
        expect(mistakesBetween(a, `${a}ת`, 9)).toBe(1);
      }),
    );
  });
});

describe('the word that was meant', () => {
  const known = [
    { word: 'עמותה', uses: 40 },
    { word: 'עמותת', uses: 3 },
    { word: 'נוער', uses: 9 },
    { word: 'מתנדבים', uses: 9 },
  ];
  it.each([
    ['עמתוה', 'עמותה'],
    ['נוערר', 'נוער'],
    ['מתנבדימ', 'מתנדבים'],
    ['עמותא', 'עמותה'],
    ['גרביים', null],
    ['נור', null],
    ['נוער', null],
  ])('by %s: %s', (typed, meant) => expect(nearWord(typed, known)).toBe(meant));
});
