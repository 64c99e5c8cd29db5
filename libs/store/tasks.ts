import { randomUUID } from 'node:crypto';
import type { TaskFields } from '@kolkore/domain/board/task';
import type { LocalDate } from '@kolkore/domain/time';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { nameSql } from './dossiers';
import { TaskRow } from './entities/board';
import type { Tx } from './transactions';

export interface ShownTask extends TaskRow {
  assignee: string | null;
  changer: string | null;
  opportunityId: number;
  /** Title of the opportunity. */
  about: string;
}

const select = `SELECT t.id, t.dossier_id AS "dossierId", t.organization_id AS "organizationId", t.title, t.due_on AS "dueOn", t.assignee_id AS "assigneeId",
    t.done_at AS "doneAt", t.removed_at AS "removedAt", t.version, t.written_at AS "writtenAt", t.written_by AS "writtenBy", t.changed_at AS "changedAt",
    t.changed_by AS "changedBy", ${nameSql('a')} AS assignee, ${nameSql('c')} AS changer, d.opportunity_id AS "opportunityId", o.facts ->> 'title' AS about
  FROM task t JOIN dossier d ON d.id = t.dossier_id JOIN opportunity o ON o.id = d.opportunity_id
    LEFT JOIN person a ON a.id = t.assignee_id LEFT JOIN person c ON c.id = t.changed_by`;

/** משימה: what members have to do for an opportunity. */
@Injectable()
export class Tasks {
  constructor(private readonly db: DataSource) {}

  async add(tx: Tx, of: { dossierId: string; organizationId: string }, fields: TaskFields, by: string | null, now: Date): Promise<void> {
    const times = { writtenAt: now, writtenBy: by, changedAt: now, changedBy: by };
    await tx.getRepository(TaskRow).insert({ id: randomUUID(), ...of, ...fields, doneAt: null, removedAt: null, version: 1, ...times });
  }

  /** The same by the same since then: a press that came twice. */
  async hasSame(tx: Tx, dossierId: string, { title, dueOn, assigneeId }: TaskFields, by: string | null, since: Date): Promise<boolean> {
    const same = { dossierId, title, dueOn, assigneeId: assigneeId ?? IsNull(), removedAt: IsNull(), writtenAt: MoreThan(since) };
    return tx.getRepository(TaskRow).existsBy({ ...same, writtenBy: by ?? IsNull() });
  }

  count(tx: Tx, dossierId: string): Promise<number> {
    return tx.getRepository(TaskRow).countBy({ dossierId });
  }

  /** Held until the transaction ends. A removed one is not found. */
  async lock(tx: Tx, organizationId: string, id: string): Promise<TaskRow | null> {
    await tx.query('SELECT 1 FROM task WHERE id = $1 AND organization_id = $2 FOR UPDATE', [id, organizationId]);
    return tx.getRepository(TaskRow).findOneBy({ id, organizationId, removedAt: IsNull() });
  }

  async save(
    tx: Tx,
    id: string,
    change: Partial<TaskFields & Pick<TaskRow, 'doneAt' | 'removedAt'>>,
    by: string | null,
    now: Date,
  ): Promise<void> {
    const more = { version: () => 'version + 1', changedAt: now, changedBy: by };
    await tx.getRepository(TaskRow).update({ id }, { ...change, ...more });
  }

  /** Of one opportunity: open ones first, by their day. */
  of(organizationId: string, opportunityId: number): Promise<ShownTask[]> {
    return this.db.query(
      `${select} WHERE t.organization_id = $1 AND d.opportunity_id = $2 AND t.removed_at IS NULL ORDER BY t.done_at IS NOT NULL, t.due_on, t.written_at, t.id`,
      [organizationId, opportunityId],
    );
  }

  /** Those of the organization with a day between two, both included; `removed` ones too where a calendar must learn of their end. */
  between(organizationId: string, from: LocalDate, to: LocalDate, removed: boolean, limit: number): Promise<ShownTask[]> {
    return this.db.query(
      `${select} WHERE t.organization_id = $1 AND t.due_on BETWEEN $2 AND $3 AND ($4 OR t.removed_at IS NULL) ORDER BY t.due_on, t.written_at, t.id LIMIT $5`,
      [organizationId, from, to, removed, limit],
    );
  }
}
