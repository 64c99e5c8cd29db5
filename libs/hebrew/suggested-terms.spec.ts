import { suggestedTerms } from './suggested-terms';

describe('the terms that are suggested', () => {
  it('stand once for all forms of a word, in the most used one without a prefix', () => {
    const words = [
      { word: 'לנוער', uses: 9 },
      { word: 'עמותות', uses: 5 },
      { word: 'נוער', uses: 4 },
      { word: 'העמותה', uses: 3 },
      { word: 'עמותה', uses: 2 },
    ];
    expect(suggestedTerms(words, 10)).toEqual(['נוער', 'עמותות']);
  });

  it('have no prefix that looks like their own first letter', () => {
    const words = ['בבריאות', 'בריאות', 'כלכלה'].map((word, n) => ({ word, uses: 9 - n }));
    expect(suggestedTerms(words, 10)).toEqual(['בריאות', 'כלכלה']);
  });

  it('are none of the words that nearly every publication holds', () => {
    const words = ['תמיכה', 'הגשת', 'משרד', 'עבור', 'לשנת', 'ספורט'].map((word) => ({ word, uses: 7 }));
    expect(suggestedTerms(words, 10)).toEqual(['ספורט']);
  });

  it('are the most used ones where there are more', () => {
    const words = [
      { word: 'בריאות', uses: 9 },
      { word: 'ספורט', uses: 8 },
      { word: 'לבריאות', uses: 1 },
      { word: 'מוזיאונים', uses: 1 },
    ];
    expect(suggestedTerms(words, 2)).toEqual(['בריאות', 'ספורט']);
  });
});
