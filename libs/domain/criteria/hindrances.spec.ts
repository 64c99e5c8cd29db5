import { analysis } from '@kolkore/hebrew/analysis';
import { Criteria, criteriaSchema, hindrancesOf } from '.';

const known = { publishers: new Set(['education']), today: '2026-11-23' };
const causes = (criteria: Parameters<typeof criteriaSchema.parse>[0]) =>
  hindrancesOf(criteriaSchema.parse(criteria), known, analysis).map(({ cause, values }) => `${cause}: ${values.join(', ')}`);

describe('what keeps criteria from ever bringing anything', () => {
  it.each([
    [{ topics: ['youth'] }, []],
    [{ topics: ['forgotten', 'youth'] }, []],
    [{ topics: ['forgotten'] }, ['topic: forgotten']],
    [{ populations: ['forgotten'], topics: ['youth'] }, ['population: forgotten']],
    // What names no region fits any.
    [{ regions: ['forgotten'], eligible: ['forgotten'] }, []],
    [{ publishers: ['education', 'gone'] }, []],
    [{ publishers: ['gone'] }, ['publisher: gone']],
    [{ publishers: ['education'], mutedPublishers: ['education'] }, ['muted: education']],
    [{ topics: ['youth'], deadline: { to: '2026-11-22' } }, ['days: 2026-11-22']],
    [{ topics: ['youth'], deadline: { to: '2026-11-23' } }, []],
    [{ topics: ['youth'], deadline: { from: '2020-01-01' } }, []],
    [{ kinds: ['tender'], standing: 'only' }, ['standing: tender']],
    [{ kinds: ['support_test'], standing: 'only', deadline: { to: '2020-01-01' } }, []],
  ] as const)('%j: %j', (criteria, said) => expect(causes(criteria as never)).toEqual(said));

  it.each([
    [[['נוער']], ['נוער'], 'words: נוער'],
    // The same word in another form.
    [[['עמותות']], ['עמותה'], 'words: עמותות'],
    [[['נוער בסיכון']], ['נוער'], 'words: נוער בסיכון'],
    [[[{ phrase: 'בתי ספר יסודיים' }]], [{ phrase: 'בתי ספר' }], 'words: בתי ספר יסודיים'],
    [[['ציור'], ['נוער', 'ילדים']], ['נוער', 'ילדים'], 'words: נוער, ילדים'],
  ])('words that are sought and muted: %j without %j', (words, none, said) => expect(causes({ words, none })).toEqual([said]));

  it.each([
    [[['נוער', 'ילדים']], ['נוער']],
    [[['נוער']], ['נוער בסיכון']],
    [[['בתי ספר']], [{ phrase: 'בתי ספר' }]],
    [[[{ phrase: 'בתי ספר' }]], [{ phrase: 'ספר בתי' }]],
  ])('words that still leave something: %j without %j', (words, none) => expect(causes({ words, none })).toEqual([]));

  it('criteria of an earlier version may hold a kind that is no more', () => {
    const old = { ...criteriaSchema.parse({}), kinds: ['lottery'] } as unknown as Criteria;
    expect(hindrancesOf(old, known, analysis)).toEqual([{ cause: 'kind', values: ['lottery'] }]);
  });
});
