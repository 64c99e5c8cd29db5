import type { MemberRole } from '@kolkore/domain/member-role';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MemberRow } from './entities/accounts';
import type { Tx } from './transactions';

/** A member as the others of the organization see them. */
export interface MemberOf {
  personId: string;
  email: string;
  name: string | null;
  role: MemberRole;
  joinedAt: Date;
}

export interface MembershipOf {
  organizationId: string;
  name: string;
  role: MemberRole;
}

/** Owners first, then by the time of joining. */
const inOrder = `ORDER BY array_position(ARRAY['owner', 'editor', 'viewer'], m.role), m.joined_at, m.person_id`;

@Injectable()
export class MemberStore {
  constructor(private readonly db: DataSource) {}

  list(organizationId: string): Promise<MemberOf[]> {
    return this.db.query(
      `SELECT m.person_id AS "personId", p.email, p.name, m.role, m.joined_at AS "joinedAt"
       FROM member m JOIN person p ON p.id = m.person_id WHERE m.organization_id = $1 ${inOrder}`,
      [organizationId],
    );
  }

  /** Whose member a person is, by name. */
  ofPerson(personId: string): Promise<MembershipOf[]> {
    return this.db.query(
      `SELECT m.organization_id AS "organizationId", o.name, m.role FROM member m JOIN organization o ON o.id = m.organization_id
       WHERE m.person_id = $1 ORDER BY o.name, o.id`,
      [personId],
    );
  }

  one(tx: Tx, organizationId: string, personId: string): Promise<MemberRow | null> {
    return tx.getRepository(MemberRow).findOneBy({ organizationId, personId });
  }

  async byEmail(tx: Tx, organizationId: string, email: string): Promise<{ personId: string; role: MemberRole } | null> {
    const [row] = await tx.query(
      `SELECT m.person_id AS "personId", m.role FROM member m JOIN person p ON p.id = m.person_id
       WHERE m.organization_id = $1 AND lower(p.email) = lower($2)`,
      [organizationId, email],
    );
    return row ?? null;
  }

  /** A member already there stays as they are. */
  async add(tx: Tx, member: { organizationId: string; personId: string; role: MemberRole }, now: Date): Promise<void> {
    await tx.query(
      'INSERT INTO member (organization_id, person_id, role, joined_at) VALUES ($1, $2, $3, $4) ON CONFLICT (organization_id, person_id) DO NOTHING',
      [member.organizationId, member.personId, member.role, now],
    );
  }

  async setRole(tx: Tx, organizationId: string, personId: string, role: MemberRole): Promise<void> {
    await tx.getRepository(MemberRow).update({ organizationId, personId }, { role });
  }

  /** With everything that they listened to. */
  async remove(tx: Tx, organizationId: string, personId: string): Promise<void> {
    await tx.query('DELETE FROM member WHERE organization_id = $1 AND person_id = $2', [organizationId, personId]);
  }

  /** Right only under OrganizationStore.lock. */
  owners(tx: Tx, organizationId: string): Promise<number> {
    return tx.getRepository(MemberRow).countBy({ organizationId, role: 'owner' });
  }

  async count(tx: Tx, personId: string): Promise<number> {
    return tx.getRepository(MemberRow).countBy({ personId });
  }
}
