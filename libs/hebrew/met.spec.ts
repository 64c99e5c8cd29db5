import { metIn } from './met';

describe('the words of a text that met a sought one', () => {
  it('are named as they stand there, with the word in which both meet', () => {
    expect(metIn('עמותה', ['תמיכה לעמותות ולחברות', 'העמותה תגיש'], 5)).toEqual([
      { written: 'לעמותות', lemma: 'עמותה' },
      { written: 'העמותה', lemma: 'עמותה' },
    ]);
  });

  it('are each named once, and no more than asked', () => {
    expect(metIn('עמותה', ['עמותות עמותות', 'לעמותה'], 1)).toEqual([{ written: 'עמותות', lemma: 'עמותה' }]);
    expect(metIn('זברה', ['תמיכה לעמותות'], 5)).toEqual([]);
    expect(metIn('', ['תמיכה'], 5)).toEqual([]);
  });
});
