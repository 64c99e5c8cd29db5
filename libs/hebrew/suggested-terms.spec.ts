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
    expect(suggestedTerms(words, [], 10)).toEqual(['נוער', 'עמותות']);
  });

  it('have no prefix that looks like their own first letter', () => {
    const words = ['בבריאות', 'בריאות', 'כלכלה'].map((word, n) => ({ word, uses: 9 - n }));
    expect(suggestedTerms(words, [], 10)).toEqual(['בריאות', 'כלכלה']);
  });

  it('are none of the words that nearly every publication holds', () => {
    const words = ['תמיכה', 'הגשת', 'משרד', 'עבור', 'לשנת', 'ספורט'].map((word) => ({ word, uses: 7 }));
    expect(suggestedTerms(words, [], 10)).toEqual(['ספורט']);
  });

  it('are the most used ones where there are more', () => {
    const words = [
      { word: 'בריאות', uses: 9 },
      { word: 'ספורט', uses: 8 },
      { word: 'לבריאות', uses: 1 },
      { word: 'מוזיאונים', uses: 1 },
    ];
    expect(suggestedTerms(words, [], 2)).toEqual(['בריאות', 'ספורט']);
  });

  it('are no forms with a prefix that could be read as another word, and none that want a word after them', () => {
    const words = ['בבתי', 'בתי', 'הדרכת', 'אירועי', 'משותף', 'תקשורת'].map((word) => ({ word, uses: 3 }));
    expect(suggestedTerms([...words, { word: 'בית', uses: 2 }], [], 10)).toEqual(['בית', 'משותף', 'תקשורת']);
  });

  it('are two words where they stand together, in whatever form, and then neither by itself', () => {
    const words = [
      { word: 'בתי', uses: 9 },
      { word: 'בית', uses: 1 },
      { word: 'ספר', uses: 9 },
      { word: 'חינוך', uses: 9 },
      { word: 'גיל', uses: 4 },
      { word: 'הרך', uses: 4 },
    ];
    const pairs = [
      { word: 'בבתי ספר', uses: 5 },
      { word: 'לגיל הרך', uses: 4 },
      { word: 'בתי ספר', uses: 2 },
      { word: 'בתי הספר', uses: 1 },
    ];
    expect(suggestedTerms(words, pairs, 10)).toEqual(['בתי ספר', 'גיל הרך', 'חינוך']);
  });

  it('are no two words that happen to meet, and none of what nearly every publication holds', () => {
    const words = ['נוער', 'תרבות', 'קשישים'].map((word) => ({ word, uses: 20 }));
    const pairs = ['תרבות ונוער', 'תמיכה בנוער', 'תרבות לקשישים', 'נוער תרבות', 'נוער אירועי'].map((word) => ({ word, uses: 5 }));
    expect(suggestedTerms(words, pairs, 10)).toEqual(['נוער', 'קשישים', 'תרבות']);
  });

  it('are no piece of a longer term', () => {
    const words = ['בתי', 'ספר', 'קטנים', 'ניצולי', 'השואה'].map((word) => ({ word, uses: 9 }));
    const pairs = [
      { word: 'בתי ספר', uses: 8 },
      { word: 'לניצולי השואה', uses: 8 },
      { word: 'ספר קטנים', uses: 4 },
    ];
    expect(suggestedTerms(words, pairs, 9)).toEqual(['בתי ספר', 'ניצולי שואה', 'קטנים']);
  });
});
