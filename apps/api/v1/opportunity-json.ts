import { common } from '@kolkore/domain/catalogue/he/common';
import { Deadline, deadlineInstant } from '@kolkore/domain/deadline';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import { inIsrael } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';

/** A value of the taxonomy with its names. */
export interface NamedValue {
  id: string;
  he: string;
  ar: string;
  en: string;
}

/** ISO 8601 with the offset of Asia/Jerusalem, to the second: `2026-11-29T12:00:00+02:00`. */
export const isoInIsrael = (instant: Date): string => inIsrael(instant).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");

/**
 * An opportunity as programs get it; fields are added, never renamed or removed, within v1. A day is `YYYY-MM-DD`, an instant
 * carries its offset, null means that the publication does not say.
 */
export function opportunityJson(view: OpportunityView, url: string) {
  const { facts } = view;
  return {
    id: view.id,
    url,
    source: { id: view.sourceId, externalId: view.externalId, url: facts.url },
    kind: { id: view.kind, he: common.kinds[view.kind] },
    status: { id: view.status, he: common.statuses[view.status] },
    title: facts.title,
    callNumber: facts.callNumber,
    publisher: { key: view.publisherKey, name: view.publisherName, unit: view.unit },
    publishedOn: facts.publishedOn,
    opensOn: facts.opensOn,
    deadline: deadlineJson(facts.deadline),
    amount: facts.amount && { currency: 'ILS', min: facts.amount.min, max: facts.amount.max, budget: facts.amount.budget },
    eligibility: facts.eligibility,
    descriptionHtml: facts.description,
    contact: facts.contact,
    documents: facts.documents.map(({ title, url: address, fileName, bytes }) => ({ title, url: address, fileName, bytes })),
    topics: named('topics', view.topics),
    populations: named('populations', view.populations),
    regions: named('regions', view.regions),
    eligible: named('eligible', view.eligible),
    barred: view.barred,
    revision: view.revisionNumber,
    lastChange: view.lastChange && {
      type: view.lastChange.type,
      field: view.lastChange.field,
      before: view.lastChange.before ?? null,
      after: view.lastChange.after ?? null,
      occurredAt: isoInIsrael(view.lastChange.occurredAt),
    },
    firstSeenAt: isoInIsrael(view.firstSeenAt),
    lastSeenAt: isoInIsrael(view.lastSeenAt),
    delistedAt: view.delistedAt && isoInIsrael(view.delistedAt),
  };
}

/** `date` for a day deadline, which lasts to the end of that day; `dateTime` for one with an hour; neither when no date is known. */
function deadlineJson(deadline: Deadline | null) {
  if (!deadline) return null;
  const instant = deadlineInstant(deadline);
  return {
    precision: deadline.precision,
    date: deadline.local?.slice(0, 10) ?? null,
    dateTime: deadline.precision === 'minute' && instant ? isoInIsrael(instant) : null,
    raw: deadline.raw,
  };
}

const named = (facet: Facet, ids: readonly string[]): NamedValue[] =>
  ids.map((id) => {
    const term = taxonomy[facet].find((value) => value.id === id);
    return { id, he: term?.he ?? id, ar: term?.ar ?? id, en: term?.en ?? id };
  });
