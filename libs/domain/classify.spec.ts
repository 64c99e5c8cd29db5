import { existsSync, readFileSync } from 'node:fs';
import { type ClassifyInput, classify } from './classify';
import { kindOf } from './classify-kind';
import { kindRules } from './classify-kind-rules';
import type { Kind } from './opportunity';
import { splitPublisher } from './publishers';
import { taxonomy } from './taxonomy';
import { headOf } from './title-head';

const tenders: readonly Kind[] = ['tender', 'call_for_proposals', 'challenge_tender', 'supplier_pool', 'rfi', 'exemption_notice'];
const tests: readonly Kind[] = ['support_test', 'draft_test'];

const classified = (title: string, more: Partial<ClassifyInput> & { publisher?: string } = {}) => {
  const { key, unit } = splitPublisher(more.publisher ?? 'משרד הדוגמה');
  return classify({
    title,
    text: '',
    eligibility: null,
    publisherKey: key,
    unit,
    kindText: 'מכרז',
    sourceKinds: tenders,
    labels: undefined,
    ...more,
  });
};

describe('kind', () => {
  it.each<[string, string | null, Kind]>([
    ['שירותי ניקיון במשרדי המטה', 'מכרז פומבי', 'tender'],
    ['קול קורא 7/2026 לעידוד גינות קהילתיות בעיר הדוגמה', 'מכרז', 'call_for_proposals'],
    ['קול קורא משלים לחממות חברתיות', 'מכרז פומבי', 'call_for_proposals'],
    ['קולות קוראים לשנת 2027', null, 'call_for_proposals'],
    ['מכרז 12/2026 - קול קורא לתמיכה במרכזי נוער', 'מכרז', 'call_for_proposals'],
    ['הארכת מועד לקול קורא למלגות', 'מכרז', 'call_for_proposals'],
    ['ייעוץ בכתיבת קול קורא וליווי הערכתו', 'מכרז', 'tender'],
    ['מכרז אתגר: נשירה סמויה', 'מכרז', 'challenge_tender'],
    ['בדיקה מכרז אתגר', 'מכרז', 'challenge_tender'],
    ['ליווי מכרז אתגר בתחום המים', 'מכרז', 'tender'],
    ['מאגר מציעים להנחיית סדנאות', 'מכרז', 'supplier_pool'],
    ['הצטרפות למאגר יועצים ארגוניים', 'מכרז', 'supplier_pool'],
    ['קול קורא להצטרפות למאגר ספקי הדרכה', 'מכרז', 'call_for_proposals'],
    ['קול קורא להצטרפות למאגר ספקי הדרכה', 'קול קורא להקמת/עדכון רשימת מציעים (מאגר', 'supplier_pool'],
    ['מכרז 90/2025 עבור מאגר למנחי קבוצות הורים', 'מכרז', 'tender'],
    ['התקשרות עם מאגרי הדוגמה בע"מ לעדכון שרתים', 'מכרז', 'exemption_notice'],
    ['שירותי הדרכה', 'קול קורא להקמת/עדכון רשימת מציעים (מאגר', 'supplier_pool'],
    ['RFI - מענים דיגיטליים לבני נוער', 'מכרז', 'rfi'],
    ['פנייה מוקדמת לקבלת מידע בנושא הסעות', 'מכרז', 'rfi'],
    ['פניה לקבלת מידע', 'מכרז', 'rfi'],
    ['בקשה לקבלת מידע: מעונות יום', 'מכרז', 'rfi'],
    ['קבלת מידע והצעת רעיונות לחוף נגיש', 'מכרז', 'rfi'],
    ['מערכת לקבלת מידע מן הציבור', 'מכרז', 'tender'],
    ['מענים דיגיטליים', 'פניה לקבלת מידע RFI', 'rfi'],
    ['התקשרות בפטור ממכרז: עיריית דוגמה', 'מכרז', 'exemption_notice'],
    ['בקשה לאישור התקשרות בפטור עם מרכז הדוגמה', 'מכרז', 'exemption_notice'],
    ['בקשה 90001-תקשרות בפטור (נוהל מיוחד) עם ספק הדוגמה', 'מכרז', 'exemption_notice'],
    ['נוסח הודעה על כוונה להתקשרות עם מעבדת הדוגמה', 'מכרז', 'exemption_notice'],
    ['ספק יחיד - שעות הדרכה', 'מכרז', 'exemption_notice'],
    ['הודעת פרסום על כוונה להתקשר עם ספק יחיד - חברת דוגמה', 'מכרז', 'exemption_notice'],
    ['התקשרות עם חברת דוגמה לתחזוקת תוכנה', 'מכרז', 'exemption_notice'],
    ['התקשרות עם ספקים להפעלת מרכזי נוער', 'מכרז', 'tender'],
    ['התקשרות עם עמותה להפעלת מרכז יום', 'מכרז', 'tender'],
    ['הארכת פעילות מועדון הדוגמה, פטור ממכרז', 'מכרז', 'tender'],
    ['רכש ציוד', 'פטור ממכרז: ספק יחיד', 'exemption_notice'],
  ])('%s (%s) is %s', (title, kindText, kind) => expect(classified(title, { kindText }).kind).toBe(kind));

  it.each<[string, string, Kind]>([
    ['מבחנים לתמיכה במוסדות ציבור', 'מבחני תמיכה', 'support_test'],
    ['תיקון למבחנים לחלוקת תמיכות', 'מבחני תמיכה', 'support_test'],
    ['טיוטת מבחנים לתמיכה במרכזי מורשת', 'מבחני תמיכה', 'draft_test'],
    ['הערות לטיוטת מבחנים', 'מבחני תמיכה', 'support_test'],
  ])('%s is %s', (title, kindText, kind) => expect(classified(title, { kindText, sourceKinds: tests }).kind).toBe(kind));

  const calls: readonly Kind[] = ['call_for_proposals', 'support_test', 'tender', 'challenge_tender', 'supplier_pool', 'rfi', 'draft_test'];
  it.each<[string, Kind]>([
    ['עידוד פעילות תרבות בקהילה', 'call_for_proposals'],
    ['מכרז פומבי 12/2026 להפעלת מרכזי יום', 'tender'],
    ['מכרז להפעלת מועדוניות', 'tender'],
    ['הזמנה להציע הצעות לניהול תכנית לימודים', 'tender'],
    ['מכרז 12/2026 - קול קורא לתמיכה במרכזי נוער', 'call_for_proposals'],
    ['מכרז אתגר: בדידות בגיל הזקנה', 'challenge_tender'],
    ['מכרזים של המשרד לשנת 2027', 'call_for_proposals'],
    ['קול קורא במסגרת מבחני תמיכה', 'call_for_proposals'],
    ['מבחני תמיכה בארגוני מתנדבים', 'support_test'],
    ['מבחן תמיכה בתנועות נוער', 'support_test'],
    ['תיקון מבחנים לחלוקת כספי תמיכות', 'support_test'],
    ['תבחינים לחלוקת תמיכות', 'support_test'],
    ['טיוטת מבחני תמיכה במוזאונים', 'draft_test'],
    ['להערות הציבור: מבחני תמיכה חדשים', 'draft_test'],
    ['בקשה לקבלת מידע (RFI) בנושא הסעות', 'rfi'],
  ])('under the heading of calls, %s is %s', (title, kind) =>
    expect(classified(title, { kindText: null, sourceKinds: calls }).kind).toBe(kind),
  );

  it('is one that the source publishes', () => {
    expect(classified('מבחן תמיכה לארגוני נוער', { kindText: null, sourceKinds: ['call_for_proposals'] }).kind).toBe('call_for_proposals');
  });

  it('says which words decided', () => {
    expect(classified('קול קורא 5').evidence[0]).toEqual({
      facet: 'kind',
      value: 'call_for_proposals',
      from: 'title',
      words: 'קול קורא 5',
    });
    expect(headOf("מכרז מס' 90/1.2025  -\nקול קורא")).toBe('קול קורא');
  });
});

