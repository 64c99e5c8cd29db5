import type { KeyHolder } from '@kolkore/accounts/api-keys';
import { Webhooks } from '@kolkore/accounts/webhooks';
import { InvalidInputError } from '@kolkore/domain/errors';
import { Controller, Get, Param, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { z } from 'zod';
import { KeyGuard, Program } from '../access/key.guard';
import { KeyHolder as KeyHolderRule } from '../access/rules';
import { PrivatePage } from '../private-page';
import { listPage } from './list-page';
import { readQuery } from './read';
import { noQuery, pageQuery } from './schemas/search';
import type { webhook, webhookEventList, webhookList } from './schemas/webhook';
import { eventJson, webhookJson } from './webhook-json';

type Values = Record<string, unknown>;

/** The webhooks of the key's organization, to read. */
@KeyHolderRule('read')
@Controller('api/v1/webhooks')
@UseGuards(KeyGuard)
@UseInterceptors(PrivatePage)
export class WebhooksV1Controller {
  constructor(private readonly webhooks: Webhooks) {}

  @Get()
  async list(@Program() { organizationId }: KeyHolder, @Query() query: Values): Promise<z.output<typeof webhookList>> {
    const { limit, cursor } = readQuery(pageQuery, query);
    const { items, next } = listPage(await this.webhooks.list(organizationId), ({ id }) => id, cursor ?? null, limit);
    return { items: items.map(webhookJson), next };
  }

  @Get(':webhook')
  async one(
    @Program() { organizationId }: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
  ): Promise<z.output<typeof webhook>> {
    readQuery(noQuery, query);
    return webhookJson(await this.webhooks.byId(organizationId, id));
  }

  @Get(':webhook/events')
  async events(
    @Program() { organizationId }: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
  ): Promise<z.output<typeof webhookEventList>> {
    const { limit, cursor } = readQuery(pageQuery, query);
    const before = cursor === undefined ? null : Number(cursor);
    if (before !== null && !Number.isSafeInteger(before))
      throw new InvalidInputError({ cursor: 'Not a cursor of this list: start without one' });
    const { events, next } = await this.webhooks.logOf(organizationId, id, before, limit);
    return { items: events.map(eventJson), next: next === null ? null : String(next) };
  }
}
