import { deadlineInstant } from '@kolkore/domain/deadline';
import { Status, statusAt } from '@kolkore/domain/status';
import { OpportunityRow } from '@kolkore/store/entities/opportunity';

export const statusOf = (row: OpportunityRow, now: Date): Status =>
  statusAt(
    {
      kind: row.kind,
      withdrawn: row.withdrawn,
      opensOn: row.facts.opensOn,
      deadline: row.facts.deadline,
      awaited: row.facts.awaited,
      delisted: row.delistedAt !== null,
    },
    now,
  );

/** Whether one can no longer apply. */
export const isOver = (row: OpportunityRow, now: Date): boolean => {
  const end = row.facts.deadline && deadlineInstant(row.facts.deadline);
  return row.withdrawn || (end !== null && end < now);
};
