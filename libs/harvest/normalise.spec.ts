import { candidateSchema } from '@kolkore/domain/candidate';
import type { Candidate } from '@kolkore/domain/candidate';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import { fold } from '@kolkore/domain/hebrew';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { normalise } from './normalise';

const source = { kinds: ['call_for_proposals', 'tender'] as const };
const run = (more: Partial<Candidate> = {}, previous: PublishedFacts | null = null) =>
  normalise(
    candidateSchema.parse({
      externalId: '7',
      title: 'קול קורא למרכזי יום',
      url: 'https://gov.example/he/7',
      publisher: 'משרד הבריאות',
      raw: null,
      ...more,
    }),
    previous,
    source,
  );

describe('normalise', () => {
  it('cleans titles, numbers and contacts', () => {
    const { facts } = run({
      title: "\u200f קול\u00a0קורא\n ל~רכזי נוער~ בתנו''ע ",
      callNumber: '000000018651',
      contact: { name: ' דנה\u200e כהן ', email: 'לא כתובת', phone: '' },
      amount: { min: null, max: null, budget: null },
    });
    expect(facts.title).toBe('קול קורא ל"רכזי נוער" בתנו"ע');
    expect(facts.callNumber).toBe('18651');
    expect(facts.contact).toEqual({ name: 'דנה כהן', email: null, phone: null });
    expect(facts.amount).toBeNull();
  });

  it.each([
    ['0', '0'],
    ['0012', '12'],
    ['012/2026', '012/2026'],
    ['  ', null],
  ])('writes call number %j as %j', (given, expected) => expect(run({ callNumber: given }).facts.callNumber).toBe(expected));

  it('keeps what the page does not speak of and drops what it says there is none of', () => {
    const first = run({
      description: '<p>תיאור</p>',
      eligibility: 'עמותות',
      publishedOn: '2026-11-01',
      deadline: { precision: 'day', local: '2026-12-01', raw: '01.12.2026' },
      documents: [{ title: 'נספח', url: 'https://gov.example/a.pdf' }],
      statusText: 'בוטל',
    }).facts;
    expect(run({}, first).facts).toEqual(first);
    expect(run({ description: null, deadline: null, documents: [], statusText: 'פורסם' }, first).facts).toMatchObject({
      description: null,
      eligibility: '<p>עמותות</p>',
      publishedOn: '2026-11-01',
      deadline: null,
      documents: [],
      withdrawn: false,
    });
  });

  it.each([
    ['בוטל', true],
    [' \u200fבוטלה ביום 1.1', true],
    ['פורסם', false],
    ['לא בוטל', false],
    [null, false],
  ])('takes status %j for withdrawn: %j', (statusText, expected) => expect(run({ statusText }).facts.withdrawn).toBe(expected));

  it('parts body and unit', () => {
    const { facts, publisher } = run({ publisher: 'משרד הבריאות  -  המרכז הרפואי זיו' });
    expect(publisher).toMatchObject({ name: 'משרד הבריאות', unit: 'המרכז הרפואי זיו' });
    expect(facts).toMatchObject({ publisherText: 'משרד הבריאות - המרכז הרפואי זיו', unit: 'המרכז הרפואי זיו' });
    expect(run({ unit: 'אגף שיקום' }).publisher.unit).toBe('אגף שיקום');
  });

  it('lists each document once and only those with a web address', () => {
    const { facts } = run({
      documents: [
        { title: ' נספח\u00a0א ', url: 'https://gov.example/a.pdf' },
        { title: 'שוב', url: 'https://GOV.example/a.pdf' },
        { title: 'רע', url: 'javascript:alert(1)' },
        { title: '\u200f', url: 'https://gov.example/b.pdf', fileName: 'b.pdf' },
      ],
    });
    expect(facts.documents.map(({ title, url }) => [title, url])).toEqual([
      ['נספח א', 'https://gov.example/a.pdf'],
      ['b.pdf', 'https://gov.example/b.pdf'],
    ]);
  });

  it.each([
    ['a title of marks alone', { title: '\u200f\u200e' }],
    ['a script for an address', { url: 'javascript:alert(1)' }],
    ['a password in the address', { url: 'https://a:b@gov.example/' }],
  ])('refuses %s', (_, more) => expect(() => run(more)).toThrow(InvalidCandidateError));

  it('indexes the words of title, texts, publisher, number, labels and documents', () => {
    const { terms } = run({
      description: '<p>הכשרת <b>מתנדבים</b></p>',
      eligibility: 'תאגידים',
      callNumber: '0042',
      labels: { topics: ['קשישים'] },
      documents: [{ title: 'טופס בקשה', url: 'https://gov.example/a.pdf' }],
    });
    const words = ['מתנדבים', 'תאגידים', '42', 'קשישים', 'טופס', 'בריאות', 'מרכזי'];
    expect(terms).toEqual(expect.arrayContaining(words.map(fold)));
    expect(terms).not.toContain('b');
    expect(run({ description: `מילה ${'א'.repeat(5000)}` }).terms.every((term) => term.length <= 100)).toBe(true);
  });
});
