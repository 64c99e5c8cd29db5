import type { ChangeType } from '../change';
import type { Kind, PublishedFacts } from '../opportunity';
import { packageOf } from './package';
import { OcdsRevision, ocidOf, releasesOf } from './release';

const facts = (more: Partial<PublishedFacts> = {}): PublishedFacts => ({
  title: 'מכרז להפעלת מרכזי נוער',
  callNumber: '12/2026',
  url: 'https://rechesh.example/tenders/7',
  publisherText: 'משרד הנוער לדוגמה',
  unit: null,
  kindText: null,
  description: null,
  eligibility: null,
  publishedOn: null,
  opensOn: null,
  deadline: null,
  amount: null,
  contact: null,
  documents: [],
  withdrawn: false,
  ...more,
});

const until = (local: string) => ({ precision: 'day' as const, local, raw: local });
const revision = (number: number, more: Partial<PublishedFacts> = {}, types: ChangeType[] = [], baseline = false): OcdsRevision => ({
  number,
  observedAt: new Date(Date.UTC(2026, 10, number, 8)),
  facts: facts(more),
  changes: types.map((type) => ({ type, field: null, before: null, after: null, baseline })),
});
const releases = (revisions: OcdsRevision[], kind: Kind = 'tender') =>
  releasesOf(
    { sourceId: 'mr-gov-il', externalId: '7/a', kind, publisher: { key: 'youth', name: 'משרד הנוער לדוגמה' }, revisions },
    'ocds-a1b2c3',
  );
const tags = (revisions: OcdsRevision[], kind?: Kind) => releases(revisions, kind).map(({ tag }) => tag[0]);

