import fc from 'fast-check';
import { DateTime } from 'luxon';
import { deadlineInstant, deadlineSchema } from '../deadline';
import { ZONE } from '../time';
import { commentDeadlineIn } from './comment-deadline';
import { namesJewishDate } from './hebrew';
import { readDayFirst, readEnglishMonth, readEpoch, readExchanged, readIso, readIsoDay, readMonthFirst, readPlausible } from './numbers';
import { datesWithin, readDateWithin, readSpan } from './within';
import { dayOf } from './written';

describe('day first', () => {
  it.each([
    ['05/08/2026', 'day', '2026-08-05'],
    ['5/8/2026', 'day', '2026-08-05'],
    ['03/09/2026 ,12:00', 'minute', '2026-09-03T12:00'],
    ['18/10/2026 13:05', 'minute', '2026-10-18T13:05'],
    ['18/10/2026, 9:30', 'minute', '2026-10-18T09:30'],
    ['18/10/2026 בשעה 09:30', 'minute', '2026-10-18T09:30'],
    ['18/10/2026 09:30:00', 'minute', '2026-10-18T09:30'],
    ['18/10/2026 00:00', 'minute', '2026-10-18T00:00'],
    ['18/10/2026 24:00', 'day', '2026-10-18'],
    ['\u200F18/10/2026\u00A0,13:05\n', 'minute', '2026-10-18T13:05'],
    ['15.08.2026', 'day', '2026-08-15'],
    ['15.08.26', 'day', '2026-08-15'],
    ['15-08-2026', 'day', '2026-08-15'],
    ['29/02/2028', 'day', '2028-02-29'],
    // The hour that the clock skips in March still names an instant.
    ['27/03/2026 02:30', 'minute', '2026-03-27T02:30'],
    ['31/02/2026', 'unknown', null],
    ['29/02/2026', 'unknown', null],
    ['12/25/2026', 'unknown', null],
    ['18/10/2026 25:00', 'unknown', null],
    ['00/10/2026', 'unknown', null],
    ['12:00 18/10/2026', 'minute', '2026-10-18T12:00'],
    ['9:30, 18.10.26', 'minute', '2026-10-18T09:30'],
    ['25:00 18/10/2026', 'unknown', null],
    ['18/10.2026', 'unknown', null],
    ['01/01/0001', 'unknown', null],
    ['המועד האחרון להגשת השגות חלף', 'unknown', null],
    ['', 'unknown', null],
  ])('%j is %s %s', (raw, precision, local) => {
    const read = readDayFirst(raw);
    expect(read).toMatchObject({ precision, local });
    expect(deadlineSchema.safeParse(read).success).toBe(true);
  });

  it('keeps the words of a text that names no date', () => {
    expect(readDayFirst('31/02/2026').raw).toBe('31/02/2026');
    expect(readDayFirst('עד לגמר התקציב')).toEqual({ precision: 'unknown', local: null, raw: 'עד לגמר התקציב' });
  });

  it('cuts an endless text so that the store takes it', () => {
    expect(deadlineSchema.safeParse(readDayFirst('מועד '.repeat(500))).success).toBe(true);
  });
});

describe('US order', () => {
  it.each([
    ['12/31/2026 12:00 AM', 'day', '2026-12-31'],
    ['05/20/2026', 'day', '2026-05-20'],
    ['1/5/2026 2:00 PM', 'minute', '2026-01-05T14:00'],
    ['01/05/2026 12:00 PM', 'minute', '2026-01-05T12:00'],
    ['01/05/2026 12:30 AM', 'minute', '2026-01-05T00:30'],
    ['01/05/2026 11:59 pm', 'minute', '2026-01-05T23:59'],
    ['31/12/2026 12:00 AM', 'unknown', null],
    ['02/30/2026 12:00 AM', 'unknown', null],
    ['01/05/2026 13:00 PM', 'unknown', null],
    ['01/05/2026 0:00 AM', 'unknown', null],
  ])('%j is %s %s', (raw, precision, local) => expect(readMonthFirst(raw)).toMatchObject({ precision, local }));

  it('lets a day last to its end, in winter and in summer', () => {
    expect(deadlineInstant(readMonthFirst('12/31/2026 12:00 AM'))?.toISOString()).toBe('2026-12-31T21:59:59.000Z');
    expect(deadlineInstant(readMonthFirst('07/06/2026 12:00 AM'))?.toISOString()).toBe('2026-07-06T20:59:59.000Z');
  });
});