describe('every rule of the table decides its examples, and a word elsewhere in the title nothing', () => {
  /** For each rule: the source's own word, a title that it decides, and one that only looks like it. */
  const examples: Record<string, [own: string | null, decides: string, not: string]> = {
    'draft under the heading of tests': ['טיוטת מבחנים', 'תמיכה במוזאונים', ''],
    'own word: exemption': ['פטור ממכרז', 'רכש ציוד', ''],
    'own word: pool': ['מאגר מציעים', 'הדרכה', ''],
    'own word: request for information': ['פניה לקבלת מידע', 'מענים', ''],
    'own word: challenge': ['מכרז אתגר', 'נשירה סמויה', ''],
    'own word: call': ['קול קורא', 'עידוד תרבות', ''],
    'own word: test': ['מבחני תמיכה', 'מוזאונים', ''],
    'challenge tender': [null, 'מכרז אתגר: נשירה סמויה', 'ליווי מכרז אתגר בתחום המים'],
    'pool of suppliers': [null, 'מאגר מציעים להנחיית סדנאות', 'עבודות עבור מאגר מציעים'],
    'call for proposals': [null, 'קול קורא לתמיכה בנוער', 'ייעוץ בכתיבת קול קורא'],
    'request for information': [null, 'בקשה לקבלת מידע (RFI)', 'מערכת לקבלת מידע מן הציבור'],
    'draft for comments': [null, 'טיוטת מבחני תמיכה', 'הערות לטיוטת מבחנים'],
    'support test': [null, 'מבחני תמיכה בארגוני נוער', 'סדנה על מבחני תמיכה'],
    'exemption from a tender': [null, 'התקשרות בפטור ממכרז', 'הארכת פעילות, פטור ממכרז'],
    'engagement with a named counterpart': [null, 'התקשרות עם מעבדת הדוגמה', 'התקשרות עם ספקים להפעלה'],
    'tender under the heading of calls': [null, 'מכרז פומבי להפעלת מועדוניות', 'הפעלת מועדוניות בלא מכרז'],
  };

  it.each(kindRules.map((rule) => [rule.name, rule] as const))('%s', (name, rule) => {
    const [own, decides, not] = examples[name] ?? [null, '', ''];
    const sourceKinds = rule.reads === 'title' ? (['call_for_proposals', 'tender'] as const) : [];
    expect(kindOf({ title: decides, kindText: own, sourceKinds })).toMatchObject({ kind: rule.kind, rule: name });
    if (own === null) expect(kindOf({ title: not, kindText: null, sourceKinds }).rule).not.toBe(name);
  });
});

