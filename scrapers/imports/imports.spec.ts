import { existsSync, readFileSync } from 'node:fs';
import { candidateSchema } from '@kolkore/domain/candidate';
import { splitPublisher } from '@kolkore/domain/publishers';
import { loadImports } from '../registry';

const imports = loadImports();
const file = (name: string, text: string) => ({ name, text });
const whoKnows = (text: string) => imports.filter((i) => i.recognises(file('file', text))).map((i) => i.id);
const read = (text: string) => {
  const found = imports.find((i) => i.recognises(file('file', text)));
  if (!found) throw new Error('no import knows the file');
  return [...found.read(file('file', text))];
};
const candidates = (text: string) => read(text).flatMap((r) => ('candidate' in r ? [r.candidate] : []));
const rejects = (text: string) => read(text).flatMap((r) => ('reject' in r ? [r.reject] : []));

const tenders = (rows: object[]) => JSON.stringify({ captured: '2026-08-16 03:58', tenders: rows });
const tender = {
  tenderNumber: '4900000001',
  title: 'שירותי\nדוגמה',
  publisher: 'משרד הדוגמה - אגף',
  deadline: '2026-09-01',
  url: 'https://mr.gov.il/ilgstorefront/he/p/4900000001',
  docType: 'מכרז',
};

describe('a capture of the tenders list', () => {
  it('is read with the hour at which it was captured in Israel', () => {
    const text = tenders([tender]);
    expect(whoKnows(text)).toEqual(['mr-gov-il-tenders']);
    expect(
      imports
        .find((i) => i.id === 'mr-gov-il-tenders')
        ?.observedAt(file('x', text))
        ?.toISOString(),
    ).toBe('2026-08-16T00:58:00.000Z');
    expect(candidates(text)).toEqual([
      {
        externalId: '4900000001',
        title: 'שירותי דוגמה',
        publisher: 'משרד הדוגמה - אגף',
        url: tender.url,
        kindText: 'מכרז',
        deadline: { precision: 'day', local: '2026-09-01', raw: '2026-09-01' },
        raw: tender,
      },
    ]);
  });

  it('does not believe a deadline on the day of the capture', () => {
    expect(candidates(tenders([{ ...tender, deadline: '2026-08-16' }]))[0]?.deadline).toBeUndefined();
    expect(candidates(tenders([{ ...tender, deadline: null }]))[0]?.deadline).toBeUndefined();
  });

  it('yields a row without number or title, for the validation to refuse with the raw row', () => {
    const [bad] = candidates(tenders([{ ...tender, tenderNumber: null, title: '\u200B' }]));
    expect(candidateSchema.safeParse(bad).success).toBe(false);
    expect(rejects(tenders(['x' as unknown as object]))).toEqual([
      { raw: 'x', reason: 'invalid_candidate', detail: 'the row is no object' },
    ]);
  });
});

describe('the list of support tests', () => {
  const head = 'date,title,paper_type,office,pdf_url,expected_purpose\n';
  interface Row {
    date: string;
    url: string;
    title: string;
    kind: string;
    office: string;
  }
  const row = (title: string, kind: string, office: string, more: Partial<Row> = {}): Row => ({
    date: '2017-01-02',
    url: 'http://tests.example/a b.pdf',
    title,
    kind,
    office,
    ...more,
  });
  const csv = (...rows: Row[]) => head + rows.map((r) => `${r.date},"${r.title}",${r.kind},"${r.office}",${r.url},`).join('\n');

  it('is read with body and unit apart and the document as its address', () => {
    const text = csv(row('\u200Bמבחנים לתמיכה\u200B', 'מבחני תמיכה', 'משרד החינוך;\n\t\t\n\t\tמשרד החינוך - מינהל חברה ונוער'));
    expect(whoKnows(text)).toEqual(['support-tests-2018']);
    expect(candidates(text)).toMatchObject([
      {
        title: 'מבחנים לתמיכה',
        publisher: 'משרד החינוך',
        unit: 'מינהל חברה ונוער',
        publishedOn: '2017-01-02',
        deadline: null,
        url: 'http://tests.example/a%20b.pdf',
        documents: [{ title: 'מבחנים לתמיכה', url: 'http://tests.example/a%20b.pdf', fileName: 'a b.pdf' }],
      },
    ]);
  });

  it.each([
    ['משרד הבריאות - מינהל רפואה;\n\t\tמשרד הבריאות', 'משרד הבריאות', 'מינהל רפואה'],
    ['משרד הבריאות;\n\t\tמשרד הבריאות - כללי', 'משרד הבריאות', null],
    ['משרד התרבות והספורט - מינהל הספורט', 'משרד התרבות והספורט', 'מינהל הספורט'],
    ['ועדת העיזבונות', 'ועדת העיזבונות', null],
  ])('the office %j is %s, %s', (office, publisher, unit) => {
    expect(candidates(csv(row('מבחן', 'מבחני תמיכה', office)))).toMatchObject([{ publisher, unit }]);
  });

  it('keeps what is no opportunity, or has no title, apart with its reason', () => {
    const text = csv(
      row('נוהל', 'נהלים', 'משרד האוצר'),
      row('משרד', 'מפתח היסטורי', 'משרד'),
      row('רשימה', 'רשימת מבחני התמיכה', 'בית הנשיא'),
      row('\u200B', 'מבחני תמיכה', 'משרד'),
      row('', '', ''),
      row('חדש', 'סוג לא מוכר', 'משרד'),
      row('בלי קובץ', 'מבחני תמיכה', 'משרד', { url: '' }),
    );
    expect(rejects(text).map((r) => [r.reason, r.detail])).toEqual([
      ['not_an_opportunity', 'נהלים'],
      ['not_an_opportunity', 'מפתח היסטורי'],
      ['not_an_opportunity', 'רשימת מבחני התמיכה'],
      ['invalid_candidate', 'title is empty'],
      ['invalid_candidate', 'title is empty'],
      ['invalid_candidate', 'unknown kind of paper "סוג לא מוכר"'],
      ['invalid_candidate', 'no address of a document'],
    ]);
    expect(candidates(text)).toEqual([]);
    expect(rejects(`${head}2017-01-02,"שורה קטועה"`).map((r) => r.detail)).toEqual(['unknown kind of paper ""']);
  });

  it('keys a test by the address of its paper, not by its title', () => {
    const one = candidates(csv(row('שם', 'מבחני תמיכה', 'משרד')))[0]?.externalId;
    expect(candidates(csv(row('שם אחר', 'מבחני תמיכה', 'משרד')))[0]?.externalId).toBe(one);
    expect(candidates(csv(row('שם', 'מבחני תמיכה', 'משרד', { url: 'http://tests.example/b.pdf' })))[0]?.externalId).not.toBe(one);
  });
});

