import { createHash, randomUUID } from 'node:crypto';
import type { ContributionDraft, ContributionState, Door, Refusal } from '@kolkore/domain/contribution/draft';
import { MOST_FILES } from '@kolkore/domain/contribution/files';
import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { ContributionFileRow, ContributionRow } from './entities/contributions';
import { jsonb } from './storable';
import type { Tx } from './transactions';

export interface NewContribution {
  door: Door;
  state: Extract<ContributionState, 'draft' | 'waiting'>;
  personId: string | null;
  organizationId: string | null;
  draft: ContributionDraft;
  mail?: { sender: string; subject: string; body: string; messageKey: string };
}

/** A file as it came, its type already decided. */
export interface NewFile {
  name: string;
  contentType: string;
  content: Buffer;
}

/** Who brought it in, as far as still known. */
export interface ContributedBy {
  email: string | null;
  organization: string | null;
}

const DAY = 86_400_000;
/** A draft that nobody touched, and a refusal that nobody answered, are forgotten after so many days. */
const DRAFT_DAYS = 60;
const REFUSED_DAYS = 180;

/** Calls that people bring in. Changes are made under the row's lock, by methods that take a transaction. */
@Injectable()
export class Contributions {
  constructor(private readonly db: DataSource) {}

  /** Null when this mail was taken before. */
  async add(tx: Tx, one: NewContribution, now: Date): Promise<string | null> {
    const id = randomUUID();
    const rows: { id: string }[] = await tx.query(
      `INSERT INTO contribution (id, door, state, person_id, organization_id, draft, sender, subject, body, message_key, created_at, changed_at, sent_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12) ON CONFLICT (message_key) DO NOTHING RETURNING id`,
      [
        id,
        one.door,
        one.state,
        one.personId,
        one.organizationId,
        jsonb(one.draft),
        one.mail?.sender ?? null,
        one.mail?.subject ?? null,
        one.mail?.body ?? null,
        one.mail?.messageKey ?? null,
        now,
        one.state === 'waiting' ? now : null,
      ],
    );
    return rows[0]?.id ?? null;
  }

