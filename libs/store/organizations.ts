import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { OrganizationRow } from './entities/accounts';
import type { Tx } from './transactions';

@Injectable()
export class OrganizationStore {
  constructor(private readonly db: DataSource) {}

  async add(tx: Tx, fields: { name: string; registryNumber: string | null; createdBy: string }, now: Date): Promise<OrganizationRow> {
    const row = { id: randomUUID(), ...fields, createdAt: now };
    await tx.getRepository(OrganizationRow).insert(row);
    return row;
  }

  byId(id: string): Promise<OrganizationRow | null> {
    return this.db.getRepository(OrganizationRow).findOneBy({ id });
  }

  /** Held until the transaction ends; whatever changes members, invitations or the number of subscriptions holds it first. */
  async lock(tx: Tx, id: string): Promise<OrganizationRow | null> {
    await tx.query('SELECT 1 FROM organization WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return tx.getRepository(OrganizationRow).findOneBy({ id });
  }

  async edit(tx: Tx, id: string, change: { name: string; registryNumber: string | null }): Promise<void> {
    await tx.getRepository(OrganizationRow).update({ id }, change);
  }

  /** With its members, invitations and subscriptions. */
  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM organization WHERE id = $1', [id]);
  }

  /** The same made by the same person since then: a press that came twice. */
  madeSince(
    tx: Tx,
    fields: { name: string; registryNumber: string | null; createdBy: string },
    since: Date,
  ): Promise<OrganizationRow | null> {
    const { registryNumber, ...same } = fields;
    return tx.getRepository(OrganizationRow).findOneBy({ ...same, registryNumber: registryNumber ?? IsNull(), createdAt: MoreThan(since) });
  }

  async createdBy(tx: Tx, personId: string): Promise<number> {
    return tx.getRepository(OrganizationRow).countBy({ createdBy: personId });
  }
}
