import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { taxonomy } from '../taxonomy';
import { Row, dayOf, numberOf, textOf, yearOf } from './cells';
import { columnName, registerOf } from './columns';
import { isKnownField, topicsOf } from './fields';
import fields from './fields.json';
import { inventedAssociation, inventedCompany, inventedEndowment } from './invented';
import { approvedOf } from './read-certificate';
import { readEntry } from './read-entry';
import { regionsOf } from './regions';
import { sizeOf } from './size';
import { statusOf } from './status';

describe('a cell', () => {
  it.each<[unknown, string | null]>([
    ['17/05/1981', '1981-05-17'],
    ['7/5/1981 00:00:00', '1981-05-07'],
    ['Nov  3 2019  7:24AM', '2019-11-03'],
    ['2019-11-03T00:00:00', '2019-11-03'],
    ['31/02/2020', null],
    ['13/13/2020', null],
    ['', null],
    [null, null],
    [0, null],
  ])('%j is the day %s', (cell, day) => expect(dayOf(cell as string)).toBe(day));

  it.each<[unknown, number | null]>([
    [1234, 1234],
    ['1,234', 1234],
    ['12.0', 12],
    ['', null],
    ['None', null],
    ['-5', null],
    ['9'.repeat(20), null],
    ['שלוש', null],
  ])('%j is the number %s', (cell, number) => expect(numberOf(cell as string)).toBe(number));

  it('has quotation marks for ~, and nothing for blanks', () => {
    expect(textOf('ארה~ב \r\n  (ע~ר)\u200f ')).toBe('ארה"ב (ע"ר)');
    for (const blank of ['', '  ', '-', null, undefined, 'None', 'null']) expect(textOf(blank)).toBeNull();
    expect([yearOf('2024'), yearOf(0), yearOf('24')]).toEqual([2024, null, null]);
  });
});

it.each([
  ['רשומה', 'active'],
  ['פעילה', 'active'],
  ['לא פעיל', 'inactive'],
  ['נמחקה', 'closed'],
  ['מחוסלת', 'closed'],
  ['בהליכי מחיקה', 'ending'],
  ['בפירוק מרצון', 'ending'],
  ['מילה חדשה', 'unknown'],
  [null, 'unknown'],
] as const)('the status %s is %s', (text, status) => expect(statusOf(text)).toBe(status));

it.each([
  ['נחתם אישור', true],
  ['אין אישור', false],
  ['לא נחתם אישור', false],
  ['מילה חדשה', null],
  [null, null],
] as const)('the outcome %s of a certificate is %s', (text, approved) => expect(approvedOf(text)).toBe(approved));

it('has sizes by turnover, and by expenses where there is none', () => {
  const size = (turnover: number | null, expenses: number | null = null) => sizeOf({ turnover, expenses });
  expect([size(0), size(1), size(500_001), size(6_000_000), size(60_000_000)]).toEqual(['none', 'small', 'medium', 'large', 'very_large']);
  expect([size(null, 0), size(null, 900_000), size(null)]).toEqual(['unknown', 'medium', 'unknown']);
});

describe('fields of activity', () => {
  it('mean topics of the taxonomy only, with the words that say so', () => {
    const ids = new Set(taxonomy.topics.map(({ id }) => id));
    for (const { topics } of [...fields.fields, ...fields.secondFields])
      for (const topic of topics) expect([topic, ids.has(topic)]).toEqual([topic, true]);
    expect(topicsOf('סביבה ובעלי חיים', 'דאגה לרווחת בעלי חיים')).toEqual({
      topics: ['animals'],
      evidence: [{ topic: 'animals', from: 'second_field', words: 'דאגה לרווחת בעלי חיים' }],
    });
    expect(topicsOf('מורשת או הנצחה', 'אחר - מורשת והנצחה').evidence).toEqual([
      { topic: 'heritage', from: 'field', words: 'מורשת או הנצחה' },
    ]);
    expect(topicsOf('תחום שאין', null)).toEqual({ topics: [], evidence: [] });
  });

  const captured = join(__dirname, '../../../../shared/captures/registry/activity_areas_getClassifications.json');
  (existsSync(captured) ? it : it.skip)('are known by nearly all the names of the captured tree', () => {
    const [{ result }] = JSON.parse(readFileSync(captured, 'utf8')) as [{ result: Record<string, string>[] }];
    const named = result.filter((row) => row['Primary_Text__c'] && row['Secondary_Text__c']);
    const known = named.filter((row) => isKnownField(row['Primary_Text__c'] ?? '') && isKnownField(row['Secondary_Text__c'] ?? ''));
    const meant = named.filter((row) => topicsOf(row['Primary_Text__c'] ?? null, row['Secondary_Text__c'] ?? null).topics.length > 0);
    process.stdout.write(
      `fields of the captured tree: ${named.length} named of ${result.length}, ${known.length} known, ${meant.length} with a topic\n`,
    );
    expect(known.length / named.length).toBeGreaterThan(0.97);
    expect(meant.length / named.length).toBeGreaterThan(0.95);
  });
});

it('has regions by areas, else by locality', () => {
  expect(regionsOf('מחוז הדרום, ירושלים', 'חיפה')).toEqual({ regions: ['jerusalem', 'south'], nationwide: false });
  expect(regionsOf(null, 'תל אביב - יפו')).toEqual({ regions: ['tel-aviv'], nationwide: false });
  expect(regionsOf('ארצי', 'חיפה')).toEqual({ regions: [], nationwide: true });
  expect(regionsOf('מקום שאין', 'אין כזה')).toEqual({ regions: [], nationwide: false });
});

it('knows a register by its columns, and never reads a street', () => {
  expect(registerOf(['\uFEFF"מספר עמותה"', ...Object.keys(inventedAssociation(0)).slice(1)])).toBe('associations');
  expect([registerOf(Object.keys(inventedCompany(0))), registerOf(Object.keys(inventedEndowment(0))), registerOf(['א'])]).toEqual([
    'companies',
    'endowments',
    null,
  ]);
  expect(columnName('"שם  עמותה" ')).toBe('שם עמותה');
  expect(JSON.stringify(readEntry('associations', inventedAssociation(5)))).not.toMatch(/הדקל|הזית|הגפן|האלון|הרימון/u);
});

it('reads whatever stands in the cells', () => {
  const cell = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.constantFrom('~', '31/31/31', 'None', '٣'));
  const row = fc.record(Object.fromEntries(Object.keys(inventedAssociation(0)).map((column) => [column, cell])));
  fc.assert(fc.property(row, (cells) => void readEntry('associations', cells as Row)));
});
