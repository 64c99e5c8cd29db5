import { DateTime } from 'luxon';
import { ZONE, inIsrael } from '@kolkore/domain/time';

/** The Sunday from which the weeks of the sample sites are counted. What a week publishes never changes afterwards. */
const EPOCH = DateTime.fromISO('2026-01-04', { zone: ZONE });
/** Publications of a week on each site: two a day, in the morning and after noon. */
export const PER_WEEK = 14;

/** One publication in time. `number` is unique on its site and grows with time. */
export interface Slot {
  week: number;
  index: number;
  number: number;
  publishedAt: DateTime;
}

/** Something that happens to a publication so many days after it came out. */
export interface LaterChange {
  afterDays: number;
  extendDays?: number;
  document?: string;
  cancel?: true;
}

/** All publications of the last `days` days before `now`, oldest first. `first` is the number of the first one of all. */
export function slotsBefore(now: Date, days: number, first: number): Slot[] {
  const moment = inIsrael(now);
  const from = moment.minus({ days });
  const slots: Slot[] = [];
  for (let week = weekOf(from); week <= weekOf(moment); week += 1) {
    for (let index = 0; index < PER_WEEK; index += 1) {
      const publishedAt = EPOCH.plus({ weeks: week, days: Math.floor(index / 2) }).set(
        index % 2 === 0 ? { hour: 9, minute: 10 } : { hour: 13, minute: 40 },
      );
      if (publishedAt > from && publishedAt <= moment) slots.push({ week, index, number: first + week * PER_WEEK + index, publishedAt });
    }
  }
  return slots;
}

const weekOf = (moment: DateTime): number => Math.floor(moment.startOf('day').diff(EPOCH, 'days').days / 7);

/** The day so many days after the publication; from Friday and Saturday it moves on to Sunday. */
export function workday(from: DateTime, days: number): DateTime {
  const day = from.startOf('day').plus({ days });
  return day.weekday === 5 ? day.plus({ days: 2 }) : day.weekday === 6 ? day.plus({ days: 1 }) : day;
}

/** The changes that have happened by `now`, oldest first. */
export const happened = (changes: readonly LaterChange[], slot: Slot, now: Date): { change: LaterChange; at: DateTime }[] =>
  changes.map((change) => ({ change, at: slot.publishedAt.plus({ days: change.afterDays }) })).filter(({ at }) => at <= inIsrael(now));

/** A number from 0 to `below - 1` that is the same whenever it is asked for. */
export function chance(slot: Pick<Slot, 'week' | 'index'>, salt: number, below: number): number {
  let h = (slot.week * 374_761_393 + slot.index * 668_265_263 + salt * 2_246_822_519) | 0;
  h = Math.imul(h ^ (h >>> 13), 1_274_126_177);
  return ((h ^ (h >>> 16)) >>> 0) % below;
}

const places = [
  { region: 'הגליל', towns: 'צפת, כרמיאל ונהריה', town: 'כרמיאל' },
  { region: 'הנגב', towns: 'באר שבע, דימונה ואופקים', town: 'באר שבע' },
  { region: 'ירושלים', towns: 'ירושלים ובית שמש', town: 'ירושלים' },
  { region: 'מחוז חיפה', towns: 'חיפה, חדרה ואום אל פחם', town: 'חדרה' },
  { region: 'מחוז המרכז', towns: 'לוד, רמלה ונתניה', town: 'לוד' },
  { region: 'מחוז תל אביב', towns: 'בני ברק, חולון ובת ים', town: 'חולון' },
  { region: 'עוטף עזה', towns: 'שדרות, נתיבות ויישובי חבל אשכול', town: 'שדרות' },
] as const;

/** Fills `{region}`, `{towns}`, `{town}`, `{year}`, `{n}` with what this publication is about. */
export function filled(text: string, slot: Slot): string {
  const place = places[(((slot.week + slot.index) % places.length) + places.length) % places.length] ?? places[0];
  const values: Record<string, string> = {
    ...place,
    year: String(slot.publishedAt.plus({ months: 4 }).year),
    n: `${(((slot.week % 52) + 52) % 52) + 1}/${slot.publishedAt.year}`,
  };
  // The article goes when "in" or "to" comes before it: בגליל, לנגב.
  return text.replace(/(?<=^|\s)([בל])\{(\w+)\}|\{(\w+)\}/gu, (whole, prefix: string | undefined, after: string, alone: string) => {
    const value = values[after ?? alone];
    if (value === undefined) return whole;
    return prefix === undefined ? value : prefix + value.replace(/^ה(?=\S+$)/u, '');
  });
}

/**
 * Answers from memory while the minute is the same: publications come out and end on whole minutes, and one visit asks many
 * times.
 */
export function perMinute<T>(made: (now: Date) => T): (now: Date) => T {
  let last: { minute: number; value: T } | undefined;
  return (now) => {
    const minute = Math.floor(now.getTime() / 60_000);
    if (last?.minute !== minute) last = { minute, value: made(now) };
    return last.value;
  };
}
