import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { WebhookEndpointRow } from './entities/webhooks';
import type { Tx } from './transactions';

export type { EndpointState, EventOutcome, EventState, WebhookEndpointRow } from './entities/webhooks';

/** An endpoint with the subscriptions that were chosen for it; `allSince` says whether it hears of all instead. */
export type Endpoint = WebhookEndpointRow & { subscriptionIds: string[] };

export interface EndpointInput {
  url: string;
  description: string;
  /** Null: all of the organization's, later ones too. */
  subscriptionIds: string[] | null;
}

@Injectable()
export class WebhookEndpoints {
  constructor(private readonly db: DataSource) {}

  /** Oldest first. */
  async ofOrganization(organizationId: string): Promise<Endpoint[]> {
    const rows = await this.db
      .getRepository(WebhookEndpointRow)
      .find({ where: { organizationId }, order: { createdAt: 'ASC', id: 'ASC' } });
    return this.withSubscriptions(rows);
  }

  /** Within `tx` as that has left it. */
  async one(organizationId: string, id: string, tx: Tx = this.db.manager): Promise<Endpoint | null> {
    const row = await tx.getRepository(WebhookEndpointRow).findOneBy({ organizationId, id });
    return row ? ((await this.withSubscriptions([row], tx))[0] ?? null) : null;
  }

  /** The endpoint of this organization under a lock, or null. */
  lock(tx: Tx, organizationId: string, id: string): Promise<WebhookEndpointRow | null> {
    return tx.getRepository(WebhookEndpointRow).findOne({ where: { organizationId, id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Right only under OrganizationStore.lock. */
  count(tx: Tx, organizationId: string): Promise<number> {
    return tx.getRepository(WebhookEndpointRow).countBy({ organizationId });
  }

  async add(tx: Tx, organizationId: string, input: EndpointInput, createdBy: string | null, now: Date): Promise<Endpoint> {
    const row: WebhookEndpointRow = {
      id: randomUUID(),
      organizationId,
      url: input.url,
      description: input.description,
      state: 'active',
      cause: null,
      stateAt: now,
      allSince: input.subscriptionIds === null ? now : null,
      secretSalt: randomUUID(),
      earlierSalt: null,
      earlierUntil: null,
      failures: 0,
      failingSince: null,
      toldAt: null,
      waitUntil: null,
      acceptedAt: null,
      createdBy,
      createdAt: now,
    };
    await tx.getRepository(WebhookEndpointRow).insert(row);
    await this.choose(tx, row.id, input.subscriptionIds ?? [], now);
    return { ...row, subscriptionIds: input.subscriptionIds ?? [] };
  }

  /** What it heard of before it goes on hearing of since when it did. */
  async edit(tx: Tx, row: WebhookEndpointRow, input: EndpointInput, now: Date): Promise<void> {
    const { url, description, subscriptionIds } = input;
    const allSince = subscriptionIds === null ? (row.allSince ?? now) : null;
    await tx.getRepository(WebhookEndpointRow).update({ id: row.id }, { url, description, allSince });
    await this.choose(tx, row.id, subscriptionIds ?? [], row.allSince ?? now);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.getRepository(WebhookEndpointRow).delete({ id });
  }

  async roll(tx: Tx, row: WebhookEndpointRow, earlierUntil: Date): Promise<string> {
    const secretSalt = randomUUID();
    await tx.getRepository(WebhookEndpointRow).update({ id: row.id }, { secretSalt, earlierSalt: row.secretSalt, earlierUntil });
    return secretSalt;
  }

  async pause(tx: Tx, id: string, now: Date): Promise<void> {
    await tx.getRepository(WebhookEndpointRow).update({ id }, { state: 'paused', cause: null, stateAt: now });
  }

  /** What waits begins anew, at once. */
  async activate(tx: Tx, id: string, now: Date): Promise<void> {
    const fresh = { failures: 0, failingSince: null, toldAt: null, waitUntil: null };
    await tx.getRepository(WebhookEndpointRow).update({ id }, { state: 'active', cause: null, stateAt: now, ...fresh });
    await tx.query(`UPDATE webhook_event SET tries = 0, not_before = $2 WHERE endpoint_id = $1 AND state = 'pending'`, [id, now]);
  }

  /** Those of these that are the organization's. */
  async ownSubscriptions(tx: Tx, organizationId: string, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query('SELECT id FROM subscription WHERE organization_id = $1 AND id = ANY ($2::uuid[])', [
      organizationId,
      ids,
    ]);
    return rows.map(({ id }) => id);
  }

  /** An opportunity that a test can show: what was matched last for the organization, else the newest of all, if there is any. */
  async sample(tx: Tx, organizationId: string): Promise<number | null> {
    const rows: { id: number }[] = await tx.query(
      `(SELECT m.opportunity_id AS id, 0 AS place FROM match m JOIN subscription s ON s.id = m.subscription_id JOIN opportunity o ON o.id = m.opportunity_id
        WHERE s.organization_id = $1 AND o.merged_into IS NULL ORDER BY m.matched_at DESC, m.id DESC LIMIT 1)
       UNION ALL (SELECT id, 1 FROM opportunity WHERE merged_into IS NULL AND barred IS NULL ORDER BY id DESC LIMIT 1) ORDER BY place LIMIT 1`,
      [organizationId],
    );
    return rows[0]?.id ?? null;
  }

  private async choose(tx: Tx, endpointId: string, ids: readonly string[], since: Date): Promise<void> {
    await tx.query('DELETE FROM webhook_subscription WHERE endpoint_id = $1 AND NOT subscription_id = ANY ($2::uuid[])', [endpointId, ids]);
    await tx.query(
      'INSERT INTO webhook_subscription (endpoint_id, subscription_id, since) SELECT $1, x, $3 FROM unnest($2::uuid[]) x ON CONFLICT DO NOTHING',
      [endpointId, ids, since],
    );
  }

  private async withSubscriptions(rows: readonly WebhookEndpointRow[], tx: Tx = this.db.manager): Promise<Endpoint[]> {
    const chosen: { endpointId: string; id: string }[] =
      rows.length === 0
        ? []
        : await tx.query(
            `SELECT l.endpoint_id AS "endpointId", l.subscription_id AS id FROM webhook_subscription l JOIN subscription s ON s.id = l.subscription_id
             WHERE l.endpoint_id = ANY ($1::uuid[]) ORDER BY s.created_at, s.id`,
            [rows.map(({ id }) => id)],
          );
    return rows.map((row) => ({ ...row, subscriptionIds: chosen.filter(({ endpointId }) => endpointId === row.id).map(({ id }) => id) }));
  }
}
