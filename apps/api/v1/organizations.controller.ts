import type { KeyHolder } from '@kolkore/accounts/api-keys';
import { Members } from '@kolkore/accounts/members';
import { Organizations } from '@kolkore/accounts/organizations';
import { NotFoundError } from '@kolkore/domain/errors';
import type { OrganizationRow } from '@kolkore/store/entities/accounts';
import { Controller, Get, Param, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { z } from 'zod';
import { KeyGuard, Program } from '../access/key.guard';
import { KeyHolder as KeyHolderRule } from '../access/rules';
import { PrivatePage } from '../private-page';
import { listPage } from './list-page';
import { isoInIsrael } from './opportunity-json';
import { readQuery } from './read';
import type { memberList, organization, organizationList } from './schemas/organization';
import { noQuery, pageQuery } from './schemas/search';

type Values = Record<string, unknown>;

/** The organization of a key. Any other is not found, whether it exists or not. */
@KeyHolderRule('read')
@Controller('api/v1/organizations')
@UseGuards(KeyGuard)
@UseInterceptors(PrivatePage)
export class OrganizationsV1Controller {
  constructor(
    private readonly organizations: Organizations,
    private readonly membersOf: Members,
  ) {}

  @Get()
  async list(@Program() program: KeyHolder, @Query() query: Values): Promise<z.output<typeof organizationList>> {
    const { limit, cursor } = readQuery(pageQuery, query);
    const own = await this.organizations.byId(program.organizationId);
    const { items, next } = listPage([own], ({ id }) => id, cursor ?? null, limit);
    return { items: items.map(organizationJson), next };
  }

  @Get(':organization')
  async one(
    @Program() program: KeyHolder,
    @Param('organization') id: string,
    @Query() query: Values,
  ): Promise<z.output<typeof organization>> {
    readQuery(noQuery, query);
    return organizationJson(await this.organizations.byId(own(program, id)));
  }

  @Get(':organization/members')
  async members(
    @Program() program: KeyHolder,
    @Param('organization') id: string,
    @Query() query: Values,
  ): Promise<z.output<typeof memberList>> {
    const { limit, cursor } = readQuery(pageQuery, query);
    const { items, next } = listPage(await this.membersOf.list(own(program, id)), ({ personId }) => personId, cursor ?? null, limit);
    return {
      items: items.map(({ personId, name, role, joinedAt }) => ({ id: personId, name, role, joinedAt: isoInIsrael(joinedAt) })),
      next,
    };
  }
}

function own({ organizationId }: KeyHolder, asked: string): string {
  if (asked !== organizationId) throw new NotFoundError('not the organization of the key');
  return organizationId;
}

const organizationJson = ({ id, name, registryNumber, createdAt }: OrganizationRow): z.output<typeof organization> => ({
  id,
  name,
  registryNumber,
  createdAt: isoInIsrael(createdAt),
});
