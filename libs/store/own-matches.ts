import type { Reason } from '@kolkore/domain/criteria';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { reasonsFor } from './match-reasons';
import { withWritten } from './written-terms';

/** A subscription that brought an opportunity to somebody; null `organizationId`: their own. */
export interface OwnMatch {
  subscriptionId: string;
  name: string;
  organizationId: string | null;
  reasons: Reason[];
}

/** Why an opportunity is of interest to somebody who reads its page. */
@Injectable()
export class OwnMatches {
  constructor(private readonly db: DataSource) {}

  /** The subscriptions of a person and of these organizations that go on and have brought the opportunity, the oldest first. */
  async of(personId: string, organizationIds: readonly string[], opportunityId: number): Promise<OwnMatch[]> {
    const rows: (Omit<OwnMatch, 'reasons'> & { reasons: Reason[] | null })[] = await this.db.query(
      `SELECT s.id AS "subscriptionId", s.name, s.organization_id AS "organizationId", m.reasons
       FROM match m JOIN subscription s ON s.id = m.subscription_id
       WHERE m.opportunity_id = $1 AND (s.person_id = $2 OR s.organization_id = ANY ($3::uuid[])) AND s.state IN ('active', 'paused')
       ORDER BY s.created_at, s.id`,
      [opportunityId, personId, organizationIds],
    );
    const found = await reasonsFor(
      this.db,
      rows.map(({ subscriptionId, reasons }) => ({ subscriptionId, opportunityId, reasons })),
    );
    const reasons = await withWritten(
      this.db.manager,
      found.map((one) => ({ opportunityId, reasons: one })),
    );
    return rows.map((row, n) => ({ ...row, reasons: reasons[n] ?? [] }));
  }
}
