import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SubscriptionState } from './entities/people';
import type { Tx } from './transactions';

/** Who hears of a subscription by mail: its own person, or a member who listens to the organization's. View `hearer`. */
export interface Hearer {
  subscriptionId: string;
  personId: string;
  since: Date | null;
}

/** A team subscription as a member's mailed link shows it: what it is, whose, and whether they hear of it. */
export interface TeamListening {
  subscriptionId: string;
  name: string;
  state: SubscriptionState;
  organizationId: string;
  organizationName: string;
  listening: boolean;
}

@Injectable()
export class Listeners {
  constructor(private readonly db: DataSource) {}

  /** Everybody who hears of subscriptions that are active now. */
  hearing(): Promise<Hearer[]> {
    return this.db.query(
      `SELECT h.subscription_id AS "subscriptionId", h.person_id AS "personId", h.since
       FROM hearer h JOIN subscription s ON s.id = h.subscription_id WHERE s.state = 'active' ORDER BY h.since, h.person_id`,
    );
  }

  /** False when there is no such subscription of the organization, it ended, or the person is no member. Listening twice is as once. */
  async add(tx: Tx, organizationId: string, subscriptionId: string, personId: string, now: Date): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM subscription s JOIN member m ON m.organization_id = s.organization_id
       WHERE s.id = $2 AND s.organization_id = $1 AND s.state <> 'ended' AND m.person_id = $3 FOR SHARE OF s, m`,
      [organizationId, subscriptionId, personId],
    );
    if (rows.length === 0) return false;
    await tx.query(
      `INSERT INTO subscription_listener (subscription_id, person_id, organization_id, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (subscription_id, person_id) DO NOTHING`,
      [subscriptionId, personId, organizationId, now],
    );
    return true;
  }

  /** The names of the team subscriptions that the person heard of until now; `subscriptionIds` null means all. */
  async remove(
    tx: Tx,
    personId: string,
    subscriptionIds: string[] | null,
  ): Promise<{ subscriptionId: string; organizationId: string; name: string }[]> {
    const [rows] = await tx.query(
      `DELETE FROM subscription_listener l USING subscription s
       WHERE s.id = l.subscription_id AND l.person_id = $1 AND ($2::uuid[] IS NULL OR l.subscription_id = ANY ($2))
       RETURNING l.subscription_id AS "subscriptionId", l.organization_id AS "organizationId", s.name`,
      [personId, subscriptionIds],
    );
    return rows;
  }

  /** The team subscriptions of all organizations of a person that are not over, by organization and name; `only` limits them. */
  ofPerson(personId: string, only: string[] | null = null): Promise<TeamListening[]> {
    return this.db.query(
      `SELECT s.id AS "subscriptionId", s.name, s.state, o.id AS "organizationId", o.name AS "organizationName", l.person_id IS NOT NULL AS listening
       FROM member m JOIN organization o ON o.id = m.organization_id JOIN subscription s ON s.organization_id = o.id
         LEFT JOIN subscription_listener l ON l.subscription_id = s.id AND l.person_id = m.person_id
       WHERE m.person_id = $1 AND s.state <> 'ended' AND ($2::uuid[] IS NULL OR s.id = ANY ($2)) ORDER BY o.name, o.id, s.name, s.id`,
      [personId, only],
    );
  }
}
