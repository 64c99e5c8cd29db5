import { InternalError } from '@kolkore/domain/errors';
import { quietUntil } from '@kolkore/domain/rhythm/quiet-hours';
import { habitsOf } from '@kolkore/domain/rhythm/rhythm';
import { Clock } from '@kolkore/platform/clock';
import type { Settings } from '@kolkore/platform/config';
import { SETTINGS } from '@kolkore/platform/config';
import type { Log } from '@kolkore/platform/logger';
import { LOG } from '@kolkore/platform/logger';
import { isOfRhythm } from '@kolkore/store/entities/messages';
import { ClaimedMessage, Messages, Outcome } from '@kolkore/store/messages';
import { Inject, Injectable, OnModuleDestroy, Optional } from '@nestjs/common';
import { nextAttempt } from './backoff';
import { Brake } from './brake';
import { Claim } from './claim';
import { domainOf } from './mail-domain';
import { Mails, RenderedMail } from './mails';
import { Recorder } from './recorder';
import { Slots } from './slots';
import { Smtp, SmtpAnswer } from './smtp';

/** `refused` is final: the recipient was refused, or the mail server was not won over within four days. */
export type Delivered = 'accepted' | 'deferred' | 'refused' | 'skipped';

/** Longer than the longest talk with a mail server (smtp.ts), so that a living sender never loses its message. */
export const LEASE_MS = 5 * 60_000;

/** Beyond the mail server's longest time: for the record, over a database that restarts just then. */
const RECORD_MS = 30_000;

/** After so long without complaint one connection more is tried. */
const WIDEN_AFTER_MS = 5 * 60_000;

/** Messages claimed in one transaction and read for together. */
const AT_ONCE = 200;

/** While the messages of one claim are sent the next is made and read for. */
const CLAIMS = 2;

/**
 * Sends messages: claim (transaction A), SMTP outside any transaction, record (transaction B). A crash in between leaves the
 * message `sending`; when its lease is over it is sent again with the same Message-ID.
 */
@Injectable()
export class Deliver implements OnModuleDestroy {
  private readonly slots: Slots;
  private readonly claims = { first: new Slots(CLAIMS), behind: new Slots(CLAIMS) };
  private readonly domain: string;
  private readonly house: { quiet: boolean };
  private readonly recorder: Recorder;
  private closing = false;
  private pacedAt = 0;

  constructor(
    private readonly messages: Messages,
    private readonly mails: Mails,
    private readonly smtp: Smtp,
    private readonly clock: Clock,
    @Inject(SETTINGS) settings: Settings,
    @Inject(LOG) private readonly log: Log,
    @Optional() @Inject(Brake) private readonly brake: Brake | null = null,
  ) {
    this.slots = new Slots(smtp.options.connections);
    this.domain = domainOf(settings.MAIL_FROM);
    this.house = { quiet: settings.QUIET_HOURS === 'on' };
    this.recorder = new Recorder(messages, log);
  }

  /** Sends one message if it is due and nobody else has it. `skipped`: done before, not due, in other hands, held, nothing left to say, or shutting down. */
  async send(messageId: string): Promise<Delivered> {
    return (await this.sendAll([messageId])).get(messageId) ?? 'skipped';
  }

  /**
   * The same for many. Only so many talk to the mail server at once as the pool has connections, and each is recorded before
   * its place is free again: a crash leaves no more than those accepted and unrecorded, the other claimed ones are merely late.
   * `behind`: a summary run or a backlog, whose messages let all others pass.
   */
  async sendAll(messageIds: readonly string[], behind = false): Promise<Map<string, Delivered>> {
    const done = new Map<string, Delivered>();
    const claims = this.claims[behind ? 'behind' : 'first'];
    const batches: Promise<void>[] = [];
    for (let at = 0; at < messageIds.length; at += AT_ONCE)
      batches.push(claims.with(() => this.batch(messageIds.slice(at, at + AT_ONCE), behind, done)));
    for (const ended of await Promise.allSettled(batches)) if (ended.status === 'rejected') throw ended.reason;
    return done;
  }

  /** Takes no more messages, gives back those that wait, lets those under way be sent and recorded, closes the connections. */
  async close(): Promise<void> {
    this.closing = true;
    await this.claims.first.drained();
    await this.claims.behind.drained();
    await this.slots.drained();
    this.smtp.close();
  }

  onModuleDestroy(): Promise<void> {
    return this.close();
  }

  private async batch(ids: readonly string[], behind: boolean, done: Map<string, Delivered>): Promise<void> {
    if (this.closing) return;
    const now = this.clock.now();
    const claimed = await this.messages.claimAll(ids, this.domain, LEASE_MS, now);
    const sendable = await this.notHeld(claimed);
    const write = await this.mails.prepare(sendable, this.clock.now()).catch((error: unknown) => {
      const failure = error instanceof Error ? error : new InternalError('mails could not be prepared', { reason: String(error) });
      return () => Promise.reject(failure);
    });
    const lengths = { leaseMs: LEASE_MS, sendMs: this.smtp.options.timeoutMs + RECORD_MS };
    const claim = new Claim(this.messages, sendable, new Date(now.getTime() + LEASE_MS), lengths);
    const send = async (one: ClaimedMessage, allowed: number): Promise<void> => {
      if (this.closing || !(await claim.take(one, () => this.clock.now()))) return;
      done.set(one.message.id, await this.sendOne(one, write, allowed));
    };
    const ended = await Promise.allSettled(sendable.map((one) => this.slots.with((allowed) => send(one, allowed), behind)));
    if (this.closing) await claim.giveBack(this.clock.now());
    for (const one of ended) if (one.status === 'rejected') throw one.reason;
  }