it('reads ISO days and takes the day out of what was read', () => {
  expect(readIsoDay('2026-08-05')).toMatchObject({ precision: 'day', local: '2026-08-05' });
  expect(readIsoDay('2026-02-30').precision).toBe('unknown');
  expect(dayOf(readDayFirst('03/09/2026 ,12:00'))).toBe('2026-09-03');
  expect(dayOf(readDayFirst('בקרוב'))).toBeUndefined();
});

describe('a date within a text', () => {
  it.each([
    ['30/11/2026', 'day', '2026-11-30'],
    ['30.11.2026 בשעה 12:00 (הוארך)', 'minute', '2026-11-30T12:00'],
    ['עד 5.1.27 בשעה 09:30', 'minute', '2027-01-05T09:30'],
    ['30/11/2026 שעה 14:00', 'minute', '2026-11-30T14:00'],
    ['01/12/2026, תשובות עד 20/12/2026', 'day', '2026-12-01'],
    ['במקום 01/12/2026 - 15/12/2026', 'day', '2026-12-15'],
    ['הוארך: 30.11.2026 במקום 15.11.2026', 'day', '2026-11-30'],
    ['הוארך עד ליום 15/12/2026 בשעה 16:00', 'minute', '2026-12-15T16:00'],
    ['31/02/2026', 'unknown', null],
    ['יפורסם בהמשך', 'unknown', null],
    ['מכרז 12/2026', 'unknown', null],
    ['15 באוקטובר 2026', 'day', '2026-10-15'],
    ['15 באוקטובר, 2026 בשעה 12:00', 'minute', '2026-10-15T12:00'],
    ['יום ה-3 לינואר 2027 בצהריים', 'minute', '2027-01-03T12:00'],
    ['עד 3 למרס 2027 בחצות', 'day', '2027-03-03'],
    ['עד השעה 12:00 ביום 30.11.2026', 'minute', '2026-11-30T12:00'],
    ['30.11.2026 עד השעה 12:00', 'minute', '2026-11-30T12:00'],
    ['30.11.2026 לא יאוחר מהשעה 16.30', 'minute', '2026-11-30T16:30'],
    ['30.11.26 בשעה 12:00 בצהריים', 'minute', '2026-11-30T12:00'],
    ['1.10.2026 - 30.11.2026', 'day', '2026-11-30'],
    ['1.10.2026-30.11.2026', 'day', '2026-11-30'],
    ['מ-1.10.2026 ועד ליום 30.11.2026 בשעה 14:00', 'minute', '2026-11-30T14:00'],
    ['1-15 בנובמבר 2026', 'day', '2026-11-15'],
    ['כ"ה בתשרי התשפ"ז (6.10.2026)', 'day', '2026-10-06'],
    ['ט"ו בכסלו התשפ"ז', 'unknown', null],
    ['15 בכסלו תשפ"ז', 'unknown', null],
    ['2026-10-14T21:00:00Z', 'day', '2026-10-15'],
    ['Nov  3 2019  7:24AM', 'minute', '2019-11-03T07:24'],
    ['31 בנובמבר 2026', 'unknown', null],
    ['15 באוקטובר', 'unknown', null],
    ['טלפון 03-5551234', 'unknown', null],
    ['סעיף 3.2.1.4', 'unknown', null],
  ])('%s is %s %s', (text, precision, local) => expect(readDateWithin(text)).toMatchObject({ precision, local }));
});

describe('what systems write', () => {
  it.each([
    ['2026-10-14T21:00:00Z', 'day', '2026-10-15'],
    ['2026-12-14T22:00:00Z', 'day', '2026-12-15'],
    ['2026-12-14T21:00:00Z', 'minute', '2026-12-14T23:00'],
    ['2026-08-02T09:00:00.000Z', 'minute', '2026-08-02T12:00'],
    ['2026-08-02T12:00:00+03:00', 'minute', '2026-08-02T12:00'],
    ['2026-11-05 12:00:00', 'minute', '2026-11-05T12:00'],
    ['2017-07-16T00:00:00', 'day', '2017-07-16'],
    ['2026-11-05', 'day', '2026-11-05'],
    ['2026-02-30T10:00:00Z', 'unknown', null],
    ['2026-11-05T25:00:00', 'unknown', null],
  ])('ISO %s is %s %s', (text, precision, local) => expect(readIso(text)).toMatchObject({ precision, local }));

  it.each([
    ['Nov  3 2019  7:24AM', 'minute', '2019-11-03T07:24'],
    ['Jan 15 2027 12:00AM', 'day', '2027-01-15'],
    ['Jan 15 2027 12:05PM', 'minute', '2027-01-15T12:05'],
    ['Jan 15 2027', 'day', '2027-01-15'],
    ['Foo 15 2027', 'unknown', null],
    ['Feb 30 2027', 'unknown', null],
  ])('%s is %s %s', (text, precision, local) => expect(readEnglishMonth(text)).toMatchObject({ precision, local }));

  it('reads milliseconds', () => {
    expect(readEpoch(Date.UTC(2026, 9, 14, 21))).toMatchObject({ precision: 'day', local: '2026-10-15' });
    expect(readEpoch(String(Date.UTC(2026, 9, 15, 9, 30)))).toMatchObject({ precision: 'minute', local: '2026-10-15T12:30' });
    expect(readEpoch('soon').precision).toBe('unknown');
    expect(readEpoch(Number.NaN).precision).toBe('unknown');
  });
});

