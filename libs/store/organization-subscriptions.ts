import { randomBytes, randomUUID } from 'node:crypto';
import type { Criteria } from '@kolkore/domain/criteria';
import type { Pace } from '@kolkore/domain/rhythm/rhythm';
import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import { SubscriptionRow } from './entities/people';
import type { Tx } from './transactions';

export interface ListenerOf {
  personId: string;
  email: string;
  name: string | null;
  since: Date;
}

/** The subscriptions that an organization owns. Every question carries the organization: another one's rows are not there. */
@Injectable()
export class OrganizationSubscriptions {
  constructor(private readonly db: DataSource) {}

  /** Active at once: a member made it while signed in. Fills itself by the backfill, which the caller or the sweep starts. */
  async add(
    tx: Tx,
    organizationId: string,
    fields: { name: string; criteria: Criteria; wording: string; pace?: Pace },
    now: Date,
  ): Promise<SubscriptionRow> {
    const row: SubscriptionRow = {
      id: randomUUID(),
      personId: null,
      organizationId,
      name: fields.name,
      criteria: fields.criteria,
      criteriaVersion: 1,
      state: 'active',
      feedKey: newFeedKey(),
      consent: { wording: fields.wording, askedAt: now.toISOString(), how: 'team', confirmedAt: now.toISOString() },
      createdAt: now,
      confirmedAt: now,
      endedAt: null,
      backfilledAt: null,
      rhythm: fields.pace?.rhythm ?? 'immediate',
      reminders: [...(fields.pace?.reminders ?? [])],
      pausedUntil: null,
    };
    await tx.getRepository(SubscriptionRow).insert(row);
    return row;
  }

  /** Oldest first, ended ones last. */
  async list(organizationId: string): Promise<SubscriptionRow[]> {
    const rows = await this.db.getRepository(SubscriptionRow).find({ where: { organizationId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return rows.sort((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended'));
  }

  byId(organizationId: string, id: string): Promise<SubscriptionRow | null> {
    return this.db.getRepository(SubscriptionRow).findOneBy({ id, organizationId });
  }

  /** Held until the transaction ends. */
  lock(tx: Tx, organizationId: string, id: string): Promise<SubscriptionRow | null> {
    return tx.getRepository(SubscriptionRow).findOne({ where: { id, organizationId }, lock: { mode: 'pessimistic_write' } });
  }

  /** The same made since then and still running: a press that came twice. */
  async madeSince(
    tx: Tx,
    organizationId: string,
    same: { name: string; criteria: Criteria },
    since: Date,
  ): Promise<SubscriptionRow | null> {
    return tx
      .getRepository(SubscriptionRow)
      .createQueryBuilder('s')
      .where('s.organizationId = :organizationId AND s.state <> :ended AND s.createdAt > :since', { organizationId, ended: 'ended', since })
      .andWhere('s.name = :name AND s.criteria = :criteria::jsonb', { name: same.name, criteria: JSON.stringify(same.criteria) })
      .getOne();
  }

  countLive(tx: Tx, organizationId: string): Promise<number> {
    return tx.getRepository(SubscriptionRow).countBy({ organizationId, state: Not('ended') });
  }

  /** New criteria take effect at once: matched anew against what is live, without alerts for it. */
  async edit(tx: Tx, organizationId: string, id: string, change: { name: string; criteria: Criteria }): Promise<void> {
    await tx.query(
      `UPDATE subscription SET name = $3, criteria = $4::jsonb,
         criteria_version = criteria_version + CASE WHEN criteria = $4::jsonb THEN 0 ELSE 1 END,
         backfilled_at = CASE WHEN criteria = $4::jsonb THEN backfilled_at END
       WHERE id = $1 AND organization_id = $2`,
      [id, organizationId, change.name, JSON.stringify(change.criteria)],
    );
  }

  /** What came while it was ended nobody gathered, so from an end it is filled again. */
  async setState(tx: Tx, organizationId: string, id: string, state: 'active' | 'paused' | 'ended', now: Date): Promise<void> {
    await tx.query(
      `UPDATE subscription SET state = $3, paused_until = NULL, ended_at = CASE WHEN $3 = 'ended' THEN $4::timestamptz END,
         backfilled_at = CASE WHEN state = 'ended' AND $3 <> 'ended' THEN NULL ELSE backfilled_at END
       WHERE id = $1 AND organization_id = $2`,
      [id, organizationId, state, now],
    );
  }

  /** A new secret address for its feeds; the old one opens nothing any more. */
  async renewFeedKey(tx: Tx, organizationId: string, id: string): Promise<void> {
    await tx.getRepository(SubscriptionRow).update({ id, organizationId }, { feedKey: newFeedKey() });
  }

  /** Who hears of the organization's subscriptions by mail, by subscription. */
  async listeners(organizationId: string): Promise<Map<string, ListenerOf[]>> {
    const rows: (ListenerOf & { subscriptionId: string })[] = await this.db.query(
      `SELECT l.subscription_id AS "subscriptionId", l.person_id AS "personId", p.email, p.name, l.since
       FROM subscription_listener l JOIN person p ON p.id = l.person_id WHERE l.organization_id = $1 ORDER BY l.since, l.person_id`,
      [organizationId],
    );
    const bySubscription = new Map<string, ListenerOf[]>();
    for (const { subscriptionId, ...listener } of rows)
      bySubscription.set(subscriptionId, [...(bySubscription.get(subscriptionId) ?? []), listener]);
    return bySubscription;
  }
}

const newFeedKey = (): string => randomBytes(24).toString('base64url');
