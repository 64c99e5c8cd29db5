import type { Criteria } from '@kolkore/domain/criteria';
import type { Pace } from '@kolkore/domain/rhythm/rhythm';
import type { AuditAct } from '@kolkore/domain/audit-act';
import { NotFoundError } from '@kolkore/domain/errors';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { Listeners } from '@kolkore/store/listeners';
import { ListenerOf, OrganizationSubscriptions } from '@kolkore/store/organization-subscriptions';
import type { LocalDate } from '@kolkore/domain/time';
import { Paces } from '@kolkore/store/paces';
import { OrganizationStore } from '@kolkore/store/organizations';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor, atPage } from './actor';
import { Audit } from './audit';
import { RefusedError } from './refusals';
import { SAME_PRESS_MS } from './same-press';
import { mustBeId } from './uuid';

/** Subscriptions of one organization that are not over. */
export const MOST_SUBSCRIPTIONS = 200;

/** A subscription with the members who hear of it by mail. */
export type TeamSubscription = SubscriptionRow & { listeners: ListenerOf[] };

/** What a subscription is made of. `wording`: what the member agreed to, word for word. */
export interface TeamSubscriptionInput {
  name: string;
  criteria: Criteria;
  wording: string;
  /** At once and without reminders unless told; an edit that says none leaves it. */
  pace?: Pace;
}

/**
 * Subscriptions that an organization owns: they go on when people leave. Everything is asked for together with the organization;
 * another one's subscription is not found.
 */
@Injectable()
export class TeamSubscriptions {
  constructor(
    private readonly transactions: Transactions,
    private readonly subscriptions: OrganizationSubscriptions,
    private readonly organizations: OrganizationStore,
    private readonly listeners: Listeners,
    private readonly paces: Paces,
    private readonly audit: Audit,
  ) {}

  /**
   * Active at once; a press of a page's button that comes twice makes one. With `listen`, whoever makes it hears of it. The caller queues its backfill. Throws RefusedError
   * (`too_many_subscriptions`), NotFoundError.
   */
  async create(organizationId: string, input: TeamSubscriptionInput, by: Actor, now: Date, listen = false): Promise<SubscriptionRow> {
    mustBeId('organization', organizationId);
    return this.transactions.run(async (tx) => {
      await this.lock(tx, organizationId);
      // A program that asks twice means it: it has Idempotency-Key to say otherwise.
      const since = new Date(now.getTime() - SAME_PRESS_MS);
      const same = by.origin === 'page' ? await this.subscriptions.madeSince(tx, organizationId, input, since) : null;
      if (same) return same;
      await this.refuseTooMany(tx, organizationId);
      const row = await this.subscriptions.add(tx, organizationId, input, now);
      await this.audit.record(tx, by, 'subscription_made', organizationId, told(row), now);
      if (listen && by.personId !== null && (await this.listeners.add(tx, organizationId, row.id, by.personId, now)))
        await this.audit.record(tx, by, 'listening_started', organizationId, told(row), now);
      return row;
    });
  }

  /** Oldest first, ended ones last. */
  async list(organizationId: string): Promise<TeamSubscription[]> {
    mustBeId('organization', organizationId);
    const [rows, listeners] = await Promise.all([this.subscriptions.list(organizationId), this.subscriptions.listeners(organizationId)]);
    return rows.map((row) => ({ ...row, listeners: listeners.get(row.id) ?? [] }));
  }

  /** Throws NotFoundError. */
  async byId(organizationId: string, id: string): Promise<TeamSubscription> {
    mustBeId('organization', organizationId);
    mustBeId('subscription', id);
    const row = await this.subscriptions.byId(organizationId, id);
    if (!row) throw new NotFoundError('no such subscription');
    return { ...row, listeners: (await this.subscriptions.listeners(organizationId)).get(id) ?? [] };
  }

