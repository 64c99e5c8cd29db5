import { Clock } from '@kolkore/platform/clock';

/** A clock that stands still until it is moved. */
export class MovedClock extends Clock {
  constructor(private instant: Date) {
    super();
  }
  now(): Date {
    return new Date(this.instant);
  }
  set(instant: Date): void {
    this.instant = instant;
  }
  forward(ms: number): void {
    this.instant = new Date(this.instant.getTime() + ms);
  }
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
