import { textOfHtml } from '@kolkore/domain/text-of-html';
import { localDateOf } from '@kolkore/domain/time';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { opportunityJson } from './opportunity-json';

type Opportunity = ReturnType<typeof opportunityJson>;

interface Column {
  name: string;
  /** What stands in it, for the page of the interface. */
  about: string;
  of: (item: Opportunity, view: OpportunityView) => string | number | boolean | null;
}

const several = (values: { he: string }[]): string => values.map(({ he }) => he).join('; ');

/** The table of an export, column by column. Columns are added at the end, never moved. */
export const csvColumns: readonly Column[] = [
  { name: 'id', about: 'Number here', of: ({ id }) => id },
  { name: 'url', about: 'Page here', of: ({ url }) => url },
  { name: 'source', about: 'Id of the source', of: ({ source }) => source.id },
  { name: 'external_id', about: 'Number at the source', of: ({ source }) => source.externalId },
  { name: 'source_url', about: 'Page at the source', of: ({ source }) => source.url },
  { name: 'kind', about: 'Kind, as an id', of: ({ kind }) => kind.id },
  { name: 'kind_he', about: 'Kind, in Hebrew', of: ({ kind }) => kind.he },
  { name: 'status', about: 'Status at the time of the export, as an id', of: ({ status }) => status.id },
  { name: 'status_he', about: 'Status, in Hebrew', of: ({ status }) => status.he },
  { name: 'title', about: 'Title', of: ({ title }) => title },
  { name: 'call_number', about: "The publisher's number", of: ({ callNumber }) => callNumber },
  { name: 'publisher_key', about: 'Key of the publisher', of: ({ publisher }) => publisher.key },
  { name: 'publisher', about: 'Publisher', of: ({ publisher }) => publisher.name },
  { name: 'unit', about: 'Unit of the publisher', of: ({ publisher }) => publisher.unit },
  { name: 'published_on', about: 'Day of publication', of: ({ publishedOn }) => publishedOn },
  { name: 'opens_on', about: 'First day to apply', of: ({ opensOn }) => opensOn },
  { name: 'deadline_on', about: 'Last day to apply', of: ({ deadline }) => deadline?.date ?? null },
  { name: 'deadline_at', about: 'Last minute to apply, where an hour is named', of: ({ deadline }) => deadline?.dateTime ?? null },
  { name: 'deadline_text', about: "The source's own words", of: ({ deadline }) => deadline?.raw ?? null },
  { name: 'amount_min', about: 'Least for one applicant, shekels', of: ({ amount }) => amount?.min ?? null },
  { name: 'amount_max', about: 'Most for one applicant, shekels', of: ({ amount }) => amount?.max ?? null },
  { name: 'amount_budget', about: 'Whole budget, shekels', of: ({ amount }) => amount?.budget ?? null },
  { name: 'topics', about: 'Topics, in Hebrew', of: ({ topics }) => several(topics) },
  { name: 'populations', about: 'Populations, in Hebrew', of: ({ populations }) => several(populations) },
  { name: 'regions', about: 'Regions, in Hebrew; empty is nationwide', of: ({ regions }) => several(regions) },
  { name: 'eligible', about: 'Who may apply, in Hebrew; empty is everybody', of: ({ eligible }) => several(eligible) },
  {
    name: 'eligibility',
    about: 'Conditions, as published',
    of: ({ eligibility }) => (eligibility === null ? null : textOfHtml(eligibility)),
  },
  { name: 'contact_name', about: 'Whom to ask', of: ({ contact }) => contact?.name ?? null },
  { name: 'contact_email', about: 'Mail address', of: ({ contact }) => contact?.email ?? null },
  { name: 'contact_phone', about: 'Telephone', of: ({ contact }) => contact?.phone ?? null },
  {
    name: 'documents',
    about: 'Addresses of the documents, with a space between',
    of: ({ documents }) => documents.map(({ url }) => url).join(' '),
  },
  { name: 'revision', about: 'Number of the revision', of: ({ revision }) => revision },
  { name: 'last_change', about: 'Newest change, as an id', of: ({ lastChange }) => lastChange?.type ?? null },
  { name: 'last_change_at', about: 'When it was seen', of: ({ lastChange }) => lastChange?.occurredAt ?? null },
  { name: 'first_seen_on', about: 'Day on which it was first seen', of: (_, { firstSeenAt }) => localDateOf(firstSeenAt) },
  { name: 'delisted_at', about: 'Since when the source no longer lists it', of: ({ delistedAt }) => delistedAt },
  {
    name: 'amount_from_text',
    about: 'Words of the text from which a sum was read; empty where a field says it',
    of: ({ amountFromText }) => amountFromText.map(({ words }) => words).join('; ') || null,
  },
];
