import { InvalidInputError } from '@kolkore/domain/errors';
import { dayAfter } from '@kolkore/domain/rhythm/rest-days';
import { LocalDate, localDateOf } from '@kolkore/domain/time';
import { z } from 'zod';

const LONGEST_DAYS = 366;

/** The day on which a pause ends by itself, or null for none. Throws InvalidInputError for a day that passed, or is further than a year. */
export function readPauseUntil(typed: unknown, now: Date): LocalDate | null {
  if (typed === undefined || typed === '') return null;
  const day = z.iso.date().safeParse(typed);
  const today = localDateOf(now);
  if (!day.success || day.data <= today || day.data > dayAfter(today, LONGEST_DAYS))
    throw new InvalidInputError({ until: 'not a day ahead' });
  return day.data;
}
