import { randomBytes, randomUUID } from 'node:crypto';
import { Criteria, Reason } from '@kolkore/domain/criteria';
import { NotFoundError } from '@kolkore/domain/errors';
import type { Language } from '@kolkore/domain/language';
import type { Pace } from '@kolkore/domain/rhythm/rhythm';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager, In, LessThan, MoreThan } from 'typeorm';
import { Consent, PersonRow, SubscriptionRow } from './entities/people';
import { MessageRow } from './entities/messages';
import { localDaySql } from './local-day-sql';
import { reasonsFor } from './match-reasons';
import { ensurePerson } from './people';
import { liftSuppression } from './suppression';
import { OpportunityView, toView, viewColumns, viewTables } from './opportunity-view';

/** A pending subscription may be confirmed this long. */
export const CONFIRM_WITHIN_DAYS = 7;

/** Confirmation mails that one address gets within a day when it confirms none: the form must not be a way to pester somebody. */
export const MOST_UNANSWERED = 5;

export interface SubscriptionRequest {
  email: string;
  name: string;
  criteria: Criteria;
  /** At once and without reminders unless told. */
  pace?: Pace;
  /** What the person agreed to, word for word. */
  wording: string;
  /** Of the form and its wording: that of the mails to somebody new (Hebrew unless told), and to others once they confirm. */
  language?: Language;
}

@Injectable()
export class Subscriptions {
  constructor(private readonly db: DataSource) {}

  /**
   * A pending subscription and its confirm message, in one transaction. The same request within ten minutes (a double
   * click, a reload) makes no second one. An address that was asked MOST_UNANSWERED times within a day and confirmed nothing
   * is left in peace: `messageId` is null, and the caller answers as ever.
   */
  async request(input: SubscriptionRequest, now: Date): Promise<{ messageId: string | null }> {
    return this.db.transaction(async (tx) => {
      const person = await ensurePerson(tx, input.email, input.language ?? 'he', now);
      const again = await tx
        .getRepository(SubscriptionRow)
        .createQueryBuilder('s')
        .where('s.personId = :person AND s.state = :state AND s.createdAt > :since AND s.criteria = :criteria::jsonb', {
          person: person.id,
          state: 'pending',
          since: new Date(now.getTime() - 10 * 60_000),
          criteria: JSON.stringify(input.criteria),
        })
        .getOne();
      if (again) {
        const message = await tx.getRepository(MessageRow).findOneByOrFail({ subscriptionId: again.id, kind: 'confirm' });
        return { messageId: message.id };
      }
      if (await hasAskedEnough(tx, person.id, now)) return { messageId: null };
      const subscription = await insertSubscription(tx, {
        personId: person.id,
        name: input.name,
        criteria: input.criteria,
        rhythm: input.pace?.rhythm ?? 'immediate',
        reminders: [...(input.pace?.reminders ?? [])],
        state: 'pending',
        consent: { wording: input.wording, language: input.language, askedAt: now.toISOString(), how: 'form' },
        createdAt: now,
        confirmedAt: null,
      });
      const id = randomUUID();
      await tx.getRepository(MessageRow).insert({
        id,
        personId: person.id,
        kind: 'confirm',
        dedupeKey: `confirm:${subscription.id}`,
        subscriptionId: subscription.id,
        messageId: `<${id}@kolkore>`,
        state: 'pending',
        stateAt: now,
        attempts: 0,
        notBefore: now,
        createdAt: now,
      });
      return { messageId: id };
    });
  }

