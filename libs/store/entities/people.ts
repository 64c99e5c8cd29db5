import type { Criteria, Reason } from '@kolkore/domain/criteria';
import type { Language } from '@kolkore/domain/language';
import type { Habits, ReminderDays, Rhythm } from '@kolkore/domain/rhythm/rhythm';
import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('person')
export class PersonRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') language!: 'he' | 'ar' | 'en';
  @Column('boolean') demo!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) suppressedAt!: Date | null;
  @Column('text', { nullable: true }) suppressedBecause!: string | null;
  /** Back-offs in a row after mails that came back for now. */
  @Column('int', { default: 0 }) softBounces!: number;
  /** Until when nothing is sent, after a mail that came back for now. */
  @Column('timestamptz', { nullable: true }) mailAfter!: Date | null;
  /** When mail to a suppressed or backed-off address was last started again. */
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  @Column('boolean', { default: false }) operator!: boolean;
  /** As they call themselves; only an account has one. */
  @Column('text', { nullable: true }) name!: string | null;
  /** Their own settings of time, as far as they chose any; read through habitsOf. */
  @Column('jsonb', { nullable: true }) habits!: Partial<Habits> | null;
}

export type SubscriptionState = 'pending' | 'active' | 'paused' | 'ended';

/** Proof of consent (Communications Law, section 30A): what was agreed to, when, how. */
export interface Consent {
  wording: string;
  /** Of the form and the wording; on confirming it becomes that of the person's mails. */
  language?: Language;
  askedAt: string;
  how: 'form' | 'demo' | 'team';
  confirmedAt?: string;
}

@Entity('subscription')
export class SubscriptionRow {
  @PrimaryColumn('uuid') id!: string;
  /** By which the matcher's index knows it; given by the database. */
  @Column({ type: 'int', insert: false, update: false }) number?: number;
  /** Whose it is: a person's, or an organization's. Exactly one of the two. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid', { nullable: true }) organizationId!: string | null;
  @Column('text') name!: string;
  @Column('jsonb') criteria!: Criteria;
  @Column('int') criteriaVersion!: number;
  @Column('text') state!: SubscriptionState;
  /** Secret part of the feed's address. */
  @Column('text') feedKey!: string;
  @Column('jsonb') consent!: Consent;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** When it was matched against everything live, after its confirmation or its last edit. */
  @Column('timestamptz', { nullable: true }) backfilledAt!: Date | null;
  @Column('text', { default: 'immediate' }) rhythm!: Rhythm;
  @Column('int', { array: true, default: '{}' }) reminders!: ReminderDays[];
  /** First day in Israel on which a paused one goes on by itself. */
  @Column('date', { nullable: true }) pausedUntil!: string | null;
}

@Entity('match')
export class MatchRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: number;
  @Column('uuid') subscriptionId!: string;
  @Column('bigint') opportunityId!: number;
  @Column('int') revisionNumber!: number;
  @Column('int') criteriaVersion!: number;
  /** Null: follows from criteria and opportunity (match-reasons.ts). */
  @Column('jsonb', { nullable: true }) reasons!: Reason[] | null;
  @Column('timestamptz') matchedAt!: Date;
}
