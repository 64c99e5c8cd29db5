import { Reason } from '@kolkore/domain/criteria';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export type MessageKind = 'confirm' | 'alert' | 'manage' | 'sign_in' | 'invitation' | 'contribution' | 'source_notice';
export type MessageState = 'pending' | 'sending' | 'accepted' | 'failed' | 'suppressed' | 'expired';

/** One mail to one recipient. Rendered when it is sent; its Message-ID is fixed when it is made. */
@Entity('message')
export class MessageRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') personId!: string;
  @Column('text') kind!: MessageKind;
  @Column('text') dedupeKey!: string;
  @Column('uuid', { nullable: true }) subscriptionId!: string | null;
  /** The invitation that it brings. */
  @Column('uuid', { nullable: true }) invitationId!: string | null;
  /** The contribution of whose fate it tells. */
  @Column('uuid', { nullable: true }) contributionId!: string | null;
  /** The trouble of a source that it tells operators of; its phase stands in the dedupe key. */
  @Column('bigint', { nullable: true }) sourceNoticeId!: number | null;
  /** RFC 5322 Message-ID with its angle brackets. */
  @Column('text') messageId!: string;
  @Column('timestamptz', { nullable: true }) tokenRevokedAt!: Date | null;
  @Column('text') state!: MessageState;
  @Column('timestamptz') stateAt!: Date;
  @Column('text', { nullable: true }) cause!: string | null;
  @Column('int') attempts!: number;
  @Column('timestamptz') notBefore!: Date;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('text', { nullable: true }) subject!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

/** One change that one person is to hear of by one channel. */
@Entity('alert_item')
export class AlertItemRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('uuid') personId!: string;
  @Column('text') channel!: 'email';
  @Column('bigint') changeId!: number;
  @Column('bigint') opportunityId!: number;
  /** Every subscription of the person that it serves, with the reasons at that time. */
  @Column('jsonb') reasons!: { subscriptionId: string; reasons: Reason[] }[];
  @Column('text') state!: 'pending' | 'composed' | 'expired';
  @Column('uuid', { nullable: true }) messageId!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') stateAt!: Date;
}

@Entity('delivery_attempt')
export class DeliveryAttemptRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('uuid') messageId!: string;
  @Column('int') number!: number;
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: 'accepted' | 'deferred' | 'refused' | 'unknown' | null;
  @Column('text', { nullable: true }) answer!: string | null;
}

@Entity('setting')
export class SettingRow {
  @PrimaryColumn('text') key!: string;
  @Column('jsonb') value!: unknown;
}
