import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from './transactions';

/**
 * Opportunities that a person said are not relevant to them: nothing more of these is told, no change and no reminder, by whatever
 * subscription. It ends when they take it back, or follow the opportunity.
 */
@Injectable()
export class Dismissals {
  constructor(private readonly db: DataSource) {}

  async add(personId: string, opportunityId: number, now: Date): Promise<void> {
    await this.db.query('INSERT INTO dismissal (person_id, opportunity_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      personId,
      opportunityId,
      now,
    ]);
  }

  async remove(personId: string, opportunityId: number): Promise<void> {
    await removeDismissal(this.db.manager, personId, opportunityId);
  }

  async has(personId: string, opportunityId: number): Promise<boolean> {
    const rows: unknown[] = await this.db.query('SELECT 1 FROM dismissal WHERE person_id = $1 AND opportunity_id = $2', [
      personId,
      opportunityId,
    ]);
    return rows.length > 0;
  }
}

/** As Dismissals.remove, within a transaction. */
export async function removeDismissal(tx: Tx, personId: string, opportunityId: number): Promise<void> {
  await tx.query('DELETE FROM dismissal WHERE person_id = $1 AND opportunity_id = $2', [personId, opportunityId]);
}
