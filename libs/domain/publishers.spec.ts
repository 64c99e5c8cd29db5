import { existsSync, readFileSync } from 'node:fs';
import publishersFile from './taxonomy/publishers.json';
import { bodyNamedIn, nameOfPublisher, splitPublisher } from './publishers';

it.each([
  ['משרד הבריאות - המרכז הרפואי ע"ש ברזילי, אשקלון', 'health', 'משרד הבריאות', 'המרכז הרפואי ע"ש ברזילי, אשקלון'],
  ['משרד הבריאות – המרכז הרפואי לגליל, נהריה', 'health', 'משרד הבריאות', 'המרכז הרפואי לגליל, נהריה'],
  ['משרד הבריאות—המרכז הרפואי זיו', 'health', 'משרד הבריאות', 'המרכז הרפואי זיו'],
  ['משרד הבריאות - המרכז הרפואי לבריאות הנפש באר יעקב-נס ציונה', 'health', 'משרד הבריאות', 'המרכז הרפואי לבריאות הנפש באר יעקב-נס ציונה'],
  ['משרד הבריאות - כללי', 'health', 'משרד הבריאות', null],
  ['המרכז הרפואי זיו', 'health', 'משרד הבריאות', 'המרכז הרפואי זיו'],
  ['המשרד לביטחון פנים - משטרת ישראל', 'national-security', 'המשרד לביטחון לאומי', 'משטרת ישראל'],
  ['משטרת ישראל', 'national-security', 'המשרד לביטחון לאומי', 'משטרת ישראל'],
  ['משרד ראש הממשלה - הלשכה המרכזית לסטטיסטיקה(למ"ס)', 'prime-minister', 'משרד ראש הממשלה', 'הלשכה המרכזית לסטטיסטיקה (למ"ס)'],
  ['משרד ראש הממשלה, "נתיב"', 'prime-minister', 'משרד ראש הממשלה', 'נתיב'],
  ['משרד התשתיות הלאומיות, האנרגיה והמים - רשות המים', 'energy', 'משרד האנרגיה והתשתיות', 'רשות המים'],
  ['הנגב, הגליל והחוסן הלאומי', 'negev-galilee', 'משרד הנגב, הגליל והחוסן הלאומי', null],
  ['משרד החינוך, מינהל חברה ונוער', 'education', 'משרד החינוך', 'מינהל חברה ונוער'],
  ['משרד התרבות והספורט - מינהל הספורט', 'culture-sport', 'משרד התרבות והספורט', 'מינהל הספורט'],
  ['לשכת הפרסום הממשלתית (לפ"מ)', 'advertising', 'לשכת הפרסום הממשלתית', null],
  ['משרד התקשורת - לשכת הפרסום הממשלתית (לפ"מ)', 'advertising', 'לשכת הפרסום הממשלתית', null],
  ['מנהל התכנון', 'planning', 'מינהל התכנון', null],
  ['משרד האוצר - שע"מ (שרות עיבודים ממוכן)', 'finance', 'משרד האוצר', 'שע"מ (שרות עיבודים ממוכן)'],
  ['הגוף המפרסם לא צוין', 'not-stated', 'הגוף המפרסם לא צוין', null],
])('%s is %s', (text, key, name, unit) => expect(splitPublisher(text)).toEqual({ key, name, unit }));

it.each([
  [
    'national-security',
    ['המשרד לביטחון לאומי', 'המשרד לביטחון פנים', 'המשרד לבטחון פנים', 'המשרד לביטחון הפנים', ' המשרד  לבטחון\u00A0לאומי '],
  ],
  [
    'welfare',
    [
      'משרד הרווחה',
      'משרד הרווחה והשרותים החברתיים',
      'משרד הרווחה והשירותים החברתיים',
      'משרד הרווחה והביטחון החברתי',
      'משרד העבודה, הרווחה והשירותים החברתיים',
    ],
  ],
  ['aliyah', ['המשרד לקליטת עליה', 'המשרד לקליטת העליה', 'המשרד לקליטת העלייה', 'משרד העלייה והקליטה', 'משרד העליה והקליטה']],
  ['agriculture', ['משרד החקלאות ובטחון המזון', 'משרד החקלאות וביטחון המזון', 'משרד החקלאות ופיתוח הכפר', 'משרד החקלאות']],
  [
    'negev-galilee',
    ['המשרד לפיתוח הנגב והגליל', 'המשרד לפיתוח הפריפריה, הנגב והגליל', 'משרד הנגב, הגליל והחוסן הלאומי', 'משרד הנגב והגליל'],
  ],
  ['economy', ['משרד הכלכלה', 'משרד התעשיה המסחר והתעסוקה', 'משרד התעשייה, המסחר והתעסוקה', 'משרד הכלכלה והתעשייה', 'משרד התמ״ת']],
  ['defense', ['משרד הבטחון', 'משרד הביטחון', '\u202Bמשרד הביטחון\u202C']],
])('%s is one body, however written', (key, names) => {
  for (const name of names) expect([name, splitPublisher(name)]).toEqual([name, expect.objectContaining({ key, unit: null })]);
});

