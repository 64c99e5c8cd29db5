import { criteriaFromQuery } from '@kolkore/domain/criteria';
import { NotFoundError } from '@kolkore/domain/errors';
import { STATUSES } from '@kolkore/domain/status';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Opportunities, OpportunityView } from '@kolkore/store/opportunities';
import { Publishers } from '@kolkore/store/publishers';
import { Controller, Get, Options, Param, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { OpenToAll, openHeaders } from './open-to-all';
import { opportunityJson } from './opportunity-json';
import { readPageQuery } from './page-query';

type Values = Record<string, unknown>;

const MOST_ROUNDS = 20;

/** The JSON interface, version 1. Lists are `?limit=&cursor=` -> `{ items, next }`; follow `next` until it is null. */
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
    const states = [query['state']].flat().filter((value) => STATUSES.some((status) => status === value));
    const filter = { criteria: criteriaFromQuery(query), text: typeof q === 'string' ? q.slice(0, 200) : '' };
    const { items, next } = await this.page(filter, states, cursor, limit);
    return { items: items.map((view) => opportunityJson(view, this.links.opportunity(view.id))), next };
  }

  /**
   * The state is derived, so it is chosen after reading: pages of what is still missing, until there is enough. A search for
   * something rare may end with few items and a `next`; it is never skipped.
   */
  private async page(filter: Parameters<Opportunities['page']>[0], states: unknown[], cursor: string | null, limit: number): Promise<{ items: OpportunityView[]; next: string | null }> {
    const now = this.clock.now();
    const items: OpportunityView[] = [];
    let next = cursor;
    for (let round = 0; round < MOST_ROUNDS && items.length < limit; round++) {
      const page = await this.opportunities.page(filter, next, limit - items.length, now);
      items.push(...(states.length === 0 ? page.items : page.items.filter((view) => states.includes(view.status))));
      next = page.next;
      if (next === null || states.length === 0) break;
    }
    return { items, next };
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
