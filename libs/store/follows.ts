import { randomUUID } from 'node:crypto';
import type { Decision } from '@kolkore/domain/board/decision';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OpportunityView, viewsOf } from './opportunity-view';
import type { Tx } from './transactions';

/** Who follows: a person for themselves, or an organization. */
export type Follower = { personId: string } | { organizationId: string };

const columnOf = (who: Follower): ['person_id' | 'organization_id', string] =>
  'personId' in who ? ['person_id', who.personId] : ['organization_id', who.organizationId];

/** What is followed of one person, and of the organizations of which the person is a member. */
export interface FollowedBy {
  personally: boolean;
  organizations: { organizationId: string; decision: Decision | null; follows: boolean }[];
}

/**
 * מעקב: the opportunities that people and organizations follow. What goes on in another opportunity is followed there too
 * (absorb.ts), and the row of the one that it left stays: read together with `opportunity.merged_into IS NULL`.
 */
@Injectable()
export class Follows {
  constructor(private readonly db: DataSource) {}

  /** Whether it was new. */
  async add(tx: Tx, who: Follower, opportunityId: number, now: Date): Promise<boolean> {
    const [column, id] = columnOf(who);
    const rows: unknown[] = await tx.query(
      `INSERT INTO follow (id, ${column}, opportunity_id, since) VALUES ($1, $2, $3, $4) ON CONFLICT (${column}, opportunity_id) DO NOTHING RETURNING id`,
      [randomUUID(), id, opportunityId, now],
    );
    return rows.length > 0;
  }

  /** Whether it was there. */
  async remove(tx: Tx, who: Follower, opportunityId: number): Promise<boolean> {
    const [column, id] = columnOf(who);
    const [rows] = await tx.query(`DELETE FROM follow WHERE ${column} = $1 AND opportunity_id = $2 RETURNING id`, [id, opportunityId]);
    return rows.length > 0;
  }

  async has(who: Follower, opportunityId: number): Promise<boolean> {
    const [column, id] = columnOf(who);
    const rows: unknown[] = await this.db.query(`SELECT 1 FROM follow WHERE ${column} = $1 AND opportunity_id = $2`, [id, opportunityId]);
    return rows.length > 0;
  }

  /** How many a person or an organization follows. */
  async count(tx: Tx, who: Follower): Promise<number> {
    const [column, id] = columnOf(who);
    const [row] = await tx.query(`SELECT count(*)::int AS count FROM follow WHERE ${column} = $1`, [id]);
    return row.count;
  }

  /** What a person follows, the next deadlines first, those that are over last. */
  async ofPerson(personId: string, limit: number, now: Date): Promise<OpportunityView[]> {
    const rows: { id: number }[] = await this.db.query(
      `SELECT o.id FROM follow f JOIN opportunity o ON o.id = f.opportunity_id AND o.merged_into IS NULL WHERE f.person_id = $1
       ORDER BY (o.deadline_at < $2) IS TRUE, o.withdrawn, o.deadline_at NULLS LAST, o.id LIMIT $3`,
      [personId, now, limit],
    );
    return viewsOf(
      this.db,
      rows.map(({ id }) => id),
      now,
    );
  }

  /** Whether and by which of these an opportunity is followed, in the order of the organizations given. */
  async of(opportunityId: number, personId: string, organizationIds: string[]): Promise<FollowedBy> {
    const [row] = await this.db.query<[FollowedBy]>(
      `SELECT EXISTS (SELECT 1 FROM follow WHERE person_id = $2 AND opportunity_id = $1) AS personally,
         (SELECT coalesce(jsonb_agg(jsonb_build_object('organizationId', g.id, 'decision', d.decision, 'follows', f.id IS NOT NULL) ORDER BY g.place), '[]')
            FROM unnest($3::uuid[]) WITH ORDINALITY AS g (id, place)
            LEFT JOIN dossier d ON d.organization_id = g.id AND d.opportunity_id = $1
            LEFT JOIN follow f ON f.organization_id = g.id AND f.opportunity_id = $1) AS organizations`,
      [opportunityId, personId, organizationIds],
    );
    return row;
  }
}
