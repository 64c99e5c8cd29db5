import { InvalidInputError } from '@kolkore/domain/errors';
import { dayAfter } from '@kolkore/domain/rhythm/rest-days';
import { LocalDate, localDateOf } from '@kolkore/domain/time';
import { z } from 'zod';

const LONGEST_DAYS = 366;

/** The day is over, further than a year, or none; what was typed is kept for the page on which it is mended. */
export class PauseDayError extends InvalidInputError {
  constructor(readonly typed: string) {
    super({ until: 'not a day ahead' });
  }
}

/** The day on which a pause ends by itself, or null for none. Throws PauseDayError. */
export function readPauseUntil(typed: unknown, now: Date): LocalDate | null {
  if (typed === undefined || typed === '') return null;
  const day = z.iso.date().safeParse(typed);
  const today = localDateOf(now);
  if (!day.success || day.data <= today || day.data > dayAfter(today, LONGEST_DAYS))
    throw new PauseDayError(typeof typed === 'string' ? typed.slice(0, 20) : '');
  return day.data;
}
