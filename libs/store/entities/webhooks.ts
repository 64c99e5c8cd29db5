import type { Reason } from '@kolkore/domain/criteria';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

export type EndpointState = 'active' | 'paused' | 'disabled';
export type EventState = 'pending' | 'sending' | 'accepted' | 'failed' | 'expired';
/** `refused`: answered, but not with 2xx. `unanswered`: no answer. `unknown`: the sender died before it knew. */
export type EventOutcome = 'accepted' | 'refused' | 'unanswered' | 'unknown';

/** Where an organization wants to be told by HTTP. */
@Entity('webhook_endpoint')
export class WebhookEndpointRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('text') url!: string;
  @Column('text') description!: string;
  @Column('text') state!: EndpointState;
  /** Of a disabled one: it said that it is gone (410), or nothing got through for too long. */
  @Column('text', { nullable: true }) cause!: 'gone' | 'failing' | null;
  @Column('timestamptz') stateAt!: Date;
  /** Since when it hears of every subscription, later ones too; null: of chosen ones. */
  @Column('timestamptz', { nullable: true }) allSince!: Date | null;
  /** The signing secret is derived from it and the secret of the instance. */
  @Column('uuid') secretSalt!: string;
  /** The secret before, with which is signed as well until then. */
  @Column('uuid', { nullable: true }) earlierSalt!: string | null;
  @Column('timestamptz', { nullable: true }) earlierUntil!: Date | null;
  /** Attempts that failed one after the other, and since when. */
  @Column('int') failures!: number;
  @Column('timestamptz', { nullable: true }) failingSince!: Date | null;
  /** When the owners were told that it fails. */
  @Column('timestamptz', { nullable: true }) toldAt!: Date | null;
  /** Until when nothing is tried, since it does not answer. */
  @Column('timestamptz', { nullable: true }) waitUntil!: Date | null;
  /** When it last took something. */
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('uuid', { nullable: true }) createdBy!: string | null;
  @Column('timestamptz') createdAt!: Date;
}

/** One row of the ledger of webhooks: one change that one endpoint is to be told, or a test. */
@Entity('webhook_event')
export class WebhookEventRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  /** The webhook-id: the same at every attempt. */
  @Column('uuid') eventId!: string;
  @Column('uuid') endpointId!: string;
  /** Null: a test. */
  @Column('bigint', { nullable: true }) changeId!: number | null;
  @Column('bigint', { nullable: true }) opportunityId!: number | null;
  /** Every subscription that it serves, with the reasons at that time. */
  @Column('jsonb') reasons!: { subscriptionId: string; reasons: Reason[] }[];
  @Column('text') state!: EventState;
  /** Why it was let go. */
  @Column('text', { nullable: true }) cause!: string | null;
  /** All attempts; `tries`: since it was last begun anew. */
  @Column('int') attempts!: number;
  @Column('int') tries!: number;
  /** Somebody asked for it: it goes out even if it is over by now. */
  @Column('boolean') asked!: boolean;
  @Column('timestamptz') notBefore!: Date;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') stateAt!: Date;
}
