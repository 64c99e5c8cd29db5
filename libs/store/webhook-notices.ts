import type { WebhookNotice } from './entities/messages';
import type { WebhookEndpointRow } from './entities/webhooks';
import { addMessage } from './new-message';
import type { Tx } from './transactions';

/** One mail to each owner of the endpoint's organization, once for each trouble and what is told of it. */
export async function tellOwners(
  tx: Tx,
  what: WebhookNotice['what'],
  endpoint: Pick<WebhookEndpointRow, 'id' | 'organizationId' | 'url' | 'description'>,
  facts: { since: Date; gone: boolean; answer: string },
  now: Date,
): Promise<void> {
  const { id: endpointId, organizationId, url, description } = endpoint;
  const owners: { id: string }[] = await tx.query(
    `SELECT person_id AS id FROM member WHERE organization_id = $1 AND role = 'owner' ORDER BY person_id`,
    [organizationId],
  );
  const since = facts.since.toISOString();
  const about: WebhookNotice = {
    what,
    endpointId,
    organizationId,
    url,
    description,
    since,
    gone: facts.gone,
    answer: facts.answer.slice(0, 200),
  };
  for (const { id } of owners)
    await addMessage(tx, { personId: id, kind: 'webhook_notice', about, dedupeKey: `${what}:${endpointId}:${since}:${id}` }, now);
}
