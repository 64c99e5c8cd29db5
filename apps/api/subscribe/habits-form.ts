import { Habits } from '@kolkore/domain/rhythm/rhythm';

const number = (value: unknown, least: number, most: number, otherwise: number): number => {
  const read = Number([value].flat()[0]);
  return Number.isInteger(read) && read >= least && read <= most ? read : otherwise;
};
const ticked = (value: unknown): boolean => value !== undefined && value !== '';

/** Reads the posted form of a person's hours; what is no such hour stays as it was. `wrong` when the day would end before it begins. */
export function readHabits(values: Record<string, unknown>, now: Habits): { habits: Habits; wrong: boolean } {
  const habits: Habits = {
    quiet: ticked(values['quiet']),
    from: number(values['from'], 0, 23, now.from),
    until: number(values['until'], 1, 24, now.until),
    hour: number(values['hour'], 0, 23, now.hour),
    weekday: number(values['weekday'], 1, 7, now.weekday),
    monthDay: number(values['monthDay'], 1, 31, now.monthDay),
    nothingNew: ticked(values['nothingNew']),
  };
  return { habits, wrong: habits.from >= habits.until };
}

/** '07:00'. */
export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