describe('day and month the wrong way round', () => {
  const read = readIsoDay('2017-04-06');

  it('of a source that always does it', () => {
    expect(readExchanged(read).local).toBe('2017-06-04');
    expect(readExchanged(readIsoDay('2017-07-16')).local).toBe('2017-07-16');
    expect(readExchanged(readIso('2017-04-06 12:30:00')).local).toBe('2017-06-04T12:30');
  });

  it('is believed only on evidence', () => {
    expect(readPlausible(read, {}).local).toBe('2017-04-06');
    expect(readPlausible(read, { notBefore: '2017-05-01' }).local).toBe('2017-06-04');
    expect(readPlausible(read, { notBefore: '2017-05-01', notAfter: '2017-05-31' }).local).toBe('2017-04-06');
    expect(readPlausible(read, { notBefore: '2017-01-01' }).local).toBe('2017-04-06');
    expect(readPlausible(readIsoDay('2017-07-16'), { notBefore: '2018-01-01' }).local).toBe('2017-07-16');
  });
});

it('finds every date of a text with its hour', () => {
  const text = 'הגשה מ-1.10.2026 ועד 15 בנובמבר 2026 בשעה 12:00; כנס מציעים: 20/10/26, 10:30';
  expect(datesWithin(text).map(({ read }) => read.local)).toEqual(['2026-10-01', '2026-11-15T12:00', '2026-10-20T10:30']);
  expect(text.slice(datesWithin(text)[1]?.start, datesWithin(text)[1]?.end)).toBe('15 בנובמבר 2026 בשעה 12:00');
});

it('reads a span, and a day without a year only near a known day', () => {
  expect(readSpan('בין 1.10.2026 ל-30.11.2026')).toMatchObject({ from: { local: '2026-10-01' }, to: { local: '2026-11-30' } });
  expect(readSpan('1-15 בנובמבר 2026')).toMatchObject({ from: { local: '2026-11-01' }, to: { local: '2026-11-15' } });
  expect(readSpan('30.11.2026')).toBeNull();
  expect(readSpan('30.11.2026 - 1.10.2026')).toBeNull();
  expect(readDateWithin('עד ה-3 לינואר', '2026-11-20').local).toBe('2027-01-03');
  expect(readDateWithin('עד ה-30 לנובמבר', '2026-11-20').local).toBe('2026-11-30');
});

it.each<[string, string | null]>([
  ['הערות ניתן להעביר עד 12.3.2026', '2026-03-12'],
  ['המבחנים יחולו מיום 1.1.2027. הערות הציבור יתקבלו עד ליום 1 במאי 2026 בשעה 12:00.', '2026-05-01T12:00'],
  ['להתייחסות הציבור, לא יאוחר מ-30/4/26', '2026-04-30'],
  ['ניתן להגיב בהערות עד ה-20 למרץ', '2026-03-20'],
  ['הבקשות יוגשו עד 12.3.2026', null],
  ['הערות יתקבלו בדואר. המבחנים יחולו עד 31.12.2027', null],
  ['', null],
])('comments on a draft: %s', (text, local) => expect(commentDeadlineIn(text, '2026-02-20')?.local ?? null).toBe(local));

it('knows a date of the Jewish calendar', () => {
  expect(['ט"ו בשבט תשפ"ז', 'כ"ה בתשרי', "ג' באייר התשפ״ז", '15 בכסלו תשפ"ז'].map(namesJewishDate)).toEqual([true, true, true, true]);
  expect(['15 באוקטובר 2026', 'תשרי הוא חודש', 'עד 1.1.2027'].map(namesJewishDate)).toEqual([false, false, false]);
});

