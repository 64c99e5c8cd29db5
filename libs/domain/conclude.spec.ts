import { conclude } from './conclude';
import { docOf } from './criteria';
import { fold, tokens } from './hebrew';
import type { Listing } from './listing';
import { combine } from './merge/combine';
import { listing } from './merge/listing.fixture';

const of = (listings: Listing[], attachments: { title: string; text: string }[] = []) => {
  const concluded = conclude({ facts: combine(listings), listings, attachments });
  return { ...concluded, doc: docOf(concluded.texts, { words: tokens, keysOf: (word) => [word] }) };
};

describe('conclude', () => {
  it('parts body and unit', () => {
    const { publisher } = of([listing({ publisherText: 'משרד הבריאות - המרכז הרפואי זיו', unit: 'המרכז הרפואי זיו' })]);
    expect(publisher).toMatchObject({ name: 'משרד הבריאות', unit: 'המרכז הרפואי זיו' });
  });

  it('knows the words of title, texts, publisher, number, labels, documents and attachments', () => {
    const one = listing({
      description: '<p>הכשרת <b>מתנדבים</b></p>',
      eligibility: 'תאגידים',
      callNumber: '42',
      documents: [{ title: 'טופס בקשה', url: 'https://gov.example/a.pdf', fileName: null, bytes: null }],
    });
    const { doc } = of([{ ...one, labels: { topics: ['קשישים'] } }], [{ title: 'נספח תקציב', text: 'הסעות' }]);
    const words = ['מתנדבים', 'תאגידים', '42', 'קשישים', 'טופס', 'נוער', 'נספח', 'הסעות'];
    expect([...doc.places.keys()]).toEqual(expect.arrayContaining(words.map(fold)));
    expect([...doc.places.keys()]).not.toContain('b');
    expect(of([listing({ description: `מילה ${'א'.repeat(5000)}` })]).doc.places.has(fold('א'.repeat(5000)))).toBe(false);
  });

  it('takes the labels of all sources and the words of each', () => {
    const register = listing({ title: 'תמיכה במרכזים' }, { belief: 'register' });
    const page = listing({ title: 'קול קורא: הסעות לחוגים' }, { belief: 'publisher', id: 'page' });
    const { classification, doc } = of([
      { ...page, labels: { topics: ['בריאות'] } },
      { ...register, labels: { topics: ['חינוך'] } },
    ]);
    expect(classification.topics).toEqual(expect.arrayContaining(['health', 'education']));
    expect([...doc.places.keys()]).toEqual(expect.arrayContaining([fold('הסעות'), fold('במרכזים')]));
  });

  it('takes the usual kind of the most believed source', () => {
    const register = listing({ title: 'תמיכה במרכזים' }, { belief: 'register', kinds: ['support_test'] });
    const shop = listing({ title: 'תמיכה במרכזים' }, { belief: 'storefront', id: 'shop', kinds: ['tender'] });
    expect(of([shop, register]).classification.kind).toBe('support_test');
  });
});
