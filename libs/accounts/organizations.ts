import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { readRegistryNumber } from '@kolkore/domain/registry-number';
import type { OrganizationRow } from '@kolkore/store/entities/accounts';
import { MemberStore } from '@kolkore/store/members';
import { OrganizationStore } from '@kolkore/store/organizations';
import { People } from '@kolkore/store/people';
import { Transactions } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor } from './actor';
import { Audit } from './audit';
import { RefusedError } from './refusals';
import { SAME_PRESS_MS } from './same-press';
import { mustBeId } from './uuid';

const MOST_MADE = 20;
export const LONGEST_NAME = 120;

/** As typed; a blank registry number is none. */
export interface OrganizationInput {
  name: string;
  registryNumber: string | null;
}

@Injectable()
export class Organizations {
  constructor(
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationStore,
    private readonly members: MemberStore,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** Whoever makes it is its first owner; a press that comes twice makes one. Throws InvalidInputError (`name`, `registryNumber`), RefusedError. */
  async create(input: OrganizationInput, by: Actor & { personId: string }, now: Date): Promise<OrganizationRow> {
    const fields = readOrganization(input);
    return this.transactions.run(async (tx) => {
      if (!(await this.people.lock(tx, by.personId))) throw new NotFoundError('no such person');
      const same = await this.organizations.madeSince(tx, { ...fields, createdBy: by.personId }, new Date(now.getTime() - SAME_PRESS_MS));
      if (same) return same;
      if ((await this.organizations.createdBy(tx, by.personId)) >= MOST_MADE) throw new RefusedError('too_many_organizations');
      const organization = await this.organizations.add(tx, { ...fields, createdBy: by.personId }, now);
      await this.members.add(tx, { organizationId: organization.id, personId: by.personId, role: 'owner' }, now);
      await this.audit.record(tx, by, 'organization_made', organization.id, { ...fields }, now);
      return organization;
    });
  }

  /** Throws NotFoundError. */
  async byId(organizationId: string): Promise<OrganizationRow> {
    mustBeId('organization', organizationId);
    const row = await this.organizations.byId(organizationId);
    if (!row) throw new NotFoundError('no such organization');
    return row;
  }

  /** Throws InvalidInputError, NotFoundError. Saving what is there already changes and logs nothing. */
  async edit(organizationId: string, input: OrganizationInput, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    const fields = readOrganization(input);
    await this.transactions.run(async (tx) => {
      const before = await this.organizations.lock(tx, organizationId);
      if (!before) throw new NotFoundError('no such organization');
      if (before.name === fields.name && before.registryNumber === fields.registryNumber) return;
      await this.organizations.edit(tx, organizationId, fields);
      await this.audit.record(tx, by, 'organization_edited', organizationId, { ...fields, was: before.name }, now);
    });
  }

  /** With its members, invitations and subscriptions; the log stays, for operators. Throws NotFoundError. */
  async remove(organizationId: string, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    await this.transactions.run(async (tx) => {
      const organization = await this.organizations.lock(tx, organizationId);
      if (!organization) throw new NotFoundError('no such organization');
      await this.organizations.remove(tx, organizationId);
      await this.audit.record(tx, by, 'organization_deleted', organizationId, { name: organization.name }, now);
    });
  }
}

/** Checks what was typed; `fields` of the error name what is wrong: `missing`, `long`, `link`, or a RegistryNumberProblem. */
function readOrganization(input: OrganizationInput): { name: string; registryNumber: string | null } {
  const name = input.name.replace(/[\s\p{C}]+/gu, ' ').trim();
  const wrong: Record<string, string> = {};
  if (name === '') wrong['name'] = 'missing';
  else if ([...name].length > LONGEST_NAME) wrong['name'] = 'long';
  // It stands in the invitations that we mail: no way to spread links under our name.
  else if (/:\/\/|\bwww\./i.test(name)) wrong['name'] = 'link';
  const typed = input.registryNumber?.trim() ?? '';
  const read = typed === '' ? { number: null } : readRegistryNumber(typed);
  if ('problem' in read) wrong['registryNumber'] = read.problem;
  if (Object.keys(wrong).length > 0 || 'problem' in read) throw new InvalidInputError(wrong);
  return { name, registryNumber: read.number };
}
