import type { ContributionDraft } from '@kolkore/domain/contribution/draft';
import { wrongIn } from '@kolkore/domain/contribution/draft';
import { LARGEST_FILE, fileType, safeFileName } from '@kolkore/domain/contribution/files';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { includesRole } from '@kolkore/domain/member-role';
import { Contributions } from '@kolkore/store/contributions';
import type { ContributionRow } from '@kolkore/store/entities/contributions';
import { People } from '@kolkore/store/people';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { atPage } from './actor';
import { Audit } from './audit';
import { RefusedError } from './refusals';
import { contributionTold } from './deciding';
import type { SignedIn } from './signed-in';
import { mustBeId } from './uuid';

/** So many of one person may wait for an operator at once. */
export const MOST_WAITING = 20;

/** Where a contribution belongs beside its writer: an organization in which the writer may edit, or none. */
export interface WrittenFor {
  organizationId: string | null;
}

/** A signed-in person brings a call in: writes it, adds files, sends it to an operator. Only their own is found. */
@Injectable()
export class Contributing {
  constructor(
    private readonly transactions: Transactions,
    private readonly contributions: Contributions,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** A new draft; its id. Throws NotFoundError for an organization in which the person may not edit. */
  async begin(person: SignedIn, draft: ContributionDraft, { organizationId }: WrittenFor, now: Date): Promise<string> {
    mustEdit(person, organizationId);
    const fields = { door: 'form' as const, state: 'draft' as const, personId: person.personId, organizationId, draft };
    const id = await this.transactions.run((tx) => this.contributions.add(tx, fields, now));
    if (id === null) throw new Error('a form has no key that could be taken');
    return id;
  }

  /** Throws NotFoundError when it is not the person's own. */
  async own(person: SignedIn, id: string): Promise<ContributionRow> {
    mustBeId('contribution', id);
    const row = await this.contributions.byId(id);
    if (row?.personId !== person.personId) throw new NotFoundError('no such contribution');
    return row;
  }

  /** What was sent comes back to its writer with this; what is published stays as it is until it is sent and approved again. */
  async edit(person: SignedIn, id: string, draft: ContributionDraft, { organizationId }: WrittenFor, now: Date): Promise<void> {
    mustEdit(person, organizationId);
    await this.withOwn(person, id, async (tx, row) => {
      await this.contributions.save(tx, row.id, draft, organizationId, now);
      await this.contributions.move(tx, row.id, 'draft', now);
    });
  }

  /** Throws InvalidInputError: `file`: `missing`, `type`, `large`, `many`. */
  async addFile(person: SignedIn, id: string, file: { name: string; content: Buffer } | null, now: Date): Promise<void> {
    if (file === null || file.content.length === 0) throw new InvalidInputError({ file: 'missing' });
    const name = safeFileName(file.name);
    const contentType = fileType(name);
    if (contentType === null) throw new InvalidInputError({ file: 'type' });
    if (file.content.length > LARGEST_FILE) throw new InvalidInputError({ file: 'large' });
    await this.withOwn(person, id, async (tx, row) => {
      const added = await this.contributions.addFile(tx, row.id, { name, contentType, content: file.content }, now);
      if (!added) throw new InvalidInputError({ file: 'many' });
      await this.contributions.move(tx, row.id, 'draft', now);
    });
  }

  async removeFile(person: SignedIn, id: string, fileId: string, now: Date): Promise<void> {
    mustBeId('file', fileId);
    await this.withOwn(person, id, async (tx, row) => {
      await this.contributions.removeFile(tx, row.id, fileId);
      await this.contributions.move(tx, row.id, 'draft', now);
    });
  }

  /** To an operator. Pressed twice it is sent once. Throws InvalidInputError with the wrong fields, RefusedError (`too_many_contributions`). */
  async send(person: SignedIn, id: string, now: Date): Promise<void> {
    await this.withOwn(person, id, async (tx, row) => {
      if (row.state === 'waiting' || row.state === 'approved') return;
      const wrong = wrongIn(row.draft);
      if (Object.keys(wrong).length > 0) throw new InvalidInputError(wrong);
      await this.people.lock(tx, person.personId);
      if ((await this.contributions.countWaiting(tx, person.personId)) >= MOST_WAITING) throw new RefusedError('too_many_contributions');
      await this.contributions.move(tx, row.id, 'waiting', now);
      await this.audit.record(tx, atPage(person.personId), 'contribution_sent', row.organizationId, contributionTold(row), now);
    });
  }

  /** Takes it away for good; what was published stays published, since others were told of it. */
  async remove(person: SignedIn, id: string): Promise<void> {
    await this.withOwn(person, id, async (tx, row) => {
      if (row.published !== null) throw new RefusedError('over');
      await this.contributions.remove(tx, row.id);
    });
  }

  private withOwn(person: SignedIn, id: string, act: (tx: Tx, row: ContributionRow) => Promise<void>): Promise<void> {
    mustBeId('contribution', id);
    return this.transactions.run(async (tx) => {
      const row = await this.contributions.lock(tx, id, person.personId);
      if (!row) throw new NotFoundError('no such contribution');
      await act(tx, row);
    });
  }
}

function mustEdit(person: SignedIn, organizationId: string | null): void {
  if (organizationId === null) return;
  const there = person.memberships.find((one) => one.organizationId === organizationId);
  if (!there || !includesRole(there.role, 'editor')) throw new NotFoundError('no such organization of this person');
}
