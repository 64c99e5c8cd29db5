import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditEntryRow } from './entities/accounts';
import type { Tx } from './transactions';

/** An entry as it is read: with who did it and whom it was about, by their present name or address. */
export interface AuditEntry extends AuditEntryRow {
  /** Null: a program, the command line, or somebody whose data were erased. */
  person: { email: string; name: string | null } | null;
  /** The person of `subject.personId`. */
  about: { email: string; name: string | null } | null;
  /** Null after the organization's end. */
  organizationName: string | null;
}

@Injectable()
export class AuditEntries {
  constructor(private readonly db: DataSource) {}

  add(tx: Tx, entry: Omit<AuditEntryRow, 'id'>): Promise<void> {
    return addAuditEntry(tx, entry);
  }

  /** Newest first, those before the id `before`; of one organization, or (null) of all and of none. */
  newest(of: { organizationId: string | null; before: number | null; limit: number }): Promise<AuditEntry[]> {
    const named = (alias: string) =>
      `CASE WHEN ${alias}.id IS NOT NULL THEN jsonb_build_object('email', ${alias}.email, 'name', ${alias}.name) END`;
    return this.db.query(
      `SELECT e.id, e.at, e.person_id AS "personId", e.organization_id AS "organizationId", e.act, e.subject, e.origin,
         ${named('p')} AS person, ${named('a')} AS about, o.name AS "organizationName"
       FROM audit_entry e LEFT JOIN person p ON p.id = e.person_id LEFT JOIN person a ON a.id = (e.subject ->> 'personId')::uuid
         LEFT JOIN organization o ON o.id = e.organization_id
       WHERE ($1::uuid IS NULL OR e.organization_id = $1) AND ($2::bigint IS NULL OR e.id < $2) ORDER BY e.id DESC LIMIT $3`,
      [of.organizationId, of.before, of.limit],
    );
  }
}

/** As AuditEntries.add, for acts that a repository does by itself. */
export async function addAuditEntry(tx: Tx, entry: Omit<AuditEntryRow, 'id'>): Promise<void> {
  await tx.query('INSERT INTO audit_entry (at, person_id, organization_id, act, subject, origin) VALUES ($1, $2, $3, $4, $5, $6)', [
    entry.at,
    entry.personId,
    entry.organizationId,
    entry.act,
    JSON.stringify(entry.subject),
    entry.origin,
  ]);
}
