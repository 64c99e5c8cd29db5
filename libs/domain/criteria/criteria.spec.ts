import fc from 'fast-check';
import { analysis } from '@kolkore/hebrew/analysis';
import { KINDS } from '../opportunity';
import {
  Criteria,
  Document,
  Term,
  asksForEverything,
  cleanTerm,
  compile,
  criteriaFromQuery,
  criteriaSchema,
  criteriaToQuery,
  docOf,
  failing,
  hasWords,
  match,
  noCriteria,
  readTerms,
  tsvectorOf,
  wordsIn,
  wordsOf,
  writeTerms,
} from '.';
import { LAST_POSITION, positionOf } from './document';

const nothing = { title: [], summary: [], body: [], attachments: [] };
const document = (more: Partial<Document> = {}, title = ''): Document => ({
  kind: 'tender',
  publisher: 'education',
  topics: [],
  populations: [],
  regions: [],
  eligible: [],
  barred: null,
  amount: null,
  deadline: null,
  words: wordsOf(docOf({ ...nothing, title: [title] }, analysis)),
  ...more,
});
const brings = (criteria: Parameters<typeof criteriaSchema.parse>[0], item: Document): boolean =>
  match(compile(criteriaSchema.parse(criteria), analysis), item) !== null;

/** Terms of anything that may be typed: quotation marks, commas, backslashes, signs of all scripts. */
const text = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...'אבג נ"״\'\\,;،()x7'), minLength: 1, maxLength: 12 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  .map(cleanTerm)
  .filter(hasWords);
