import { ConflictError } from '@kolkore/domain/errors';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BACKFILL_LOCK } from './matches';
import { MatchToExplain, reasonsFor } from './match-reasons';
import { addAuditEntry } from './audit-entries';
import type { Tx } from './transactions';

/** Everything that is kept about a person, as the person may download it. Instants are ISO texts in UTC. */
export interface PersonExport {
  person: Record<string, unknown>;
  subscriptions: Record<string, unknown>[];
  memberships: Record<string, unknown>[];
  listening: Record<string, unknown>[];
  invitations: Record<string, unknown>[];
  sessions: Record<string, unknown>[];
  acts: Record<string, unknown>[];
  contributions: Record<string, unknown>[];
  /** What they said is not relevant to them. */
  dismissed: Record<string, unknown>[];
  /** What they follow for themselves. */
  following: Record<string, unknown>[];
  /** Of what organizations do with opportunities: what they decided last or handle, wrote, and have to do. */
  dossiers: Record<string, unknown>[];
  notes: Record<string, unknown>[];
  tasks: Record<string, unknown>[];
  matches: Record<string, unknown>[];
  messages: Record<string, unknown>[];
}

/** Somebody is the only owner of organizations that have other members: these need an owner, or an end, first. */
export class OnlyOwnerError extends ConflictError {
  constructor(readonly organizations: { id: string; name: string }[]) {
    super('the only owner of organizations with other members', { reason: 'only_owner', organizations });
  }
}

/** Seeing and erasing all that is kept about a person (Privacy Protection Law). */
@Injectable()
export class OwnData {
  constructor(private readonly db: DataSource) {}

  /** Whether more hangs on the person than mails and their links: an organization, the operations pages, a browser signed in. */
  async hasAccount(personId: string, now: Date): Promise<boolean> {
    const [row] = await this.db.query<[{ has: boolean }]>(
      `SELECT EXISTS (SELECT 1 FROM person WHERE id = $1 AND operator) OR EXISTS (SELECT 1 FROM member WHERE person_id = $1)
         OR EXISTS (SELECT 1 FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2) AS has`,
      [personId, now],
    );
    return row.has;
  }

  /** The secret parts of feed addresses are theirs and included; of the sessions only what tells them apart. */
  async exportOf(personId: string): Promise<PersonExport> {
    const all = (sql: string): Promise<Record<string, unknown>[]> => this.db.query(sql, [personId]);
    const [person] = await all(
      `SELECT email, name, language, operator, created_at AS "createdAt", suppressed_at AS "suppressedAt", suppressed_because AS "suppressedBecause",
         mail_after AS "mailAfter", habits
       FROM person WHERE id = $1`,
    );
    return {
      person: person ?? {},
      subscriptions: await all(
        `SELECT id, name, criteria, state, rhythm, reminders, paused_until AS "pausedUntil",
           feed_key AS "feedKey", consent, created_at AS "createdAt", confirmed_at AS "confirmedAt", ended_at AS "endedAt"
         FROM subscription WHERE person_id = $1 ORDER BY created_at, id`,
      ),
      memberships: await all(
        `SELECT o.id AS "organizationId", o.name AS organization, m.role, m.joined_at AS "joinedAt"
         FROM member m JOIN organization o ON o.id = m.organization_id WHERE m.person_id = $1 ORDER BY m.joined_at, o.id`,
      ),
      listening: await all(
        `SELECT l.subscription_id AS "subscriptionId", s.name, o.name AS organization, l.since
         FROM subscription_listener l JOIN subscription s ON s.id = l.subscription_id JOIN organization o ON o.id = l.organization_id
         WHERE l.person_id = $1 ORDER BY l.since, s.id`,
      ),
      invitations: await all(
        `SELECT o.name AS organization, i.role, i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", i.declined_at AS "declinedAt"
         FROM invitation i JOIN organization o ON o.id = i.organization_id JOIN person p ON lower(p.email) = lower(i.email)
         WHERE p.id = $1 AND i.revoked_at IS NULL ORDER BY i.created_at, i.id`,
      ),
      sessions: await all(
        `SELECT created_at AS "createdAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt", ended_at AS "endedAt", user_agent AS "userAgent"
         FROM session WHERE person_id = $1 ORDER BY created_at, id`,
      ),
      acts: await all(
        `SELECT e.at, e.act, o.name AS organization, e.subject, e.origin
         FROM audit_entry e LEFT JOIN organization o ON o.id = e.organization_id WHERE e.person_id = $1 ORDER BY e.id`,
      ),
      contributions: await all(
        `SELECT c.door, c.state, c.sender, c.subject, c.body, c.draft, c.published, c.refusal, c.note, c.created_at AS "createdAt", c.decided_at AS "decidedAt",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('name', f.name, 'bytes', f.bytes) ORDER BY f.added_at, f.id), '[]')
              FROM contribution_file f WHERE f.contribution_id = c.id) AS files
         FROM contribution c WHERE c.person_id = $1 OR lower(c.sender) = (SELECT lower(email) FROM person WHERE id = $1) ORDER BY c.created_at, c.id`,
      ),
      dismissed: await all(
        `SELECT d.opportunity_id AS "opportunityId", o.facts ->> 'title' AS title, d.at
         FROM dismissal d JOIN opportunity o ON o.id = d.opportunity_id WHERE d.person_id = $1 ORDER BY d.at, o.id`,
      ),
      following: await all(
        `SELECT f.opportunity_id AS "opportunityId", o.facts ->> 'title' AS title, f.since
         FROM follow f JOIN opportunity o ON o.id = f.opportunity_id AND o.merged_into IS NULL WHERE f.person_id = $1 ORDER BY f.since, o.id`,
      ),
      dossiers: await all(
        `SELECT g.name AS organization, d.opportunity_id AS "opportunityId", o.facts ->> 'title' AS title, d.decision, d.reason,
           d.submitted_on AS "submittedOn", d.requested, d.handler_id IS NOT DISTINCT FROM $1::uuid AS handles, d.changed_at AS "changedAt"
         FROM dossier d JOIN organization g ON g.id = d.organization_id JOIN opportunity o ON o.id = d.opportunity_id
         WHERE d.handler_id = $1 OR d.changed_by = $1 ORDER BY d.changed_at, d.id`,
      ),
      notes: await all(
        `SELECT g.name AS organization, d.opportunity_id AS "opportunityId", n.body, n.written_at AS "writtenAt", n.changed_at AS "changedAt"
         FROM note n JOIN dossier d ON d.id = n.dossier_id JOIN organization g ON g.id = n.organization_id WHERE n.author_id = $1 ORDER BY n.written_at, n.id`,
      ),
      tasks: await all(
        `SELECT g.name AS organization, d.opportunity_id AS "opportunityId", t.title, t.due_on AS "dueOn", t.done_at AS "doneAt",
           t.assignee_id IS NOT DISTINCT FROM $1::uuid AS assigned, t.written_at AS "writtenAt"
         FROM task t JOIN dossier d ON d.id = t.dossier_id JOIN organization g ON g.id = t.organization_id
         WHERE t.removed_at IS NULL AND (t.assignee_id = $1 OR t.written_by = $1) ORDER BY t.written_at, t.id`,
      ),
      matches: await this.explained(
        await all(
          `SELECT m.subscription_id AS "subscriptionId", m.opportunity_id AS "opportunityId", o.facts ->> 'title' AS title, m.reasons, m.matched_at AS "matchedAt"
         FROM match m JOIN subscription s ON s.id = m.subscription_id JOIN opportunity o ON o.id = m.opportunity_id AND o.merged_into IS NULL
         WHERE s.person_id = $1 ORDER BY m.matched_at, m.id`,
        ),
      ),
      messages: await all(
        `SELECT m.kind, m.subject, m.state, m.state_at AS "stateAt", m.created_at AS "createdAt", m.message_id AS "messageId",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('startedAt', a.started_at, 'outcome', a.outcome, 'answer', a.answer) ORDER BY a.number), '[]')
              FROM delivery_attempt a WHERE a.message_id = m.id) AS attempts
         FROM message m WHERE m.person_id = $1 ORDER BY m.created_at, m.id`,
      ),
    };
  }

