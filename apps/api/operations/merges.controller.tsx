import type { Actor } from '@kolkore/accounts/actor';
import { Merging } from '@kolkore/accounts/merging';
import { operationsMerges as text } from '@kolkore/domain/catalogue/he/operations-merges';
import { ConflictError, NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Merge, Merges } from '@kolkore/store/merges';
import { Controller, Get, Param, Post, Query, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Operator } from '../access/rules';
import { ActingOperator } from '../access/signed-in';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { MergeDone, MergePage, MergesPage } from './merges-page';

const SHOWN = 200;

/** Merges of listings: seen, undone, and where the rules doubt, decided. */
@Operator()
@Controller('operations/merges')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class OperationsMergesController {
  constructor(
    private readonly merges: Merges,
    private readonly merging: Merging,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query('done') done: unknown): Promise<string> {
    const known = typeof done === 'string' && Object.hasOwn(text.done, done) ? (done as MergeDone) : null;
    return html(<MergesPage merges={await this.merges.list(SHOWN)} done={known} now={this.clock.now()} />);
  }

  @Get(':merge')
  async show(@Param('merge') id: string): Promise<string> {
    return html(<MergePage merge={await this.one(id)} refused={null} />);
  }

  @Post(':merge/undo')
  async undo(@Param('merge') id: string, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    const merge = await this.one(id);
    await this.decide(merge, 'undone', response, () => this.merging.undo(merge.id, by, this.clock.now()));
  }

  @Post(':merge/join')
  async join(@Param('merge') id: string, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    const merge = await this.one(id);
    const { opportunityId, absorbedId, evidence } = merge;
    await this.decide(merge, 'joined', response, () => {
      if (merge.state !== 'possible' || absorbedId === null) throw new ConflictError('decided already');
      return this.merging.join([opportunityId, absorbedId], evidence, by, this.clock.now());
    });
  }

  @Post(':merge/dismiss')
  async dismiss(@Param('merge') id: string, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    const merge = await this.one(id);
    await this.decide(merge, 'dismissed', response, async () => {
      if (merge.state !== 'possible') throw new ConflictError('decided already');
      await this.merging.dismiss(merge.id, by, this.clock.now());
      return { changeIds: [] };
    });
  }

  private async decide(merge: Merge, done: MergeDone, response: Response, act: () => Promise<{ changeIds: number[] }>): Promise<void> {
    try {
      await this.queues.enqueueMatch((await act()).changeIds);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const reason = error.detail['reason'];
      const refused = typeof reason === 'string' && Object.hasOwn(text.refused, reason) ? (reason as keyof typeof text.refused) : 'other';
      const now = (await this.merges.byId(merge.id)) ?? merge;
      return void response
        .status(409)
        .type('html')
        .send(html(<MergePage merge={now} refused={refused} />));
    }
    response.redirect(303, `/operations/merges?done=${done}`);
  }

  private async one(id: string): Promise<Merge> {
    const found = /^[1-9]\d{0,14}$/.test(id) ? await this.merges.byId(Number(id)) : null;
    if (!found) throw new NotFoundError('no such merge', { id: id.slice(0, 40) });
    return found;
  }
}
