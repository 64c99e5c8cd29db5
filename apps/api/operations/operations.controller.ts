import type { Actor } from '@kolkore/accounts/actor';
import { Audit } from '@kolkore/accounts/audit';
import { SAME_PRESS_MS } from '@kolkore/accounts/same-press';
import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { isRegisterId } from '@kolkore/domain/registry/registers';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Attachments } from '@kolkore/store/attachments';
import { Contributions } from '@kolkore/store/contributions';
import { Messages } from '@kolkore/store/messages';
import { OperationsFigures } from '@kolkore/store/operations-figures';
import { RegistrySchedule } from '@kolkore/store/registry/schedule';
import { RejectedRows } from '@kolkore/store/rejected-rows';
import { Runs } from '@kolkore/store/runs';
import { Sources } from '@kolkore/store/sources';
import { Transactions } from '@kolkore/store/transactions';
import { Body, Controller, Get, Param, Post, Query, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Operator } from '../access/rules';
import { ActingOperator } from '../access/signed-in';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { Done } from './frame';
import { OperationsPage } from './operations-page';
import { RejectedPage } from './rejected-page';
import { RunsPage } from './runs-page';
import { byUrgency, stateOf } from './source-state';
import { StatedSource } from './source-table';

const RUNS = 50;
const SNAPSHOTS = 20;
const REJECTED = 200;

/** The operator's view of every source, and the buttons that start it again. */
@Operator()
@Controller('operations')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class OperationsController {
  constructor(
    private readonly figures: OperationsFigures,
    private readonly messages: Messages,
    private readonly contributions: Contributions,
    private readonly attachments: Attachments,
    private readonly sources: Sources,
    private readonly registers: RegistrySchedule,
    private readonly runs: Runs,
    private readonly rejectedRows: RejectedRows,
    private readonly queues: Queues,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  @Get()
  async overview(@Query('show') show: unknown, @Query('done') done: unknown): Promise<string> {
    const now = this.clock.now();
    const [sources, delivery, totals, contributions, registers, attachments, pushed] = await Promise.all([
      this.stated(now),
      this.messages.figures(now),
      this.figures.totals(now),
      this.contributions.waitingCount(),
      this.registers.states(),
      this.attachments.counts(now),
      this.figures.pushed(now),
    ]);
    sources.sort((a, b) => byUrgency(a.state, b.state));
    return html(
      OperationsPage({
        sources,
        registers,
        figures: { ...delivery, ...totals, contributions },
        attachments,
        pushed,
        onlyAttention: show === 'attention',
        done: readDone(done),
        now,
      }),
    );
  }

  @Get('sources/:id')
  async source(@Param('id') id: string, @Query('done') done: unknown): Promise<string> {
    const now = this.clock.now();
    const stated = await this.one(id, now);
    const [runs, snapshots] = await Promise.all([this.runs.recent(RUNS, id), this.figures.snapshots(id, SNAPSHOTS)]);
    return html(RunsPage({ stated, runs, snapshots, done: readDone(done), now }));
  }

  /** A run at once, unless one is open already. */
  @Post('sources/:id/run')
  async run(@Param('id') id: string, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    const now = this.clock.now();
    await this.one(id, now);
    const run = await this.transactions.run(async (tx) => {
      const queued = await this.sources.runNow(id, now, tx);
      if (queued) await this.audit.record(tx, by, 'source_run', null, { source: id, runId: queued.id }, now);
      return queued;
    });
    if (run) await this.queues.enqueueHarvest([run.id]);
    response.redirect(303, `/operations?done=${run ? 'run' : 'running'}`);
  }

  /** A register at once, unless it is being brought in. */
  @Post('registers/:register/run')
  async runRegister(@Param('register') register: string, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    if (!isRegisterId(register)) throw new NotFoundError('no such register', { register: register.slice(0, 80) });
    const now = this.clock.now();
    const claimed = await this.transactions.run(async (tx) => {
      const mine = await this.registers.claimNow(register, now, SAME_PRESS_MS, tx);
      if (mine) await this.audit.record(tx, by, 'register_run', null, { register }, now);
      return mine;
    });
    if (claimed) await this.queues.enqueueRegistry([register]);
    response.redirect(303, `/operations?done=${claimed ? 'register' : 'registerRunning'}`);
  }

  @Post('sources/:id/on')
  turnOn(@Param('id') id: string, @ActingOperator() by: Actor, @Res() response: Response): Promise<void> {
    return this.turn(id, 'on', null, by, response);
  }

  /** `reason` is shown to everybody, so turning off without one is refused. */
  @Post('sources/:id/off')
  async turnOff(
    @Param('id') id: string,
    @Body('reason') typed: unknown,
    @ActingOperator() by: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const reason = typeof typed === 'string' ? typed.trim().slice(0, 200) : '';
    if (reason === '') throw new InvalidInputError({ reason: text.turn.missing });
    return this.turn(id, 'off', reason, by, response);
  }

  @Get('rejected')
  async rejected(@Query('source') source: unknown): Promise<string> {
    const now = this.clock.now();
    const of = typeof source === 'string' && source !== '' ? (await this.one(source, now)).source : null;
    return html(RejectedPage({ rows: await this.rejectedRows.recent(REJECTED, of?.id), source: of, limit: REJECTED, now }));
  }

  private async turn(id: string, to: 'on' | 'off', reason: string | null, by: Actor, response: Response): Promise<void> {
    const now = this.clock.now();
    const turned = await this.transactions.run(async (tx) => {
      const done = await this.sources.turn(id, to, reason, now, tx);
      if (done) await this.audit.record(tx, by, to === 'on' ? 'source_on' : 'source_off', null, { source: id, reason }, now);
      return done;
    });
    response.redirect(303, `/operations/sources/${encodeURIComponent(id)}?done=${turned ? to : 'same'}`);
  }

  private async stated(now: Date): Promise<StatedSource[]> {
    return (await this.figures.sources(now)).map((source) => ({ source, state: stateOf(source, now) }));
  }

  private async one(id: string, now: Date): Promise<StatedSource> {
    const found = (await this.stated(now)).find(({ source }) => source.id === id);
    if (!found) throw new NotFoundError('no such source', { id: id.slice(0, 80) });
    return found;
  }
}

const readDone = (value: unknown): Done | null => (typeof value === 'string' && Object.hasOwn(text.done, value) ? (value as Done) : null);
