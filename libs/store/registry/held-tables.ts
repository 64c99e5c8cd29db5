import type { ManagementCertificate, RegistryEntry } from '@kolkore/domain/registry/entry';
import type { EntryRegister, RegisterId } from '@kolkore/domain/registry/registers';
import { tokens } from '@kolkore/domain/hebrew';

export type RegistryRow = RegistryEntry | ManagementCertificate;

/** A table that imports keep up to date: its columns in the order of COPY, and what tells one row from another. */
export interface HeldTable {
  name: string;
  key: readonly string[];
  columns: readonly string[];
  /** Which rows of the table a register speaks for. */
  scope: (register: RegisterId) => string;
  /** Of two rows with one key, the first in this order stands; else the one that came first. */
  order: string;
  values: (row: RegistryRow) => unknown[];
}

const entryColumns = [
  'number',
  'register',
  'legal_form',
  'name',
  'name_en',
  'name_ar',
  'status',
  'status_text',
  'status_on',
  'registered_on',
  'field',
  'second_field',
  'topics',
  'evidence',
  'areas_text',
  'locality',
  'regions',
  'nationwide',
  'turnover',
  'expenses',
  'employees',
  'volunteers',
  'members',
  'size',
  'last_report_year',
  'last_financial_year',
  'goals',
  'name_words',
] as const;

const entries: HeldTable = {
  name: 'registry_entry',
  key: ['number'],
  columns: entryColumns,
  scope: (register) => `register = '${register satisfies RegisterId}'`,
  order: '',
  values: (row) => {
    const e = row as RegistryEntry;
    const words = [...new Set(tokens([e.name, e.nameEn, e.nameAr].join(' ')))].join(' ');
    return [
      ...[e.number, e.register satisfies EntryRegister, e.legalForm, e.name, e.nameEn, e.nameAr, e.status, e.statusText, e.statusOn],
      ...[e.registeredOn, e.field, e.secondField, e.topics, JSON.stringify(e.evidence), e.areasText, e.locality, e.regions, e.nationwide],
      ...[e.turnover, e.expenses, e.employees, e.volunteers, e.members, e.size, e.lastReportYear, e.lastFinancialYear, e.goals, words],
    ];
  },
};

const certificates: HeldTable = {
  name: 'registry_certificate',
  key: ['number', 'year'],
  columns: ['number', 'year', 'outcome', 'approved', 'updated_on'],
  scope: () => 'true',
  order: 'updated_on DESC NULLS LAST, approved DESC NULLS LAST,',
  values: (row) => {
    const c = row as ManagementCertificate;
    return [c.number, c.year, c.outcome, c.approved, c.updatedOn];
  },
};

/** The table in which a register is kept. */
export const tableOf = (register: RegisterId): HeldTable => (register === 'certificates' ? certificates : entries);
