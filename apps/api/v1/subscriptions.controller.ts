import type { KeyHolder } from '@kolkore/accounts/api-keys';
import { TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Links } from '@kolkore/platform/links';
import { OrganizationMatches } from '@kolkore/store/organization-matches';
import { Controller, Get, Inject, Param, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { z } from 'zod';
import { KeyGuard, Program } from '../access/key.guard';
import { KeyHolder as KeyHolderRule } from '../access/rules';
import { PrivatePage } from '../private-page';
import { listPage } from './list-page';
import { readQuery } from './read';
import { noQuery, pageQuery } from './schemas/search';
import type { matchList, subscription, subscriptionList } from './schemas/subscription';
import { matchJson, subscriptionJson } from './subscription-json';

type Values = Record<string, unknown>;

/** The subscriptions of the key's organization, to read. */
@KeyHolderRule('read')
@Controller('api/v1/subscriptions')
@UseGuards(KeyGuard)
@UseInterceptors(PrivatePage)
export class SubscriptionsV1Controller {
  constructor(
    private readonly subscriptions: TeamSubscriptions,
    private readonly matches: OrganizationMatches,
    private readonly links: Links,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  async list(@Program() { organizationId }: KeyHolder, @Query() query: Values): Promise<z.output<typeof subscriptionList>> {
    const { limit, cursor } = readQuery(pageQuery, query);
    const { items, next } = listPage(await this.subscriptions.list(organizationId), ({ id }) => id, cursor ?? null, limit);
    return { items: items.map((row) => subscriptionJson(row, this.settings.PUBLIC_URL)), next };
  }

  @Get(':subscription')
  async one(
    @Program() { organizationId }: KeyHolder,
    @Param('subscription') id: string,
    @Query() query: Values,
  ): Promise<z.output<typeof subscription>> {
    readQuery(noQuery, query);
    return subscriptionJson(await this.subscriptions.byId(organizationId, id), this.settings.PUBLIC_URL);
  }

  @Get(':subscription/matches')
  async brought(
    @Program() { organizationId }: KeyHolder,
    @Param('subscription') id: string,
    @Query() query: Values,
  ): Promise<z.output<typeof matchList>> {
    const { limit, cursor } = readQuery(pageQuery, query);
    const { id: subscriptionId } = await this.subscriptions.byId(organizationId, id);
    const { items, next, resume } = await this.matches.page(organizationId, subscriptionId, cursor ?? null, limit, this.clock.now());
    return { items: items.map((item) => matchJson(item, this.links.opportunity)), next, resume };
  }
}
