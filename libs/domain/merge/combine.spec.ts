import fc from 'fast-check';
import type { Listing } from '../listing';
import { BELIEFS } from '../source';
import { combine } from './combine';
import { listing } from './listing.fixture';

const day = (local: string) => ({ precision: 'day' as const, local, raw: local });
const minute = (local: string) => ({ precision: 'minute' as const, local, raw: local });
const file = (url: string, fileName: string | null = null) => ({ title: 'נספח', url, fileName, bytes: null });

const register = (facts: Parameters<typeof listing>[0], homepage?: string) =>
  listing(facts, { id: 'register', belief: 'register', ...(homepage ? { homepage } : {}) });
const page = (facts: Parameters<typeof listing>[0]) => listing(facts, { id: 'page', belief: 'publisher' });
const shop = (facts: Parameters<typeof listing>[0]) => listing(facts, { id: 'shop', belief: 'storefront' });

describe('combine', () => {
  it('believes the register before the page and the page before the shop window', () => {
    const facts = combine([
      shop({ title: 'של החלון', deadline: day('2026-12-01'), callNumber: '9' }),
      page({ title: 'של הדף', deadline: day('2026-12-20'), eligibility: 'עמותות' }),
      register({ title: 'של הפנקס', deadline: day('2026-12-31') }),
    ]);
    expect(facts).toMatchObject({ title: 'של הפנקס', deadline: day('2026-12-31'), eligibility: 'עמותות', callNumber: '9' });
  });

  it('within one belief takes the earlier', () => {
    const later = listing({ title: 'מאוחר' }, { id: 'a' }, new Date('2026-11-02T08:00:00Z'));
    const earlier = listing({ title: 'מוקדם' }, { id: 'b' }, new Date('2026-11-01T08:00:00Z'));
    expect(combine([later, earlier]).title).toBe('מוקדם');
  });

  it('takes the hour of the same day from anybody, another day from nobody', () => {
    expect(combine([register({ deadline: day('2026-12-31') }), page({ deadline: minute('2026-12-31T12:00') })]).deadline).toEqual(
      minute('2026-12-31T12:00'),
    );
    expect(combine([register({ deadline: day('2026-12-31') }), page({ deadline: minute('2027-01-05T12:00') })]).deadline).toEqual(
      day('2026-12-31'),
    );
  });

  it('takes a date over words that name none', () => {
    const said = { precision: 'unknown' as const, local: null, raw: 'יפורסם בהמשך' };
    expect(combine([register({ deadline: said }), page({ deadline: day('2026-12-31') })]).deadline).toEqual(day('2026-12-31'));
    expect(combine([register({ deadline: said }), page({})]).deadline).toEqual(said);
  });

  it('takes no unit of another body', () => {
    const [health, welfare] = [
      page({ publisherText: 'משרד הבריאות' }),
      shop({ publisherText: 'משרד הרווחה והביטחון החברתי', unit: 'אגף קהילה' }),
    ];
    expect(combine([health, welfare]).unit).toBeNull();
    expect(combine([health, shop({ publisherText: 'משרד הבריאות', unit: 'המרכז הרפואי זיו' })]).unit).toBe('המרכז הרפואי זיו');
  });

  it('leads to the item, not to a whole list', () => {
    const list = 'https://tmichot.example/call-for-proposals/';
    const own = 'https://www.gov.il/he/pages/kol1';
    expect(combine([register({ url: list }, list), page({ url: own })]).url).toBe(own);
    expect(combine([register({ url: list }, list)]).url).toBe(list);
  });

  it('takes a text over a title that is repeated', () => {
    const facts = combine([register({ title: 'מרכזי יום', description: '<p>מרכזי יום</p>' }), page({ description: '<p>כל הפרטים</p>' })]);
    expect(facts.description).toBe('<p>כל הפרטים</p>');
    expect(combine([register({ title: 'מרכזי יום', description: '<p>מרכזי יום</p>' })]).description).toBe('<p>מרכזי יום</p>');
  });

  it('unites documents by address and between sources by the name of the file', () => {
    const facts = combine([
      register({ documents: [file('https://a.example/1.pdf', 'kol.pdf'), file('https://a.example/2.pdf', 'kol.pdf')] }),
      page({ documents: [file('https://b.example/1.pdf', 'KOL.pdf'), file('https://a.example/2.pdf'), file('https://b.example/3.pdf')] }),
    ]);
    expect(facts.documents.map(({ url }) => url)).toEqual([
      'https://a.example/1.pdf',
      'https://a.example/2.pdf',
      'https://b.example/3.pdf',
    ]);
  });

  describe('of a cancellation', () => {
    const [monday, tuesday] = ['2026-11-23T08:00:00.000Z', '2026-11-24T08:00:00.000Z'];
    const gathered = (facts: Parameters<typeof listing>[0]) => listing(facts, { id: 'gathered', belief: 'aggregator' });
    const open = { withdrawn: false };
    const cancelled = { withdrawn: true, withdrawnSince: monday };
    it.each<[string, Listing[], boolean]>([
      ['nobody speaks', [register({})], false],
      ['one source says it and no other speaks', [register({}), page(cancelled)], true],
      ['the page says it, the register calls everything open', [register(open), page(cancelled)], true],
      ['the shop window says it', [register(open), page(open), shop(cancelled)], true],
      ['only who gathers says it, the page calls it open', [page(open), gathered(cancelled)], false],
      ['only who gathers speaks', [page({}), gathered(cancelled)], true],
      ['it is taken back where it was said', [register(open), page({ withdrawn: false, reopenedSince: tuesday })], false],
      ['the register said later that it is open again', [register({ ...open, reopenedSince: tuesday }), page(cancelled)], false],
      [
        'the register said before that it is open again',
        [register({ ...open, reopenedSince: monday }), page({ ...cancelled, withdrawnSince: tuesday })],
        true,
      ],
      ['at the same moment', [register({ ...open, reopenedSince: monday }), page(cancelled)], true],
      ['the shop window says later that it is open again', [page(cancelled), shop({ ...open, reopenedSince: tuesday })], true],
      [
        'two say it and one takes it back',
        [
          register({ ...open, reopenedSince: tuesday }),
          page(cancelled),
          shop({ withdrawn: true, withdrawnSince: '2026-11-25T08:00:00.000Z' }),
        ],
        true,
      ],
      ['it was said before instants were kept', [register({ ...open, reopenedSince: monday }), page({ withdrawn: true })], false],
    ])('where %s', (_, all, withdrawn) => {
      expect(combine(all).withdrawn).toBe(withdrawn);
      expect(combine([...all].reverse()).withdrawn).toBe(withdrawn);
    });
  });

  it('calls awaited what the most believed only announces', () => {
    expect(combine([page({ awaited: true }), register({})]).awaited).toBeUndefined();
    expect(combine([page({ awaited: true }), shop({})]).awaited).toBe(true);
  });
});