  /** Locked until the transaction ends. With `personId`: only that person's own. */
  async lock(tx: Tx, id: string, personId?: string): Promise<ContributionRow | null> {
    return tx.getRepository(ContributionRow).findOne({
      where: { id, ...(personId === undefined ? {} : { personId }) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  byId(id: string): Promise<ContributionRow | null> {
    return this.db.getRepository(ContributionRow).findOneBy({ id });
  }

  async from({ personId, organizationId }: Pick<ContributionRow, 'personId' | 'organizationId'>): Promise<ContributedBy> {
    const [row] = await this.db.query<[ContributedBy]>(
      `SELECT (SELECT email FROM person WHERE id = $1) AS email, (SELECT name FROM organization WHERE id = $2) AS organization`,
      [personId, organizationId],
    );
    return row;
  }

  /** A person's own, newest first. */
  of(personId: string): Promise<ContributionRow[]> {
    return this.db.getRepository(ContributionRow).find({ where: { personId }, order: { createdAt: 'DESC', id: 'ASC' } });
  }

  /** How many of a person's wait for an operator. */
  countWaiting(tx: Tx, personId: string): Promise<number> {
    return tx.getRepository(ContributionRow).countBy({ personId, state: 'waiting' });
  }

  /** For operators: those that wait, the longest first; then the newest decided ones. */
  async forOperators(limit: number): Promise<{ waiting: ContributionRow[]; decided: ContributionRow[] }> {
    const rows = this.db.getRepository(ContributionRow);
    const [waiting, decided] = await Promise.all([
      rows.find({ where: { state: 'waiting' }, order: { sentAt: 'ASC', id: 'ASC' }, take: limit }),
      rows.find({ where: { state: In(['approved', 'refused']) }, order: { decidedAt: 'DESC', id: 'ASC' }, take: limit }),
    ]);
    return { waiting, decided };
  }

  waitingCount(): Promise<number> {
    return this.db.getRepository(ContributionRow).countBy({ state: 'waiting' });
  }

  async save(tx: Tx, id: string, draft: ContributionDraft, organizationId: string | null, now: Date): Promise<void> {
    await tx.query('UPDATE contribution SET draft = $2, organization_id = $3, changed_at = $4 WHERE id = $1', [
      id,
      jsonb(draft),
      organizationId,
      now,
    ]);
  }

  /** To an operator, or back to its writer. */
  async move(tx: Tx, id: string, state: 'draft' | 'waiting', now: Date): Promise<void> {
    await tx.query(
      `UPDATE contribution SET state = $2, changed_at = $3, sent_at = CASE WHEN $2 = 'waiting' THEN $3 ELSE sent_at END WHERE id = $1`,
      [id, state, now],
    );
  }

  /** Its files become public with it. Bringing it in is left to the worker. */
  async approve(tx: Tx, id: string, draft: ContributionDraft, by: string | null, now: Date): Promise<void> {
    await tx.query(
      `UPDATE contribution SET state = 'approved', draft = $2, published = $2, refusal = NULL, note = NULL, decided_at = $3, decided_by = $4,
         changed_at = $3, brought_in_at = NULL WHERE id = $1`,
      [id, jsonb(draft), now, by],
    );
    await tx.query('UPDATE contribution_file SET published = true WHERE contribution_id = $1', [id]);
  }

  /** What was published before stays published: it was true when it was approved. */
  async refuse(tx: Tx, id: string, why: { refusal: Refusal; note: string | null }, by: string | null, now: Date): Promise<void> {
    await tx.query(
      `UPDATE contribution SET state = 'refused', refusal = $2, note = $3, decided_at = $4, decided_by = $5, changed_at = $4 WHERE id = $1`,
      [id, why.refusal, why.note, now, by],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query('DELETE FROM contribution WHERE id = $1', [id]);
  }

  /** Approved ones that the worker has not brought in, decided before `before`. */
  async toBringIn(before: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await this.db.query(
      `SELECT id FROM contribution WHERE published IS NOT NULL AND brought_in_at IS NULL AND decided_at <= $1 ORDER BY decided_at, id LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** `decidedAt` names the approval that was brought in: a newer one is still to come. */
  async broughtIn(id: string, decidedAt: Date, opportunityId: number | null, now: Date): Promise<void> {
    await this.db.query(
      'UPDATE contribution SET brought_in_at = $3, opportunity_id = coalesce($4, opportunity_id) WHERE id = $1 AND decided_at = $2',
      [id, decidedAt, now, opportunityId],
    );
  }

  /** The opportunity that a contribution became, or null. */
  async opportunityOf(sourceId: string, id: string): Promise<number | null> {
    const [row] = await this.db.query('SELECT opportunity_id AS id FROM listing WHERE source_id = $1 AND external_id = $2', [sourceId, id]);
    return row?.id ?? null;
  }

  /** How many mails of an address were taken since then. */
  async mailsOf(sender: string, since: Date): Promise<number> {
    const [row] = await this.db.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM contribution WHERE door = 'mail' AND lower(sender) = lower($1) AND created_at > $2`,
      [sender, since],
    );
    return row.count;
  }

  /** Without their bytes, in the order in which they came. */
  files(id: string): Promise<ContributionFileRow[]> {
    return this.db.getRepository(ContributionFileRow).find({ where: { contributionId: id }, order: { addedAt: 'ASC', id: 'ASC' } });
  }

  async file(id: string, fileId: string): Promise<(ContributionFileRow & { content: Buffer }) | null> {
    const [row] = await this.db.query(
      `SELECT id, contribution_id AS "contributionId", name, content_type AS "contentType", bytes, sha256, content, published, added_at AS "addedAt"
       FROM contribution_file WHERE contribution_id = $1 AND id = $2`,
      [id, fileId],
    );
    return row ?? null;
  }

  /** False when there are enough already. The same file twice is one. */
  async addFile(tx: Tx, id: string, file: NewFile, now: Date): Promise<boolean> {
    const [{ count }] = await tx.query('SELECT count(*)::int AS count FROM contribution_file WHERE contribution_id = $1', [id]);
    if (count >= MOST_FILES) return false;
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    await tx.query(
      `INSERT INTO contribution_file (id, contribution_id, name, content_type, bytes, sha256, content, added_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (contribution_id, sha256) DO NOTHING`,
      [randomUUID(), id, file.name, file.contentType, file.content.length, sha256, file.content, now],
    );
    return true;
  }

  async removeFile(tx: Tx, id: string, fileId: string): Promise<void> {
    await tx.query('DELETE FROM contribution_file WHERE contribution_id = $1 AND id = $2', [id, fileId]);
  }

  /** What nobody goes on with: untouched drafts, and refusals that were not answered. Of what was published the mail is forgotten. */
  async forget(now: Date): Promise<void> {
    await this.db.query(
      `DELETE FROM contribution WHERE published IS NULL AND
         ((state = 'draft' AND changed_at < $1) OR (state = 'refused' AND changed_at < $2))`,
      [new Date(now.getTime() - DRAFT_DAYS * DAY), new Date(now.getTime() - REFUSED_DAYS * DAY)],
    );
    await this.db.query(
      `UPDATE contribution SET sender = NULL, subject = NULL, body = NULL
       WHERE published IS NOT NULL AND state IN ('approved', 'refused') AND decided_at < $1 AND sender IS NOT NULL`,
      [new Date(now.getTime() - REFUSED_DAYS * DAY)],
    );
  }
}
