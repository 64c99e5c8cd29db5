import { ZONE } from '@kolkore/domain/time';

/**
 * Israel's clock changes since 2013 (Time Determination Law, amendment 5 of 2013): forward on the Friday before the last Sunday
 * of March at 02:00, back on the last Sunday of October at 02:00. That Friday is the one between the 23rd and the 29th, which is
 * not the last Friday of March in a year like 2028. No calendar of ours reaches back before 2013.
 */
export const VTIMEZONE: readonly [string, string][] = [
  ['BEGIN', 'VTIMEZONE'],
  ['TZID', ZONE],
  ['X-LIC-LOCATION', ZONE],
  ['BEGIN', 'DAYLIGHT'],
  ['TZNAME', 'IDT'],
  ['TZOFFSETFROM', '+0200'],
  ['TZOFFSETTO', '+0300'],
  ['DTSTART', '20130329T020000'],
  ['RRULE', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=23,24,25,26,27,28,29;BYDAY=FR'],
  ['END', 'DAYLIGHT'],
  ['BEGIN', 'STANDARD'],
  ['TZNAME', 'IST'],
  ['TZOFFSETFROM', '+0300'],
  ['TZOFFSETTO', '+0200'],
  ['DTSTART', '20131027T020000'],
  ['RRULE', 'FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU'],
  ['END', 'STANDARD'],
  ['END', 'VTIMEZONE'],
];
