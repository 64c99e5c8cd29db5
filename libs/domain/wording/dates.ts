import { DateTime } from 'luxon';
import { Catalogue } from '../catalogue/shape';
import { Deadline } from '../deadline';
import { hebrewNumeral } from '../hebrew-numeral';
import { Language } from '../language';
import { Status } from '../status';
import { LocalDate, calendarDaysBetween, inIsrael, localDateOf } from '../time';

/** How urgent: `last` 0 to 2 days, `soon` to 7, `open` beyond, `quiet` where no days are counted. Colour follows it. */
export type Tone = 'last' | 'soon' | 'open' | 'quiet';

/** `days` for drawing; `count` is the number that is written large before `word`, null when the word says it all (מחר, קבוע). */
export interface DaysLeft {
  days: number | null;
  count: number | null;
  word: string;
  tone: Tone;
}

export interface DateWording {
  /** Days left as an Israeli reader counts them at `now`. A status that counts no days has a quiet word of its own. */
  daysLeft(view: { deadlineAt: Date | null; status: Status }, now: Date): DaysLeft;
  /** 'יום ראשון, 29 בנובמבר 2026'. */
  dateLong(day: LocalDate): string;
  /** '29.11', with the year when it is not the year of `now` in Israel. */
  dateShort(day: LocalDate, now: Date): string;
  /** 'יום א׳, 29.11': the same with its weekday. */
  dateList(day: LocalDate, now: Date): string;
  /** '29.11.2026'. */
  dateTable(day: LocalDate): string;
  /** The calendar day in Israel at an instant, '29.11.2026'. */
  instantTable(instant: Date): string;
  /** The same with the hour in Israel, '29.11.2026 בשעה 12:00'. */
  momentTable(instant: Date): string;
  /** 'יום ראשון, 29 בנובמבר 2026, בשעה 12:00'; a day deadline ends with 'עד סוף היום'. Without a date, the source's own text. */
  deadlineLong(deadline: Deadline): string;
  /** 'יום א׳, 29.11' and 'עד השעה 12:00' or 'עד סוף היום', on two lines. `hour` is empty without a date. */
  deadlineList(deadline: Deadline, now: Date): { day: string; hour: string };
  /** '29.11 בשעה 12:00' or '29.11 עד סוף היום', for drawings. Empty without a date. */
  deadlineShort(deadline: Deadline, now: Date): string;
  /** '29.11.2026 בשעה 12:00', '29.11.2026', or that none was published. */
  deadlineTable(deadline: Deadline | null): string;
  /** The Hebrew date of the calendar day in Israel at an instant: 'י״ט בכסלו תשפ״ז'. The evening counts to the day that ends. */
  hebrewDate(instant: Date): string;
}

/** The wall time as published. Read in UTC so that an hour which a clock change skips still stands as written. */
const wall = (local: string): DateTime => DateTime.fromISO(local, { zone: 'utc' });
const hour = (at: DateTime): string => at.toFormat('HH:mm');

/** Dates in Asia/Jerusalem as the language writes them (look/README.md). */
export function dateWording({ common, wording: words }: Catalogue, language: Language): DateWording {
  const dateLong = (day: LocalDate): string => {
    const at = wall(day);
    return words.longDate(words.weekdays[at.weekday - 1] ?? '', at.day, words.months[at.month - 1] ?? '', at.year);
  };
  const dateShort = (day: LocalDate, now: Date): string => {
    const at = wall(day);
    return words.shortDate(at.day, at.month, at.year === inIsrael(now).year ? null : at.year);
  };
  const dateList = (day: LocalDate, now: Date): string =>
    words.listDate(words.weekdaysShort[wall(day).weekday - 1] ?? '', dateShort(day, now));
  const dateTable = (day: LocalDate): string => {
    const at = wall(day);
    return words.tableDate(at.day, at.month, at.year);
  };
  const endOf = (local: string, precision: Deadline['precision']): string =>
    precision === 'minute' ? common.atHour(hour(wall(local))) : common.endOfDay;
  const hebrewParts = new Intl.DateTimeFormat(`${language}-u-ca-hebrew-nu-latn`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Asia/Jerusalem',
  });
  return {
    dateLong,
    dateShort,
    dateList,
    dateTable,
    instantTable: (instant) => dateTable(localDateOf(instant)),
    momentTable: (instant) => `${dateTable(localDateOf(instant))} ${common.atHour(hour(inIsrael(instant)))}`,
    daysLeft: ({ status, deadlineAt }, now) => {
      if (status !== 'open' && status !== 'closing_soon') return { days: null, count: null, word: words.quiet[status], tone: 'quiet' };
      if (!deadlineAt) return { days: null, count: null, word: words.quiet.no_deadline, tone: 'quiet' };
      const days = Math.max(0, calendarDaysBetween(now, deadlineAt));
      const tone = days <= 2 ? 'last' : days <= 7 ? 'soon' : 'open';
      const said = common.daysLeft(days);
      const counted = /^[\d,]+ (.+)$/u.exec(said)?.[1];
      return counted ? { days, count: days, word: counted, tone } : { days, count: null, word: said, tone };
    },
    deadlineLong: (deadline) => {
      if (deadline.local === null) return deadline.raw.trim() || words.noDeadline;
      return words.longDateUntil(dateLong(deadline.local.slice(0, 10)), endOf(deadline.local, deadline.precision));
    },
    deadlineShort: ({ local, precision }, now) =>
      local === null ? '' : words.dateUntil(dateShort(local.slice(0, 10), now), endOf(local, precision)),
    deadlineList: (deadline, now) => {
      if (deadline.local === null) return { day: words.noDeadline, hour: '' };
      const last = deadline.precision === 'minute' ? common.untilHour(hour(wall(deadline.local))) : common.endOfDay;
      return { day: dateList(deadline.local.slice(0, 10), now), hour: last };
    },
    deadlineTable: (deadline) => {
      if (!deadline || deadline.local === null) return words.noDeadline;
      const day = dateTable(deadline.local.slice(0, 10));
      return deadline.precision === 'minute' ? words.dateUntil(day, endOf(deadline.local, deadline.precision)) : day;
    },
    hebrewDate: (instant) => {
      const part = (type: string): string => hebrewParts.formatToParts(instant).find((p) => p.type === type)?.value ?? '';
      if (language !== 'he') return words.hebrewDate(part('day'), part('month'), part('year'));
      return words.hebrewDate(hebrewNumeral(Number(part('day'))), part('month'), hebrewNumeral(Number(part('year')) % 1000));
    },
  };
}
