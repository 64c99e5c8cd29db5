import { setTimeout as pause } from 'node:timers/promises';
import { Clock } from '@kolkore/platform/clock';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { ClaimedMessage, Messages, Outcome } from '@kolkore/store/messages';
import { Inject, Injectable, OnModuleDestroy } from '@nestjs/common';
import { nextAttempt } from './backoff';
import { domainOf } from './mail-domain';
import { Mails, RenderedMail } from './mails';
import { Slots } from './slots';
import { Smtp, SmtpAnswer } from './smtp';

/** `refused` is final: the recipient was refused, or the mail server was not won over within four days. */
export type Delivered = 'accepted' | 'deferred' | 'refused' | 'skipped';

/** Longer than the longest talk with a mail server (smtp.ts), so that a living sender never loses its message. */
export const LEASE_MS = 5 * 60_000;

/**
 * Sends messages: claim (transaction A), SMTP outside any transaction, record (transaction B). A crash in between leaves the
 * message `sending`; when its lease is over it is sent again with the same Message-ID.
 */
@Injectable()
export class Deliver implements OnModuleDestroy {
  private readonly slots: Slots;
  private readonly domain: string;
  private closing = false;

  constructor(
    private readonly messages: Messages,
    private readonly mails: Mails,
    private readonly smtp: Smtp,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.slots = new Slots(smtp.options.connections);
    this.domain = domainOf(settings.MAIL_FROM);
  }

  /**
   * Sends one message if it is due and nobody else has it. `skipped`: done before, not due, in other hands, nothing left to say,
   * or shutting down. At most as many messages are claimed at once as the pool has connections, so a crash leaves no more
   * than those unrecorded.
   */
  send(messageId: string): Promise<Delivered> {
    return this.slots.with(() => (this.closing ? Promise.resolve('skipped' as const) : this.sendOne(messageId)));
  }

  /** Takes no more messages, lets those under way be sent and recorded, closes the connections. */
  async close(): Promise<void> {
    this.closing = true;
    await this.slots.drained();
    this.smtp.close();
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  private async sendOne(messageId: string): Promise<Delivered> {
    const claimed = await this.messages.claim(messageId, this.domain, LEASE_MS, this.clock.now());
    if (!claimed) return 'skipped';
    const { message, person, attempt } = claimed;
    // A letter that the person asks for goes out even to a suppressed address: confirming again or signing in is how it is lifted.
    if ((message.kind === 'alert' || message.kind === 'source_notice' || message.kind === 'invitation') && person.suppressedAt)
      return this.drop(claimed, 'suppressed', person.suppressedBecause ?? 'suppressed');
    let mail: RenderedMail | null;
    try {
      mail = await this.mails.of(claimed, this.clock.now());
    } catch (error) {
      // Ours to repair: kept for a day like any other trouble, and seen in the log.
      this.log.error({ messageId, err: error }, 'a message could not be rendered');
      return this.record(claimed, { verdict: 'deferred', because: `render: ${error instanceof Error ? error.name : 'failed'}` }, '');
    }
    if (!mail) return this.drop(claimed, 'expired', 'nothing left to tell');
    const answer = await this.smtp.send(mail);
    if (answer.verdict !== 'accepted') this.log.warn({ messageId, attempt, because: answer.because }, `message ${answer.verdict}`);
    return this.record(claimed, answer, mail.subject);
  }

  private async drop({ message, attempt }: ClaimedMessage, state: 'expired' | 'suppressed', cause: string): Promise<Delivered> {
    await this.messages.drop(message.id, attempt, state, cause, this.clock.now());
    return 'skipped';
  }

  private async record(claimed: ClaimedMessage, answer: SmtpAnswer, subject: string): Promise<Delivered> {
    const now = this.clock.now();
    const outcome = outcomeOf(claimed, answer, subject, now);
    await this.persist(claimed, outcome, now);
    return outcome.state === 'accepted' || outcome.state === 'deferred' ? outcome.state : 'refused';
  }

  /** The mail is out: a database that restarts just now must not make it go out twice. */
  private async persist({ message, attempt }: ClaimedMessage, outcome: Outcome, now: Date): Promise<void> {
    for (const wait of [250, 500, 1000, 2000, 4000]) {
      try {
        return await this.messages.record(message.id, attempt, outcome, now);
      } catch (error) {
        this.log.warn({ messageId: message.id, err: error }, 'the outcome of a message could not be recorded yet');
        await pause(wait);
      }
    }
    await this.messages.record(message.id, attempt, outcome, now);
  }
}

function outcomeOf({ attempt, firstAttemptAt }: ClaimedMessage, answer: SmtpAnswer, subject: string, now: Date): Outcome {
  if (answer.verdict === 'accepted') return { state: 'accepted', answer: answer.answer, subject };
  if (answer.verdict === 'refused') return { state: 'suppressed', because: answer.because };
  const notBefore = nextAttempt(attempt, firstAttemptAt, now);
  return notBefore ? { state: 'deferred', because: answer.because, notBefore } : { state: 'failed', because: answer.because };
}