const term: fc.Arbitrary<Term> = fc.oneof(
  text,
  text.map((phrase) => ({ phrase })),
);
const ids = fc.uniqueArray(fc.stringMatching(/^[\w-]{1,12}$/), { maxLength: 3 });
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const anyCriteria: fc.Arbitrary<Criteria> = fc.record({
  kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { maxLength: 3 }),
  publishers: ids,
  topics: ids,
  populations: ids,
  regions: ids,
  eligible: ids,
  words: fc.array(fc.array(term, { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
  none: fc.array(term, { maxLength: 3 }),
  mutedPublishers: ids,
  amount: fc.record({ min: fc.nat(), max: fc.nat() }, { requiredKeys: [] }),
  deadline: fc.record({ from: day, to: day }, { requiredKeys: [] }),
  standing: fc.constantFrom('with', 'without', 'only'),
  barred: fc.boolean(),
});
const asQuery = (query: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...new Set(query.keys())].map((name) => [name, query.getAll(name)]));

describe('the written form', () => {
  it('is read back as what it was written from, whatever the criteria, through a real address', () => {
    fc.assert(
      fc.property(anyCriteria, (criteria) => {
        const address = criteriaToQuery(criteria).toString();
        expect(criteriaFromQuery(asQuery(new URLSearchParams(address)))).toEqual(criteria);
      }),
      { numRuns: 1000 },
    );
  });

  it('is what the structured form allows', () => {
    fc.assert(fc.property(anyCriteria, (criteria) => expect(criteriaSchema.parse(criteria)).toEqual(criteria)));
  });

  it.each([
    ['נוער, מדריכים', ['נוער', 'מדריכים']],
    ['"בתי ספר", נוער', [{ phrase: 'בתי ספר' }, 'נוער']],
    ['״בתי ספר״', [{ phrase: 'בתי ספר' }]],
    ['"תרבות, ספורט"', [{ phrase: 'תרבות, ספורט' }]],
    ['ע"ש רבין, עו״ס', ['ע"ש רבין', 'עו״ס']],
    ['"בית ע"ש רבין"', [{ phrase: 'בית ע"ש רבין' }]],
    ['"לא נסגר, נוער', ['"לא נסגר', 'נוער']],
    ['א\\, ב', ['א, ב']],
    ['شباب، تطوع؛ تعليم', ['شباب', 'تطوع', 'تعليم']],
    [' , !!, "" ,', []],
  ])('%s', (written, terms) => expect(readTerms(written)).toEqual(terms));

  it('is what a person would type', () =>
    expect(writeTerms(['ע"ש רבין', { phrase: 'בית ע"ש רבין' }, 'נוער'])).toBe('ע"ש רבין, "בית ע"ש רבין", נוער'));

  it.each([
    ['10000-500000', { min: 10_000, max: 500_000 }],
    ['10,000-', { min: 10_000 }],
    ['-500000', { max: 500_000 }],
    ['10000', { min: 10_000 }],
    ['הרבה', {}],
  ])('sum=%s', (sum, amount) => expect(criteriaFromQuery({ sum }).amount).toEqual(amount));

  it.each([
    ['2026-12-01..2027-01-31', { from: '2026-12-01', to: '2027-01-31' }],
    ['2026-12-01..', { from: '2026-12-01' }],
    ['..2027-01-31', { to: '2027-01-31' }],
    ['2026-12-01', { from: '2026-12-01', to: '2026-12-01' }],
    ['2026-13-01..2026-02-30', {}],
  ])('until=%s', (until, deadline) => expect(criteriaFromQuery({ until }).deadline).toEqual(deadline));
});

describe('the structured form', () => {
  it('understands what earlier versions stored', () =>
    expect(criteriaSchema.parse({ topics: ['youth'], any: ['נוער', 'מתנדבים'], none: ['הסעות'], barred: true })).toEqual({
      ...noCriteria,
      topics: ['youth'],
      words: [['נוער', 'מתנדבים']],
      none: ['הסעות'],
      barred: true,
    }));

  it('refuses words that could never occur', () => expect(criteriaSchema.safeParse({ words: [['!!']] }).success).toBe(false));

  it('takes what only leaves out, or a range alone, for no choice', () => {
    expect(asksForEverything(criteriaSchema.parse({ none: ['הסעות'], mutedPublishers: ['x'], amount: { min: 1 }, words: [[]] }))).toBe(
      true,
    );
    expect(asksForEverything(criteriaSchema.parse({ standing: 'only' }))).toBe(false);
  });
});

describe('a match', () => {
  const school = document({}, 'תמיכה בבתי ספר ובמועדוני נוער');

  it.each([
    ['every group', { words: [['נוער'], ['ספר', 'גן']] }, true],
    ['a group of which nothing occurs', { words: [['נוער'], ['גן']] }, false],
    ['words of a term in any order', { words: [['נוער תמיכה']] }, true],
    ['a phrase in order', { words: [[{ phrase: 'בתי ספר' }]] }, true],
    ['a phrase whose words meet in another form', { words: [[{ phrase: 'מועדון נוער' }]] }, true],
    ['a phrase out of order', { words: [[{ phrase: 'ספר בתי' }]] }, false],
    ['a phrase with a gap', { words: [[{ phrase: 'תמיכה ספר' }]] }, false],
    ['a muted term', { words: [['נוער']], none: [{ phrase: 'בתי ספר' }] }, false],
    ['a muted body', { words: [['נוער']], mutedPublishers: ['education'] }, false],
    ['another muted body', { words: [['נוער']], mutedPublishers: ['health'] }, true],
  ])('%s', (_, criteria, expected) => expect(brings(criteria, school)).toBe(expected));

  it('lets no phrase cross from one text to the next', () => {
    const words = wordsOf(docOf({ ...nothing, title: ['בתי', 'ספר'], summary: ['נוער'] }, analysis));
    expect(brings({ words: [[{ phrase: 'בתי ספר' }]] }, document({ words }))).toBe(false);
    expect(brings({ words: [[{ phrase: 'ספר נוער' }]] }, document({ words }))).toBe(false);
    expect(brings({ words: [['בתי'], ['ספר'], ['נוער']] }, document({ words }))).toBe(true);
  });

  it.each([
    [{ min: 10_000, max: 50_000, budget: null }, { min: 50_000 }, true],
    [{ min: 10_000, max: 50_000, budget: null }, { min: 50_001 }, false],
    [{ min: 10_000, max: 50_000, budget: null }, { max: 9_999 }, false],
    [{ min: null, max: 50_000, budget: 900_000 }, { min: 60_000 }, false],
    [{ min: 10_000, max: null, budget: null }, { min: 60_000 }, true],
    [{ min: null, max: null, budget: 900_000 }, { min: 60_000, max: 800_000 }, false],
    [null, { min: 60_000 }, true],
  ])('offers %j against %j', (amount, sought, expected) => expect(brings({ amount: sought }, document({ amount }))).toBe(expected));

  it.each([
    ['2026-12-01', { from: '2026-12-01', to: '2026-12-01' }, true],
    ['2026-12-02', { to: '2026-12-01' }, false],
    ['2026-11-30', { from: '2026-12-01' }, false],
    [null, { from: '2026-12-01', to: '2026-12-01' }, true],
  ])('ends on %s against %j', (deadline, sought, expected) => expect(brings({ deadline: sought }, document({ deadline }))).toBe(expected));

  it.each([
    ['with', true, true],
    ['without', false, true],
    ['only', true, false],
  ] as const)('%s standing ones', (standing, ofStanding, ofOthers) => {
    expect(brings({ standing }, document({ kind: 'support_test' }))).toBe(ofStanding);
    expect(brings({ standing }, document({ kind: 'support_test', deadline: '2026-12-01' }))).toBe(ofOthers);
    expect(brings({ standing }, document())).toBe(ofOthers);
  });

  it('says which condition failed', () => {
    const criteria = criteriaSchema.parse({ topics: ['youth'], words: [['גן'], ['נוער']], none: ['ספר'], standing: 'only' });
    expect(failing(compile(criteria, analysis), school)).toEqual([
      { name: 'word', wanted: ['גן'] },
      { name: 'topic', wanted: ['youth'] },
      { name: 'standing', wanted: ['only'] },
      { name: 'not', wanted: ['ספר'] },
    ]);
    fc.assert(
      fc.property(anyCriteria, (any) => {
        const compiled = compile(any, analysis);
        expect(failing(compiled, school).length === 0).toBe(match(compiled, school) !== null);
      }),
    );
  });
});

describe('the words of an opportunity', () => {
  const words = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `w${from + n}`).join(' ');

  it('are the same after they were stored', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' })),
        fc.array(fc.string({ unit: fc.constantFrom(...`א ב'\\:,"x`) })),
        (title, body) => {
          const keysOf = (word: string) => [word, `'${word}\\`];
          const doc = docOf({ ...nothing, title, body }, { words: (one) => one.split(' ').filter(Boolean), keysOf });
          expect(wordsIn(tsvectorOf(doc))).toEqual(wordsOf({ places: new Map([...doc.places].sort()) }));
        },
      ),
    );
  });

  it('occur beyond the last position, where no phrase sees them', () => {
    const item = document({ words: wordsOf(docOf({ ...nothing, body: [words(17_000)] }, analysis)) });
    expect(brings({ words: [[{ phrase: 'w16379 w16380' }]] }, item)).toBe(true);
    for (const n of [16_380, 16_381, 16_382, 16_400]) expect(brings({ words: [[{ phrase: `w${n} w${n + 1}` }]] }, item)).toBe(false);
    expect(brings({ words: [['w16999']] }, item)).toBe(true);
  });

  it('stand at 255 places at most, the first', () => {
    const { places } = docOf({ ...nothing, body: ['x '.repeat(300)] }, analysis);
    expect(places.get('x')?.map(positionOf)).toEqual(Array.from({ length: 255 }, (_, n) => n + 1));
  });

  it('lose their phrases first and the rarest words next when there are too many', () => {
    const often = Array.from({ length: 16_000 }, (_, n) => `o${n % 100}`).join(' ');
    const phraseless = docOf(
      { ...nothing, title: [often], body: [words(70_000, 100_000)] },
      { words: (t) => t.split(' '), keysOf: (w) => (w.startsWith('o') ? Array.from({ length: 10 }, (_, n) => `${w}-${n}`) : [w]) },
    );
    expect(phraseless.lost).toBe('positions');
    expect(phraseless.places.get('o7-3')?.map(positionOf)).toEqual([LAST_POSITION]);
    const keysOf = (word: string) => [word.padEnd(60, '-')];
    const cut = docOf({ ...nothing, title: ['x x'], body: [words(30_000, 100_000)] }, { words: (t) => t.split(' '), keysOf });
    expect(cut.lost).toBe('words');
    expect(cut.places.has('x'.padEnd(60, '-'))).toBe(true);
    expect(cut.places.has('w100000'.padEnd(60, '-'))).toBe(true);
    expect(cut.places.has('w129999'.padEnd(60, '-'))).toBe(false);
  });
});
