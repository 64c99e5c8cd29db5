import type { ContributionDraft, Refusal } from '@kolkore/domain/contribution/draft';
import { wrongIn } from '@kolkore/domain/contribution/draft';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { Contributions } from '@kolkore/store/contributions';
import type { ContributionRow } from '@kolkore/store/entities/contributions';
import { addMessage } from '@kolkore/store/new-message';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor } from './actor';
import { Audit } from './audit';
import { RefusedError } from './refusals';
import { mustBeId } from './uuid';

/** An operator decides. The caller queues what follows: bringing in, and the letter. */
@Injectable()
export class Deciding {
  constructor(
    private readonly transactions: Transactions,
    private readonly contributions: Contributions,
    private readonly audit: Audit,
  ) {}

  /**
   * Publishes it as the operator leaves it. Answers the letter's message id, null when there is nobody to tell. Throws
   * InvalidInputError with the wrong fields, RefusedError (`over`) when it waits no more, NotFoundError.
   */
  async approve(id: string, draft: ContributionDraft, by: Actor, now: Date): Promise<string | null> {
    const wrong = wrongIn(draft);
    if (Object.keys(wrong).length > 0) throw new InvalidInputError(wrong);
    return this.decide(id, async (tx, row) => {
      await this.contributions.approve(tx, id, draft, by.personId, now);
      await this.audit.record(tx, by, 'contribution_approved', row.organizationId, contributionTold({ ...row, draft }), now);
      return letter(tx, row, now);
    });
  }

  /** As `approve`. Nobody is written to about spam: the answer would be spam as well. */
  async refuse(id: string, why: { refusal: Refusal; note: string | null }, by: Actor, now: Date): Promise<string | null> {
    return this.decide(id, async (tx, row) => {
      await this.contributions.refuse(tx, id, why, by.personId, now);
      await this.audit.record(tx, by, 'contribution_refused', row.organizationId, { ...contributionTold(row), because: why.refusal }, now);
      return why.refusal === 'spam' ? null : letter(tx, row, now);
    });
  }

  private decide<T>(id: string, act: (tx: Tx, row: ContributionRow) => Promise<T>): Promise<T> {
    mustBeId('contribution', id);
    return this.transactions.run(async (tx) => {
      const row = await this.contributions.lock(tx, id);
      if (!row || row.state === 'draft') throw new NotFoundError('no such contribution');
      if (row.state !== 'waiting') throw new RefusedError('over');
      return act(tx, row);
    });
  }
}

/** Tells the contributor, where it is somebody we know. */
const letter = async (tx: Tx, { id, personId }: ContributionRow, now: Date): Promise<string | null> =>
  personId === null ? null : addMessage(tx, { personId, kind: 'contribution', contributionId: id }, now);

/** What the audit log keeps of a contribution. */
export const contributionTold = ({ id, draft }: Pick<ContributionRow, 'id' | 'draft'>) => ({
  contribution: id,
  title: draft.title.slice(0, 200),
});