const text = fc.constantFrom('נוער', 'רווחה', 'בריאות הנפש', 'תרבות');
const anyListing = fc.record({
  belief: fc.constantFrom(...BELIEFS),
  minutes: fc.nat({ max: 3 }),
  title: text,
  callNumber: fc.option(text),
  description: fc.option(text),
  deadline: fc.option(fc.constantFrom(day('2026-12-01'), minute('2026-12-01T12:00'), day('2026-12-08'))),
  withdrawn: fc.option(fc.boolean()),
  documents: fc.uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 3 }),
});
const anyListings = fc.array(anyListing, { minLength: 1, maxLength: 5 }).map((all) =>
  all.map(({ belief, minutes, documents, ...facts }, index): Listing => {
    const docs = documents.map((name) => file(`https://s${index % 2}.example/${name}.pdf`, `${name}.pdf`));
    return listing({ ...facts, documents: docs }, { id: `s${index}`, belief }, new Date(Date.UTC(2026, 10, 1, 8, minutes)));
  }),
);

describe('combined facts of any listings', () => {
  it('do not depend on the order in which they come', () =>
    fc.assert(
      fc.property(
        anyListings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, mixed]) => expect(combine(mixed)).toEqual(combine(all)),
      ),
    ));

  it('are those of a single listing that says the same', () =>
    fc.assert(
      fc.property(anyListings, (all) => {
        const once = combine(all);
        expect(combine([{ ...listing(once, { id: 'all' }) }])).toEqual(once);
      }),
    ));

  it('are not moved by one that is believed less and says of a known field something else', () =>
    fc.assert(
      fc.property(anyListings, (all) => {
        const once = combine(all);
        const late = listing(
          { title: 'אחר', callNumber: '999', deadline: day('2027-03-03') },
          { id: 'z', belief: 'aggregator' },
          new Date('2027-01-01Z'),
        );
        const now = combine([...all, late]);
        expect(now.title).toBe(once.title);
        if (once.callNumber !== null) expect(now.callNumber).toBe(once.callNumber);
        if (once.deadline !== null) expect(now.deadline).toEqual(once.deadline);
      }),
    ));
});
