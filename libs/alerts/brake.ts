import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { isOfRhythm } from '@kolkore/store/entities/messages';
import type { ClaimedMessage } from '@kolkore/store/messages';
import { MailPace } from '@kolkore/store/mail-pace';
import { Inject, Injectable } from '@nestjs/common';

/** Unless settings say otherwise: so many for everybody who hears of anything, and never less than these. */
const HOUR = { each: 3, least: 200 };
const DAY = { each: 10, least: 500 };

/** So much of what is left goes out without another count, for so long: ten processes together stay far below the limit's half. */
const UNASKED_PART = 30;
const UNASKED_MS = 10_000;

/**
 * The emergency brake: when more alerts, summaries and reminders went out within an hour or a day than could be meant, the rest is
 * held and the operators are told. What people ask for at the moment (confirmations, ways in) is never held.
 */
@Injectable()
export class Brake {
  private unasked = { at: new Date(0), left: 0 };

  constructor(
    private readonly pace: MailPace,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'BRAKE_PER_HOUR' | 'BRAKE_PER_DAY'>,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Those of these claimed messages that may go out at `now`; the others are held. */
  async let(claimed: readonly ClaimedMessage[], now: Date): Promise<ClaimedMessage[]> {
    const counted = claimed.filter(({ message }) => isOfRhythm(message.kind));
    if (counted.length === 0 || this.isFarFromOver(counted.length, now)) return [...claimed];
    const { hearers, hour, day } = await this.pace.at(now);
    const left = {
      hour: this.limit('BRAKE_PER_HOUR', HOUR, hearers) - hour,
      day: this.limit('BRAKE_PER_DAY', DAY, hearers) - day,
    };
    // What was claimed just now is counted already.
    const over = left.hour < 0 ? 'hour' : left.day < 0 ? 'day' : null;
    this.unasked = { at: now, left: Math.max(0, Math.floor(Math.min(left.hour, left.day) / UNASKED_PART)) };
    if (over === null) return [...claimed];
    const tooMany = Math.min(counted.length, -Math.min(left.hour, left.day));
    const held = new Set(counted.slice(counted.length - tooMany).map(({ message }) => message.id));
    const limit = over === 'hour' ? this.limit('BRAKE_PER_HOUR', HOUR, hearers) : this.limit('BRAKE_PER_DAY', DAY, hearers);
    await this.pace.hold(
      counted.filter(({ message }) => held.has(message.id)).map(({ message, attempt }) => ({ id: message.id, attempt })),
      { what: over, limit },
      now,
    );
    this.log.error({ over, limit, held: held.size }, 'the brake holds mail');
    return claimed.filter(({ message }) => !held.has(message.id));
  }

  /** Counting a day's mail for every few messages would be most of the work: while much is left, it is done now and then. */
  private isFarFromOver(messages: number, now: Date): boolean {
    const since = now.getTime() - this.unasked.at.getTime();
    if (messages > this.unasked.left || since < 0 || since > UNASKED_MS) return false;
    this.unasked.left -= messages;
    return true;
  }

  private limit(setting: 'BRAKE_PER_HOUR' | 'BRAKE_PER_DAY', usual: { each: number; least: number }, hearers: number): number {
    return this.settings[setting] ?? Math.max(usual.least, usual.each * hearers);
  }
}
