import { deadlineInstant, deadlineSchema } from '@kolkore/domain/deadline';
import { dayOf, readDayFirst, readIsoDay, readMonthFirst, readDateWithin } from './dates';

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
    ['הוארך עד ליום 15/12/2026 בשעה 16:00', 'minute', '2026-12-15T16:00'],
    ['31/02/2026', 'unknown', null],
    ['יפורסם בהמשך', 'unknown', null],
    ['מכרז 12/2026', 'unknown', null],
  ])('%s is %s %s', (text, precision, local) => expect(readDateWithin(text)).toEqual({ precision, local, raw: text }));
});
