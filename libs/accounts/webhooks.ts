import type { AuditAct } from '@kolkore/domain/audit-act';
import { ConflictError, InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { toldTarget } from '@kolkore/net/told-target';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Signer } from '@kolkore/platform/signing';
import { EARLIER_SECRET_MS, webhookSecret } from '@kolkore/platform/webhook-secrets';
import { OrganizationStore } from '@kolkore/store/organizations';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Endpoint, EndpointInput, WebhookEndpointRow, WebhookEndpoints } from '@kolkore/store/webhook-endpoints';
import { WebhookEvents } from '@kolkore/store/webhook-events';
import { LoggedEvent, WebhookLog } from '@kolkore/store/webhook-log';
import { Inject, Injectable } from '@nestjs/common';
import { Actor } from './actor';
import { Audit } from './audit';
import { RefusedError } from './refusals';
import { isUuid, mustBeId } from './uuid';

/** Endpoints of one organization. */
export const MOST_WEBHOOKS = 10;
const LONGEST_DESCRIPTION = 200;

/** Webhooks of an organization. A secret is shown when it is made; it is kept nowhere, and another organization's things are not found. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly endpoints: WebhookEndpoints,
    private readonly events: WebhookEvents,
    private readonly log: WebhookLog,
    private readonly organizations: OrganizationStore,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly signer: Signer,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'LOCAL_TARGETS'>,
  ) {}

  /** Oldest first. */
  async list(organizationId: string): Promise<Endpoint[]> {
    mustBeId('organization', organizationId);
    return this.endpoints.ofOrganization(organizationId);
  }

  /** Within `tx` as that has left it. Throws NotFoundError. */
  async byId(organizationId: string, id: string, tx?: Tx): Promise<Endpoint> {
    mustBeId('organization', organizationId);
    const found = isUuid(id) ? await this.endpoints.one(organizationId, id, tx) : null;
    if (!found) throw new NotFoundError('no such webhook');
    return found;
  }

  /**
   * A new endpoint, active at once. Throws InvalidInputError (`url`: a WrongTarget, `description`: `long`, `subscriptions`: `none` or `unknown`),
   * ConflictError (`too_many_webhooks`), NotFoundError when the organization is gone.
   */
  async create(organizationId: string, input: EndpointInput, by: Actor, now: Date): Promise<Endpoint> {
    mustBeId('organization', organizationId);
    return this.transactions.run(async (tx) => {
      if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
      const checked = await this.checked(tx, organizationId, input);
      if ((await this.endpoints.count(tx, organizationId)) >= MOST_WEBHOOKS)
        throw new ConflictError('too many webhooks', { reason: 'too_many_webhooks' });
      const made = await this.endpoints.add(tx, organizationId, checked, by.personId, now);
      await this.told(tx, 'webhook_made', made, by, now);
      return made;
    });
  }

  /** Throws as `create`. */
  edit(organizationId: string, id: string, input: EndpointInput, by: Actor, now: Date): Promise<void> {
    return this.act(organizationId, id, 'webhook_edited', by, now, async (tx, row) => {
      await this.endpoints.edit(tx, row, await this.checked(tx, organizationId, input), now);
      return true;
    });
  }

  /** What happens meanwhile is kept for it. One that is not active stays as it is. */
  pause(organizationId: string, id: string, by: Actor, now: Date): Promise<void> {
    return this.act(organizationId, id, 'webhook_paused', by, now, async (tx, row) => {
      if (row.state !== 'active') return false;
      await this.endpoints.pause(tx, id, now);
      return true;
    });
  }

  /** From a pause or after it was disabled; what waits goes out at once. */
  resume(organizationId: string, id: string, by: Actor, now: Date): Promise<void> {
    return this.act(organizationId, id, 'webhook_resumed', by, now, async (tx, row) => {
      if (row.state === 'active') return false;
      await this.endpoints.activate(tx, id, now);
      return true;
    });
  }

  /** A new secret; the one before signs beside it for EARLIER_SECRET_MS, and one before that no more. Answers until when. */
  async roll(organizationId: string, id: string, by: Actor, now: Date): Promise<Date> {
    const until = new Date(now.getTime() + EARLIER_SECRET_MS);
    await this.act(organizationId, id, 'webhook_rolled', by, now, async (tx, row) => {
      await this.endpoints.roll(tx, row, until);
      return true;
    });
    return until;
  }

  /** Sends a test event, whatever the state of the endpoint. */
  test(organizationId: string, id: string, by: Actor, now: Date): Promise<void> {
    return this.act(organizationId, id, 'webhook_tested', by, now, async (tx) => {
      await this.events.addTest(tx, id, await this.endpoints.sample(tx, organizationId), now);
      return true;
    });
  }

  remove(organizationId: string, id: string, by: Actor, now: Date): Promise<void> {
    return this.act(organizationId, id, 'webhook_removed', by, now, async (tx) => {
      await this.endpoints.remove(tx, id);
      return true;
    });
  }

  /** Sends an event of the log again, under the same event id. Throws NotFoundError, RefusedError (`over`) when it is just being sent or nothing is sent there. */
  retry(organizationId: string, id: string, eventId: string, by: Actor, now: Date): Promise<void> {
    return this.act(organizationId, id, 'webhook_retried', by, now, async (tx, row) => {
      if (!isUuid(eventId) || !(await this.log.one(id, eventId))) throw new NotFoundError('no such event');
      if (row.state !== 'active' || !(await this.log.again(tx, id, eventId, now))) throw new RefusedError('over');
      return true;
    });
  }

  /** Newest first, before an event's id in our ledger; how many wait. */
  async logOf(
    organizationId: string,
    id: string,
    before: number | null,
    limit: number,
  ): Promise<{ events: LoggedEvent[]; next: number | null }> {
    await this.byId(organizationId, id);
    const found = await this.log.page(id, before, limit + 1);
    const events = found.slice(0, limit);
    return { events, next: found.length > limit ? (events.at(-1)?.id ?? null) : null };
  }

  waiting(endpoints: readonly Pick<Endpoint, 'id'>[]): Promise<Map<string, number>> {
    return this.log.waiting(endpoints.map(({ id }) => id));
  }

  /** The newest secret, to be shown when it was just made. */
  secretOf({ id, secretSalt }: Pick<WebhookEndpointRow, 'id' | 'secretSalt'>): string {
    return webhookSecret(this.signer, id, secretSalt);
  }

  private async checked(tx: Tx, organizationId: string, input: EndpointInput): Promise<EndpointInput> {
    const target = toldTarget(input.url, { atHome: this.settings.LOCAL_TARGETS === 'on' });
    const description = input.description.replace(/[\s\p{C}]+/gu, ' ').trim();
    const wanted = input.subscriptionIds && [...new Set(input.subscriptionIds)];
    const wrong: Record<string, string> = {};
    if ('wrong' in target) wrong['url'] = target.wrong;
    if ([...description].length > LONGEST_DESCRIPTION) wrong['description'] = 'long';
    if (wanted?.length === 0) wrong['subscriptions'] = 'none';
    else if (wanted && !wanted.every(isUuid)) wrong['subscriptions'] = 'unknown';
    else if (wanted && (await this.endpoints.ownSubscriptions(tx, organizationId, wanted)).length < wanted.length)
      wrong['subscriptions'] = 'unknown';
    if (Object.keys(wrong).length > 0 || 'wrong' in target) throw new InvalidInputError(wrong);
    return { url: target.url.href, description, subscriptionIds: wanted };
  }

  private async act(
    organizationId: string,
    id: string,
    act: AuditAct,
    by: Actor,
    now: Date,
    work: (tx: Tx, row: WebhookEndpointRow) => Promise<boolean>,
  ): Promise<void> {
    mustBeId('organization', organizationId);
    await this.transactions.run(async (tx) => {
      const row = isUuid(id) ? await this.endpoints.lock(tx, organizationId, id) : null;
      if (!row) throw new NotFoundError('no such webhook');
      if (await work(tx, row)) await this.told(tx, act, row, by, now);
    });
  }

  private told(tx: Tx, act: AuditAct, { id, organizationId, url }: WebhookEndpointRow, by: Actor, now: Date): Promise<void> {
    return this.audit.record(tx, by, act, organizationId, { webhookId: id, host: new URL(url).host }, now);
  }
}
