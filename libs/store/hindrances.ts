import type { Criteria, Hindrance } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { addMessage } from './new-message';
import type { Tx } from './transactions';

/** A source that was turned off may be turned on again: only after so long its bodies count as no longer read. */
const OFF_FOR_MS = 7 * 24 * 3_600_000;
const BATCH = 5000;

/** Subscriptions that can bring nothing any more, and who was told of it. */
@Injectable()
export class Hindrances {
  constructor(private readonly db: DataSource) {}

  /**
   * Bodies that may publish again: some source that is read spoke for them. What people bring in (sources without a schedule that
   * are no archive of a site) may come from any body that it once came from.
   */
  async publishersRead(now: Date): Promise<Set<string>> {
    const rows: { key: string }[] = await this.db.query(
      `WITH reading AS (SELECT id FROM source WHERE (every_minutes > 0 OR id IN ('form', 'mailbox')) AND NOT (health = 'off' AND coalesce(since, $1) <= $2))
       SELECT p.key FROM publisher p WHERE EXISTS (
         SELECT FROM opportunity o JOIN listing l ON l.opportunity_id = o.id WHERE o.publisher_key = p.key AND l.source_id IN (SELECT id FROM reading))`,
      [now, new Date(now.getTime() - OFF_FOR_MS)],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Whether it is this caller's turn to look on that day; true once. */
  async takeDay(day: string, now: Date): Promise<boolean> {
    const rows: unknown[] = await this.db.query(
      `INSERT INTO hindrance_look (day, looked_at) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING RETURNING day`,
      [day, now],
    );
    return rows.length > 0;
  }

  /** The look of that day failed; somebody may look again. */
  async giveBackDay(day: string): Promise<void> {
    await this.db.query('DELETE FROM hindrance_look WHERE day = $1', [day]);
  }

  /** Criteria of all active subscriptions, in batches. */
  async *active(): AsyncGenerator<{ id: string; criteria: Criteria }[]> {
    for (let after = -1; ;) {
      const rows: { id: string; number: number; criteria: Criteria }[] = await this.db.query(
        `SELECT id, number, criteria FROM subscription WHERE number > $1 AND state = 'active' ORDER BY number LIMIT $2`,
        [after, BATCH],
      );
      if (rows.length > 0) yield rows;
      if (rows.length < BATCH) return;
      after = rows.at(-1)?.number ?? after;
    }
  }

  /** Writes down what was found and writes to whoever may change it, once about each. Answers the new messages. */
  async tell(subscriptionId: string, found: readonly Hindrance[], now: Date): Promise<string[]> {
    return this.db.transaction(async (tx) => {
      const fresh: { cause: string; about: string }[] = await tx.query(
        `INSERT INTO hindrance (subscription_id, cause, about, found_at)
         SELECT s.id, x.cause, x.about, $3 FROM subscription s, jsonb_to_recordset($2::jsonb) AS x(cause text, about text) WHERE s.id = $1
         ON CONFLICT DO NOTHING RETURNING cause, about`,
        [subscriptionId, JSON.stringify(found.map(({ cause, values }) => ({ cause, about: aboutOf(values) }))), now],
      );
      if (fresh.length === 0) return [];
      const what = createHash('sha256').update(JSON.stringify(fresh)).digest('hex').slice(0, 16);
      const messages: string[] = [];
      for (const personId of await ownersOf(tx, subscriptionId)) {
        const dedupeKey = `hindrance:${subscriptionId}:${what}:${personId}`;
        messages.push(await addMessage(tx, { personId, kind: 'hindrance', subscriptionId, dedupeKey }, now));
      }
      return messages;
    });
  }
}

const aboutOf = (values: readonly string[]): string => [...values].sort().join('\n').slice(0, 1000);

/** The person whose it is; of an organization's those who hear of it and may change it, and where nobody does, its owners. */
async function ownersOf(tx: Tx, subscriptionId: string): Promise<string[]> {
  const rows: { id: string; hears: boolean }[] = await tx.query(
    `SELECT s.person_id AS id, true AS hears FROM subscription s WHERE s.id = $1 AND s.person_id IS NOT NULL
     UNION ALL
     SELECT m.person_id, l.person_id IS NOT NULL FROM subscription s JOIN member m ON m.organization_id = s.organization_id
       LEFT JOIN subscription_listener l ON l.subscription_id = s.id AND l.person_id = m.person_id
     WHERE s.id = $1 AND (m.role = 'owner' OR (m.role = 'editor' AND l.person_id IS NOT NULL))
     ORDER BY 1`,
    [subscriptionId],
  );
  const hearing = rows.filter(({ hears }) => hears);
  return (hearing.length > 0 ? hearing : rows).map(({ id }) => id);
}
