import type { LocalDate } from '../time';
import type { EntryRegister } from './registers';

/** How an organization is incorporated, by the register that lists it. The first two are also values of the facet "who may apply". */
export const LEGAL_FORMS = ['amuta', 'public-benefit-company', 'endowment'] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Our reading of the registrar's words (status.ts): `ending` is on its way out, `unknown` are words that no rule knows. */
export const REGISTRY_STATUSES = ['active', 'inactive', 'ending', 'closed', 'unknown'] as const;
export type RegistryStatus = (typeof REGISTRY_STATUSES)[number];

/** By yearly turnover in shekels (size.ts). */
export const SIZE_CLASSES = ['none', 'small', 'medium', 'large', 'very_large', 'unknown'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** A topic of ours that a field of activity means, and the registrar's words that say so. */
export interface TopicEvidence {
  topic: string;
  from: 'field' | 'second_field';
  words: string;
}

/**
 * What a registrar publishes of one organization, cleaned. Persons, streets, postal codes and telephones are never read: what we do
 * not hold cannot leak.
 */
export interface RegistryEntry {
  /** Nine digits with a right check digit. */
  number: string;
  register: EntryRegister;
  legalForm: LegalForm;
  name: string;
  nameEn: string | null;
  nameAr: string | null;
  status: RegistryStatus;
  statusText: string | null;
  statusOn: LocalDate | null;
  registeredOn: LocalDate | null;
  field: string | null;
  secondField: string | null;
  topics: string[];
  evidence: TopicEvidence[];
  /** Where it works, as written. */
  areasText: string | null;
  /** Locality of its registered address. */
  locality: string | null;
  /** Regions of the taxonomy in which it works; where it names none, the one of its locality. */
  regions: string[];
  nationwide: boolean;
  /** Shekels a year. */
  turnover: number | null;
  expenses: number | null;
  employees: number | null;
  volunteers: number | null;
  members: number | null;
  size: SizeClass;
  lastReportYear: number | null;
  lastFinancialYear: number | null;
  goals: string | null;
}

/** Whether an organization had a certificate of proper management (אישור ניהול תקין) for a year, in the registrar's words and ours. */
export interface ManagementCertificate {
  number: string;
  year: number;
  outcome: string | null;
  /** Null: words that no rule knows. */
  approved: boolean | null;
  updatedOn: LocalDate | null;
}

/** A row that is no entry. */
export interface UnreadRow {
  reason: 'number' | 'name' | 'year';
  detail: string;
}