it.each([
  ['עיריית באר שבע', 'עיריית באר שבע', null],
  ['עירית ב"ש', 'עיריית באר שבע', null],
  ['עירית באר-שבע - אגף הרווחה', 'עיריית באר שבע', 'אגף הרווחה'],
  ['עיריית תל אביב - יפו - מינהל החינוך', 'עיריית תל אביב-יפו', 'מינהל החינוך'],
  ['עיריית חיפה, אגף התרבות', 'עיריית חיפה', 'אגף התרבות'],
  ['המועצה האזורית מטה אשר', 'מועצה אזורית מטה אשר', null],
  ['מועצה מקומית ירוחם (נגב)', 'מועצה מקומית ירוחם', null],
])('the local authority %s is %s, %s', (text, name, unit) => {
  expect(splitPublisher(text)).toEqual({ key: expect.stringMatching(/^la-[0-9a-f]{12}$/), name, unit });
});

it('keeps different bodies apart', () => {
  expect(splitPublisher('משרד העבודה').key).toBe('labor');
  expect(splitPublisher('משרד הרווחה').key).toBe('welfare');
  // "הטכנולוגיה והחלל" is no unit of a ministry of science.
  expect(splitPublisher('משרד המדע, הטכנולוגיה והחלל')).toMatchObject({ key: 'science', unit: null });
});

it('gives an unknown body one key under its spellings and takes its unit off', () => {
  const one = splitPublisher('מרכז מורשת הדוגמה (חל"צ)');
  expect(one.key).toMatch(/^x-[0-9a-f]{12}$/);
  expect(splitPublisher('  מרכז מורשת\nהדוגמה (חל״צ)')).toMatchObject({ key: one.key });
  expect(splitPublisher('עיריית דוגמה - אגף הרווחה')).toMatchObject({ name: 'עיריית דוגמה', unit: 'אגף הרווחה' });
  expect(splitPublisher('עיריית דוגמה–תל מופת').unit).toBeNull();
  expect(splitPublisher('עיריית דוגמה').key).toBe(splitPublisher('עיריית דוגמה - אגף הרווחה').key);
});

it('has no name that means two bodies, and stable keys', () => {
  const keys = publishersFile.map((body) => body.key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const body of publishersFile) {
    expect(body.key).toMatch(/^[a-z0-9-]+$/);
    for (const name of [body.name, ...body.aliases]) expect([name, splitPublisher(name).key]).toEqual([name, body.key]);
    for (const unit of body.units) expect([unit, splitPublisher(unit).key]).toEqual([unit, body.key]);
  }
});

const captures = `${__dirname}/../../../shared/captures/`;
const column = (file: string, index: number, split: RegExp): string[] =>
  readFileSync(captures + file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => (line.split(split)[index] ?? '').replace(/^"|"$/g, '').replace(/""/g, '"'));

(existsSync(captures) ? describe : describe.skip)('the real names', () => {
  it('of the gov.il list, of the tenders site and of the ministries are all known', () => {
    const names = [
      ...column('publishers/gov_il_offices_from_rss.tsv', 0, /\t/),
      ...column('publishers/mr_gov_il_publishers_2017.tsv', 1, /\t/),
      ...column('publishers/gov_il_main_ministries.tsv', 2, /\t/).filter((name) => name !== ''),
      ...column('publishers/mr_gov_il_publisher_to_ministry_2016.csv', 0, /,(?=(?:[^"]*"[^"]*")*[^"]*$)/),
      ...(
        JSON.parse(readFileSync(`${captures}mr-gov-il/tenders-2026-08-16.json`, 'utf8')) as { tenders: { publisher: string }[] }
      ).tenders.map((t) => t.publisher),
    ];
    expect(names.length).toBeGreaterThan(480);
    expect(names.filter((name) => splitPublisher(name).key.startsWith('x-'))).toEqual([]);
  });
});

it('has a name of every known body in the other languages, in that language, and no two alike', () => {
  for (const language of ['ar', 'en'] as const) {
    const names = publishersFile.flatMap(({ key }) => nameOfPublisher(key, language) ?? []);
    expect(names.filter((name) => /[א-ת]/.test(name))).toEqual([]);
    expect(names).toHaveLength(publishersFile.length);
    expect(new Set(names).size).toBe(names.length);
  }
  expect(nameOfPublisher('education', 'he')).toBeNull();
  expect(nameOfPublisher('x-0123456789ab', 'en')).toBeNull();
});

describe('the body that a text names', () => {
  it.each([
    ['קול קורא להגשת בקשות לוועדת העיזבונות', 'ועדת העיזבונות'],
    ["הג'וינט — מענים בעקבות המלחמה", "הג'וינט"],
    ['קול קורא של עיריית באר שבע', 'עיריית באר שבע'],
    ['קול קורא של עיריית לדוגמה שבנגב', 'עיריית לדוגמה שבנגב'],
    ['מלגות מפעל הפיס ועיריית חיפה', 'מפעל הפיס'],
    ['תכנית חדשה במשרד החינוך ובמשרד הרווחה', 'משרד החינוך'],
    ['קול קורא: מועצה אזורית דוגמה - מרכזי צעירים', 'מועצה אזורית דוגמה'],
    ['הנציבות האירופית Horizon Europe', 'הנציבות האירופית'],
    ['התמיכה של המוסד לביטוח לאומי', 'המוסד לביטוח לאומי'],
  ])('%s: %s', (text, name) => expect(bodyNamedIn(text)).toBe(name));

  it.each(['מענק Monday לעמותות', 'Open Technology Fund', 'קרן Disrupt', 'תמיכה ברשויות מקומיות', 'הגוף המפרסם לא צוין', 'פיסול ותמיכה'])(
    '%s: none',
    (text) => expect(bodyNamedIn(text)).toBeUndefined(),
  );
});
