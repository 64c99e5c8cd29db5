// The rules of OCDS 1.1 (https://standard.open-contracting.org/1.1/en/schema/) for the parts that a tender notice can fill, written
// by us as a JSON schema. Stricter than the standard: what the standard does not know is refused, so that no field is made up.
const text = { type: 'string', minLength: 1 };
const dateTime = { type: 'string', format: 'date-time' };
const uri = { type: 'string', format: 'uri' };

const strict = (required: string[], properties: Record<string, unknown>) => ({
  type: 'object',
  required,
  properties,
  additionalProperties: false,
});
const list = (items: unknown) => ({ type: 'array', items, minItems: 1 });

const reference = strict(['id', 'name'], { id: text, name: text, uri });
const period = { ...strict([], { startDate: dateTime, endDate: dateTime, durationInDays: { type: 'integer' } }), minProperties: 1 };
const value = strict(['amount', 'currency'], { amount: { type: 'number' }, currency: { type: 'string', pattern: '^[A-Z]{3}$' } });

const document = strict(['id'], {
  id: text,
  // The codes of the open codelist that concern a notice.
  documentType: { enum: ['tenderNotice', 'biddingDocuments', 'technicalSpecifications', 'eligibilityCriteria', 'clarifications'] },
  title: text,
  description: text,
  url: uri,
  datePublished: dateTime,
  dateModified: dateTime,
  format: { type: 'string', pattern: '^[a-z]+/[\\w.+-]+$' },
  language: { type: 'string', pattern: '^[a-z]{2}(-[A-Z]{2})?$' },
});

const amendment = strict(['id'], {
  id: text,
  date: dateTime,
  rationale: text,
  description: text,
  amendsReleaseID: text,
  releaseID: text,
});

const milestone = strict(['id'], {
  id: text,
  title: text,
  type: { enum: ['preProcurement', 'approval', 'engagement', 'assessment', 'delivery', 'reporting', 'financing'] },
  description: text,
  dueDate: dateTime,
  status: { enum: ['scheduled', 'met', 'notMet', 'partiallyMet'] },
});

const tender = strict(['id'], {
  id: text,
  title: text,
  description: text,
  status: { enum: ['planning', 'planned', 'active', 'cancelled', 'unsuccessful', 'complete', 'withdrawn'] },
  procuringEntity: reference,
  value,
  minValue: value,
  procurementMethod: { enum: ['open', 'selective', 'limited', 'direct'] },
  procurementMethodDetails: text,
  eligibilityCriteria: text,
  tenderPeriod: period,
  enquiryPeriod: period,
  documents: list(document),
  milestones: list(milestone),
  amendments: list(amendment),
});

const party = strict(['id', 'name', 'roles'], {
  id: text,
  name: text,
  roles: list({
    enum: ['buyer', 'procuringEntity', 'supplier', 'tenderer', 'funder', 'enquirer', 'payer', 'payee', 'reviewBody', 'interestedParty'],
  }),
  contactPoint: { ...strict([], { name: text, email: text, telephone: text, faxNumber: text, url: uri }), minProperties: 1 },
});

const release = strict(['ocid', 'id', 'date', 'tag', 'initiationType'], {
  ocid: text,
  id: { type: 'string', pattern: '^[^#]+$' },
  date: dateTime,
  tag: list({ enum: ['planning', 'planningUpdate', 'tender', 'tenderAmendment', 'tenderUpdate', 'tenderCancellation'] }),
  initiationType: { enum: ['tender'] },
  language: { type: 'string', pattern: '^[a-z]{2}$' },
  parties: list(party),
  buyer: reference,
  tender,
});

export const ocdsPackageRules = strict(['uri', 'publisher', 'publishedDate', 'releases', 'version'], {
  uri,
  version: { const: '1.1' },
  extensions: list(uri),
  publishedDate: dateTime,
  publisher: strict(['name'], { name: text, scheme: text, uid: text, uri }),
  license: uri,
  publicationPolicy: uri,
  releases: { type: 'array', items: release },
  links: strict([], { next: uri, prev: uri }),
});
