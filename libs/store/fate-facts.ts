import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ChangeRow, OpportunityRow } from './entities/opportunity';
import { Ledger, ToldItem } from './ledger';

/** What decides what a person was told of one opportunity that one subscription brought, or should have. */
export interface FateFacts {
  opportunity: OpportunityRow;
  /** Oldest first. */
  changes: ChangeRow[];
  /** All that the person was to hear of the opportunity, by whatever subscription. */
  items: ToldItem[];
  /** Whether the person gets the subscription by mail, and since when. */
  hears: boolean;
  since: Date | null;
  /** When the subscription matched it; null: never. */
  matchedAt: Date | null;
  dismissedAt: Date | null;
  suppressedAt: Date | null;
  /** Until when nothing is sent, after a mail that came back for now. */
  mailAfter: Date | null;
}

@Injectable()
export class FateFactsOf {
  constructor(
    private readonly db: DataSource,
    private readonly ledger: Ledger,
  ) {}

  /** Null for an unknown person or opportunity. */
  async read(personId: string, subscriptionId: string, opportunityId: number): Promise<FateFacts | null> {
    const opportunity = await this.db.getRepository(OpportunityRow).findOneBy({ id: opportunityId });
    const [row]: Omit<FateFacts, 'opportunity' | 'changes' | 'items'>[] = await this.db.query(
      `SELECT h.person_id IS NOT NULL AS hears, h.since, m.matched_at AS "matchedAt", d.at AS "dismissedAt", p.suppressed_at AS "suppressedAt", p.mail_after AS "mailAfter"
       FROM person p LEFT JOIN hearer h ON h.person_id = p.id AND h.subscription_id = $2
         LEFT JOIN match m ON m.subscription_id = $2 AND m.opportunity_id = $3
         LEFT JOIN dismissal d ON d.person_id = p.id AND d.opportunity_id = $3
       WHERE p.id = $1`,
      [personId, subscriptionId, opportunityId],
    );
    if (!opportunity || !row) return null;
    const changes = await this.db.getRepository(ChangeRow).find({ where: { opportunityId }, order: { id: 'ASC' } });
    return { ...row, opportunity, changes, items: await this.ledger.about(personId, opportunityId) };
  }
}
