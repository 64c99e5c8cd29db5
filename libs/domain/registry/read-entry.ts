import { readRegistryNumber } from '../registry-number';
import { Cell, Row, dayOf, numberOf, textOf, yearOf } from './cells';
import { EntryColumns, entryColumns } from './columns';
import type { LegalForm, RegistryEntry, UnreadRow } from './entry';
import { topicsOf } from './fields';
import { regionsOf } from './regions';
import type { EntryRegister } from './registers';
import { sizeOf } from './size';
import { statusOf } from './status';

const forms: Record<EntryRegister, LegalForm> = {
  associations: 'amuta',
  companies: 'public-benefit-company',
  endowments: 'endowment',
};

/** Long statutes say nothing more for finding an organization. */
const LONGEST_GOALS = 4_000;

/** Reads a row of a register of organizations. Pure; a cell that cannot be read is left out, a row without a number or name is none. */
export function readEntry(register: EntryRegister, row: Row): RegistryEntry | UnreadRow {
  const columns: EntryColumns = entryColumns[register];
  const cell = (key: keyof EntryColumns): Cell => (columns[key] === undefined ? null : row[columns[key]]);
  const written = textOf(cell('number')) ?? '';
  const number = readRegistryNumber(written.replace(/\.0$/u, ''));
  if ('problem' in number) return { reason: 'number', detail: `${written}: ${number.problem}` };
  const name = nameOf(textOf(cell('name')) ?? textOf(cell('nameEn')) ?? '');
  if (name === '') return { reason: 'name', detail: number.number };
  const statusText = textOf(cell('status'));
  const field = textOf(cell('field'));
  const secondField = textOf(cell('secondField'));
  const areasText = textOf(cell('areas'));
  const locality = textOf(cell('locality'));
  const turnover = numberOf(cell('turnover'));
  const expenses = numberOf(cell('expenses'));
  return {
    number: number.number,
    register,
    legalForm: forms[register],
    name,
    nameEn: textOf(cell('nameEn')),
    nameAr: textOf(cell('nameAr')),
    status: statusOf(statusText),
    statusText,
    statusOn: dayOf(cell('statusOn')),
    registeredOn: dayOf(cell('registeredOn')),
    field,
    secondField,
    ...topicsOf(field, secondField),
    areasText,
    locality,
    ...regionsOf(areasText, locality),
    turnover,
    expenses,
    employees: numberOf(cell('employees')),
    volunteers: numberOf(cell('volunteers')),
    members: numberOf(cell('members')),
    size: sizeOf({ turnover, expenses }),
    lastReportYear: yearOf(cell('lastReportYear')),
    lastFinancialYear: yearOf(cell('lastFinancialYear')),
    goals: textOf(cell('goals'))?.slice(0, LONGEST_GOALS) ?? null,
  };
}

/** The name without what only says the legal form: (ע"ר), (חל"צ), בע"מ (חל"צ). */
const nameOf = (written: string): string =>
  written
    .replace(/\s*\(\s*(?:ע["״]?ר|חל["״]?צ)\s*\)?\s*$/u, '')
    .replace(/\s*בע["״]?מ\s*$/u, '')
    .trim();
