import type { Origin } from '@kolkore/domain/audit-act';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import type { Language } from '@kolkore/domain/language';
import type { MemberRole } from '@kolkore/domain/member-role';
import type { InvitationRow } from '@kolkore/store/entities/accounts';
import { InvitationStore, InvitationSaid } from '@kolkore/store/invitations';
import { MemberStore } from '@kolkore/store/members';
import { OrganizationStore } from '@kolkore/store/organizations';
import { People } from '@kolkore/store/people';
import { Signer } from '@kolkore/platform/signing';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Actor } from './actor';
import { Audit } from './audit';
import { OtherAddressError, RefusedError } from './refusals';
import { Sessions } from './sessions';
import { isUuid, mustBeId } from './uuid';

export const INVITATION_DAYS = 14;
const MOST_OPEN = 100;
/** Mails about one invitation, and of all organizations together to one address: inviting must not be a way to pester somebody. */
const AGAIN_AFTER_MS = 86_400_000;
const MOST_TO_ADDRESS_IN_DAY = 5;

/** What the page of an invitation shows. */
export type InvitationView = Pick<
  InvitationSaid,
  'id' | 'organizationId' | 'organizationName' | 'role' | 'email' | 'inviter' | 'expiresAt'
>;

/** `sessionToken` is null when the person is signed in already, or has to sign in by their own link first (see `accept`). */
export interface Accepted {
  organizationId: string;
  sessionToken: string | null;
}

/**
 * Invitations by mail. Nothing here tells an owner whether an address is known: every address gets a person's row and a mail, and
 * one that asked not to be invited, or that had its share of mail, looks the same from outside.
 */
@Injectable()
export class Invitations {
  constructor(
    private readonly transactions: Transactions,
    private readonly invitations: InvitationStore,
    private readonly organizations: OrganizationStore,
    private readonly members: MemberStore,
    private readonly people: People,
    private readonly sessions: Sessions,
    private readonly audit: Audit,
    private readonly signer: Signer,
  ) {}

  /**
   * Inviting an address again renews its invitation, with the new role, and mails at most once a day; `messageId` is null when
   * no mail is due. `language` counts when the address is new. Throws InvalidInputError (`email`: `bad`), RefusedError
   * (`already_member`, `too_many_invitations`), NotFoundError.
   */
  async invite(
    organizationId: string,
    input: { email: string; role: MemberRole; language: Language },
    by: Actor,
    now: Date,
  ): Promise<{ messageId: string | null }> {
    mustBeId('organization', organizationId);
    const email = z.email().max(254).safeParse(input.email.trim()).data;
    if (email === undefined) throw new InvalidInputError({ email: 'bad' });
    return this.transactions.run(async (tx) => {
      const person = await this.people.ensure(tx, email, input.language, now);
      if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
      if (await this.members.one(tx, organizationId, person.id)) throw new RefusedError('already_member');
      const invitation = await this.renewed(tx, organizationId, { email, role: input.role }, by, now);
      await this.audit.record(tx, by, 'invited', organizationId, { email, role: input.role }, now);
      if (invitation.declinedAt) return { messageId: null };
      const sent = await this.invitations.sent(tx, invitation.id, person.id, new Date(now.getTime() - AGAIN_AFTER_MS));
      const enough = sent.toAddress >= MOST_TO_ADDRESS_IN_DAY || (sent.last && now.getTime() - sent.last.getTime() < AGAIN_AFTER_MS);
      return { messageId: enough ? null : await this.invitations.send(tx, invitation.id, person.id, now) };
    });
  }

  /** Those that wait for an answer, newest first. */
  async list(organizationId: string, now: Date): Promise<InvitationRow[]> {
    mustBeId('organization', organizationId);
    return this.invitations.list(organizationId, now);
  }

  /** Its link opens nothing from now on. Throws NotFoundError when it is not this organization's or was answered. */
  async revoke(organizationId: string, invitationId: string, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    mustBeId('invitation', invitationId);
    await this.transactions.run(async (tx) => {
      const revoked = await this.invitations.revoke(tx, organizationId, invitationId, now);
      if (!revoked) throw new NotFoundError('no such invitation');
      await this.audit.record(tx, by, 'invitation_revoked', organizationId, { email: revoked.email, role: revoked.role }, now);
    });
  }

  /** What the link's page shows; opening it changes nothing. Null: not ours, answered, revoked or run out. */
  async look(token: string, now: Date): Promise<InvitationView | null> {
    const id = this.idOf(token);
    return id === null ? null : this.invitations.opened(id, now);
  }

  /** What waits for an answer of a signed-in person, newest first. */
  waitingFor(email: string, now: Date): Promise<InvitationView[]> {
    return this.invitations.waitingFor(email, now);
  }

