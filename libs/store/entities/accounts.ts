import type { AuditAct, AuditSubject, Origin } from '@kolkore/domain/audit-act';
import type { MemberRole } from '@kolkore/domain/member-role';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A browser that is signed in. Only the hash of its secret is kept. */
@Entity('session')
export class SessionRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  /** SHA-256 of the token, hex. */
  @Column('text') tokenHash!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text') userAgent!: string;
}

/** A mailed way in: good once, until it expires. */
@Entity('sign_in')
export class SignInRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('uuid') messageId!: string;
  /** Path of our own to go on to. */
  @Column('text', { nullable: true }) nextPath!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
}

@Entity('organization')
export class OrganizationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  /** Nine digits with a right check digit (domain/registry-number.ts). */
  @Column('text', { nullable: true }) registryNumber!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('uuid', { nullable: true }) createdBy!: string | null;
}

@Entity('member')
export class MemberRow {
  @PrimaryColumn('uuid') organizationId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @Column('text') role!: MemberRole;
  @Column('timestamptz') joinedAt!: Date;
}

@Entity('invitation')
export class InvitationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') email!: string;
  @Column('text') role!: MemberRole;
  @Column('uuid', { nullable: true }) invitedBy!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  /** When the invited said that they want no more of this organization's invitations. */
  @Column('timestamptz', { nullable: true }) declinedAt!: Date | null;
}

/** A member who gets a team subscription's alerts by mail. The row falls with the membership. */
@Entity('subscription_listener')
export class SubscriptionListenerRow {
  @PrimaryColumn('uuid') subscriptionId!: string;
  @PrimaryColumn('uuid') personId!: string;
  @Column('uuid') organizationId!: string;
  @Column('timestamptz') since!: Date;
}

/** Who did what. Immutable, except that a person can be taken out of it. */
@Entity('audit_entry')
export class AuditEntryRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('timestamptz') at!: Date;
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid', { nullable: true }) organizationId!: string | null;
  @Column('text') act!: AuditAct;
  @Column('jsonb') subject!: AuditSubject;
  @Column('text') origin!: Origin;
}
