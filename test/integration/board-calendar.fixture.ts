import ICAL from 'ical.js';

/** An event as a calendar program reads it. */
export interface ReadEvent {
  uid: string;
  /** Wall time, or a day. */
  start: string;
  sequence: number;
  status: string;
  summary: string;
  alarms: number;
}

/** The events of an iCalendar text, read by another's parser. */
export function calendarFrom(text: string): ReadEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((event) => ({
    uid: String(event.getFirstPropertyValue('uid')),
    start: String(event.getFirstPropertyValue('dtstart')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    status: String(event.getFirstPropertyValue('status')),
    summary: String(event.getFirstPropertyValue('summary')),
    alarms: event.getAllSubcomponents('valarm').length,
  }));
}
