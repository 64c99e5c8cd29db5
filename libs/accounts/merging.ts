import { Merges } from '@kolkore/store/merges';
import { Transactions } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import type { Actor } from './actor';
import { Audit } from './audit';

/** What an operator decides of merges, with its entry in the log. Errors as in store/merges.ts. */
@Injectable()
export class Merging {
  constructor(
    private readonly merges: Merges,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  undo(id: number, by: Actor, now: Date): Promise<{ opportunityId: number; changeIds: number[] }> {
    return this.transactions.run(async (tx) => {
      const undone = await this.merges.undo(id, by.personId, now, tx);
      await this.audit.record(tx, by, 'merge_undone', null, { merge: id, opportunity: undone.opportunityId }, now);
      return undone;
    });
  }

  join(ids: readonly [number, number], because: string, by: Actor, now: Date): Promise<{ opportunityId: number; changeIds: number[] }> {
    return this.transactions.run(async (tx) => {
      const joined = await this.merges.join(ids, because, by.personId, now, tx);
      await this.audit.record(tx, by, 'merge_made', null, { merge: joined.mergeId, opportunity: joined.opportunityId }, now);
      return joined;
    });
  }

  dismiss(id: number, by: Actor, now: Date): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.merges.dismiss(id, by.personId, now, tx);
      await this.audit.record(tx, by, 'merge_dismissed', null, { merge: id }, now);
    });
  }
}