  /** A confirmed subscription of a demonstration organization, unless it exists. */
  async ensureDemo(input: SubscriptionRequest & { confirmedAt: Date }, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      const person = await ensurePerson(tx, input.email, input.language ?? 'he', now);
      await tx.getRepository(PersonRow).update({ id: person.id }, { demo: true });
      if (await tx.getRepository(SubscriptionRow).existsBy({ personId: person.id, name: input.name })) return;
      await insertSubscription(tx, {
        personId: person.id,
        name: input.name,
        criteria: input.criteria,
        rhythm: input.pace?.rhythm ?? 'immediate',
        reminders: [...(input.pace?.reminders ?? [])],
        state: 'active',
        consent: {
          wording: input.wording,
          askedAt: input.confirmedAt.toISOString(),
          how: 'demo',
          confirmedAt: input.confirmedAt.toISOString(),
        },
        createdAt: input.confirmedAt,
        confirmedAt: input.confirmedAt,
      });
    });
  }

  byId(id: string): Promise<SubscriptionRow | null> {
    return this.db.getRepository(SubscriptionRow).findOneBy({ id });
  }

  byFeedKey(key: string): Promise<SubscriptionRow | null> {
    return this.db.getRepository(SubscriptionRow).findOneBy({ feedKey: key, state: In(['active', 'paused']) });
  }

  ofPerson(personId: string): Promise<SubscriptionRow[]> {
    return this.db.getRepository(SubscriptionRow).find({ where: { personId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Confirmed, edited or taken up again, and not yet matched against what is live. */
  async withoutBackfill(limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `SELECT id FROM subscription WHERE state IN ('active', 'paused') AND backfilled_at IS NULL ORDER BY confirmed_at LIMIT $1`,
      [limit],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Idempotent. Confirming lifts a suppression of the address, and the person's mails come in the language of the form from then
   * on. Throws NotFoundError when ended or too late.
   */
  async confirm(id: string, now: Date): Promise<SubscriptionRow> {
    return this.db.transaction(async (tx) => {
      const row = await tx.getRepository(SubscriptionRow).findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!row || row.state === 'ended') throw new NotFoundError('subscription is gone', { id });
      if (row.state !== 'pending' || row.personId === null) return row;
      if (row.createdAt.getTime() + CONFIRM_WITHIN_DAYS * 86_400_000 < now.getTime())
        throw new NotFoundError('confirmation is too late', { id });
      const consent: Consent = { ...row.consent, confirmedAt: now.toISOString() };
      await tx.getRepository(SubscriptionRow).update({ id }, { state: 'active', confirmedAt: now, consent });
      await liftSuppression(tx, row.personId, now);
      if (consent.language) await tx.getRepository(PersonRow).update({ id: row.personId }, { language: consent.language });
      return { ...row, state: 'active', confirmedAt: now, consent };
    });
  }

  async pause(id: string): Promise<void> {
    await this.db.getRepository(SubscriptionRow).update({ id, state: 'active' }, { state: 'paused', pausedUntil: null });
  }

  /** From a pause, or from an end that the person takes back; what came while it was ended nobody gathered, so it is filled again. */
  async resume(id: string): Promise<void> {
    await this.db.query(
      `UPDATE subscription SET state = 'active', ended_at = NULL, paused_until = NULL, backfilled_at = CASE WHEN state = 'ended' THEN NULL ELSE backfilled_at END
       WHERE id = $1 AND state IN ('paused', 'ended') AND confirmed_at IS NOT NULL`,
      [id],
    );
  }

  async end(id: string, now: Date): Promise<void> {
    await this.db.query(`UPDATE subscription SET state = 'ended', ended_at = $2 WHERE id = $1 AND state <> 'ended'`, [id, now]);
  }

  /** New criteria take effect at once: matched anew against what is live, without alerts for it. */
  async edit(id: string, change: { name: string; criteria: Criteria }): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.query(
        `UPDATE subscription SET name = $2, criteria = $3::jsonb, criteria_version = criteria_version + 1, backfilled_at = NULL WHERE id = $1`,
        [id, change.name, JSON.stringify(change.criteria)],
      );
    });
  }

  /** What it matched, newest first. */
  async feedItems(id: string, limit: number, now: Date): Promise<{ view: OpportunityView; reasons: Reason[]; matchedAt: Date }[]> {
    const rows = await this.db.query(
      `SELECT ${viewColumns('$1')}, m.opportunity_id AS "opportunityId", m.reasons AS "matchReasons", m.matched_at AS "matchedAt"
       FROM match m JOIN ${viewTables.replace('opportunity o', 'opportunity o ON o.id = m.opportunity_id')} WHERE m.subscription_id = $2
       ORDER BY coalesce(o.published_on, ${localDaySql('o.first_seen_at')}) DESC, m.id DESC LIMIT $3`,
      [now, id, limit],
    );
    type Row = { opportunityId: number; matchReasons: Reason[] | null; matchedAt: Date } & Parameters<typeof toView>[0];
    const toExplain = (rows as Row[]).map((row) => ({ subscriptionId: id, opportunityId: row.opportunityId, reasons: row.matchReasons }));
    const reasons = await reasonsFor(this.db, toExplain);
    return (rows as Row[]).map(({ opportunityId: _id, matchReasons: _stored, matchedAt, ...row }, n) => ({
      view: toView(row),
      reasons: reasons[n] ?? [],
      matchedAt,
    }));
  }

  /**
   * Requests that nobody confirmed in time are forgotten, with people who have nothing else: no subscription, no account in use,
   * and no mail that may still bring them back.
   */
  async forgetUnconfirmed(now: Date): Promise<void> {
    const before = new Date(now.getTime() - 2 * CONFIRM_WITHIN_DAYS * 86_400_000);
    await this.db.getRepository(SubscriptionRow).delete({ state: 'pending', createdAt: LessThan(before) });
    const nothingElse = `NOT p.operator AND ${['subscription', 'session', 'member']
      .map((table) => `NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.person_id = p.id)`)
      .join(' AND ')} AND NOT EXISTS (SELECT 1 FROM message m WHERE m.person_id = p.id AND m.created_at >= $1)`;
    await this.db.transaction(async (tx) => {
      // Locked first and looked at again: who asks anew at this moment holds the row, or is seen by the second look.
      const people: { id: string }[] = await tx.query(
        `SELECT p.id FROM person p WHERE p.created_at < $1 AND p.suppressed_at IS NULL AND ${nothingElse} FOR UPDATE SKIP LOCKED`,
        [before],
      );
      await tx.query(`DELETE FROM person p WHERE p.id = ANY ($2::uuid[]) AND ${nothingElse}`, [before, people.map((row) => row.id)]);
    });
  }
}

async function hasAskedEnough(tx: EntityManager, personId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - 86_400_000);
  const asked = await tx.getRepository(SubscriptionRow).countBy({ personId, state: 'pending', createdAt: MoreThan(since) });
  return asked >= MOST_UNANSWERED;
}

type NewSubscription = Pick<
  SubscriptionRow,
  'personId' | 'name' | 'criteria' | 'rhythm' | 'reminders' | 'state' | 'consent' | 'createdAt' | 'confirmedAt'
>;

async function insertSubscription(tx: EntityManager, fields: NewSubscription): Promise<{ id: string }> {
  const id = randomUUID();
  await tx.getRepository(SubscriptionRow).insert({ id, ...fields, criteriaVersion: 1, feedKey: randomBytes(24).toString('base64url') });
  return { id };
}
