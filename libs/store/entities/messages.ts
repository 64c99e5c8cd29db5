import { Reason } from '@kolkore/domain/criteria';
import type { Summary } from '@kolkore/domain/rhythm/rhythm';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export type MessageKind =
  | 'confirm'
  | 'alert'
  | 'summary'
  | 'reminder'
  | 'nothing_new'
  | 'manage'
  | 'sign_in'
  | 'invitation'
  | 'contribution'
  | 'source_notice'
  | 'operator_notice'
  | 'webhook_notice'
  | 'hindrance';
/** `held`: waits for the end of quiet hours (`notBefore`), or for an operator's word (`holdId`). */
export type MessageState = 'pending' | 'held' | 'sending' | 'accepted' | 'delivered' | 'bounced' | 'failed' | 'suppressed' | 'expired';

/** Those that the rhythms make: they can be held and braked. The others are what somebody asked for at this moment, or the house's own. */
export const RHYTHM_KINDS = ['alert', 'summary', 'reminder', 'nothing_new'] as const satisfies readonly MessageKind[];
export const isOfRhythm = (kind: MessageKind): boolean => (RHYTHM_KINDS as readonly MessageKind[]).includes(kind);

/** Those that let all others pass: nobody waits for them by the minute. */
export const BEHIND_KINDS = ['summary', 'nothing_new'] as const satisfies readonly MessageKind[];

/** What an operator is told. */
export type OperatorNotice =
  | { what: 'flood'; holdId: number; limit: number; over: 'hour' | 'day' }
  | { what: 'late'; holdId: number; rhythm: Summary }
  | { what: 'canary'; kind: string; missing: number; oldest: string }
  | { what: 'canary_well'; kind: string };

/** What the owners of an organization are told of an endpoint of theirs, as it was then. */
export interface WebhookNotice {
  what: 'webhook_failing' | 'webhook_disabled';
  endpointId: string;
  organizationId: string;
  url: string;
  description: string;
  /** ISO, since when nothing got through. */
  since: string;
  /** 410: it said itself that it is gone. */
  gone: boolean;
  /** What it answered last: a status, or a word for why there was no answer. */
  answer: string;
}

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
  @Column('bigint', { nullable: true }) holdId!: number | null;
  /** Of a summary and of the note of an empty week: its rhythm and what it looks back on, [from, to). */
  @Column('text', { nullable: true }) rhythm!: Summary | null;
  @Column('timestamptz', { nullable: true }) windowFrom!: Date | null;
  @Column('timestamptz', { nullable: true }) windowTo!: Date | null;
  @Column('jsonb', { nullable: true }) about!: OperatorNotice | WebhookNotice | null;
}

/** One row of the ledger: one change, or one reminder, that one person is to hear of by one channel. Once it is composed its state is its message's. */
@Entity('alert_item')
export class AlertItemRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('uuid') personId!: string;
  @Column('text') channel!: 'email';
  @Column('bigint', { nullable: true }) changeId!: number | null;
  @Column('int', { nullable: true }) reminderDays!: number | null;
  /** The deadline that it reminds of. */
  @Column('timestamptz', { nullable: true }) reminderOf!: Date | null;
  @Column('bigint') opportunityId!: number;
  /** Every subscription of the person that it serves, with the reasons at that time. */
  @Column('jsonb') reasons!: { subscriptionId: string; reasons: Reason[] }[];
  @Column('text') state!: 'pending' | 'held' | 'composed' | 'suppressed' | 'expired';
  /** Why it is held, or was let go. */
  @Column('text', { nullable: true }) cause!: string | null;
  /** When it is told by the rhythms of its subscriptions; null while that was not worked out, or no longer holds. */
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('bigint', { nullable: true }) holdId!: number | null;
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
