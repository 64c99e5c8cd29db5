import { NotFoundError } from '@kolkore/domain/errors';
import { localDateOf } from '@kolkore/domain/time';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { OpportunityLinks } from '@kolkore/store/opportunity-links';
import { Opportunities } from '@kolkore/store/opportunities';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Controller, Get, Param, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { KeyGuard } from '../access/key.guard';
import { Anyone } from '../access/rules';
import { csvOf, sendCsv } from './csv';
import { OpenToAll } from './open-to-all';
import { filterOf } from './opportunity-filter';
import { historyJson, linkJson, opportunityJson } from './opportunity-json';
import { readQuery } from './read';
import type { opportunityList, opportunityWithHistory } from './schemas/opportunity';
import { ExportQuery, exportQuery, noQuery, opportunityQuery } from './schemas/search';

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
    private readonly linked: OpportunityLinks,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** Takes the parameters of the search page as well, except its order: here it is the order of writing, which never skips. */
  @Get('opportunities')
  async list(@Query() query: Values, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<unknown> {
    response.vary('Accept');
    if (request.accepts(['application/json', 'text/csv']) === 'text/csv') return this.send(readQuery(exportQuery, query), response);
    const { limit, cursor, ...criteria } = readQuery(opportunityQuery, query);
    const { items, next, resume } = await this.opportunities.page(filterOf(criteria), cursor ?? null, limit, this.clock.now());
    return { items: items.map((view) => this.json(view)), next, resume } satisfies z.output<typeof opportunityList>;
  }

  @Get('opportunities.csv')
  table(@Query() query: Values, @Res() response: Response): Promise<void> {
    return this.send(readQuery(exportQuery, query), response);
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

  private async send(query: ExportQuery, response: Response): Promise<void> {
    const now = this.clock.now();
    const pages = this.opportunities.every(filterOf(query), BATCH, now);
    await sendCsv(csvOf(pages, this.links.opportunity), `opportunities-${localDateOf(now)}.csv`, response);
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
