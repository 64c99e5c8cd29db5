import type { AttachmentFacts } from '@kolkore/domain/attachment';
import { catalogues } from '@kolkore/domain/catalogue/catalogue';
import type { Catalogue } from '@kolkore/domain/catalogue/shape';
import { Deadline, deadlineInstant } from '@kolkore/domain/deadline';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import { inIsrael } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';

/** ISO 8601 with the offset of Asia/Jerusalem, to the second: `2026-11-29T12:00:00+02:00`. */
export const isoInIsrael = (instant: Date): string => inIsrael(instant).toFormat("yyyy-MM-dd'T'HH:mm:ssZZ");

/** An id with its names out of the catalogues. */
export const namedWord = <T extends string>(id: T, pick: (words: Catalogue) => Record<T, string>) => ({
  id,
  he: pick(catalogues.he)[id],
  ar: pick(catalogues.ar)[id],
  en: pick(catalogues.en)[id],
});

/** A value of the taxonomy with its names. */
export const namedTerm = (facet: Facet, id: string) => {
  const term = taxonomy[facet].find((value) => value.id === id);
  return { id, he: term?.he ?? id, ar: term?.ar ?? id, en: term?.en ?? id };
};

/**
 * An opportunity as programs get it, by the interface and by webhooks, which checks it against the schema that it publishes; fields are added, never renamed or removed, within v1. A day is `YYYY-MM-DD`, an instant
 * carries its offset, null means that the publication does not say.
 */
export function opportunityJson(view: OpportunityView, url: string) {
  const { facts } = view;
  const [believed] = view.sources;
  return {
    id: view.id,
    url,
    source: { id: believed?.id ?? view.sourceId, externalId: believed?.externalId ?? view.externalId, url: facts.url },
    sources: view.sources.map(({ id, externalId, url: address, firstSeenAt, lastSeenAt, delistedAt }) => ({
      id,
      externalId,
      url: address,
      firstSeenAt: isoInIsrael(firstSeenAt),
      lastSeenAt: isoInIsrael(lastSeenAt),
      delistedAt: delistedAt && isoInIsrael(delistedAt),
    })),
    kind: namedWord(view.kind, ({ common }) => common.kinds),
    status: namedWord(view.status, ({ common }) => common.statuses),
    title: facts.title,
    callNumber: facts.callNumber,
    publisher: { key: view.publisherKey, name: view.publisherName, unit: view.unit },
    publishedOn: facts.publishedOn,
    opensOn: facts.opensOn,
    awaited: facts.awaited ?? false,
    deadline: deadlineJson(facts.deadline),
    amount: view.amount && { currency: 'ILS' as const, min: view.amount.min, max: view.amount.max, budget: view.amount.budget },
    amountFromText: view.evidence.flatMap(({ facet, value, words }) =>
      facet === 'amount' ? [{ part: value as 'min' | 'max' | 'budget', words }] : [],
    ),
    eligibility: facts.eligibility,
    descriptionHtml: facts.description,
    contact: facts.contact && { name: facts.contact.name, email: facts.contact.email, phone: facts.contact.phone },
    documents: facts.documents.map(({ title, url: address, fileName, bytes }) => ({
      title,
      url: address,
      fileName,
      bytes,
      file: fileJson(view.attachments.find((one) => one.url === address)),
    })),
    topics: view.topics.map((id) => namedTerm('topics', id)),
    populations: view.populations.map((id) => namedTerm('populations', id)),
    regions: view.regions.map((id) => namedTerm('regions', id)),
    eligible: view.eligible.map((id) => namedTerm('eligible', id)),
    barred: view.barred,
    revision: view.revisionNumber,
    lastChange: view.lastChange && changeJson(view.lastChange),
    firstSeenAt: isoInIsrael(view.firstSeenAt),
    lastSeenAt: isoInIsrael(view.lastSeenAt),
    delistedAt: view.delistedAt && isoInIsrael(view.delistedAt),
  };
}

/** What became of a document's file; null where it is not read. */
const fileJson = (file: AttachmentFacts | undefined) =>
  file
    ? {
        state: file.state,
        note: file.note,
        kind: file.kind,
        bytes: file.bytes,
        pages: file.pages,
        words: file.words,
        cut: file.cut,
        answeredAt: file.readAt && isoInIsrael(file.readAt),
      }
    : null;

/** A typed difference, with the old and the new value. */
export const changeJson = ({ type, field, before, after, occurredAt }: NonNullable<OpportunityView['lastChange']>) => ({
  type,
  field,
  before: before ?? null,
  after: after ?? null,
  occurredAt: isoInIsrael(occurredAt),
});

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