describe('what civil society can never apply to', () => {
  it.each([
    ['מגורים שיוך דירות', 'רשות מקרקעי ישראל', 'housing'],
    ['הרחבה   מושב קיבוץ', 'רשות מקרקעי ישראל', 'housing'],
    ['בנייה לא רוויה', 'רשות מקרקעי ישראל', 'housing'],
    ['תחנות שאיבה וקידוחים', 'רשות מקרקעי ישראל', 'land'],
    ['אחר   שרותים קהילתיים', 'רשות מקרקעי ישראל', 'land'],
    ['שרותי תמיכה מיקרוסופט', 'רשות מקרקעי ישראל', null],
    ['מתן שירותי ייעוץ לתכנון', 'רשות מקרקעי ישראל', null],
    ['קול קורא למיזמים קהילתיים', 'רשות מקרקעי ישראל', null],
    ['שיפוץ דירות מגורים לקשישים', 'משרד הבינוי והשיכון', null],
    ['מכרז למכירת נכס המדינה - סככה ברחוב הדוגמה 3', 'משרד האוצר - מינהל הדיור הממשלתי', 'state_property'],
    ['ייעוץ למכירת נכסי מדינה', 'משרד האוצר', null],
    ['התקשרות בפטור ממכרז: חברת דוגמה', 'משרד הפנים', 'exemption'],
    ['מימוש זכות ברירה במכרז 90-2022', 'משרד הבריאות', 'extension'],
    ['מכרז 90/7.2021 - מאשרים הארכת התקשרות לשנה חמישית', 'משרד החינוך', 'extension'],
    ['הארכת מועד להגשה: הפעלת מועדוניות', 'משרד החינוך', null],
    ['הארכת יום הלימודים בגנים', 'משרד החינוך', null],
  ])('%s of %s: %s', (title, publisher, barred) => expect(classified(title, { publisher }).barred).toBe(barred));
});

