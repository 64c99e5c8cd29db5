import { NotFoundError } from '@kolkore/domain/errors';
import { localDateOf } from '@kolkore/domain/time';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { SearchExport } from '@kolkore/store/search-export';
import { Search } from '@kolkore/store/search';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { Opportunities } from '@kolkore/store/opportunities';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Controller, Get, Param, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { KeyGuard } from '../access/key.guard';
import { Anyone } from '../access/rules';
import { Format, sendExport } from '../export/formats';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { OpenToAll } from './open-to-all';
import { filterOf, searchOf } from './opportunity-filter';
import { historyJson, linkJson, opportunityJson } from './opportunity-json';
import { LAST_PLACE, placeIn, writePlace } from './place-cursor';
import { readQuery } from './read';
import type { opportunityList, opportunityWithHistory } from './schemas/opportunity';
import { exportQuery, noQuery, opportunityQuery } from './schemas/search';

type Values = Record<string, unknown>;

/** Rows that an export reads at once. */
const BATCH = 500;

/** What one may apply to, as JSON and as a table. */
@Anyone()
@Controller('api/v1')
@UseGuards(KeyGuard)
@UseInterceptors(OpenToAll)
export class OpportunitiesV1Controller {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly search: Search,
    private readonly results: SearchExport,
    private readonly linked: OpportunityLinks,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** Takes the parameters of the search page as well. Without its order that of writing, which never skips. */
  @Get('opportunities')
  async list(
    @Query() query: Values,
    @Req() request: Request,
    @Reader() reading: Reading,
    @Res({ passthrough: true }) response: Response,
  ): Promise<unknown> {
    response.vary('Accept');
    if (request.accepts(['application/json', 'text/csv']) === 'text/csv') return this.send('csv', query, reading, response);
    const { limit, cursor, sort, ...criteria } = readQuery(opportunityQuery, query);
    const now = this.clock.now();
    if (sort !== undefined) {
      const from = placeIn(cursor);
      const { items } = await this.search.find({ ...searchOf(criteria, sort), page: 1, perPage: limit + 1, from }, now);
      const next = items.length > limit && from + limit < LAST_PLACE ? writePlace(from + limit) : null;
      return { items: items.slice(0, limit).map((view) => this.json(view)), next, resume: null } satisfies z.output<typeof opportunityList>;
    }
    const { items, next, resume } = await this.opportunities.page(filterOf(criteria), cursor ?? null, limit, now);
    return { items: items.map((view) => this.json(view)), next, resume } satisfies z.output<typeof opportunityList>;
  }

  @Get('opportunities.csv')
  csv(@Query() query: Values, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    return this.send('csv', query, reading, response);
  }

  @Get('opportunities.xlsx')
  xlsx(@Query() query: Values, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    return this.send('xlsx', query, reading, response);
  }

  @Get('opportunities.json')
  whole(@Query() query: Values, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    return this.send('json', query, reading, response);
  }

  @Get('opportunities/:id')
  async one(@Param('id') id: string, @Query() query: Values): Promise<z.output<typeof opportunityWithHistory>> {
    readQuery(noQuery, query);
    const now = this.clock.now();
    const view = await opportunityOf(this.opportunities, id, now);
    const [history, links] = await Promise.all([this.opportunities.history(view.id), this.linked.of(view.id, now)]);
    const shown = links.map((link) => linkJson(link, this.links.opportunity(link.other.id)));
    return { ...this.json(view), links: shown, history: history.map(historyJson) };
  }

  private send(format: Format, values: Values, reading: Reading, response: Response): Promise<void> {
    const { sort, ...query } = readQuery(exportQuery, values);
    const now = this.clock.now();
    const pages =
      sort === undefined ? this.opportunities.every(filterOf(query), BATCH, now) : this.results.every(searchOf(query, sort), now);
    return sendExport(format, { pages, urlOf: this.links.opportunity, day: localDateOf(now) }, reading, response);
  }

  private json(view: OpportunityView) {
    return opportunityJson(view, this.links.opportunity(view.id));
  }
}

/** By the number in an address. Throws NotFoundError, also for what is no number. */
export async function opportunityOf(opportunities: Opportunities, id: string, now: Date): Promise<OpportunityView> {
  const view = /^[1-9]\d{0,14}$/.test(id) ? await opportunities.byId(Number(id), now) : null;
  if (!view) throw new NotFoundError('no such opportunity', { id: id.slice(0, 40) });
  return view;
}
