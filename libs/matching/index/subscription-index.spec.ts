import { Criteria, Document, Term, compile, criteriaSchema, docOf, match, wordsOf } from '@kolkore/domain/criteria';
import { analysis } from '@kolkore/hebrew/analysis';
import { KINDS } from '@kolkore/domain/opportunity';
import fc from 'fast-check';
import { SubscriptionIndex } from './subscription-index';

const words = ['עמותה', 'לעמותות', 'נוער', 'לנוער', 'קול', 'קורא', 'הסעות', 'מכרז', 'ע"ש', '18651', 'חינוך', 'בחינוך', 'youth', 'מילה'];
const some = <T>(values: readonly T[], max = 3) => fc.uniqueArray(fc.constantFrom(...values), { maxLength: max });
const phrase = (max: number) => fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: max }).map((list) => list.join(' '));
/** More values than a mask has bits. */
const topics = Array.from({ length: 40 }, (_, n) => `t${n}`);
const sum = fc.integer({ min: 0, max: 6 });
const maybeSum = fc.option(sum);
const day = fc.constantFrom('2026-11-22', '2026-11-23', '2026-12-01');

const document: fc.Arbitrary<Document> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    publisher: fc.constantFrom('education', 'welfare', 'health'),
    topics: some(topics),
    populations: some(['disability', 'arab', 'elderly']),
    regions: some(['north', 'south']),
    eligible: some(['amuta', 'local-authority']),
    barred: fc.constantFrom(null, null, null, 'land' as const, 'exemption' as const),
    amount: fc.option(fc.record({ min: maybeSum, max: maybeSum, budget: maybeSum })),
    deadline: fc.option(day),
    title: phrase(4),
    body: phrase(8),
  })
  .map(({ title, body, ...rest }) => ({
    ...rest,
    words: wordsOf(docOf({ title: [title], summary: [], body: [body], attachments: [] }, analysis)),
  }));

const term: fc.Arbitrary<Term> = fc.oneof(
  phrase(2),
  phrase(3).map((text) => ({ phrase: text })),
);
const criteria: fc.Arbitrary<Criteria> = fc
  .record(
    {
      kinds: some(KINDS),
      publishers: some(['education', 'welfare', 'nobody']),
      topics: some(topics, 12),
      populations: some(['disability', 'arab']),
      regions: some(['north', 'south', 'center'], 2),
      eligible: some(['amuta', 'business'], 2),
      words: fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
      none: fc.array(term, { maxLength: 2 }),
      mutedPublishers: some(['education', 'health'], 1),
      amount: fc.record({ min: sum, max: sum }, { requiredKeys: [] }),
      deadline: fc.record({ from: day, to: day }, { requiredKeys: [] }),
      standing: fc.constantFrom('with', 'without', 'only'),
      barred: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((given) => criteriaSchema.parse(given));

const bruteForce = (held: ReadonlyMap<number, Criteria>, one: Document): number[] =>
  [...held].filter(([, wanted]) => match(compile(wanted, analysis), one) !== null).map(([subscription]) => subscription);
const found = (index: SubscriptionIndex, one: Document): number[] => index.find(one).sort((a, b) => a - b);

describe('the index of subscriptions', () => {
  it('finds exactly what brute force finds, through any row of additions, edits and removals', () => {
    // A subscription with criteria, or, without, its removal.
    const step = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.option(criteria, { freq: 4 }));
    fc.assert(
      fc.property(
        fc.array(document, { maxLength: 5 }),
        fc.array(step, { maxLength: 60 }),
        fc.array(document, { minLength: 1, maxLength: 6 }),
        (seen, steps, sought) => {
          const index = new SubscriptionIndex(analysis);
          for (const one of seen) index.observe(one);
          const held = new Map<number, Criteria>();
          for (const [n, [subscription, wanted]] of steps.entries()) {
            if (wanted) index.set(subscription, wanted);
            else index.remove(subscription);
            if (wanted) held.set(subscription, wanted);
            else held.delete(subscription);
            const one = sought[n % sought.length];
            if (one && n % 7 === 0) expect(found(index, one)).toEqual(bruteForce(new Map([...held].sort(([a], [b]) => a - b)), one));
          }
          const inOrder = new Map([...held].sort(([a], [b]) => a - b));
          for (const one of sought) expect(found(index, one)).toEqual(bruteForce(inOrder, one));
          expect(index.size).toBe(held.size);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('finds the same after so many edits that it was written anew', () => {
    const index = new SubscriptionIndex(analysis);
    const [one] = fc.sample(document, { numRuns: 1, seed: 3 });
    const wanted = (n: number) => criteriaSchema.parse({ words: [Array.from({ length: 25 }, (_, m) => `מילה${n % 977}x${m} ${n}`)] });
    const kept = criteriaSchema.parse({
      words: [['קול', 'נוער', 'עמותה', 'חינוך', 'youth', 'מילה', 'הסעות', 'מכרז', '18651', 'ע"ש', 'קורא']],
    });
    index.set(7, kept);
    for (let n = 0; n < 9000; n += 1) index.set(3, wanted(n));
    index.set(5, kept);
    expect(one && found(index, one)).toEqual([5, 7]);
  });

  it('gives every subscription of equal criteria, each once', () => {
    const index = new SubscriptionIndex(analysis);
    for (const subscription of [4, 1, 9]) index.set(subscription, criteriaSchema.parse({ topics: ['t1', 't2'], kinds: ['tender', 'rfi'] }));
    index.remove(1);
    const [base] = fc.sample(document, { numRuns: 1, seed: 5 });
    const one: Document | undefined = base && { ...base, topics: ['t1', 't2'], kind: 'rfi', barred: null };
    expect(one && found(index, one)).toEqual([4, 9]);
  });
});