  /** New criteria take effect at once; the caller queues the backfill. Throws NotFoundError, RefusedError (`over`). */
  edit(
    organizationId: string,
    id: string,
    change: Pick<TeamSubscriptionInput, 'name' | 'criteria' | 'pace'>,
    by: Actor,
    now: Date,
  ): Promise<void> {
    return this.act(organizationId, id, 'subscription_edited', by, now, async (tx, row) => {
      if (row.state === 'ended') throw new RefusedError('over');
      await this.subscriptions.edit(tx, organizationId, id, change);
      if (change.pace) await this.paces.setPace(id, change.pace, now, tx);
      return true;
    });
  }

  /** `until`: first day in Israel on which it goes on by itself; null: when somebody takes it up again. Of one that rests already it is the new day. */
  pause(organizationId: string, id: string, by: Actor, now: Date, until: LocalDate | null = null): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.setState(organizationId, id, 'paused', ['active'], 'subscription_paused', by, now);
      await this.paces.pauseUntil(id, until, tx);
    });
  }

  /** From a pause or from an end; after an end it is filled again. Throws as `create`. */
  resume(organizationId: string, id: string, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    return this.transactions.run(async (tx) => {
      await this.lock(tx, organizationId);
      await this.setState(organizationId, id, 'active', ['paused', 'ended'], 'subscription_resumed', by, now);
    });
  }

  /** Nobody hears of it and its feeds open nothing, until it is taken up again. */
  end(organizationId: string, id: string, by: Actor, now: Date): Promise<void> {
    return this.setState(organizationId, id, 'ended', ['active', 'paused'], 'subscription_ended', by, now);
  }

  /** A new secret address for its feeds. */
  renewFeed(organizationId: string, id: string, by: Actor, now: Date): Promise<void> {
    return this.act(organizationId, id, 'feed_renewed', by, now, async (tx) => {
      await this.subscriptions.renewFeedKey(tx, organizationId, id);
      return true;
    });
  }

  /** A member's own wish to get the alerts by mail: consent is nobody else's to give. Throws NotFoundError. */
  listen(organizationId: string, id: string, personId: string, now: Date): Promise<void> {
    return this.act(organizationId, id, 'listening_started', atPage(personId), now, async (tx, row) => {
      if (row.state === 'ended') throw new RefusedError('over');
      if (!(await this.listeners.add(tx, organizationId, id, personId, now))) throw new NotFoundError('no such member');
      return true;
    });
  }

  unlisten(organizationId: string, id: string, personId: string, now: Date): Promise<void> {
    return this.act(
      organizationId,
      id,
      'listening_stopped',
      atPage(personId),
      now,
      async (tx) => (await this.listeners.remove(tx, personId, [id])).length > 0,
    );
  }

  private setState(
    organizationId: string,
    id: string,
    state: 'active' | 'paused' | 'ended',
    from: SubscriptionRow['state'][],
    act: AuditAct,
    by: Actor,
    now: Date,
  ): Promise<void> {
    return this.act(organizationId, id, act, by, now, async (tx, row) => {
      if (!from.includes(row.state)) return false;
      if (row.state === 'ended') await this.refuseTooMany(tx, organizationId);
      await this.subscriptions.setState(tx, organizationId, id, state, now);
      return true;
    });
  }

  /** Before a subscription of it, as its deletion takes them. */
  private async lock(tx: Tx, organizationId: string): Promise<void> {
    if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
  }

  private async refuseTooMany(tx: Tx, organizationId: string): Promise<void> {
    if ((await this.subscriptions.countLive(tx, organizationId)) >= MOST_SUBSCRIPTIONS) throw new RefusedError('too_many_subscriptions');
  }

  /** `work` answers whether it changed anything; only then it is told. */
  private async act(
    organizationId: string,
    id: string,
    act: AuditAct,
    by: Actor,
    now: Date,
    work: (tx: Tx, row: SubscriptionRow) => Promise<boolean>,
  ): Promise<void> {
    mustBeId('organization', organizationId);
    mustBeId('subscription', id);
    await this.transactions.run(async (tx) => {
      const row = await this.subscriptions.lock(tx, organizationId, id);
      if (!row) throw new NotFoundError('no such subscription');
      if (await work(tx, row)) await this.audit.record(tx, by, act, organizationId, told(row), now);
    });
  }
}

const told = (row: SubscriptionRow): { subscriptionId: string; name: string } => ({ subscriptionId: row.id, name: row.name });
