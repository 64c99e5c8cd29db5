import { taxonomy } from '../taxonomy';
import { authorityNamed, authorityOfKey } from './authorities';
import { placesIn, withoutPlaces } from './places-in-text';
import { localAuthorities, placeNamed } from './places';

describe('a name in a field of its own', () => {
  it.each<[string, string, string | null]>([
    ['תל אביב - יפו', 'תל אביב-יפו', 'tel-aviv'],
    ['תל-אביב', 'תל אביב-יפו', 'tel-aviv'],
    ['קרית גת', 'קריית גת', 'south'],
    ['עיריית באר-שבע', 'באר שבע', 'south'],
    ['מועצה אזורית מטה אשר', 'מטה אשר', 'north'],
    ['המועצה האזורית עמק חפר', 'עמק חפר', 'center'],
    ['מועצה מקומית ירוחם', 'ירוחם', 'south'],
    ['קיבוץ רביבים', 'רביבים', 'south'],
    ['פתח תקוה', 'פתח תקווה', 'center'],
    ["סח'נין", "סח'נין", 'north'],
    ['אום אל פחם', 'אום אל-פחם', 'haifa'],
    ['קרית שמונה', 'קריית שמונה', 'north'],
    ['מודיעין מכבים רעות', 'מודיעין-מכבים-רעות', 'center'],
    ['תקוע', 'תקוע', 'judea-samaria'],
  ])('%s is %s in %s', (name, locality, region) => expect(placeNamed(name)).toMatchObject({ locality, region }));

  it('names the authority and the district', () => {
    expect(placeNamed('כברי')).toEqual({
      locality: 'כברי',
      otherNames: [],
      kind: 'village',
      authority: 'מועצה אזורית מטה אשר',
      district: 'מחוז הצפון',
      region: 'north',
    });
  });

  it.each(['', 'עיר הדוגמה', 'רחוב חיפה', 'ארץ'])('%j is no place', (name) => expect(placeNamed(name)).toBeNull());
});

describe('a place in a text', () => {
  it.each<[string, string[], string | null]>([
    ['תכנית קיץ בבאר שבע', ['באר שבע'], 'בבאר שבע'],
    ['במועצה אזורית מטה אשר', ['מטה אשר'], null],
    ['לתושבי ירוחם ודימונה', ['ירוחם', 'דימונה'], null],
    ['ברשויות חיפה, עכו ונצרת', ['חיפה', 'עכו', 'נצרת'], null],
    ['מרכז צעירים ביבנה', ['יבנה'], null],
    ['מועדון נוער בשדרות', ['שדרות'], null],
    ['קיבוץ רביבים', ['רביבים'], null],
    ['שכונות ותיקות בקרית-גת', ['קריית גת'], null],
    ['פעילות בעמק חפר', ['עמק חפר'], null],
    ['עיריית אריאל', ['אריאל'], null],
    ['תושבי תל אביב-יפו', ['תל אביב-יפו'], null],
  ])('%s', (text, localities, words) => {
    const found = placesIn(text);
    expect(found.map(({ place }) => place.locality)).toEqual(localities);
    if (words !== null) expect(found[0]?.words).toBe(words);
  });

  it.each([
    'המשרדים ברחוב ירושלים 12',
    'שדרות ירושלים 40',
    'בשדרות ירושלים 40',
    "שד' חיפה 3",
    'דרך חיפה 7',
    'ניקוי רחובות העיר',
    'ברחובות הראשיים',
    'איש קשר: דוד לוד',
    'ד"ר רונית אשקלון',
    'ע"ש משפחת נהריה',
    'אוניברסיטת חיפה',
    'בנק ירושלים',
    'מכבי נתניה',
    'הקבלן יבנה אגף',
    'באזור התעשייה',
    'במגדל המים',
    'שירותי מסעדה וקייטרינג',
    'תכנית אופקים לקריירה',
    'הצפת שטחים',
    'מחזור שחר',
    'מר עומר אלון',
    'יום ירושלים',
    'לב השרון, גן שלמה',
  ])('%s names none', (text) => expect(placesIn(text).filter(({ place }) => place.kind !== 'regional_council')).toEqual([]));
});

it('knows every district of the taxonomy and every authority by its own name', () => {
  const regions = taxonomy.regions.map(({ id }) => id);
  for (const place of localAuthorities()) {
    expect(regions).toContain(place.region);
    expect(placeNamed(place.authority)).toEqual(place);
  }
  expect(localAuthorities().length).toBeGreaterThan(240);
});

it.each([
  ['עירית באר-שבע', 'עיריית באר שבע'],
  ['עיריית תל אביב - יפו', 'עיריית תל אביב-יפו'],
  ['המועצה האזורית מטה אשר', 'מועצה אזורית מטה אשר'],
  ['מ"א עמק חפר', 'מועצה אזורית עמק חפר'],
  ['מועצה מקומית חריש', 'עיריית חריש'],
  ['עיריית דוגמה', null],
  ['באר שבע', null],
])('the authority %s is %s', (name, authority) => {
  const found = authorityNamed(name);
  expect(found?.name ?? null).toBe(authority);
  if (found) expect(authorityOfKey(found.key)).toBe(found);
});

it('tells a part of a city from a part of the country', () => {
  const text = 'מועדונים בדרום תל אביב ובנגב';
  expect(withoutPlaces(text, placesIn(text))).toBe('מועדונים ב  ·  ובנגב');
});
