import { z } from 'zod';

/** How often one hears of a subscription. `followed`: only changes to what one follows, at once. */
export const RHYTHMS = ['immediate', 'daily', 'weekly', 'monthly', 'followed'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Those that gather into a summary. */
export const SUMMARIES = ['daily', 'weekly', 'monthly'] as const;
export type Summary = (typeof SUMMARIES)[number];
export const isSummary = (rhythm: Rhythm): rhythm is Summary => (SUMMARIES as readonly Rhythm[]).includes(rhythm);

/** Days before a deadline on which one may be reminded. */
export const REMINDER_DAYS = [14, 7, 3, 1] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/** What a subscription asks of time. */
export interface Pace {
  rhythm: Rhythm;
  reminders: readonly ReminderDays[];
}

const hour = z.int().min(0).max(23);

/** A person's own settings of time; all hours are wall time in Asia/Jerusalem. */
export const habitsSchema = z.object({
  /** Whether nothing comes outside the hours below, from Friday noon to Sunday morning, and from noon before a festival to its end. */
  quiet: z.boolean(),
  /** First hour of the day at which an alert may come, and the hour from which none does. */
  from: hour,
  until: z.int().min(1).max(24),
  /** When summaries and reminders come. */
  hour,
  /** Of the weekly summary, ISO: Monday 1 ... Sunday 7. */
  weekday: z.int().min(1).max(7),
  /** Of the monthly summary; the last day of a month that has no such day. */
  monthDay: z.int().min(1).max(31),
  /** Whether to hear that a week brought nothing. */
  nothingNew: z.boolean(),
});
export type Habits = z.output<typeof habitsSchema>;
const someHabits = habitsSchema.partial();

/** The Israeli working week. */
export const usualHabits: Habits = { quiet: true, from: 7, until: 21, hour: 8, weekday: 7, monthDay: 1, nothingNew: false };

/** A person's settings over those of the house; what is not said, or is no such setting, is the house's. */
export function habitsOf(said: unknown, house: Pick<Habits, 'quiet'>): Habits {
  // Most people never chose anything.
  if (said === null || said === undefined) return { ...usualHabits, ...house };
  const read = someHabits.safeParse(said);
  const habits = { ...usualHabits, ...house, ...(read.success ? withoutGaps(read.data) : {}) };
  return habits.from < habits.until ? habits : { ...habits, from: usualHabits.from, until: usualHabits.until };
}

const withoutGaps = (habits: Partial<Habits>): Partial<Habits> =>
  Object.fromEntries(Object.entries(habits).filter(([, value]) => value !== undefined));
