import { criteriaFromQuery } from '@kolkore/domain/criteria';
import { NotFoundError } from '@kolkore/domain/errors';
import { STATUSES } from '@kolkore/domain/status';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Opportunities } from '@kolkore/store/opportunities';
import { Publishers } from '@kolkore/store/publishers';
import { Controller, Get, Options, Param, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
import { OpenToAll, openHeaders } from './open-to-all';
import { opportunityJson } from './opportunity-json';
import { readPageQuery } from './page-query';

type Values = Record<string, unknown>;

/** The JSON interface, version 1. Lists are `?limit=&cursor=` -> `{ items, next }`; follow `next` until it is null. */
@Anyone()
@Controller('api/v1')
@UseInterceptors(OpenToAll)
export class V1Controller {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly publishers: Publishers,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** Takes the parameters of the search page as well, except its order: here it is the order of writing, which never skips. */
  @Get('opportunities')
  async list(@Query() query: Values) {
    const { limit, cursor } = readPageQuery(query);
    const q = [query['q']].flat()[0];
    const statuses = STATUSES.filter((status) => [query['state']].flat().includes(status));
    const filter = { criteria: criteriaFromQuery(query), text: typeof q === 'string' ? q.slice(0, 200) : '', statuses };
    const { items, next } = await this.opportunities.page(filter, cursor, limit, this.clock.now());
    return { items: items.map((view) => opportunityJson(view, this.links.opportunity(view.id))), next };
  }

  @Get('opportunities/:id')
  async one(@Param('id') id: string) {
    const view = /^[1-9]\d{0,14}$/.test(id) ? await this.opportunities.byId(Number(id), this.clock.now()) : null;
    if (!view) throw new NotFoundError('no such opportunity', { id: id.slice(0, 40) });
    return opportunityJson(view, this.links.opportunity(view.id));
  }

  @Get('publishers')
  async publisherList(@Query() query: Values) {
    const { limit, cursor } = readPageQuery(query);
    const { items, next } = await this.publishers.page(cursor, limit, this.clock.now());
    return { items: items.map(({ key, name, live, total }) => ({ key, name, live, total, url: this.links.publisher(key) })), next };
  }

  @Get('publishers/:key')
  async publisher(@Param('key') key: string) {
    const row = /^[\w-]{1,80}$/.test(key) ? await this.publishers.byKey(key) : null;
    if (!row) throw new NotFoundError('no such publisher', { key: key.slice(0, 80) });
    return { key: row.key, name: row.name, url: this.links.publisher(row.key) };
  }

  /** Preflight of a reader that sends headers of its own. */
  @Options('*path')
  preflight(@Res() response: Response): void {
    openHeaders(response);
    response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, OPTIONS');
    response.setHeader('Access-Control-Allow-Headers', 'Accept, Content-Type, If-None-Match');
    response.setHeader('Access-Control-Max-Age', '86400');
    response.status(204).end();
  }
}
