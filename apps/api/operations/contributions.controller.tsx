import type { Actor } from '@kolkore/accounts/actor';
import { Deciding } from '@kolkore/accounts/deciding';
import { RefusedError } from '@kolkore/accounts/refusals';
import { isUuid } from '@kolkore/accounts/uuid';
import { REFUSALS } from '@kolkore/domain/contribution/draft';
import { noCriteria } from '@kolkore/domain/criteria';
import { NotFoundError } from '@kolkore/domain/errors';
import { localeOf } from '@kolkore/domain/locale';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Contributions } from '@kolkore/store/contributions';
import type { ContributionRow } from '@kolkore/store/entities/contributions';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { Publishers } from '@kolkore/store/publishers';
import { Search } from '@kolkore/store/search';
import { Body, Controller, Get, Param, Post, Query, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Operator } from '../access/rules';
import { ActingOperator } from '../access/signed-in';
import { readContribution, said, typedFrom } from '../contribute/form';
import type { Typed, Wrong } from '../contribute/form';
import { serveFile } from '../contribute/serve-file';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { ContributionPage } from './contribution-page';
import { ContributionsPage } from './contributions-page';

const SHOWN = 100;
const ALIKE = 5;

type Values = Record<string, unknown> | undefined;

/** What people brought in, for an operator to publish or refuse. */
@Operator()
@Controller('operations/contributions')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class OperationsContributionsController {
  constructor(
    private readonly contributions: Contributions,
    private readonly deciding: Deciding,
    private readonly publishers: Publishers,
    private readonly search: Search,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query('done') done: unknown): Promise<string> {
    const known = done === 'approved' || done === 'refused' ? done : null;
    return html(<ContributionsPage {...await this.contributions.forOperators(SHOWN)} done={known} now={this.clock.now()} />);
  }

  @Get(':contribution')
  async show(@Param('contribution') id: string): Promise<string> {
    const row = await this.one(id);
    return this.page(row, typedFrom(row.draft), {}, false);
  }

  @Get(':contribution/files/:file')
  async file(@Param('contribution') id: string, @Param('file') fileId: string, @Res() response: Response): Promise<void> {
    const { id: known } = await this.one(id);
    const file = isUuid(fileId) ? await this.contributions.file(known, fileId) : null;
    if (!file) throw new NotFoundError('no such file');
    serveFile(response, file);
  }

  /** Publishes it with the operator's corrections. */
  @Post(':contribution/approve')
  async approve(
    @Param('contribution') id: string,
    @Body() body: Values,
    @ActingOperator() by: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const row = await this.one(id);
    const { typed, draft, wrong } = readContribution(body);
    if (draft === null || Object.keys(wrong).length > 0) {
      return void response
        .status(422)
        .type('html')
        .send(await this.page(row, typed, said(wrong, localeOf('he')), false));
    }
    await this.decide(row, response, 'approved', () => this.deciding.approve(id, draft, by, this.clock.now()));
  }

  @Post(':contribution/refuse')
  async refuse(
    @Param('contribution') id: string,
    @Body() body: Values,
    @ActingOperator() by: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const row = await this.one(id);
    const refusal = REFUSALS.find((one) => one === body?.['because']) ?? 'other';
    const note = typeof body?.['note'] === 'string' ? body['note'].trim().slice(0, 2000) || null : null;
    await this.decide(row, response, 'refused', () => this.deciding.refuse(id, { refusal, note }, by, this.clock.now()));
  }

  private async decide(
    row: ContributionRow,
    response: Response,
    decided: 'approved' | 'refused',
    act: () => Promise<string | null>,
  ): Promise<void> {
    try {
      const messageId = await act();
      if (decided === 'approved') await this.queues.enqueueBringIn([row.id]);
      if (messageId !== null) await this.queues.enqueueDeliver([messageId]);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      const now = await this.one(row.id);
      return void response
        .status(409)
        .type('html')
        .send(await this.page(now, typedFrom(now.draft), {}, true));
    }
    response.redirect(303, `/operations/contributions?done=${decided}`);
  }

  private async one(id: string): Promise<ContributionRow> {
    const row = isUuid(id) ? await this.contributions.byId(id) : null;
    if (!row || row.state === 'draft') throw new NotFoundError('no such contribution');
    return row;
  }

  private async page(row: ContributionRow, typed: Typed, wrong: Wrong, over: boolean): Promise<string> {
    const [files, from, alike, publishers] = await Promise.all([
      this.contributions.files(row.id),
      this.contributions.from(row),
      this.alike(row),
      this.publishers.all(),
    ]);
    const names = publishers.map(({ name }) => name);
    return html(<ContributionPage {...{ row, typed, wrong, over, files, from, alike }} publishers={names} />);
  }

  /** What the site's own search finds for the title. */
  private async alike({ draft, opportunityId }: ContributionRow): Promise<OpportunityView[]> {
    if (draft.title === '') return [];
    const query = { criteria: noCriteria, text: draft.title, statuses: [], sort: 'newest' as const, page: 1, perPage: ALIKE };
    const { items } = await this.search.find(query, this.clock.now());
    return items.filter(({ id }) => id !== opportunityId);
  }
}
