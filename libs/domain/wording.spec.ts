import { aroundDifference } from './around-difference';
import { noCriteria } from './criteria';
import { Deadline } from './deadline';
import { hebrewNumeral } from './hebrew-numeral';
import {
  amountParts,
  amountText,
  changeWords,
  criteriaWords,
  dateList,
  daysLeft,
  deadlineList,
  deadlineLong,
  deadlineTable,
  hebrewDate,
  listWords,
  publisherLine,
  reasonWords,
} from './wording';

const minute = (local: string): Deadline => ({ precision: 'minute', local, raw: local });
const day = (local: string): Deadline => ({ precision: 'day', local, raw: local });
const monday = new Date('2026-11-23T08:00:00Z');

describe('days left', () => {
  const left = (deadlineAt: string, now: string) => daysLeft({ deadlineAt: new Date(deadlineAt), status: 'open' }, new Date(now));

  it.each([
    ['2026-11-23T10:00:00Z', 0, null, 'היום', 'last'],
    ['2026-11-24T10:00:00Z', 1, null, 'מחר', 'last'],
    ['2026-11-25T21:59:59Z', 2, null, 'יומיים', 'last'],
    ['2026-11-26T10:00:00Z', 3, 3, 'ימים', 'soon'],
    ['2026-11-30T10:00:00Z', 7, 7, 'ימים', 'soon'],
    ['2026-12-01T10:00:00Z', 8, 8, 'ימים', 'open'],
    ['2026-12-03T10:00:00Z', 10, 10, 'ימים', 'open'],
    ['2026-12-04T10:00:00Z', 11, 11, 'יום', 'open'],
  ])('%s from Monday morning', (at, days, count, word, tone) => {
    expect(left(at, '2026-11-23T08:00:00Z')).toEqual({ days, count, word, tone });
  });

  it('counts calendar days in Israel, not periods of 24 hours', () => {
    expect(left('2026-11-24T06:00:00Z', '2026-11-23T21:30:00Z').word).toBe('מחר');
    expect(left('2026-11-24T06:00:00Z', '2026-11-23T22:30:00Z').word).toBe('היום');
  });

  it('loses and gains no day when the clock changes', () => {
    // 27.3.2026 has 23 hours, 25.10.2026 has 25.
    expect(left('2026-03-28T20:59:59Z', '2026-03-26T22:30:00Z').word).toBe('מחר');
    expect(left('2026-10-26T21:59:59Z', '2026-10-24T21:30:00Z').word).toBe('מחר');
    expect(left('2026-10-26T21:59:59Z', '2026-10-24T20:30:00Z').word).toBe('יומיים');
  });

  it('says a quiet word where nothing is counted', () => {
    const word = (status: 'upcoming' | 'standing' | 'no_deadline' | 'closed' | 'withdrawn') =>
      daysLeft({ deadlineAt: null, status }, monday);
    expect(
      [word('upcoming'), word('standing'), word('no_deadline'), word('closed'), word('withdrawn')].map((d) => `${d.word} ${d.tone}`),
    ).toEqual(['בקרוב quiet', 'קבוע quiet', 'לא ידוע quiet', 'נסגר quiet', 'בוטל quiet']);
  });
});

describe('deadlines', () => {
  it('in full', () => {
    expect(deadlineLong(minute('2026-11-29T12:00'))).toBe('יום ראשון, 29 בנובמבר 2026, בשעה 12:00');
    expect(deadlineLong(day('2026-05-02'))).toBe('שבת, 2 במאי 2026, עד סוף היום');
    expect(deadlineLong({ precision: 'unknown', local: null, raw: 'עד להודעה חדשה' })).toBe('עד להודעה חדשה');
    expect(deadlineLong({ precision: 'unknown', local: null, raw: ' ' })).toBe('לא פורסם מועד');
  });

  it('as published even in the hour that a clock change skips or repeats', () => {
    expect(deadlineLong(minute('2026-03-27T02:30'))).toBe('יום שישי, 27 במרץ 2026, בשעה 02:30');
    expect(deadlineLong(minute('2026-10-25T01:30'))).toBe('יום ראשון, 25 באוקטובר 2026, בשעה 01:30');
  });

  it('in lists, with the year when it is another one in Israel', () => {
    expect(deadlineList(minute('2026-11-29T12:00'), monday)).toEqual({ day: 'יום א׳, 29.11', hour: 'עד השעה 12:00' });
    expect(deadlineList(day('2027-01-14'), monday)).toEqual({ day: 'יום ה׳, 14.1.2027', hour: 'עד סוף היום' });
    expect(dateList('2027-01-01', new Date('2026-12-31T21:59:00Z'))).toBe('יום ו׳, 1.1.2027');
    expect(dateList('2027-01-01', new Date('2026-12-31T22:00:00Z'))).toBe('יום ו׳, 1.1');
    expect(deadlineList({ precision: 'unknown', local: null, raw: '' }, monday)).toEqual({ day: 'לא פורסם מועד', hour: '' });
  });

  it('in tables', () => {
    expect(deadlineTable(minute('2026-11-29T12:00'))).toBe('29.11.2026 בשעה 12:00');
    expect(deadlineTable(day('2026-11-29'))).toBe('29.11.2026');
    expect(deadlineTable(null)).toBe('לא פורסם מועד');
  });
});

