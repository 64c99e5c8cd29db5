import { TextWords } from './text-words';

const met = (term: string, texts: string[], limit: number) => new TextWords(texts).met(term, limit);
const otherwise = (term: string, texts: string[], limit = 2) => new TextWords(texts).otherwise(term, limit);

describe('the words of a text that met a sought one', () => {
  it('are named as they stand there, with the word in which both meet', () => {
    expect(met('עמותה', ['תמיכה לעמותות ולחברות', 'העמותה תגיש'], 5)).toEqual([
      { written: 'לעמותות', lemma: 'עמותה' },
      { written: 'העמותה', lemma: 'עמותה' },
    ]);
  });

  it('are each named once, and no more than asked', () => {
    expect(met('עמותה', ['עמותות עמותות', 'לעמותה'], 1)).toEqual([{ written: 'עמותות', lemma: 'עמותה' }]);
    expect(met('זברה', ['תמיכה לעמותות'], 5)).toEqual([]);
    expect(met('', ['תמיכה'], 5)).toEqual([]);
  });

  it('are named together where they stand side by side', () => {
    expect(met('בתי ספר', ['חוגים בבתי הספר; בית ועוד ספר', 'בתי ספר', 'בתי ספר'], 5)).toEqual([
      { written: 'בבתי הספר', lemma: null },
      { written: 'בתי ספר', lemma: null },
    ]);
  });

  it('are named without the marks around them', () => {
    expect(met('נוער', ['תוכנית "נוער"- בצפון'], 5)).toEqual([{ written: 'נוער', lemma: 'נוער' }]);
    expect(met('מנכ״ל', ['חוזר מנכ״ל'], 5).map(({ written }) => written)).toEqual(['מנכ״ל']);
  });
});

describe('how a term stands in a text otherwise than it was written', () => {
  it('is nothing where the text has it as it was written, however else besides', () => {
    expect(otherwise('עמותה', ['לעמותות', 'עמותה'])).toEqual([]);
    expect(otherwise('בתי ספר', ['לבתי הספר', 'בתי ספר'])).toEqual([]);
  });

  it('is its first form, with the word in which both meet', () => {
    expect(otherwise('עמותות', ['סיוע לעמותה', 'העמותה'])).toEqual([{ written: 'לעמותה', lemma: 'עמותה' }]);
  });

  it('is written together where its words stand side by side', () => {
    expect(otherwise('בתי ספר', ['חוגים בבתי  הספר'])).toEqual([{ written: 'בבתי הספר', lemma: null }]);
  });

  it('is each word that is written otherwise where they stand apart', () => {
    expect(otherwise('נוער בסיכון', ['נוער', 'מצבי סיכון'])).toEqual([{ written: 'סיכון', lemma: 'סיכון' }]);
    expect(otherwise('נוער עמותות', ['מענה לעמותה. הנוער', 'עוד'])).toEqual([
      { written: 'הנוער', lemma: 'נוער' },
      { written: 'לעמותה', lemma: 'עמותה' },
    ]);
  });

  it('is not taken over the end of a sentence', () => {
    expect(otherwise('נוער עמותה', ['למען הנוער. העמותה תגיש'])).toHaveLength(2);
  });

  it('is nothing where no word is met, and no more than asked', () => {
    expect(otherwise('זברה', ['תמיכה'])).toEqual([]);
    expect(otherwise('נוער עמותות', ['לעמותה', 'ועוד הנוער'], 1)).toHaveLength(1);
  });
});
