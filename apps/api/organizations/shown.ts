import { Organizations } from '@kolkore/accounts/organizations';
import { Injectable } from '@nestjs/common';
import type { MemberHere } from '../access/signed-in';
import type { Shown } from './organization-page';

/** The organization of the address as its pages show it. */
@Injectable()
export class ShownOrganizations {
  constructor(private readonly organizations: Organizations) {}

  /** Throws NotFoundError when it was deleted a moment ago. */
  async of({ organizationId, role }: MemberHere): Promise<Shown> {
    const { name, registryNumber } = await this.organizations.byId(organizationId);
    return { organizationId, name, registryNumber, role };
  }
}
