import type { SessionRow } from '@kolkore/store/entities/accounts';
import { MemberStore } from '@kolkore/store/members';
import { SessionStore } from '@kolkore/store/sessions';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { atPage } from './actor';
import { Audit } from './audit';
import { hashOf, newToken } from './opaque-token';
import type { SignedIn } from './signed-in';
import { isUuid } from './uuid';

/** A session lives this long after it was last seen. */
export const SESSION_DAYS = 30;
/** How precisely it is known when a session was last seen: not every page is a write. */
const SEEN_EVERY_MS = 5 * 60_000;
const LONGEST_AGENT = 300;

const expiryFrom = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * 86_400_000);

/** Signed-in browsers. The secret is in the browser's cookie, its hash in the database. */
@Injectable()
export class Sessions {
  constructor(
    private readonly sessions: SessionStore,
    private readonly members: MemberStore,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** The secret of a new session, inside the transaction that proved who it is. */
  async start(tx: Tx, personId: string, about: { userAgent: string }, now: Date): Promise<string> {
    const token = newToken();
    const userAgent = about.userAgent.slice(0, LONGEST_AGENT);
    await this.sessions.add(tx, { personId, tokenHash: hashOf(token), userAgent, expiresAt: expiryFrom(now) }, now);
    return token;
  }

  /** Who is signed in, with what they may do now; null for a token that is not ours, ended or run out. */
  async open(sessionToken: string, now: Date): Promise<SignedIn | null> {
    if (!/^[\w-]{43}$/.test(sessionToken)) return null;
    const session = await this.sessions.open(hashOf(sessionToken), now);
    if (!session) return null;
    const { sessionId, lastSeenAt, person } = session;
    if (now.getTime() - lastSeenAt.getTime() >= SEEN_EVERY_MS) await this.sessions.seen(sessionId, expiryFrom(now), now);
    const memberships = await this.members.ofPerson(person.id);
    const { id: personId, email, name, operator, language } = person;
    return { sessionId, personId, email, name, operator, language, memberships };
  }

  /** The open sessions of a person, last seen first. */
  list(personId: string, now: Date): Promise<SessionRow[]> {
    return this.sessions.list(personId, now);
  }

  /** Idempotent; nobody ends another person's. */
  async end(sessionId: string, personId: string, now: Date): Promise<void> {
    if (!isUuid(sessionId)) return;
    await this.transactions.run(async (tx) => {
      if (await this.sessions.end(tx, sessionId, personId, now))
        await this.audit.record(tx, atPage(personId), 'session_ended', null, { sessionId }, now);
    });
  }

  /** All but the one at hand. Answers how many. */
  async endOthers(sessionId: string, personId: string, now: Date): Promise<number> {
    return this.transactions.run(async (tx) => {
      const count = await this.sessions.endAll(tx, personId, sessionId, now);
      if (count > 0) await this.audit.record(tx, atPage(personId), 'other_sessions_ended', null, { count }, now);
      return count;
    });
  }
}
