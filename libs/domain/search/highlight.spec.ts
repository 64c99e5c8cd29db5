import fc from 'fast-check';
import { Term, compileTerm } from '../criteria';
import { fold, tokens } from '../hebrew';
import { Marked, Sought, marked, snippet } from './highlight';

/** Words meet as they fold; `ל` and `ה` before them do not count. */
const analysis = {
  words: tokens,
  keysOf: (word: string) => [word, `=${word.replace(/^[לה]/u, '')}`],
  askedKeysOf: (word: string) => [word, `=${word.replace(/^[לה]/u, '')}`],
};
const sought = (...terms: Term[]): Sought => ({ ...analysis, terms: terms.map((term) => compileTerm(term, analysis)) });
const shown = ({ text, marks }: Marked): string =>
  [...marks].reverse().reduce((all, [from, to]) => `${all.slice(0, from)}[${all.slice(from, to)}]${all.slice(to)}`, text);

describe('marked', () => {
  it.each<[string, Term[], string]>([
    ['קול קורא לעמותות בנגב', ['עמותות'], 'קול קורא [לעמותות] בנגב'],
    ['קול קורא לנוער ולנוער', ['נוער קורא'], 'קול [קורא לנוער] ולנוער'],
    ['מנכ״ל, מנכ"ל ומנכל', ['מנכל'], '[מנכ״ל], [מנכ"ל] ומנכל'],
    ['בֵּית סֵפֶר־יסודי', ['ספר'], 'בֵּית [סֵפֶר]־יסודי'],
    ['עד 10,000 ש"ח', ['10000'], 'עד [10,000] ש"ח'],
    ['בתי ספר, ספר בתי', [{ phrase: 'בתי ספר' }], '[בתי ספר], ספר בתי'],
    ['בתי הספר ובית ספר', [{ phrase: 'בתי ספר' }], '[בתי הספר] ובית ספר'],
    ['a<b> & נוער', ['נוער'], 'a<b> & [נוער]'],
    ['אין כאן דבר', ['נוער'], 'אין כאן דבר'],
    ['אין כאן דבר', [], 'אין כאן דבר'],
  ])('%s by %j: %s', (text, terms, expected) => expect(shown(marked(text, sought(...terms)))).toBe(expected));

  it('tells the words of a text in Hebrew, Arabic or Latin letters as they are told without their places', () => {
    const letters = fc.constantFrom(...`אבם ־-_"״'׳,5 10,000ְ֑‏aé٣أ`);
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        const told: string[] = [];
        marked(text, { ...sought('א'), words: (one) => (told.push(...tokens(one)), tokens(one)) });
        expect(told.join(' ')).toBe(tokens(text).join(' '));
      }),
      { numRuns: 2000 },
    );
  });

  it('marks nothing outside the text and nothing twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'אב גל"') }), fc.string({ unit: fc.constantFrom(...'אב ל') }), (text, term) => {
        const { marks } = marked(text, sought(term, { phrase: term }));
        let end = -1;
        for (const [from, to] of marks) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('snippet', () => {
  const long = `${'מילה אחרת '.repeat(30)}לנוער בסיכון ${'ועוד מילים '.repeat(40)}נוער`;

  it('shows the text around the first word that was sought, cut at words', () => {
    const found = snippet(long, sought('נוער'));
    expect(found && shown(found)).toMatch(/^… (?:אחרת |מילה )+\[לנוער\] בסיכון (?:ועוד |מילים )+…$/u);
    expect(found?.text.length).toBeLessThan(230);
    expect(found?.marks).toHaveLength(1);
  });

  it('shows a short text whole, a word at the end too', () => {
    expect(shown(snippet('הכול לנוער', sought('נוער')) ?? { text: '', marks: [] })).toBe('הכול [לנוער]');
  });

  it('is nothing where the word does not stand, or the phrase stands otherwise', () => {
    expect(snippet(long, sought('עמותה'))).toBeNull();
    expect(snippet('ספר בתי', sought({ phrase: 'בתי ספר' }))).toBeNull();
  });

  it('keeps to the words of the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('נוער', 'מילה', 'ארוכהמאודמאוד', 'x'.repeat(300)), { maxLength: 80 }), (list) => {
        const text = list.join(' ');
        const found = snippet(text, sought('נוער'));
        if (!list.includes('נוער')) return expect(found).toBeNull();
        expect(found?.marks.map(([from, to]) => fold(found.text.slice(from, to)))).toEqual(
          expect.arrayContaining([expect.stringContaining('נוער')]),
        );
        return expect(text).toContain(found?.text.replace(/^… | …$/gu, ''));
      }),
    );
  });
});
