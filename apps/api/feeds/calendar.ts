import { ZONE } from '@kolkore/domain/time';
import { DateTime } from 'luxon';
import { contentLine, escapedText } from './content-lines';
import { Feed, FeedDeadline, FeedItem, TTL_MINUTES } from './feed';
import { VTIMEZONE } from './vtimezone';

type Line = readonly [name: string, value: string];

const utc = (instant: Date): string => instant.toISOString().replace(/[-:]|\.\d{3}/g, '');
const EVERY = `PT${TTL_MINUTES}M`;

/**
 * The deadlines of a feed as iCalendar (RFC 5545, 7986). Without METHOD, so DTSTAMP is when the event last changed. An item
 * without a date is no event; the feed's description says so.
 */
export function calendar(feed: Feed): string {
  const name = escapedText(feed.title);
  const description = escapedText(feed.description);
  const lines: Line[] = [
    ['BEGIN', 'VCALENDAR'],
    ['VERSION', '2.0'],
    ['PRODID', '-//HaKol Kore//Deadlines//EN'],
    ['CALSCALE', 'GREGORIAN'],
    ['UID', escapedText(feed.id)],
    ['NAME', name],
    ['X-WR-CALNAME', name],
    ['DESCRIPTION', description],
    ['X-WR-CALDESC', description],
    ['X-WR-TIMEZONE', ZONE],
    ...(feed.updated ? [['LAST-MODIFIED', utc(feed.updated)] as const] : []),
    ['URL', feed.page],
    ['SOURCE;VALUE=URI', feed.self],
    ['REFRESH-INTERVAL;VALUE=DURATION', EVERY],
    ['X-PUBLISHED-TTL', EVERY],
    ['COLOR', 'teal'],
    ...VTIMEZONE,
    ...feed.items.flatMap((item) => (item.due ? event(item, item.due) : [])),
    ['END', 'VCALENDAR'],
  ];
  return lines.map(([property, value]) => contentLine(property, value)).join('');
}

function event(item: FeedItem, due: FeedDeadline): Line[] {
  const categories: Line[] = item.categories.length === 0 ? [] : [['CATEGORIES', item.categories.map(escapedText).join(',')]];
  return [
    ['BEGIN', 'VEVENT'],
    ['UID', item.id],
    ['DTSTAMP', utc(due.modified)],
    ['CREATED', utc(item.firstSeen)],
    ['LAST-MODIFIED', utc(due.modified)],
    ['SEQUENCE', String(due.sequence)],
    ['STATUS', due.cancelled ? 'CANCELLED' : 'CONFIRMED'],
    // It takes nobody's time: the day is still free.
    ['TRANSP', 'TRANSPARENT'],
    ...when(due),
    ['SUMMARY', escapedText(due.summary)],
    ['DESCRIPTION', escapedText(item.text)],
    ['URL', item.link],
    ...categories,
    ...(due.cancelled || due.alarms === null ? [] : alarms(due.deadline, due.alarms)),
    ['END', 'VEVENT'],
  ];
}

/** All day for a day deadline; the very minute, without a length, for a timed one. An hour that a clock change skips is the next. */
function when({ deadline }: FeedDeadline): Line[] {
  const at = DateTime.fromISO(deadline.local, { zone: ZONE });
  if (deadline.precision === 'minute') return [[`DTSTART;TZID=${ZONE}`, at.toFormat("yyyyMMdd'T'HHmmss")]];
  return [
    ['DTSTART;VALUE=DATE', at.toFormat('yyyyMMdd')],
    ['DTEND;VALUE=DATE', at.plus({ days: 1 }).toFormat('yyyyMMdd')],
  ];
}

/** A week and a day before; for a whole day, which begins at midnight, at nine in the morning. */
function alarms(deadline: FeedDeadline['deadline'], words: NonNullable<FeedDeadline['alarms']>): Line[] {
  const [week, day] = deadline.precision === 'minute' ? ['-P7D', '-P1D'] : ['-P6DT15H', '-PT15H'];
  const alarm = (trigger: string, description: string): Line[] => [
    ['BEGIN', 'VALARM'],
    ['ACTION', 'DISPLAY'],
    ['TRIGGER', trigger],
    ['DESCRIPTION', escapedText(description)],
    ['END', 'VALARM'],
  ];
  return [...alarm(week ?? '', words.week), ...alarm(day ?? '', words.day)];
}