  private async explained(matches: Record<string, unknown>[]): Promise<Record<string, unknown>[]> {
    const reasons = await reasonsFor(this.db, matches as unknown as MatchToExplain[]);
    return matches.map((row, n) => ({ ...row, reasons: reasons[n] }));
  }

  /**
   * The person and everything of theirs, organizations of which they are the only member included. The audit log keeps what was
   * done and forgets by whom; so do an organization's notes, tasks and decisions. Idempotent. Throws OnlyOwnerError when an organization would be left to others without an owner.
   */
  async erase(personId: string, now: Date): Promise<void> {
    await this.db.transaction(async (tx) => {
      // Before any row is locked: the matches go with the subscriptions under this lock (migration 0014).
      await tx.query('SELECT pg_advisory_xact_lock($1)', [BACKFILL_LOCK]);
      const [person] = await tx.query('SELECT email FROM person WHERE id = $1 FOR UPDATE', [personId]);
      if (!person) return;
      await this.leaveOrganizations(tx, personId, now);
      await tx.query('DELETE FROM invitation WHERE lower(email) = lower($1)', [person.email]);
      await tx.query(`UPDATE audit_entry SET subject = subject - 'email' WHERE lower(subject ->> 'email') = lower($1)`, [person.email]);
      await this.forgetContributor(tx, personId, person.email);
      await tx.query('DELETE FROM person WHERE id = $1', [personId]);
      await addAuditEntry(tx, { at: now, personId: null, organizationId: null, act: 'person_erased', subject: {}, origin: 'page' });
    });
  }

  /** What they brought in and was published stays, as a publication of its body; who brought it, and their mail, are forgotten. */
  private async forgetContributor(tx: Tx, personId: string, email: string): Promise<void> {
    const theirs = '(person_id = $1 OR lower(sender) = lower($2))';
    await tx.query(`DELETE FROM contribution WHERE published IS NULL AND ${theirs}`, [personId, email]);
    await tx.query(`UPDATE contribution SET sender = NULL, subject = NULL, body = NULL WHERE ${theirs}`, [personId, email]);
  }

  private async leaveOrganizations(tx: Tx, personId: string, now: Date): Promise<void> {
    // In every role: a member may become the only owner while we look.
    const theirs: { id: string; name: string }[] = await tx.query(
      `SELECT o.id, o.name FROM organization o JOIN member m ON m.organization_id = o.id WHERE m.person_id = $1 ORDER BY o.id FOR NO KEY UPDATE OF o`,
      [personId],
    );
    const withOthers: typeof theirs = [];
    for (const organization of theirs) {
      const [left] = await tx.query(
        `SELECT count(*)::int AS members, (count(*) FILTER (WHERE role = 'owner'))::int AS owners FROM member WHERE organization_id = $1 AND person_id <> $2`,
        [organization.id, personId],
      );
      if (left.members > 0 && left.owners === 0) withOthers.push(organization);
      if (left.members > 0) continue;
      await tx.query('DELETE FROM organization WHERE id = $1', [organization.id]);
      await addAuditEntry(tx, {
        at: now,
        personId: null,
        organizationId: organization.id,
        act: 'organization_deleted',
        subject: { name: organization.name },
        origin: 'page',
      });
    }
    if (withOthers.length > 0) throw new OnlyOwnerError(withOthers);
  }
}