describe('for every minute and day of a century', () => {
  const minutes = fc.date({ min: new Date('2000-01-01T00:00Z'), max: new Date('2099-12-30T00:00Z'), noInvalidDate: true });
  /** Its parts in UTC stand for what a publisher writes: any wall time, those that the clock skips too. */
  const wall = minutes.map((date) => DateTime.fromJSDate(date, { zone: 'utc' }).startOf('minute'));
  const timed: [string, string, (raw: string) => { local: string | null }][] = [
    ['dd/MM/yyyy HH:mm', 'day first', readDayFirst],
    ['dd/MM/yyyy ,HH:mm', 'with a comma', readDayFirst],
    ['HH:mm dd/MM/yyyy', 'time first', readDayFirst],
    ['dd.MM.yy HH:mm', 'short year', readDayFirst],
    ["dd.MM.yyyy 'בשעה' HH:mm", 'with words', readDateWithin],
    ["HH:mm 'ביום' d.M.yyyy", 'time before', readDateWithin],
    ["yyyy-MM-dd'T'HH:mm:ss", 'ISO', readIso],
    ['MM/dd/yyyy hh:mm a', 'US', readMonthFirst],
    ['LLL d yyyy h:mma', 'SQL Server', readEnglishMonth],
  ];
  it.each(timed)('%s (%s) is read back as the same minute', (format, _, read) => {
    fc.assert(
      fc.property(wall, (time) => {
        const local = read(time.toFormat(format, { locale: 'en-US' })).local;
        const midnight = time.hour === 0 && time.minute === 0;
        expect(local).toBe(midnight && local?.length === 10 ? time.toFormat('yyyy-MM-dd') : time.toFormat("yyyy-MM-dd'T'HH:mm"));
      }),
    );
  });

  const days: [string, (raw: string) => { local: string | null }][] = [
    ['dd.MM.yyyy', readDayFirst],
    ['dd.MM.yy', readDayFirst],
    ['dd/MM/yyyy', readDayFirst],
    ['dd-MM-yyyy', readDayFirst],
    ['MM/dd/yyyy', readMonthFirst],
    ['yyyy-MM-dd', readIsoDay],
    ['dd.MM.yyyy', readDateWithin],
  ];
  it.each(days)('%s is read back as the same day', (format, read) => {
    fc.assert(fc.property(wall, (time) => expect(read(time.toFormat(format)).local).toBe(time.toFormat('yyyy-MM-dd'))));
  });

  it('a Hebrew month is', () => {
    fc.assert(
      fc.property(wall, (time) => {
        const text = `${time.day} ב${time.setLocale('he').toFormat('LLLL')} ${time.year}`;
        expect(readDateWithin(text).local).toBe(time.toFormat('yyyy-MM-dd'));
      }),
    );
  });

  it('an instant is read as the wall time of Israel, in both nights of a clock change too', () => {
    const nights = ['2026-03-26T21:00Z', '2026-10-24T20:00Z'].map((night) => new Date(night).getTime());
    const around = fc
      .tuple(fc.constantFrom(...nights), fc.integer({ min: 0, max: 600 }))
      .map(([night, more]) => new Date(night + more * 60_000));
    fc.assert(
      fc.property(fc.oneof(minutes, around), (date) => {
        const there = DateTime.fromJSDate(date, { zone: ZONE }).startOf('minute');
        const raw = DateTime.fromJSDate(date, { zone: 'utc' }).startOf('minute').toISO({ suppressMilliseconds: true }) ?? '';
        for (const read of [readIso(raw), readEpoch(there.toMillis())]) {
          expect(read.local).toBe(there.toFormat(read.precision === 'day' ? 'yyyy-MM-dd' : "yyyy-MM-dd'T'HH:mm"));
          expect(read.precision === 'day').toBe(there.hour === 0 && there.minute === 0);
        }
      }),
    );
  });

  it('no text is read as a date that no calendar has, and reading never throws', () => {
    const piece = fc.constantFrom(
      '31',
      '29',
      '2',
      '/',
      '.',
      '-',
      ' ',
      ':',
      '2026',
      '26',
      'בשעה ',
      'ב',
      'פברואר',
      'AM',
      'Z',
      'T',
      'עד ',
      'תשפ"ז',
      '00',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (raw) => {
        for (const read of [readDayFirst, readMonthFirst, readIso, readIsoDay, readEnglishMonth, readEpoch, readDateWithin])
          expect(deadlineSchema.safeParse(read(raw)).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
