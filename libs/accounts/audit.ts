import type { AuditAct, AuditSubject } from '@kolkore/domain/audit-act';
import { AuditEntries, AuditEntry } from '@kolkore/store/audit-entries';
import type { Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor } from './actor';

/** One page of the log, newest first; `next` is the id to go on before, null on the last page. */
export interface AuditPage {
  entries: AuditEntry[];
  next: number | null;
}

const PAGE = 50;

/** The log of every act. A row is written in the transaction of the act itself: no act without its row, no row without its act. */
@Injectable()
export class Audit {
  constructor(private readonly entries: AuditEntries) {}

  /** `subject` holds ids and names of that time; an address only under `email`. */
  record(tx: Tx, by: Actor, act: AuditAct, organizationId: string | null, subject: AuditSubject, now: Date): Promise<void> {
    const told = by.keyId === undefined ? subject : { ...subject, keyId: by.keyId };
    return this.entries.add(tx, { at: now, personId: by.personId, organizationId, act, subject: told, origin: by.origin });
  }

  /** What was done in an organization; with null: everything, for operators. */
  async page(organizationId: string | null, before: number | null, limit = PAGE): Promise<AuditPage> {
    const found = await this.entries.newest({ organizationId, before, limit: limit + 1 });
    const entries = found.slice(0, limit);
    return { entries, next: found.length > limit ? (entries.at(-1)?.id ?? null) : null };
  }
}