  /** Those that go out now. The others were dropped or given back: their address is suppressed, their mailbox takes nothing now, their person keeps quiet hours, or the brake is on. */
  private async notHeld(claimed: readonly ClaimedMessage[]): Promise<ClaimedMessage[]> {
    const now = this.clock.now();
    const found: ClaimedMessage[] = [];
    for (const one of claimed) {
      const { message, person, attempt } = one;
      // A letter that the person asks for goes out even to a suppressed address: confirming again or signing in is how it is lifted.
      if (
        person.suppressedAt &&
        (isOfRhythm(message.kind) ||
          ['source_notice', 'invitation', 'operator_notice', 'webhook_notice', 'hindrance'].includes(message.kind))
      ) {
        await this.drop(one, 'suppressed', person.suppressedBecause ?? 'suppressed');
        continue;
      }
      const wait = isOfRhythm(message.kind) ? this.waitFor(one, now) : null;
      if (wait) await this.messages.holdUntil(message.id, attempt, wait.until, wait.cause, now);
      else found.push(one);
    }
    return this.brake ? this.brake.let(found, now) : found;
  }

  private waitFor(one: ClaimedMessage, now: Date): { until: Date; cause: 'quiet_hours' | 'back_off' } | null {
    const { mailAfter } = one.person;
    if (mailAfter !== null && now < mailAfter) return { until: mailAfter, cause: 'back_off' };
    const until = this.quietUntil(one, now);
    return until && { until, cause: 'quiet_hours' };
  }

  /** A mail that waited for its mail server into quiet hours waits on; one that was made within them had its reason. */
  private quietUntil({ message, person }: ClaimedMessage, now: Date): Date | null {
    const habits = habitsOf(person.habits, this.house);
    return quietUntil(habits, message.createdAt) === null ? quietUntil(habits, now) : null;
  }

  private async sendOne(
    claimed: ClaimedMessage,
    write: (one: ClaimedMessage) => Promise<RenderedMail | null>,
    allowed: number,
  ): Promise<Delivered> {
    const { message, attempt } = claimed;
    let mail: RenderedMail | null;
    try {
      mail = await write(claimed);
    } catch (error) {
      // Ours to repair: kept for a day like any other trouble, and seen in the log.
      this.log.error({ messageId: message.id, err: error }, 'a message could not be rendered');
      return this.record(claimed, { verdict: 'deferred', because: `render: ${error instanceof Error ? error.name : 'failed'}` }, '');
    }
    if (!mail) return this.drop(claimed, 'expired', 'over');
    const answer = await this.smtp.send(mail);
    this.keepPace(answer, allowed);
    if (answer.verdict !== 'accepted')
      this.log.warn({ messageId: message.id, attempt, because: answer.because }, `message ${answer.verdict}`);
    return this.record(claimed, answer, mail.subject);
  }

  /** A mail server that takes fewer at once gets fewer; now and then one more is tried. */
  private keepPace(answer: SmtpAnswer, allowed: number): void {
    const now = this.clock.now().getTime();
    const crowded = answer.verdict === 'deferred' && answer.crowded === true;
    if (crowded) this.slots.narrow(allowed);
    else if (now - this.pacedAt < WIDEN_AFTER_MS) return;
    else this.slots.widen();
    this.pacedAt = now;
  }

  private async drop({ message, attempt }: ClaimedMessage, state: 'expired' | 'suppressed', cause: string): Promise<Delivered> {
    await this.messages.drop(message.id, attempt, state, cause, this.clock.now());
    return 'skipped';
  }

  private async record(claimed: ClaimedMessage, answer: SmtpAnswer, subject: string): Promise<Delivered> {
    const now = this.clock.now();
    const outcome = outcomeOf(claimed, answer, subject, now);
    await this.recorder.record({ id: claimed.message.id, attempt: claimed.attempt, outcome, at: now });
    return outcome.state === 'accepted' || outcome.state === 'deferred' ? outcome.state : 'refused';
  }
}

function outcomeOf({ attempt, firstAttemptAt }: ClaimedMessage, answer: SmtpAnswer, subject: string, now: Date): Outcome {
  if (answer.verdict === 'accepted') return { state: 'accepted', answer: answer.answer, subject };
  if (answer.verdict === 'refused') return { state: 'suppressed', because: answer.because };
  const notBefore = nextAttempt(attempt, firstAttemptAt, now, answer.crowded);
  return notBefore ? { state: 'deferred', because: answer.because, notBefore } : { state: 'failed', because: answer.because };
}