describe('releases of a tender', () => {
  it('say what is known and leave out what is not', () => {
    expect(releases([revision(1)])).toEqual([
      {
        ocid: 'ocds-a1b2c3-mr-gov-il-7%2Fa',
        id: 'ocds-a1b2c3-mr-gov-il-7%2Fa-1',
        date: '2026-11-01T10:00:00+02:00',
        tag: ['tender'],
        initiationType: 'tender',
        language: 'he',
        parties: [{ id: 'youth', name: 'משרד הנוער לדוגמה', roles: ['buyer', 'procuringEntity'] }],
        buyer: { id: 'youth', name: 'משרד הנוער לדוגמה' },
        tender: {
          id: '12/2026',
          title: 'מכרז להפעלת מרכזי נוער',
          status: 'active',
          procuringEntity: { id: 'youth', name: 'משרד הנוער לדוגמה' },
          procurementMethodDetails: 'מכרז',
          documents: [
            {
              id: expect.stringMatching(/^[0-9a-f]{16}$/),
              documentType: 'tenderNotice',
              title: 'מכרז להפעלת מרכזי נוער',
              url: 'https://rechesh.example/tenders/7',
              language: 'he',
            },
          ],
        },
      },
    ]);
  });

  it('carry periods with the offset of their day, texts without tags, files with their format', () => {
    const [release] = releases([
      revision(1, {
        description: '<p>הפעלת <b>מרכזים</b></p>',
        eligibility: 'ניסיון של שנתיים',
        opensOn: '2026-10-20',
        deadline: { precision: 'minute', local: '2026-11-29T12:00', raw: '29/11 12:00' },
        amount: { min: null, max: 10, budget: 4_000_000 },
        contact: { name: 'דנה', email: null, phone: '02-5550142' },
        documents: [
          { title: 'נספח', url: 'https://rechesh.example/f/2', fileName: 'annex.PDF', bytes: 9 },
          { title: 'נספח', url: 'https://rechesh.example/f/2', fileName: 'annex.PDF', bytes: 9 },
          { title: 'טופס', url: 'https://rechesh.example/f/3.docx?x=1', fileName: null, bytes: null },
          { title: 'אחר', url: 'https://rechesh.example/f/4', fileName: null, bytes: null },
        ],
      }),
    ]);
    expect(release?.tender).toMatchObject({
      description: 'הפעלת מרכזים',
      eligibilityCriteria: 'ניסיון של שנתיים',
      tenderPeriod: { startDate: '2026-10-20T00:00:00+03:00', endDate: '2026-11-29T12:00:00+02:00' },
      value: { amount: 4_000_000, currency: 'ILS' },
    });
    expect(release?.parties[0]?.contactPoint).toEqual({ name: 'דנה', telephone: '02-5550142' });
    expect(release?.tender.documents.map(({ title, format }) => [title, format])).toEqual([
      ['מכרז להפעלת מרכזי נוער', undefined],
      ['נספח', 'application/pdf'],
      ['טופס', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['אחר', undefined],
    ]);
  });

  it('have the tag of what happened', () => {
    const steps = [
      revision(1, { deadline: until('2026-11-20') }, ['published']),
      revision(2, { deadline: until('2026-11-20') }, ['documents_added', 'text_changed']),
      revision(3, { deadline: until('2026-11-25') }, ['deadline_extended']),
      revision(4, { deadline: until('2026-11-25'), withdrawn: true }, ['cancelled']),
      revision(5, { deadline: until('2026-11-28') }, ['reopened', 'deadline_extended']),
    ];
    const made = releases(steps);
    expect(made.map(({ tag }) => tag)).toEqual([
      ['tender'],
      ['tenderUpdate'],
      ['tenderAmendment'],
      ['tenderCancellation'],
      ['tenderAmendment'],
    ]);
    expect(made.map(({ tender }) => tender.status)).toEqual(['active', 'active', 'active', 'cancelled', 'active']);
    expect(made[1]?.tender.amendments).toBeUndefined();
    expect(made[2]?.tender.amendments).toEqual([
      {
        id: '3',
        date: '2026-11-03T10:00:00+02:00',
        description: 'המועד הוארך',
        amendsReleaseID: made[1]?.id,
        releaseID: made[2]?.id,
      },
    ]);
    expect(made[4]?.tender.amendments?.map(({ id }) => id)).toEqual(['3', '5']);
    expect(made[3]?.tender.amendments).toHaveLength(1);
  });

  it('begin with a tender even if it was cancelled before it was seen', () => {
    expect(tags([revision(1, { withdrawn: true })])).toEqual(['tender']);
    expect(releases([revision(1, { withdrawn: true })])[0]?.tender.status).toBe('cancelled');
  });

  it('call it no amendment when only a gap of ours was filled', () => {
    const filled = [revision(1), revision(2, { deadline: until('2026-11-25') }, ['deadline_published'], true)];
    expect(tags(filled)).toEqual(['tender', 'tenderUpdate']);
    const amended = [revision(1), revision(2, { deadline: until('2026-11-25') }, ['deadline_published'])];
    expect(tags(amended)).toEqual(['tender', 'tenderAmendment']);
  });

  it('say nothing of the status after the deadline, and planned before the opening', () => {
    expect(releases([revision(5, { deadline: until('2026-11-01') })])[0]?.tender).not.toHaveProperty('status');
    expect(releases([revision(5, { opensOn: '2026-12-01' })])[0]?.tender.status).toBe('planned');
    expect(releases([revision(5, { awaited: true })])[0]?.tender.status).toBe('planned');
  });

  it('are planning for a request for information, whose date is no tender period', () => {
    const steps = [revision(1, { deadline: until('2026-11-20') }), revision(2, { deadline: until('2026-11-25') }, ['deadline_extended'])];
    const made = releases(steps, 'rfi');
    expect(made.map(({ tag }) => tag)).toEqual([['planning'], ['planningUpdate']]);
    expect(made[0]?.tender).toMatchObject({
      status: 'planning',
      procurementMethodDetails: 'בקשת מידע',
      milestones: [{ type: 'engagement', dueDate: '2026-11-20T23:59:59+02:00' }],
    });
    expect(made[0]?.tender).not.toHaveProperty('tenderPeriod');
  });
});

describe('a package', () => {
  const frame = {
    uri: 'https://k.example/p',
    publisherUri: 'https://k.example/',
    policy: 'https://k.example/developers#ocds',
    license: undefined,
  };
  const now = new Date('2026-11-23T10:00:00Z');

  it('is dated by its newest release, so that the same content is the same bytes', () => {
    const made = packageOf(releases([revision(1), revision(4), revision(3)]), frame, now);
    expect(made.publishedDate).toBe('2026-11-04T10:00:00+02:00');
    expect(made).not.toHaveProperty('license');
    expect(made).not.toHaveProperty('links');
    expect(packageOf([], frame, now).publishedDate).toBe('2026-11-23T12:00:00+02:00');
  });

  it('of a list names the extension that links it to the next', () => {
    expect(packageOf([], { ...frame, next: 'https://k.example/p?cursor=1' }, now)).toMatchObject({
      extensions: [expect.stringContaining('pagination')],
      links: { next: 'https://k.example/p?cursor=1' },
    });
    expect(packageOf([], { ...frame, next: null }, now)).not.toHaveProperty('links');
  });
});

it('gives an id that depends on the publication alone', () => {
  expect(ocidOf('ocds-a1b2c3', { sourceId: 's', externalId: '#1 א' })).toBe('ocds-a1b2c3-s-%231%20%D7%90');
});
