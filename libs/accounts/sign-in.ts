import type { Language } from '@kolkore/domain/language';
import { Signer } from '@kolkore/platform/signing';
import { People } from '@kolkore/store/people';
import { SignIns } from '@kolkore/store/sign-ins';
import { Transactions } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Audit } from './audit';
import { SAME_PRESS_MS } from './same-press';
import { Sessions } from './sessions';
import { isUuid } from './uuid';

/** A mailed way in is good this long. */
export const SIGN_IN_MINUTES = 30;
/** Mails that one address gets: the form must not be a way to pester somebody, nor to try many links. */
export const MOST_IN_HOUR = 5;
export const MOST_UNUSED_IN_DAY = 15;

/**
 * Signing in by a mailed link; signing up is the same. The link carries the signed id of a row that can be used once: nothing
 * secret is stored, so a copy of the database opens no link. Whether an address is known shows nowhere: the person's row is made
 * on asking, the answer and the mail are the same, and who never enters is forgotten (Subscriptions.forgetUnconfirmed).
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly people: People,
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly signer: Signer,
  ) {}

  /**
   * A message with a way in for a checked mail address; the caller queues it and answers the same whatever comes. Null: the
   * address had its share. One that bounced gets one a day, so that its owner can come back and nobody hammers it. `next` is a
   * path of our own to go on to; `language` counts when the address is new.
   */
  async request(email: string, language: Language, now: Date, next: string | null = null): Promise<{ messageId: string | null }> {
    return this.transactions.run(async (tx) => {
      const person = await this.people.ensure(tx, email, language, now);
      const same = await this.signIns.unusedSince(tx, person.id, new Date(now.getTime() - SAME_PRESS_MS));
      if (same !== null) return { messageId: same };
      const asked = await this.signIns.askedLately(tx, person.id, now);
      const enough = asked.inHour >= MOST_IN_HOUR || asked.unusedInDay >= MOST_UNUSED_IN_DAY || (person.suppressedAt && asked.inDay >= 1);
      if (enough) return { messageId: null };
      const expiresAt = new Date(now.getTime() + SIGN_IN_MINUTES * 60_000);
      return { messageId: await this.signIns.add(tx, { personId: person.id, nextPath: next, expiresAt }, now) };
    });
  }

  /** What the link's page shows; opening it changes nothing. Null: not ours, used or run out. */
  async look(token: string, now: Date): Promise<{ email: string; next: string | null } | null> {
    const id = this.idOf(token);
    const opened = id === null ? null : await this.signIns.open(id, now);
    return opened && { email: opened.email, next: opened.nextPath };
  }

  /** The button: a session, once. Also lifts a suppression, since the mail was read. Null as in `look`. */
  async enter(token: string, about: { userAgent: string }, now: Date): Promise<{ sessionToken: string; next: string | null } | null> {
    const id = this.idOf(token);
    if (id === null) return null;
    return this.transactions.run(async (tx) => {
      const used = await this.signIns.use(tx, id, now);
      if (!used) return null;
      await this.people.liftSuppression(tx, used.personId, now);
      const sessionToken = await this.sessions.start(tx, used.personId, about, now);
      await this.audit.record(tx, { personId: used.personId, origin: 'mail' }, 'signed_in', null, {}, now);
      return { sessionToken, next: used.nextPath };
    });
  }

  private idOf(token: string): string | null {
    const id = this.signer.open('sign_in', token);
    return id !== null && isUuid(id) ? id : null;
  }
}
