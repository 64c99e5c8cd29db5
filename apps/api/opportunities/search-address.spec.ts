import fc from 'fast-check';
import { addressOf, askedFrom, isNarrowed, subscribeAddress, unquoted } from './search-address';

describe('unquoted', () => {
  it.each([
    ['"בני נוער"', 'בני נוער'],
    ['״בני נוער״', 'בני נוער'],
    ['בני "נוער"', 'בני "נוער"'],
    ['״א״ ו״ב״', '״א״ ו״ב״'],
    ['ת״א', 'ת״א'],
  ])('%s is said as %s', (typed, said) => expect(unquoted(typed)).toBe(said));
});

describe('the address of a search', () => {
  it('comes back as it was written', () => {
    const query = {
      q: 'נוער',
      state: ['open', 'closing_soon'],
      topic: 'youth',
      area: 'south',
      pub: 'x-1',
      words: 'מדריכים',
      sort: 'newest',
      page: '3',
    };
    const address = addressOf(askedFrom(query));
    expect(addressOf(askedFrom(Object.fromEntries(new URL(address, 'https://a.example').searchParams)))).toContain('page=3');
    expect(new URL(address, 'https://a.example').searchParams.getAll('state')).toEqual(['open', 'closing_soon']);
    expect(new URL(address, 'https://a.example').searchParams.get('topic')).toBe('youth');
  });

  it('drops what it does not know', () => {
    const asked = askedFrom({
      q: '  ...  ',
      state: ['open', 'nonsense'],
      kind: 'x',
      topic: 'no-such-topic',
      sort: 'x',
      page: '-2',
      barred: 'yes',
      pub: "'; drop",
    });
    expect(addressOf(asked)).toBe('/?state=open');
  });

  it('is the bare path for the usual list', () => {
    expect(addressOf(askedFrom({}))).toBe('/');
    expect(isNarrowed(askedFrom({ sort: 'amount', barred: '1' }))).toBe(false);
  });

  it('never throws, and keeps page and text within bounds', () => {
    const odd = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined), fc.integer(), fc.object());
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('q', 'state', 'kind', 'pub', 'topic', 'words', 'not', 'page', 'sort', 'barred'), odd),
        (query) => {
          const asked = askedFrom(query);
          return asked.page >= 1 && asked.page <= 5000 && asked.text.length <= 200 && addressOf(asked).startsWith('/');
        },
      ),
    );
  });

  it('becomes a subscription in which the text and the chosen words must both hold', () => {
    expect(subscribeAddress(askedFrom({}))).toBe('/subscribe');
    expect(new URLSearchParams(subscribeAddress(askedFrom({ q: 'נוער, סיכון', topic: 'youth' })).split('?')[1]).get('words')).toBe(
      'נוער\\, סיכון',
    );
    expect(new URLSearchParams(subscribeAddress(askedFrom({ q: 'נוער', words: 'מדריכים, הדרכה' })).split('?')[1]).getAll('words')).toEqual([
      'נוער',
      'מדריכים, הדרכה',
    ]);
  });
});
