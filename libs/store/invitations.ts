import { randomUUID } from 'node:crypto';
import type { MemberRole } from '@kolkore/domain/member-role';
import { Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';
import { InvitationRow } from './entities/accounts';
import { addMessage } from './new-message';
import type { Tx } from './transactions';

/** An invitation with what its page and its mail say. */
export interface InvitationSaid extends InvitationRow {
  organizationName: string;
  /** The name of whoever invited, else their address; null when their data were erased. */
  inviter: string | null;
}

/** Neither answered nor revoked nor run out. */
export const mayAnswer = (invitation: InvitationRow, now: Date): boolean =>
  !invitation.acceptedAt && !invitation.revokedAt && !invitation.declinedAt && invitation.expiresAt > now;

@Injectable()
export class InvitationStore {
  constructor(private readonly db: DataSource) {}

  /** Those that wait for an answer, newest first; a declined one looks like any other until it runs out. */
  list(organizationId: string, now: Date): Promise<InvitationRow[]> {
    return this.db
      .getRepository(InvitationRow)
      .createQueryBuilder('i')
      .where('i.organizationId = :organizationId AND i.acceptedAt IS NULL AND i.revokedAt IS NULL AND i.expiresAt > :now', {
        organizationId,
        now,
      })
      .orderBy('i.createdAt', 'DESC')
      .addOrderBy('i.id')
      .getMany();
  }

  /** The one of this address that was neither accepted nor revoked, expired or declined ones included. */
  async ofAddress(tx: Tx, organizationId: string, email: string): Promise<InvitationRow | null> {
    return tx
      .getRepository(InvitationRow)
      .createQueryBuilder('i')
      .where('i.organizationId = :organizationId AND lower(i.email) = lower(:email) AND i.acceptedAt IS NULL AND i.revokedAt IS NULL', {
        organizationId,
        email,
      })
      .getOne();
  }

  /** A refusal of this organization goes on counting when the invitation that was refused was taken back. */
  async add(
    tx: Tx,
    fields: Pick<InvitationRow, 'organizationId' | 'email' | 'role' | 'invitedBy' | 'expiresAt'>,
    now: Date,
  ): Promise<InvitationRow> {
    const [{ declinedAt }]: [{ declinedAt: Date | null }] = await tx.query(
      `SELECT max(declined_at) AS "declinedAt" FROM invitation WHERE organization_id = $1 AND lower(email) = lower($2)`,
      [fields.organizationId, fields.email],
    );
    const row: InvitationRow = { id: randomUUID(), ...fields, createdAt: now, acceptedAt: null, revokedAt: null, declinedAt };
    await tx.getRepository(InvitationRow).insert(row);
    return row;
  }

  async renew(tx: Tx, id: string, change: { role: MemberRole; invitedBy: string | null; expiresAt: Date }): Promise<void> {
    await tx.getRepository(InvitationRow).update({ id }, change);
  }

  /** The message that brings it. Answers its id. */
  send(tx: Tx, invitationId: string, personId: string, now: Date): Promise<string> {
    return addMessage(tx, { personId, kind: 'invitation', invitationId }, now);
  }

  /** When a mail with this invitation was last made, and how many invitations of all organizations an address was sent since `since`. */
  async sent(tx: Tx, invitationId: string, personId: string, since: Date): Promise<{ last: Date | null; toAddress: number }> {
    const [row] = await tx.query(
      `SELECT max(created_at) FILTER (WHERE invitation_id = $1) AS last, (count(*) FILTER (WHERE created_at > $3))::int AS "toAddress"
       FROM message WHERE person_id = $2 AND kind = 'invitation'`,
      [invitationId, personId, since],
    );
    return row;
  }

  /** Open ones of an organization, for the limit. */
  async countOpen(tx: Tx, organizationId: string, now: Date): Promise<number> {
    const [row] = await tx.query(
      `SELECT count(*)::int AS n FROM invitation i WHERE i.organization_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2`,
      [organizationId, now],
    );
    return row.n;
  }

  /** Null when it can no longer be answered. */
  async opened(id: string, now: Date): Promise<InvitationSaid | null> {
    const found = await invitationSaid(this.db.manager, id);
    return found && mayAnswer(found, now) ? found : null;
  }

  /** The same, held until the transaction ends: of two that press at the same moment one waits and gets null. */
  async take(tx: Tx, id: string, now: Date): Promise<InvitationSaid | null> {
    await tx.query('SELECT 1 FROM invitation WHERE id = $1 FOR UPDATE', [id]);
    const found = await invitationSaid(tx, id);
    return found && mayAnswer(found, now) ? found : null;
  }

  /** Those that an address can answer now, newest first. */
  async waitingFor(email: string, now: Date): Promise<InvitationSaid[]> {
    const rows: InvitationSaid[] = await this.db.query(`${said} WHERE lower(i.email) = lower($1) ORDER BY i.created_at DESC, i.id`, [
      email,
    ]);
    return rows.filter((row) => mayAnswer(row, now));
  }

  /** Whether the address can answer any but this one. Right only under the person's lock. */
  async othersWait(tx: Tx, { id, email }: Pick<InvitationRow, 'id' | 'email'>, now: Date): Promise<boolean> {
    const rows: InvitationRow[] = await tx.query(`${said} WHERE lower(i.email) = lower($1) AND i.id <> $2`, [email, id]);
    return rows.some((row) => mayAnswer(row, now));
  }

  async mark(tx: Tx, id: string, what: 'accepted' | 'declined', now: Date): Promise<void> {
    await tx.getRepository(InvitationRow).update({ id }, what === 'accepted' ? { acceptedAt: now } : { declinedAt: now });
  }

  /** The revoked one, or null when it was not this organization's or is no longer open. */
  async revoke(tx: Tx, organizationId: string, id: string, now: Date): Promise<InvitationRow | null> {
    const [rows] = await tx.query(
      `UPDATE invitation SET revoked_at = $3 WHERE id = $1 AND organization_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
      [id, organizationId, now],
    );
    return rows.length > 0 ? tx.getRepository(InvitationRow).findOneByOrFail({ id }) : null;
  }

  /** Answered or run out before `before`; a refusal is kept, so that it goes on counting. */
  async forget(before: Date): Promise<void> {
    await this.db.query('DELETE FROM invitation WHERE declined_at IS NULL AND (accepted_at < $1 OR revoked_at < $1 OR expires_at < $1)', [
      before,
    ]);
  }
}

const said = `
  SELECT i.id, i.organization_id AS "organizationId", i.email, i.role, i.invited_by AS "invitedBy", i.created_at AS "createdAt",
    i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", i.revoked_at AS "revokedAt", i.declined_at AS "declinedAt",
    o.name AS "organizationName", coalesce(p.name, p.email) AS inviter
  FROM invitation i JOIN organization o ON o.id = i.organization_id LEFT JOIN person p ON p.id = i.invited_by`;

/** Whatever its state. Null when there is none. */
export async function invitationSaid(db: EntityManager, id: string): Promise<InvitationSaid | null> {
  const [row] = await db.query(`${said} WHERE i.id = $1`, [id]);
  return row ?? null;
}
