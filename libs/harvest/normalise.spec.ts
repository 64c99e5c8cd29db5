import { candidateSchema } from '@kolkore/domain/candidate';
import type { Candidate } from '@kolkore/domain/candidate';
import { InvalidCandidateError } from '@kolkore/domain/errors';
import { normalise } from './normalise';
import type { Normalised } from './normalise';

const at = new Date('2026-11-23T08:00:00Z');
const run = (more: Partial<Candidate> = {}, previous: Normalised | null = null, observedAt = at) =>
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
    observedAt,
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
      labels: { topics: ['נוער'] },
    });
    expect(run({}, first)).toEqual(first);
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
    ['מבוטל', true],
    ['בוטל הביטול', false],
    ['פורסם', false],
    ['לא בוטל', false],
    [null, false],
    [undefined, null],
  ])('takes status %j for withdrawn: %j', (statusText, expected) => expect(run({ statusText }).facts.withdrawn).toBe(expected));

  it('keeps since when a source says that it is cancelled, and since when that it is open after all', () => {
    const later = new Date('2026-11-25T08:00:00Z');
    const status = ({ withdrawn, withdrawnSince, reopenedSince }: Normalised['facts']) => [withdrawn, withdrawnSince, reopenedSince];
    const open = run({ statusText: 'פורסם' });
    const cancelled = run({ statusText: 'בוטל' }, open);
    const still = run({ statusText: 'בוטל' }, cancelled, later);
    const silent = run({}, still, later);
    const after = run({ statusText: 'פורסם' }, silent, later);
    const much = run({ statusText: 'פורסם' }, after, new Date('2026-12-01T08:00:00Z'));
    const again = run({ statusText: 'בוטל' }, much, later);
    expect([open, cancelled, still, silent, after, much, again].map(({ facts }) => status(facts))).toEqual([
      [false, undefined, undefined],
      [true, at.toISOString(), undefined],
      [true, at.toISOString(), undefined],
      [true, at.toISOString(), undefined],
      [false, undefined, later.toISOString()],
      [false, undefined, later.toISOString()],
      [true, later.toISOString(), undefined],
    ]);
    expect(status(run({ statusText: null }, cancelled).facts)).toEqual([false, undefined, undefined]);
  });

  it.each([
    ['נפתח מחדש', true],
    ['ההגשה פתוחה מחדש', true],
    ['ביטול הביטול', true],
    ['חודשית', false],
    ['פתוח', false],
  ])('hears %j say that it is open again: %j', (statusText, expected) =>
    expect(run({ statusText }).facts.reopenedSince !== undefined).toBe(expected),
  );

  it('parts body and unit', () => {
    expect(run({ publisher: 'משרד הבריאות  -  המרכז הרפואי זיו' }).facts).toMatchObject({
      publisherText: 'משרד הבריאות - המרכז הרפואי זיו',
      unit: 'המרכז הרפואי זיו',
    });
    expect(run({ unit: 'אגף שיקום' }).facts.unit).toBe('אגף שיקום');
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

  it('keeps the labels as published, and those of before when a page gives none', () => {
    const labels = { topics: ['קשישים'], populations: [], regions: ['דרום'], eligible: [] };
    expect(run({ labels }).labels).toEqual(labels);
    expect(run({}, run({ labels })).labels).toEqual(labels);
    expect(run().labels).toBeNull();
  });
});
