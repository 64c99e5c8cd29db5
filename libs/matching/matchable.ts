import { Document, Words, wordsIn } from '@kolkore/domain/criteria';
import { deadlineInstant } from '@kolkore/domain/deadline';
import { Status, statusAt } from '@kolkore/domain/status';
import { OpportunityRow } from '@kolkore/store/entities/opportunity';

/** A stored opportunity as the definition of a match sees it. */
export function documentOf(row: OpportunityRow): Document {
  let words: Words | null = null;
  return {
    kind: row.kind,
    publisher: row.publisherKey,
    topics: row.topics,
    populations: row.populations,
    regions: row.regions,
    eligible: row.eligible,
    barred: row.barred,
    amount: row.amount,
    deadline: row.facts.deadline?.local?.slice(0, 10) ?? null,
    // Read when a word is first sought: most criteria fail before.
    get words() {
      return (words ??= wordsIn(row.doc));
    },
  };
}

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