describe('the Hebrew calendar', () => {
  it.each([
    ['2026-11-29T10:00:00Z', 'י״ט בכסלו תשפ״ז'],
    ['2026-09-12T10:00:00Z', 'א׳ בתשרי תשפ״ז'],
    ['2026-10-11T10:00:00Z', 'ל׳ בתשרי תשפ״ז'],
    ['2024-02-24T10:00:00Z', 'ט״ו באדר א׳ תשפ״ד'],
    ['2024-03-26T10:00:00Z', 'ט״ז באדר ב׳ תשפ״ד'],
    ['2026-11-28T22:30:00Z', 'י״ט בכסלו תשפ״ז'],
  ])('%s', (instant, expected) => expect(hebrewDate(new Date(instant))).toBe(expected));

  it('writes numerals', () => {
    expect([1, 10, 15, 16, 30, 315, 400, 799, 916].map(hebrewNumeral)).toEqual([
      'א׳',
      'י׳',
      'ט״ו',
      'ט״ז',
      'ל׳',
      'שט״ו',
      'ת׳',
      'תשצ״ט',
      'תתקט״ז',
    ]);
  });
});

describe('sums', () => {
  it('are words and numbers apart, the sign after the number', () => {
    expect(amountParts({ min: 60_000, max: 250_000, budget: 6_500_000 })).toEqual([
      { text: 'מ־', sum: false },
      { text: '60,000\u00a0₪', sum: true },
      { text: ' עד ', sum: false },
      { text: '250,000\u00a0₪', sum: true },
      { text: ', מתוך תקציב של ', sum: false },
      { text: '6,500,000\u00a0₪', sum: true },
    ]);
  });

  it('say what is known and no more', () => {
    const said = (min: number | null, max: number | null, budget: number | null) =>
      amountText({ min, max, budget }).replaceAll('\u00a0', ' ');
    expect(said(null, 180_000, null)).toBe('עד 180,000 ₪');
    expect(said(5_000, null, null)).toBe('החל מ־5,000 ₪');
    expect(said(300_000, 300_000, null)).toBe('300,000 ₪');
    expect(said(null, null, 2_000_000)).toBe('תקציב כולל של 2,000,000 ₪');
    expect(amountText(null)).toBe('לא פורסם סכום');
    expect(said(null, null, null)).toBe('לא פורסם סכום');
  });
});

