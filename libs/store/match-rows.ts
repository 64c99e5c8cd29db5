import { Reason } from '@kolkore/domain/criteria';
import type { LogPlace } from './subscription-log';
import type { Tx } from './transactions';

/**
 * Whom an opportunity fits now: subscriptions with the version of the criteria by which they were found, as they were at `place`. Why
 * follows from opportunity and criteria.
 */
export interface NewMatches {
  opportunityId: number;
  revisionNumber: number;
  subscriptions: { number: number; id: string; version: number }[];
  place: LogPlace;
}

/** One change that one person is to hear of, with every subscription it serves. */
export interface NewAlertItem {
  personId: string;
  changeId: number;
  opportunityId: number;
  reasons: { subscriptionId: string; reasons: Reason[] }[];
}

/** One change that one webhook is to tell, with every subscription it serves. */
export type NewWebhookEvent = Omit<NewAlertItem, 'personId'> & { endpointId: string };

/** What people are to hear of; what they hear of already stays as it is. */
export async function addItems(tx: Tx, items: readonly NewAlertItem[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO alert_item (person_id, change_id, opportunity_id, reasons, created_at, state_at)
     SELECT x."personId", x."changeId", x."opportunityId", x.reasons, $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS x("personId" uuid, "changeId" bigint, "opportunityId" bigint, reasons jsonb)
     WHERE EXISTS (SELECT 1 FROM person p WHERE p.id = x."personId")
     ORDER BY 1, 2 ON CONFLICT (person_id, channel, change_id) DO NOTHING`,
    [JSON.stringify(items), now],
  );
}

/** The versions that subscriptions have now which changed since they were found; null for those that are matched no more. */
export async function editedSince(tx: Tx, matches: readonly NewMatches[]): Promise<Map<number, number | null>> {
  const places = matches.filter(({ subscriptions }) => subscriptions.length > 0).map(({ place }) => BigInt(place));
  if (places.length === 0) return new Map();
  const first = places.reduce((a, b) => (a < b ? a : b));
  const rows: { number: number; version: number | null }[] = await tx.query(
    `SELECT c.number, s.criteria_version AS version FROM (SELECT DISTINCT number FROM subscription_change WHERE xid >= $1::xid8) c
       LEFT JOIN subscription s ON s.number = c.number AND s.state IN ('active', 'paused')`,
    [String(first)],
  );
  return new Map(rows.map(({ number, version }) => [number, version]));
}

/** Matches of one opportunity at once, of those subscriptions whose criteria are still the ones by which they were found. `again`: some may be there. */
export async function addMatches(
  tx: Tx,
  { opportunityId, revisionNumber, subscriptions }: NewMatches,
  edited: ReadonlyMap<number, number | null>,
  again: boolean,
  now: Date,
): Promise<void> {
  const valid = subscriptions.filter(({ number, version }) => !edited.has(number) || edited.get(number) === version);
  if (valid.length === 0) return;
  // In the order of the index; arrays in the database's own writing, since the driver takes longer to write them than the rows take.
  valid.sort((a, b) => (a.id < b.id ? -1 : 1));
  await tx.query(
    `INSERT INTO match (subscription_id, opportunity_id, revision_number, criteria_version, matched_at)
     SELECT x.id, $1, $2, x.version, $3 FROM unnest($4::uuid[], $5::int[]) AS x(id, version)
     ${again ? 'ON CONFLICT (subscription_id, opportunity_id) DO NOTHING' : ''}`,
    [opportunityId, revisionNumber, now, arrayOf(valid.map(({ id }) => id)), arrayOf(valid.map(({ version }) => version))],
  );
}

const arrayOf = (values: readonly (string | number)[]): string => `{${values.join(',')}}`;

/** In the order of the changes, which is that in which they are sent. */
export const addEvents = (tx: Tx, events: NewWebhookEvent[], now: Date): Promise<void> =>
  tx.query(
    `INSERT INTO webhook_event (endpoint_id, change_id, opportunity_id, reasons, state, not_before, created_at, state_at)
     SELECT x."endpointId", x."changeId", x."opportunityId", x.reasons, 'pending', $2, $2, $2
     FROM jsonb_to_recordset($1::jsonb) AS x("endpointId" uuid, "changeId" bigint, "opportunityId" bigint, reasons jsonb)
     WHERE EXISTS (SELECT 1 FROM webhook_endpoint e WHERE e.id = x."endpointId")
     ORDER BY x."changeId", x."endpointId" ON CONFLICT (endpoint_id, change_id) DO NOTHING`,
    [JSON.stringify(events), now],
  );
