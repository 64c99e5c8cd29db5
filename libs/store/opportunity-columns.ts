import { conclude } from '@kolkore/domain/conclude';
import type { Conclusion, Premises } from '@kolkore/domain/conclude';
import { docOf, tsvectorOf } from '@kolkore/domain/criteria';
import type { Doc } from '@kolkore/domain/criteria';
import { deadlineInstant } from '@kolkore/domain/deadline';
import type { PublishedFacts } from '@kolkore/domain/opportunity';
import { analysis } from '@kolkore/hebrew/analysis';
import { canonical } from './content-hash';
import type { OpportunityRow } from './entities/opportunity';
import { jsonb } from './storable';

/** An opportunity as published and what our rules conclude. */
export interface Prepared extends Conclusion {
  facts: PublishedFacts;
  /** Its words under their keys. */
  doc: Doc;
}

export function prepare(premises: Premises): Prepared {
  const conclusion = conclude(premises);
  return { ...conclusion, facts: premises.facts, doc: docOf(conclusion.texts, analysis) };
}

/** The columns that follow from the facts and the rules, under their database names. */
export function columnsOf({ facts, classification, publisher, doc }: Prepared) {
  const { kind, topics, populations, regions, eligible, barred, amount, evidence } = classification;
  return {
    kind,
    publisher_key: publisher.key,
    unit: publisher.unit,
    topics,
    populations,
    regions,
    eligible,
    barred,
    evidence: jsonb(evidence),
    withdrawn: facts.withdrawn,
    published_on: facts.publishedOn,
    // What is only announced opens on a day that nobody knows: later than any other.
    opens_on: facts.awaited ? 'infinity' : facts.opensOn,
    deadline_at: facts.deadline && deadlineInstant(facts.deadline),
    amount: amount && jsonb(amount),
    amount_max: amount?.max ?? null,
    doc: tsvectorOf(doc),
    doc_lost: doc.lost,
    doc_version: analysis.version,
  };
}

/** The columns that a partial look may write: what our rules concluded from the whole publication stays. */
export function factColumnsOf(prepared: Prepared) {
  const { publisher_key, unit, withdrawn, published_on, opens_on, deadline_at, amount, amount_max } = columnsOf(prepared);
  return { publisher_key, unit, withdrawn, published_on, opens_on, deadline_at, amount, amount_max };
}

/**
 * The columns by which subscriptions are matched (domain/criteria). Sums and days that facts gave have changes of their own; with
 * `sums` those that our rules read otherwise count too.
 */
export function matchableColumns(prepared: Prepared, { sums }: { sums: boolean }) {
  const { kind, publisher_key, topics, populations, regions, eligible, barred, amount, doc } = columnsOf(prepared);
  return { kind, publisher_key, topics, populations, regions, eligible, barred, doc, ...(sums && { amount }) };
}

/** Whether the row already holds these columns. */
export function sameColumns(known: OpportunityRow, columns: Record<string, unknown>): boolean {
  const stored: Record<string, unknown> = {
    kind: known.kind,
    publisher_key: known.publisherKey,
    unit: known.unit,
    topics: known.topics,
    populations: known.populations,
    regions: known.regions,
    eligible: known.eligible,
    barred: known.barred,
    evidence: known.evidence,
    withdrawn: known.withdrawn,
    published_on: known.publishedOn,
    opens_on: known.opensOn,
    deadline_at: known.deadlineAt,
    amount: known.amount,
    amount_max: known.amountMax,
    doc: known.doc,
    doc_lost: known.docLost,
    doc_version: known.docVersion,
  };
  return Object.entries(columns).every(([name, value]) => {
    const isJson = (name === 'evidence' || name === 'amount') && typeof value === 'string';
    const written: unknown = isJson ? JSON.parse(value) : value;
    return canonical(stored[name]) === canonical(written);
  });
}