describe('changes', () => {
  it('of a deadline, old and new', () => {
    const words = changeWords({
      type: 'deadline_extended',
      field: 'deadline',
      before: minute('2026-11-22T12:00'),
      after: minute('2026-11-29T12:00'),
    });
    expect(words).toEqual({ title: 'המועד הוארך', was: '22.11.2026 בשעה 12:00', is: '29.11.2026 בשעה 12:00', documents: [] });
    expect(changeWords({ type: 'deadline_published', field: 'deadline', before: null, after: day('2026-11-29') }).was).toBeNull();
    expect(changeWords({ type: 'text_changed', field: 'deadline', before: day('2026-11-29'), after: null })).toMatchObject({
      title: 'המועד הוסר',
      was: '29.11.2026',
      is: 'לא פורסם מועד',
    });
  });

  it('of sums, conditions, documents and contact', () => {
    expect(
      changeWords({ type: 'amount_changed', field: 'amount', before: null, after: { min: null, max: 9_000, budget: null } }),
    ).toMatchObject({
      was: 'לא פורסם סכום',
      is: 'עד 9,000\u00a0₪',
    });
    expect(
      changeWords({ type: 'eligibility_changed', field: 'eligibility', before: '<p>שלושה מחוזות</p>', after: 'שני מחוזות' }),
    ).toMatchObject({
      was: 'שלושה מחוזות',
      is: 'שני מחוזות',
    });
    const document = { title: 'מענה לשאלות', url: 'https://misrad.example/a.pdf', fileName: null, bytes: null };
    expect(changeWords({ type: 'documents_added', field: 'documents', before: null, after: [document] })).toEqual({
      title: 'נוספו מסמכים',
      was: null,
      is: null,
      documents: [{ title: 'מענה לשאלות', url: 'https://misrad.example/a.pdf' }],
    });
    expect(changeWords({ type: 'text_changed', field: 'documents', before: [document], after: null })).toMatchObject({
      title: 'הוסרו מסמכים',
      was: 'מענה לשאלות',
    });
    expect(changeWords({ type: 'text_changed', field: 'title', before: 'קול קורא א', after: 'קול קורא ב' })).toMatchObject({
      title: 'הכותרת שונתה',
      was: 'קול קורא א',
    });
    expect(changeWords({ type: 'cancelled', field: 'withdrawn', before: false, after: true })).toEqual({
      title: 'בוטל',
      was: null,
      is: null,
      documents: [],
    });
  });

  it('guesses nothing from a value it cannot read', () => {
    expect(changeWords({ type: 'amount_changed', field: 'amount', before: 'הרבה', after: 7 })).toMatchObject({ was: null, is: null });
  });

  it('cuts long texts to where they differ', () => {
    const start = 'עמותה הפועלת '.repeat(40);
    const cut = aroundDifference(`${start}בשלושה מחוזות לפחות`, `${start}בשני מחוזות לפחות`, 100);
    expect(cut.was).toContain('בשלושה מחוזות');
    expect(cut.is).toContain('בשני מחוזות');
    expect(cut.is.startsWith('… ')).toBe(true);
    expect(cut.is.length).toBeLessThanOrEqual(104);
    expect(aroundDifference('קצר', 'קצר מאוד', 100)).toEqual({ was: 'קצר', is: 'קצר מאוד' });
    const long = aroundDifference('מילה '.repeat(100), 'אחרת '.repeat(100), 100);
    expect(long.is.endsWith(' …')).toBe(true);
    expect(long.was.startsWith('מילה')).toBe(true);
  });
});

describe('names', () => {
  const name = (key: string) => ({ moe: 'משרד החינוך' })[key] ?? key;

  it('of reasons and criteria', () => {
    expect(reasonWords({ facet: 'word', value: 'מתנדבים' }, name)).toBe('״מתנדבים״');
    expect(reasonWords({ facet: 'publisher', value: 'moe' }, name)).toBe('״משרד החינוך״');
    expect(reasonWords({ facet: 'kind', value: 'tender' }, name)).toBe('סוג הפרסום ״מכרז״');
    expect(reasonWords({ facet: 'topic', value: 'no-such-topic' }, name)).toBe('״no-such-topic״');
    expect(
      criteriaWords({ ...noCriteria, any: ['מתנדבים'], publishers: ['moe'], kinds: ['tender'], none: ['רכב'], barred: true }, name),
    ).toEqual([
      { label: 'מילים', values: ['״מתנדבים״'] },
      { label: 'גוף מפרסם', values: ['משרד החינוך'] },
      { label: 'סוג', values: ['מכרז'] },
      { label: 'בלי המילים', values: ['״רכב״'] },
      { label: 'גם', values: ['פרסומים שעמותות אינן יכולות להגיש אליהם'] },
    ]);
    expect(criteriaWords(noCriteria, name)).toEqual([]);
  });

  it('of body and unit, and lists', () => {
    expect(publisherLine({ publisherName: 'משרד החינוך', unit: 'מינהל חברה ונוער' })).toBe('משרד החינוך, מינהל חברה ונוער');
    expect(publisherLine({ publisherName: 'משרד החינוך', unit: null })).toBe('משרד החינוך');
    expect(listWords(['א', 'ב', 'ג'])).toBe('א, ב וג');
    expect(listWords([])).toBe('');
  });
});
