import { LocalDate } from '../time';

/** Days of Hebrew months on which no work is done in Israel (Hours of Work and Rest Law and the Ordinance of Days of Rest). */
const festivals: Record<string, readonly number[]> = {
  Tishri: [1, 2, 10, 15, 22],
  Nisan: [15, 21],
  Sivan: [6],
};

const hebrew = new Intl.DateTimeFormat('en-u-ca-hebrew', { month: 'long', day: 'numeric', timeZone: 'UTC' });
const DAY_MS = 86_400_000;
const at = (day: LocalDate): Date => new Date(`${day}T00:00:00Z`);
const known = new Map<LocalDate, boolean>();

/** Whether the day in Israel is a festival of rest, Independence Day among them. Shabbat is none. */
export function isFestival(day: LocalDate): boolean {
  let festival = known.get(day);
  if (festival === undefined) {
    const parts = hebrew.formatToParts(at(day));
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
    festival =
      (festivals[part('month')] ?? []).includes(Number(part('day'))) || isIndependence(part('month'), Number(part('day')), weekdayOf(day));
    if (known.size > 5_000) known.clear();
    known.set(day, festival);
  }
  return festival;
}

/** 5 Iyar, moved so that neither it nor the day before touches a Shabbat (Independence Day Law, 1949, as amended in 2004). */
const isIndependence = (month: string, day: number, weekday: number): boolean =>
  month === 'Iyar' && ((day === 5 && weekday === 3) || (day === 6 && weekday === 2) || ((day === 3 || day === 4) && weekday === 4));

/** Shabbat or a festival. */
export const isRestDay = (day: LocalDate): boolean => weekdayOf(day) === 6 || isFestival(day);

/** A day that is not of rest itself and before one that is: Friday, the eve of a festival. */
export const isEve = (day: LocalDate): boolean => !isRestDay(day) && isRestDay(dayAfter(day, 1));

/** ISO: Monday 1 ... Sunday 7. */
export const weekdayOf = (day: LocalDate): number => at(day).getUTCDay() || 7;

/** The calendar day `days` later; earlier when negative. */
export const dayAfter = (day: LocalDate, days: number): LocalDate => new Date(at(day).getTime() + days * DAY_MS).toISOString().slice(0, 10);