describe('facets', () => {
  it('are filled from the fields first, then from the title', () => {
    const found = classified('תכניות קיץ בשכונות ותיקות בבאר שבע', {
      labels: { populations: ['אנשים עם מוגבלות'], topics: ['שירותי רווחה סוציאליים'] },
    });
    expect(found).toMatchObject({ topics: ['welfare'], populations: ['disability'], regions: ['south'] });
    expect(found.evidence).toContainEqual({ facet: 'population', value: 'disability', from: 'field', words: 'אנשים עם מוגבלות' });
    expect(found.evidence).toContainEqual({ facet: 'region', value: 'south', from: 'title', words: 'בבאר שבע' });
  });

  it('take the description only where field and title are silent, and only its opening', () => {
    const text = 'התכנית מיועדת לנשים בדואיות בנגב.';
    expect(classified('תכנית העצמה', { text })).toMatchObject({ populations: ['women', 'bedouin'], regions: ['south'] });
    expect(classified('תכנית לקשישים בחיפה', { text })).toMatchObject({ populations: ['elderly'], regions: ['haifa'] });
    expect(classified('תכנית העצמה', { text: `${'תנאי כללי. '.repeat(200)}${text}` }).populations).toEqual([]);
  });

  it.each([
    ['החברה הערבית', 'לקידום החברה הערבית', { populations: ['arab'], regions: [] }],
    ['anxiety is not ultra-Orthodox', 'טיפול בחרדה אצל מבוגרים', { populations: [] }],
    ['profit is not welfare', 'מיזם משותף ללא כוונת רווח', { topics: [] }],
    ['internal audit is no boarding school', 'שירותי ביקורת פנימית', { topics: [] }],
    ['the option clause is no right', 'מימוש זכות ברירה', { topics: [] }],
    ['rules are no colleges', 'כללים והוראות תכ"ם', { topics: [] }],
    ['a ministry in the title is not its topic', 'ארגוניות עבור עובדי משרד החינוך', { topics: [] }],
    ['nor is a region in the name of a ministry', 'בקרת פרויקטים עבור משרד הנגב, הגליל והחוסן הלאומי', { regions: [], topics: [] }],
    ['forms of a word', 'סיוע לנערות ולצעירים בגליל', { topics: ['youth'], populations: ['youth', 'young-adults'], regions: ['north'] }],
    ['words of a term stand together', 'יום עיון למנהלי מעונות', { topics: [] }],
  ])('%s', (_, title, expected) => expect(classified(title)).toMatchObject(expected));

  it('know the district of a place, in a field, in a text and of the authority that publishes', () => {
    expect(classified('תכנית', { labels: { regions: ['ירוחם', 'קרית שמונה'] } }).regions).toEqual(['north', 'south']);
    expect(classified('מועדון נוער במועצה אזורית מטה אשר').regions).toEqual(['north']);
    expect(classified('קול קורא לגינות קהילתיות', { publisher: 'עיריית הרצליה - אגף קהילה' })).toMatchObject({ regions: ['tel-aviv'] });
    expect(classified('קול קורא במזרח הנגב', { publisher: 'עיריית הרצליה' }).regions).toEqual(['south']);
    expect(classified('שיפוץ ברחוב ירושלים 5 בדרום תל אביב').regions).toEqual(['tel-aviv']);
  });

  it('know the field of work of a ministry that supports, when nothing else speaks', () => {
    const call = { sourceKinds: ['call_for_proposals'] as const, kindText: null };
    expect(classified('תמיכה שנתית 2027', { ...call, publisher: 'משרד התרבות והספורט - מינהל הספורט' })).toMatchObject({
      topics: ['sport'],
    });
    expect(classified('תמיכה שנתית 2027', { ...call, publisher: 'המשרד להגנת הסביבה' })).toMatchObject({ topics: ['environment'] });
    expect(classified('תיקונים וחלפים', { publisher: 'המשרד להגנת הסביבה' })).toMatchObject({ topics: [] });
  });

  it('read who may apply where that is said, and nowhere else', () => {
    expect(classified('תמיכה', { eligibility: 'עמותות וחברות לתועלת הציבור' }).eligible).toEqual(['amuta', 'public-benefit-company']);
    expect(classified('תמיכה', { text: 'רשאיות להגיש: רשויות מקומיות. התכנית תופעל בבתי ספר.' }).eligible).toEqual(['local-authority']);
    expect(classified('מבחנים לתמיכה במוסדות ציבור בתחום הסביבה').eligible).toEqual(['amuta', 'public-benefit-company']);
    expect(classified('אספקת ציוד לבתי ספר').eligible).toEqual([]);
  });
});

it('the taxonomy has unique ids and a name in three languages for every value', () => {
  for (const terms of Object.values(taxonomy)) {
    expect(new Set(terms.map((term) => term.id)).size).toBe(terms.length);
    for (const term of terms) {
      expect(term.id).toMatch(/^[a-z0-9-]+$/);
      expect(term.he).toMatch(/^[א-ת]/);
      expect(term.ar).toMatch(/^\p{Script=Arabic}/u);
      expect(term.en).toMatch(/^[A-Z]/);
      expect(term.words.length).toBeGreaterThan(0);
    }
  }
});

it('finds every value by its own words', () => {
  for (const topic of taxonomy.topics)
    for (const word of topic.words)
      expect([word, classified(word.replace('=', '')).topics]).toEqual([word, expect.arrayContaining([topic.id])]);
});

const captured = `${__dirname}/../../../shared/captures/mr-gov-il/tenders-2026-08-16.json`;
(existsSync(captured) ? it : it.skip)('tells the real tenders apart', () => {
  const real = (JSON.parse(readFileSync(captured, 'utf8')) as { tenders: { title: string; publisher: string }[] }).tenders;
  const all = real.map((t) => ({ ...t, ...classified(t.title, { publisher: t.publisher }) }));
  const of = (kind: Kind) => all.filter((t) => t.kind === kind).map((t) => t.title);
  expect(of('call_for_proposals')).toHaveLength(2);
  expect(of('challenge_tender')).toEqual(['בדיקה מכרז אתגר']);
  expect(of('rfi')).toHaveLength(1);
  expect(of('exemption_notice').length).toBeGreaterThan(25);
  const land = all.filter((t) => t.publisher === 'רשות מקרקעי ישראל');
  expect(land.filter((t) => t.barred === null).map((t) => t.title)).toEqual(['שרותי תמיכה מיקרוסופט']);
  expect(all.filter((t) => t.barred === 'state_property')).toHaveLength(2);
});
