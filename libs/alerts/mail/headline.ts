import { Locale } from '@kolkore/domain/locale';
import type { Summary } from '@kolkore/domain/rhythm/rhythm';
import { calendarDaysBetween } from '@kolkore/domain/time';
import { dueOf } from './due';
import { Entry, bodyOf, mostUrgent, titleOf } from './entries';
import { subjectLine } from './foreign';

/** What happened, in words: 'שלוש הזדמנויות חדשות ושני עדכונים'. */
export function headlineOf(entries: readonly Entry[], { words: { mail, rhythms } }: Locale): string {
  const reminders = entries.filter((entry) => entry.reminds).length;
  if (reminders === entries.length) return rhythms.mail.reminder.headline(reminders);
  const fresh = entries.filter((entry) => entry.isNew).length;
  const changed = entries.length - fresh - reminders;
  const news = fresh === 0 ? mail.headline.changed(changed) : changed === 0 ? mail.headline.new(fresh) : mail.headline.both(fresh, changed);
  return reminders === 0 ? news : rhythms.mail.reminder.and(news, reminders);
}

const LONGEST_TITLE = 90;

/** Starts with a letter of the reader's direction, names the most urgent item, and isolates what runs the other way. */
export const subjectOf = (entries: readonly Entry[], now: Date, locale: Locale, rhythm: Summary | null = null): string => {
  const { subject } = locale.words.rhythms.mail;
  return subjectLine(rhythm === null ? saidSubject(entries, now, locale) : subject[rhythm](headlineOf(entries, locale)), locale.dir);
};

function saidSubject(entries: readonly Entry[], now: Date, locale: Locale): string {
  const { mail } = locale.words;
  const urgent = mostUrgent(entries);
  if (!urgent) return mail.new;
  const title = titleOf(urgent, locale, LONGEST_TITLE);
  if (entries.every((entry) => entry.reminds)) return reminderSubject(urgent, entries.length, title, now, locale);
  if (entries.length === 1) return mail.subject.one(urgent.flags[0] ?? mail.new, title);
  const day = urgent.view.facts.deadline?.local?.slice(0, 10);
  const headline = headlineOf(entries, locale);
  return day && dueOf(urgent.view, now, locale).days !== null
    ? mail.subject.severalUntil(headline, title, locale.say.dateList(day, now))
    : mail.subject.several(headline, title);
}

function reminderSubject(urgent: Entry, count: number, title: string, now: Date, { words }: Locale): string {
  const { reminder } = words.rhythms.mail;
  const days = urgent.view.deadlineAt === null ? 0 : calendarDaysBetween(now, urgent.view.deadlineAt);
  if (days <= 0) return reminder.today(title);
  return count === 1 ? reminder.subject(title, days) : reminder.several(count, title, days);
}

/** What the inbox shows beside the subject: when and who for one item, else the other titles. */
export function preheaderOf(entries: readonly Entry[], now: Date, locale: Locale): string {
  const urgent = mostUrgent(entries);
  if (!urgent) return locale.words.common.siteName;
  if (entries.length === 1) {
    const due = dueOf(urgent.view, now, locale);
    return [due.lines.join(' '), bodyOf(urgent.view, locale)].filter(Boolean).join('. ');
  }
  const others = entries.filter((entry) => entry !== urgent).slice(0, 4);
  return locale.say.listWords(others.map((entry) => titleOf(entry, locale, Math.floor(200 / others.length))));
}
