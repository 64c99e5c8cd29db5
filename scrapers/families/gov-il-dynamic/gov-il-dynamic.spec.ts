import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FetchedPage } from '@kolkore/domain/source';
import { argumentsOf } from './call-arguments';
import { type Collection, type Field, readCollection } from './collector-page';
import { type Signs, fieldsByRole, usualSigns } from './fields';
import { itemsReader } from './items';
import { dateOf, filesOf, htmlOf, wordsOf } from './values';

describe('the arguments of a call', () => {
  const read = (list: string) => argumentsOf(`ctrl.Events.initCtrl(${list})`, 'initCtrl');

  it.each<[string, unknown[]]>([
    ['', []],
    [`0, '', "a", -1.5e2, .5`, [0, '', 'a', -150, 0.5]],
    ['true,false , null,undefined', [true, false, null, undefined]],
    [`[1, [2, []], {}], { "a": [ { "b" : 'c' } ], d: 1, 'e f': 2, }`, [[1, [2, []], {}], { a: [{ b: 'c' }], d: 1, 'e f': 2 }]],
    [String.raw`"דו\"ח, (א') [ב] {ג}", 'ב\'ג "ד" \u05d0\x41\n\/\\'`, ['דו"ח, (א\') [ב] {ג}', 'ב\'ג "ד" אA\n/\\']],
    ['\n  {\n "a"\u00A0:\t1 }\r\n', [{ a: 1 }]],
  ])('%s', (list, expected) => expect(read(list)).toEqual(expected));

  it('may end with a semicolon, and a key may be called as a prototype is', () => {
    expect(argumentsOf(' initCtrl ( 1 ) ; ', 'initCtrl')).toEqual([1]);
    const [object] = read('{"__proto__": {"a": 1}}') as [object];
    expect(Object.keys(object)).toEqual(['__proto__']);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  it.each([
    ['another method', `ctrl.other('dugma')`],
    ['no call', `initCtrl`],
    ['an end that is missing', `initCtrl('dugma'`],
    ['an open string', `initCtrl('dugma)`],
    ['an expression', `initCtrl('dugma' + secret)`],
    ['a name', `initCtrl(dugma)`],
    ['a call within', `initCtrl(alert('dugma'))`],
    ['a second call', `initCtrl('dugma') && alert(1)`],
    ['no comma', `initCtrl(['dugma' 2])`],
    ['an object without keys', `initCtrl({'dugma'})`],
    ['a broken escape', String.raw`initCtrl('dugma\u12')`],
    ['a bottomless list', `initCtrl('dugma', ${'['.repeat(100)}`],
  ])('with %s is refused, without telling what it held', (_, call) => {
    expect(() => argumentsOf(call, 'initCtrl')).toThrow(SyntaxError);
    expect(() => argumentsOf(call, 'initCtrl')).not.toThrow('dugma');
  });
});

const fetched = (body: string): FetchedPage => ({
  kind: 'collector',
  url: 'https://www.gov.il/he/Departments/DynamicCollectors/dugma?skip=0',
  body,
  contentType: 'text/html',
  fetchedAt: new Date('2026-11-23T06:00:00Z'),
  carry: {},
});
const form = (call: string): FetchedPage =>
  fetched(`<h1>מאגר</h1><div name="form" ng-init="${call.replace(/&/gu, '&amp;').replace(/"/gu, '&quot;')}"></div>`);
const template = '11111111-2222-4333-8444-555555555555';
const fields = `[{"Type":5,"Name":"title","Label":"כותרת"}]`;

describe("a collector's page", () => {
  it.each([
    ['no template', `c.initCtrl({},0,'dugma-1','',20,'',${fields},'x','dugma-2')`, 'names no template'],
    ['no client id', `c.initCtrl({},0,'${template}','',20,'',${fields},'x','')`, 'has no client id'],
    ['a client id that would break a header', `c.initCtrl({},0,'${template}','',20,'',${fields},'x','dugma 2')`, 'has no client id'],
    [
      'an address of its own',
      `c.initCtrl({},0,'${template}','https://x.example/dugma',20,'',${fields},'x','dugma-2')`,
      'address of its own',
    ],
    ['no fields', `c.initCtrl({},0,'${template}','',20,'',[],'x','dugma-2')`, 'describes no fields'],
    ['another order', `c.initCtrl('${template}','dugma-2',{},${fields})`, 'names no template'],
    ['an expression', `c.initCtrl({},0,dugma.template)`, 'cannot read'],
    ['another script', `c.start('dugma')`, 'no form that starts a collector'],
  ])('with %s is refused, without telling its ids', (_, call, why) => {
    expect(() => readCollection(form(call))).toThrow(why);
    expect(() => readCollection(form(call))).not.toThrow(/dugma-\d|dugma 2/);
  });

  it('gives the choices of the page, and of the field where the page has none', () => {
    const choices = `{"aMultiChoiseValues":{"Values":[{"Key":"1","Value":"של העמוד"}]}}`;
    const own = (name: string) =>
      `{"Type":0,"Name":"${name}","Label":"נושא","MultiChoiseValues":{"Values":[{"Key":"1","Value":"של השדה"},{"Key":2,"Value":"רק שלו"}]}}`;
    const read = readCollection(form(`c.initCtrl(${choices},0,'${template}','',20,'',[${own('a')},${own('b')},7,{}],'x','dugma-2');`));
    expect(read).toEqual({
      templateId: template,
      clientId: 'dugma-2',
      fields: [
        { type: 0, name: 'a', label: 'נושא', choices: { '1': 'של העמוד', '2': 'רק שלו' } },
        { type: 0, name: 'b', label: 'נושא', choices: { '1': 'של השדה', '2': 'רק שלו' } },
      ],
    });
  });

  const captured = join(__dirname, '../../../../shared/captures/gov-il-dynamic-collector');
  const whenCaptured = existsSync(captured) ? it : it.skip;
  whenCaptured('is read from a real page, down to every choice of its schema', () => {
    const read = readCollection(fetched(readFileSync(join(captured, 'foi_answers_page.html'), 'utf8')));
    const schema = JSON.parse(readFileSync(join(captured, 'foi_answers_field_schema.json'), 'utf8')) as {
      Type: number;
      Name: string;
      Label: string;
      MultiChoiseValues: { Values: { Key: string; Value: string }[] } | null;
    }[];
    expect(read.templateId).toMatch(/^[0-9a-f-]{36}$/);
    // The id was written over with zeros in the capture.
    expect(read.clientId).toBe('00000000-0000-0000-0000-000000000000');
    expect(read.fields).toEqual(
      schema.map(({ Type: type, Name: name, Label: label, MultiChoiseValues: values }) => ({
        type,
        name,
        label,
        choices: Object.fromEntries((values?.Values ?? []).map(({ Key: key, Value: value }) => [key, value.trim()])),
      })),
    );
    expect(Object.keys(read.fields[1]?.choices ?? {}).length).toBeGreaterThan(100);
    const roles = fieldsByRole(read.fields, { ...usualSigns, office: { types: [0], label: /רשות/u } });
    expect([...roles].map(([role, { name }]) => [role, name])).toEqual([
      ['title', 'Title'],
      ['office', 'Office'],
      ['kind', 'Info'],
      ['topic', 'Topic'],
      ['published', 'Date'],
    ]);
  });
});

describe('fields', () => {
  const field = (type: number, label: string, name = label): Field => ({ type, name, label, choices: {} });
  const named = (list: Field[], signs: Signs = usualSigns) =>
    Object.fromEntries([...fieldsByRole(list, signs)].map(([role, { label }]) => [role, label]));

  it('are found by label and type in any order', () => {
    const list = [
      field(2, 'מועד אחרון להגשת שאלות הבהרה'),
      field(2, 'תאריך אחרון להגשה:'),
      field(2, 'תאריך פרסום'),
      field(2, 'תאריך פתיחה'),
      field(1, 'נושא הפנייה'),
      field(0, 'שם המשרד'),
      field(1, "מס' קול קורא"),
      field(5, 'שם הקול הקורא'),
      field(3, 'סוג קובץ'),
      field(0, 'סוג'),
      field(6, 'תת תחום'),
      field(0, 'קהל יעד'),
      field(0, 'סטטוס'),
    ];
    const expected = {
      title: 'שם הקול הקורא',
      number: "מס' קול קורא",
      office: 'שם המשרד',
      kind: 'סוג',
      topic: 'נושא הפנייה',
      audience: 'קהל יעד',
      status: 'סטטוס',
      deadline: 'תאריך אחרון להגשה:',
      opens: 'תאריך פתיחה',
      published: 'תאריך פרסום',
    };
    expect(named(list)).toEqual(expected);
    expect(named([...list].reverse())).toEqual({ ...expected, topic: 'תת תחום' });
  });

  it('play one role each, by a reported name before a label', () => {
    const signs: Signs = { ...usualSigns, title: { types: [0, 1], label: /^ייעוד/u, name: 'sub_list' } };
    expect(named([field(1, 'ייעוד הכספים', 'list'), field(1, 'תת נושא', 'sub_list')], signs)).toEqual({ title: 'תת נושא' });
    expect(named([field(1, 'ייעוד הכספים', 'list')], signs)).toEqual({ title: 'ייעוד הכספים' });
    expect(named([field(2, 'תאריך')])).toEqual({ published: 'תאריך' });
  });
});

describe('items', () => {
  const collection: Collection = {
    templateId: template,
    clientId: 'dugma-2',
    fields: [
      { type: 5, name: 'title', label: 'כותרת', choices: {} },
      { type: 2, name: 'last', label: 'מועד אחרון להגשה', choices: {} },
    ],
  };
  const read = itemsReader({ name: 'dugma', signs: usualSigns, needs: ['title', 'deadline'], publisher: 'גוף לדוגמה' });
  const old = [1, 2, 3].map((number) => ({ Data: { title: `קול קורא ישן ${number}`, last: null }, UrlName: `yashan-${number}` }));
  const pageFrom = (from: number) => [
    ...read({ ...fetched(JSON.stringify({ TotalResults: from + 3, Results: old })), kind: 'list', carry: { collection, from } }),
  ];

  it('of a later page may all be without a deadline; on the first the field is called otherwise', () => {
    expect(() => pageFrom(0)).toThrow('No item fills a field that we need');
    expect(pageFrom(20).flatMap((one) => ('candidate' in one ? [[one.candidate.externalId, one.candidate.deadline]] : []))).toEqual([
      ['yashan-1', null],
      ['yashan-2', null],
      ['yashan-3', null],
    ]);
  });
});

describe('values', () => {
  const choice: Field = { type: 0, name: 'a', label: 'א', choices: { '1': ' חינוך ', '32': 'ספורט' } };
  const text: Field = { type: 1, name: 'b', label: 'ב', choices: {} };
  it.each<[Field, unknown, string[]]>([
    [choice, ['32', '1'], ['ספורט', 'חינוך']],
    [choice, '1', ['חינוך']],
    [choice, 1, ['חינוך']],
    [choice, ['תרבות יהודית'], ['תרבות יהודית']],
    [choice, ['77'], []],
    [choice, ['_none', '- ללא -', '', null], []],
    [choice, null, []],
    [text, ' 133/2026 ', ['133/2026']],
    [text, '12', ['12']],
    [text, { x: 1 }, []],
  ])('%j of %j is %j', (field, value, words) => expect(wordsOf(field, value)).toEqual(words));

  it.each<[unknown, string | null | undefined]>([
    ['2026-08-24T21:00:00Z', '2026-08-25'],
    ['2026-12-09T22:00:00Z', '2026-12-10'],
    ['2026-12-09T22:00:00.000Z', '2026-12-10'],
    ['2027-03-25T22:00:00Z', '2027-03-26'],
    ['2027-03-26T21:00:00Z', '2027-03-27'],
    ['2026-10-24T21:00:00Z', '2026-10-25'],
    ['2026-10-25T22:00:00Z', '2026-10-26'],
    ['2026-12-10T10:00:00Z', '2026-12-10T12:00'],
    ['2026-12-10T21:59:00Z', '2026-12-10T23:59'],
    ['10.12.2026 בשעה 12:00', '2026-12-10T12:00'],
    ['בהמשך', null],
    ['0001-01-01T00:00:00Z', undefined],
    ['2026-13-40T00:00:00Z', null],
    ['_none', undefined],
    ['', undefined],
    [null, undefined],
  ])('the date %j is %j', (value, local) => expect(dateOf(value)?.local).toBe(local));

  it('texts are HTML, plain where there is none', () => {
    expect(htmlOf({ DescriptionHtmlString: '<p>א</p>', DescriptionBlankTextString: 'א' })).toBe('<p>א</p>');
    expect(htmlOf({ DescriptionHtmlString: '<p>&nbsp;</p>', DescriptionBlankTextString: 'א < ב' })).toBe('<p>א &lt; ב</p>');
    expect(htmlOf({ DescriptionHtmlString: ' ', DescriptionBlankTextString: null })).toBeUndefined();
    expect(htmlOf('א')).toBeUndefined();
  });

  it('files lie beside the item, unless they say where', () => {
    const store = 'https://www.gov.il/BlobFolder/dynamiccollectorresultitem/a%20b/he/';
    const files = [
      { FileName: 'קול קורא.pdf', Extension: 'pdf', DisplayName: 'נוסח', FileSize: '97593' },
      { FileName: 'a.docx', DisplayName: '' },
      { FileName: 'https://www.gov.il/BlobFolder/x/he/b.pdf', FileSize: 12 },
      { FileName: '/BlobFolder/x/he/c.pdf' },
      { FileName: 'BlobFolder/x/he/d.pdf' },
      { DisplayName: 'אין שם' },
      null,
    ];
    expect(filesOf(files, 'a b')).toEqual([
      { title: 'נוסח', url: `${store}${encodeURIComponent('קול קורא.pdf')}`, fileName: 'קול קורא.pdf', bytes: 97593 },
      { title: 'a.docx', url: `${store}a.docx`, fileName: 'a.docx', bytes: null },
      { title: 'b.pdf', url: 'https://www.gov.il/BlobFolder/x/he/b.pdf', fileName: 'b.pdf', bytes: 12 },
      { title: 'c.pdf', url: 'https://www.gov.il/BlobFolder/x/he/c.pdf', fileName: 'c.pdf', bytes: null },
      { title: 'd.pdf', url: 'https://www.gov.il/BlobFolder/x/he/d.pdf', fileName: 'd.pdf', bytes: null },
    ]);
    expect(filesOf(undefined, 'x')).toEqual([]);
  });
});