  /**
   * The button. Holding the mailed link proves the address, so a newcomer is signed in with the same press. Not so somebody who
   * is a member elsewhere, invited elsewhere too, or an operator: an invitation lives for days and gets forwarded, and must not
   * open what they have besides; they become a member and sign in as ever. Throws OtherAddressError when somebody else is signed in. Null as `look`.
   */
  async accept(token: string, about: { userAgent: string; signedInAs: string | null }, now: Date): Promise<Accepted | null> {
    const id = this.idOf(token);
    const known = id === null ? null : await this.invitations.opened(id, now);
    if (!known) return null;
    return this.transactions.run(async (tx) => {
      const person = await this.people.ensure(tx, known.email, 'he', now);
      if (about.signedInAs !== null && about.signedInAs !== person.id) throw new OtherAddressError('signed in under another address');
      const busy = person.operator || (await this.members.count(tx, person.id)) > 0 || (await this.invitations.othersWait(tx, known, now));
      const by: Actor = { personId: person.id, origin: 'mail' };
      const organizationId = await this.join(tx, known, person.id, by, now);
      if (organizationId === null) return null;
      await this.people.liftSuppression(tx, person.id, now);
      if (about.signedInAs !== null || busy) return { organizationId, sessionToken: null };
      const sessionToken = await this.sessions.start(tx, person.id, about, now);
      await this.audit.record(tx, by, 'signed_in', null, {}, now);
      return { organizationId, sessionToken };
    });
  }

  /** The same by a signed-in person, without the mail. Answers the organization's id; null when it can no longer be answered, or is another's. */
  async acceptSignedIn(invitationId: string, person: { personId: string; email: string }, now: Date): Promise<string | null> {
    const known = await this.own(invitationId, person.email, now);
    if (!known) return null;
    return this.transactions.run(async (tx) => {
      if (!(await this.people.lock(tx, person.personId))) return null;
      return this.join(tx, known, person.personId, { personId: person.personId, origin: 'page' }, now);
    });
  }

  /** "Do not invite me": this organization's invitations reach the address no more. False as null in `look`. */
  async decline(token: string, now: Date): Promise<boolean> {
    const id = this.idOf(token);
    return id !== null && this.refuse(id, 'mail', now);
  }

  /** The same by a signed-in person, without the mail. */
  async declineSignedIn(invitationId: string, person: { email: string }, now: Date): Promise<boolean> {
    return (await this.own(invitationId, person.email, now)) !== null && this.refuse(invitationId, 'page', now);
  }

  private async own(invitationId: string, email: string, now: Date): Promise<InvitationSaid | null> {
    const known = isUuid(invitationId) ? await this.invitations.opened(invitationId, now) : null;
    return known && known.email.toLowerCase() === email.toLowerCase() ? known : null;
  }

  private async join(tx: Tx, known: InvitationSaid, personId: string, by: Actor, now: Date): Promise<string | null> {
    await this.organizations.lock(tx, known.organizationId);
    const invitation = await this.invitations.take(tx, known.id, now);
    if (!invitation) return null;
    const { organizationId, role } = invitation;
    await this.invitations.mark(tx, known.id, 'accepted', now);
    await this.members.add(tx, { organizationId, personId, role }, now);
    await this.audit.record(tx, by, 'invitation_accepted', organizationId, { role }, now);
    return organizationId;
  }

  private refuse(id: string, origin: Origin, now: Date): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      if (!(await this.invitations.take(tx, id, now))) return false;
      await this.invitations.mark(tx, id, 'declined', now);
      // Names nobody and stands in no organization's log: whether an address refused is its owner's affair.
      await this.audit.record(tx, { personId: null, origin }, 'invitation_declined', null, { invitationId: id }, now);
      return true;
    });
  }

  private async renewed(
    tx: Tx,
    organizationId: string,
    input: { email: string; role: MemberRole },
    by: Actor,
    now: Date,
  ): Promise<InvitationRow> {
    const fields = { role: input.role, invitedBy: by.personId, expiresAt: new Date(now.getTime() + INVITATION_DAYS * 86_400_000) };
    const there = await this.invitations.ofAddress(tx, organizationId, input.email);
    if (there) {
      await this.invitations.renew(tx, there.id, fields);
      return { ...there, ...fields };
    }
    if ((await this.invitations.countOpen(tx, organizationId, now)) >= MOST_OPEN) throw new RefusedError('too_many_invitations');
    return this.invitations.add(tx, { organizationId, email: input.email, ...fields }, now);
  }

  private idOf(token: string): string | null {
    const id = this.signer.open('invitation', token);
    return id !== null && isUuid(id) ? id : null;
  }
}
