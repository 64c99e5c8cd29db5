import fc from 'fast-check';
import { analysis } from '@kolkore/hebrew/analysis';
import {
  Criteria,
  Document,
  changeFromText,
  changeToText,
  changed,
  checked,
  compile,
  criteriaSchema,
  docOf,
  match,
  noCriteria,
  partsOf,
  wordsOf,
} from '.';

const words = ['נוער', 'מתנדבים', 'ספורט', 'בית ספר'];
const some = <T>(list: readonly T[]) => fc.subarray([...list]);
const criteria: fc.Arbitrary<Criteria> = fc
  .record({
    topics: some(['youth', 'welfare', 'culture']),
    populations: some(['children', 'elderly']),
    regions: some(['south', 'north']),
    eligible: some(['association']),
    publishers: some(['education', 'sport']),
    kinds: some(['tender', 'support_test', 'exemption_notice'] as const),
    words: fc.array(fc.array(fc.constantFrom(...words, { phrase: 'בית ספר' }), { minLength: 1, maxLength: 2 }), { maxLength: 2 }),
    none: some(words),
    mutedPublishers: some(['education']),
    amount: fc.constantFrom({}, { min: 1000 }, { max: 5000 }),
    deadline: fc.constantFrom({}, { from: '2026-12-01' }, { to: '2026-06-01' }),
    standing: fc.constantFrom('with' as const, 'without' as const, 'only' as const),
    barred: fc.boolean(),
  })
  .map((one) => criteriaSchema.parse(one));
const document: fc.Arbitrary<Document> = fc
  .record({
    kind: fc.constantFrom('tender' as const, 'support_test' as const, 'exemption_notice' as const),
    publisher: fc.constantFrom('education', 'sport'),
    topics: some(['youth', 'welfare']),
    populations: some(['children']),
    regions: some(['south']),
    eligible: some(['association', 'company']),
    barred: fc.constantFrom(null, 'exemption' as const, 'land' as const),
    amount: fc.constantFrom(null, { min: null, max: 3000, budget: null }),
    deadline: fc.constantFrom(null, '2026-12-05', '2026-05-01'),
    title: fc.subarray(['לנוער', 'המתנדבים', 'בספורט', 'בבית', 'הספר']).map((list) => list.join(' ')),
  })
  .map(({ title, ...rest }) => ({
    ...rest,
    words: wordsOf(docOf({ title: [title], summary: [], body: [], attachments: [] }, analysis)),
  }));

describe('the conditions of criteria', () => {
  it('all hold exactly when it is a match, and each alone is what it is in company', () =>
    fc.assert(
      fc.property(criteria, document, (asked, item) => {
        const list = checked(asked, item, analysis);
        expect(list.every(({ holds }) => holds)).toBe(match(compile(asked, analysis), item) !== null);
      }),
      { numRuns: 1500 },
    ));

  it('taken away one by one leave nothing that is asked', () =>
    fc.assert(
      fc.property(criteria, (asked) => {
        const left = partsOf(asked).reduce((now, { name, value }) => changed(now, { how: 'drop', name, value }), asked);
        expect(left).toEqual({ ...noCriteria, barred: true });
      }),
    ));

  it('taken away, a condition no longer keeps anything away; the others do as before', () =>
    fc.assert(
      fc.property(criteria, document, (asked, item) => {
        for (const { name, value } of partsOf(asked)) {
          const rest = checked(changed(asked, { how: 'drop', name, value }), item, analysis);
          expect(rest.some((one) => one.name === name && one.value === value)).toBe(false);
        }
      }),
    ));

  it('steps are read from the text of a button', () => {
    for (const change of [
      { how: 'drop', name: 'topic', value: '' },
      { how: 'only', name: 'region', value: 'south' },
      { how: 'add', name: 'word', value: '"בתי ספר", נוער' },
    ] as const)
      expect(changeFromText(changeToText(change))).toEqual(change);
    for (const bad of ['', 'drop', 'drop constructor', 'steal topic x', null, ['drop topic'], 'drop __proto__'])
      expect(changeFromText(bad)).toBeNull();
    expect(changed(noCriteria, { how: 'only', name: 'deadline', value: '' })).toEqual(noCriteria);
  });
});
