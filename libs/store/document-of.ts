import { Document, Words, wordsIn } from '@kolkore/domain/criteria';
import type { OpportunityRow } from './entities/opportunity';

export type DocumentRow = Pick<
  OpportunityRow,
  'kind' | 'publisherKey' | 'topics' | 'populations' | 'regions' | 'eligible' | 'barred' | 'amount' | 'facts' | 'doc'
>;

/** A stored opportunity as the definition of a match sees it. */
export function documentOf(row: DocumentRow): Document {
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
