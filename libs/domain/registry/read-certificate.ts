import { readRegistryNumber } from '../registry-number';
import { Row, dayOf, textOf, yearOf } from './cells';
import { certificateColumns as columns } from './columns';
import type { ManagementCertificate, UnreadRow } from './entry';

/** Reads a row of the list of certificates of proper management. */
export function readCertificate(row: Row): ManagementCertificate | UnreadRow {
  const written = textOf(row[columns.number]) ?? '';
  const number = readRegistryNumber(written.replace(/\.0$/u, ''));
  if ('problem' in number) return { reason: 'number', detail: `${written}: ${number.problem}` };
  const year = yearOf(row[columns.year]);
  if (year === null) return { reason: 'year', detail: number.number };
  const outcome = textOf(row[columns.outcome]);
  return { number: number.number, year, outcome, approved: approvedOf(outcome), updatedOn: dayOf(row[columns.updatedOn]) };
}

/** "נחתם אישור" is the registrar's yes, "אין אישור" its no; a refusal or a pending request is no certificate either. */
export function approvedOf(outcome: string | null): boolean | null {
  if (outcome === null) return null;
  if (/אין|לא |ללא|נדח|סורב|סירוב|בוטל|נשלל|טרם|בטיפול|בבדיקה/u.test(outcome)) return false;
  return /נחתם|יש אישור|ניתן|אושר|^כן$/u.test(outcome) ? true : null;
}
