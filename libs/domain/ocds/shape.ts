/** The parts of an OCDS 1.1 release that a tender fills (https://standard.open-contracting.org/1.1/). What is unknown is left out. */
export interface OcdsPeriod {
  startDate?: string;
  endDate?: string;
}

export interface OcdsDocument {
  id: string;
  documentType?: string;
  title: string;
  url: string;
  /** IANA media type. */
  format?: string;
  language?: string;
}

export interface OcdsAmendment {
  id: string;
  date: string;
  description: string;
  amendsReleaseID: string;
  releaseID: string;
}

export interface OcdsParty {
  id: string;
  name: string;
  roles: string[];
  contactPoint?: { name?: string; email?: string; telephone?: string };
}

export interface OcdsTender {
  id: string;
  title: string;
  description?: string;
  status?: string;
  procuringEntity: { id: string; name: string };
  procurementMethodDetails?: string;
  value?: { amount: number; currency: string };
  tenderPeriod?: OcdsPeriod;
  eligibilityCriteria?: string;
  milestones?: { id: string; title: string; type: string; dueDate: string }[];
  documents: OcdsDocument[];
  amendments?: OcdsAmendment[];
}

export interface OcdsRelease {
  ocid: string;
  id: string;
  date: string;
  tag: string[];
  initiationType: 'tender';
  language: 'he';
  parties: OcdsParty[];
  buyer: { id: string; name: string };
  tender: OcdsTender;
}

export interface OcdsPackage {
  uri: string;
  version: '1.1';
  extensions?: string[];
  publishedDate: string;
  publisher: { name: string; uri: string };
  license?: string;
  publicationPolicy: string;
  releases: OcdsRelease[];
  /** Of the pagination extension. */
  links?: { next?: string };
}
