import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { nameSql } from './dossiers';
import { NoteRow } from './entities/board';
import type { Tx } from './transactions';

export interface ShownNote extends NoteRow {
  /** Null when their data were erased. */
  author: string | null;
  changer: string | null;
}

/** הערה: what members write for each other of an opportunity. */
@Injectable()
export class Notes {
  constructor(private readonly db: DataSource) {}

  async add(tx: Tx, of: { dossierId: string; organizationId: string }, body: string, authorId: string | null, now: Date): Promise<void> {
    const row = { id: randomUUID(), ...of, authorId, body, version: 1, writtenAt: now, changedAt: now, changedBy: authorId };
    await tx.getRepository(NoteRow).insert(row);
  }

  /** The same by the same since then: a press that came twice. */
  async hasSame(tx: Tx, dossierId: string, body: string, authorId: string | null, since: Date): Promise<boolean> {
    if (authorId === null) return false;
    return tx.getRepository(NoteRow).existsBy({ dossierId, body, authorId, writtenAt: MoreThan(since) });
  }

  count(tx: Tx, dossierId: string): Promise<number> {
    return tx.getRepository(NoteRow).countBy({ dossierId });
  }

  /** Held until the transaction ends. */
  async lock(tx: Tx, organizationId: string, id: string): Promise<NoteRow | null> {
    await tx.query('SELECT 1 FROM note WHERE id = $1 AND organization_id = $2 FOR UPDATE', [id, organizationId]);
    return tx.getRepository(NoteRow).findOneBy({ id, organizationId });
  }

  async edit(tx: Tx, id: string, body: string, by: string | null, now: Date): Promise<void> {
    await tx.query('UPDATE note SET body = $2, version = version + 1, changed_at = $3, changed_by = $4 WHERE id = $1', [id, body, now, by]);
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM note WHERE id = $1', [id]);
  }

  /** Newest first. */
  of(organizationId: string, opportunityId: number): Promise<ShownNote[]> {
    return this.db.query(
      `SELECT n.id, n.dossier_id AS "dossierId", n.organization_id AS "organizationId", n.author_id AS "authorId", n.body, n.version,
         n.written_at AS "writtenAt", n.changed_at AS "changedAt", n.changed_by AS "changedBy", ${nameSql('a')} AS author, ${nameSql('c')} AS changer
       FROM note n JOIN dossier d ON d.id = n.dossier_id LEFT JOIN person a ON a.id = n.author_id LEFT JOIN person c ON c.id = n.changed_by
       WHERE n.organization_id = $1 AND d.opportunity_id = $2 ORDER BY n.written_at DESC, n.id`,
      [organizationId, opportunityId],
    );
  }
}