describe('samples of the support portal', () => {
  const full = {
    callNumber: '000000090001',
    callTitle: 'תמיכה',
    callDescription: 'תמיכה',
    startExpiration: '10/26/2025 12:00 AM',
    endExpiration: '12/31/2026 12:00 AM',
    officeCode: '2200',
    departmentName: 'אגף הדוגמה',
    linkToCallView: 'www.dugma.example',
    status: 'ACTV',
  };
  const samples = (verbatim: object[], partial: object[]) =>
    JSON.stringify({ raw_records_verbatim: verbatim, normalized_partial_records: partial });

  it('meet the live list on the same key and lend their office to a shortened record of the same unit', () => {
    const text = samples([full], [{ callNumber: '90002', callTitle: 'תמיכה', departmentName: 'אגף הדוגמה', endExpiration: '12/31/2026' }]);
    expect(whoKnows(text)).toEqual(['tmichot-samples']);
    expect(candidates(text)).toMatchObject([
      {
        externalId: '90001',
        publisher: 'המשרד לשירותי דת',
        unit: 'אגף הדוגמה',
        url: 'https://www.dugma.example/',
        opensOn: '2025-10-26',
        deadline: { precision: 'day', local: '2026-12-31' },
        description: null,
      },
      { externalId: '90002', publisher: 'המשרד לשירותי דת', url: 'https://tmichot.mof.gov.il/call-for-proposals/' },
    ]);
  });

  it('say so where the body is not known, and never fail', () => {
    const [one] = candidates(samples([{ ...full, officeCode: '9999' }], []));
    expect(splitPublisher(one?.publisher ?? '').key).toBe('not-stated');
    expect(rejects(samples([{}], [{ callNumber: '1' }])).map((r) => r.detail)).toEqual(['no call number', 'title is empty']);
  });
});

it.each(['', '{}', '{"tenders":[]', '[]', 'a,b,c\n1,2,3', '{"captured":1,"tenders":[]}'])('nobody claims %j', (text) =>
  expect(whoKnows(text)).toEqual([]),
);

const captures = `${__dirname}/../../../shared/captures/`;
(existsSync(captures) ? describe : describe.skip)('the real files', () => {
  it.each([
    ['mr-gov-il/tenders-2026-08-16.json', 197, 0],
    ['support-tests/criteria-2018.csv', 200, 36],
    ['tmichot/call_for_proposals_samples.json', 3, 0],
  ])('%s: %d candidates, %d rejected', (name, wanted, refused) => {
    const text = readFileSync(captures + name, 'utf8');
    expect(whoKnows(text)).toHaveLength(1);
    const found = candidates(text);
    expect([found.length, rejects(text).length]).toEqual([wanted, refused]);
    for (const candidate of found) expect(candidateSchema.safeParse(candidate).error?.issues ?? []).toEqual([]);
    expect(new Set(found.map((c) => c.externalId)).size).toBe(wanted);
    // A second import brings the same.
    expect(read(text)).toEqual(read(text));
    expect(found.filter((c) => splitPublisher(c.publisher).key.startsWith('x-')).map((c) => c.publisher)).toEqual([]);
  });
});
