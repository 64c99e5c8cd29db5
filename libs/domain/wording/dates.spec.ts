import { Deadline } from '../deadline';
import { localeOf } from '../locale';

const { daysLeft, dateList, deadlineList, deadlineLong, deadlineTable, hebrewDate } = localeOf('he').say;
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
});

describe('in Arabic and English', () => {
  const [arabic, english] = [localeOf('ar').say, localeOf('en').say];
  const left = (say: typeof arabic, days: number): string => {
    const { count, word } = say.daysLeft({ deadlineAt: new Date(monday.getTime() + days * 86_400_000), status: 'open' }, monday);
    return count === null ? word : `${count} ${word}`;
  };

  it('days are counted as each language counts', () => {
    expect([0, 1, 2, 3, 10, 11, 99, 100, 103, 111, 200].map((days) => left(arabic, days))).toEqual([
      'اليوم',
      'غدًا',
      'يومان',
      '3 أيام',
      '10 أيام',
      '11 يومًا',
      '99 يومًا',
      '100 يوم',
      '103 أيام',
      '111 يومًا',
      '200 يوم',
    ]);
    expect([0, 1, 2, 7, 100].map((days) => left(english, days))).toEqual(['today', 'tomorrow', '2 days', '7 days', '100 days']);
    expect(english.daysLeft({ deadlineAt: new Date('2026-11-25T10:00:00Z'), status: 'open' }, monday)).toMatchObject({
      count: 2,
      word: 'days',
      tone: 'last',
    });
  });

  it('deadlines keep the order and the signs of the language', () => {
    const deadline = minute('2026-11-29T12:00');
    expect(english.deadlineLong(deadline)).toBe('Sunday, 29 November 2026, at 12:00');
    expect(english.deadlineList(deadline, monday)).toEqual({ day: 'Sun, 29 Nov', hour: 'by 12:00' });
    expect(english.deadlineShort(day('2027-01-14'), monday)).toBe('14 Jan 2027 by the end of the day');
    expect(english.deadlineTable(deadline)).toBe('29 Nov 2026 at 12:00');
    expect(arabic.deadlineLong(deadline)).toBe('يوم الأحد، 29 تشرين الثاني 2026، الساعة 12:00');
    expect(arabic.deadlineList(deadline, monday).day).toBe('الأحد، 29.11');
    // The list marks the date in bold by finding it in the line.
    for (const say of [arabic, english]) expect(say.dateList('2027-01-14', monday)).toContain(say.dateShort('2027-01-14', monday));
  });

  it('the Hebrew calendar is written with numbers', () => {
    expect(english.hebrewDate(new Date('2026-11-29T10:00:00Z'))).toBe('19 Kislev 5787');
    expect(arabic.hebrewDate(new Date('2026-11-29T10:00:00Z'))).toMatch(/^19 .+ 5787/);
  });
});
