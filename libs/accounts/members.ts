import { NotFoundError } from '@kolkore/domain/errors';
import type { MemberRole } from '@kolkore/domain/member-role';
import type { MemberRow } from '@kolkore/store/entities/accounts';
import { MemberOf, MemberStore } from '@kolkore/store/members';
import { OrganizationStore } from '@kolkore/store/organizations';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor, atPage } from './actor';
import { Audit } from './audit';
import { RefusedError } from './refusals';
import { mustBeId } from './uuid';

/** The members of an organization. Every change holds the organization first, so that of two owners who go at once one stays. */
@Injectable()
export class Members {
  constructor(
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationStore,
    private readonly members: MemberStore,
    private readonly audit: Audit,
  ) {}

  /** Owners first. */
  async list(organizationId: string): Promise<MemberOf[]> {
    mustBeId('organization', organizationId);
    return this.members.list(organizationId);
  }

  /** Throws NotFoundError, RefusedError (`last_owner`). */
  async changeRole(organizationId: string, personId: string, role: MemberRole, by: Actor, now: Date): Promise<void> {
    await this.held(organizationId, personId, async (tx, member) => {
      if (member.role === role) return;
      await this.keepAnOwner(tx, member);
      await this.members.setRole(tx, organizationId, personId, role);
      await this.audit.record(tx, by, 'role_changed', organizationId, { personId, role, was: member.role }, now);
    });
  }

  /** They hear no more of the organization's subscriptions from this moment. Throws as `changeRole`. */
  async remove(organizationId: string, personId: string, by: Actor, now: Date): Promise<void> {
    await this.held(organizationId, personId, async (tx, member) => {
      await this.keepAnOwner(tx, member);
      await this.members.remove(tx, organizationId, personId);
      const act = by.personId === personId ? 'member_left' : 'member_removed';
      await this.audit.record(tx, by, act, organizationId, { personId, role: member.role }, now);
    });
  }

  /** By oneself, whatever the role. Throws as `changeRole`. */
  leave(organizationId: string, personId: string, now: Date): Promise<void> {
    return this.remove(organizationId, personId, atPage(personId), now);
  }

  private async held(organizationId: string, personId: string, work: (tx: Tx, member: MemberRow) => Promise<void>): Promise<void> {
    mustBeId('organization', organizationId);
    mustBeId('member', personId);
    await this.transactions.run(async (tx) => {
      await this.organizations.lock(tx, organizationId);
      const member = await this.members.one(tx, organizationId, personId);
      if (!member) throw new NotFoundError('no such member');
      await work(tx, member);
    });
  }

  private async keepAnOwner(tx: Tx, member: MemberRow): Promise<void> {
    if (member.role === 'owner' && (await this.members.owners(tx, member.organizationId)) <= 1) throw new RefusedError('last_owner');
  }
}
