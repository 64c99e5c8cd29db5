import { Actor, byKey } from '@kolkore/accounts/actor';
import type { KeyHolder } from '@kolkore/accounts/api-keys';
import { TeamSubscriptions } from '@kolkore/accounts/team-subscriptions';
import { isUuid } from '@kolkore/accounts/uuid';
import { Criteria, asksForEverything, criteriaSchema } from '@kolkore/domain/criteria';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Queues } from '@kolkore/queue/queues';
import { OrganizationSubscriptions } from '@kolkore/store/organization-subscriptions';
import { Publishers } from '@kolkore/store/publishers';
import type { Tx } from '@kolkore/store/transactions';
import { Controller, Inject, Param, Patch, Post, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeyGuard, Program } from '../access/key.guard';
import { KeyHolder as KeyHolderRule } from '../access/rules';
import { PrivatePage } from '../private-page';
import { readPauseUntil } from '../subscribe/pause-until';
import { readBody, readQuery } from './read';
import { noQuery } from './schemas/search';
import { pauseQuery, subscriptionChange, subscriptionInput } from './schemas/subscription';
import { subscriptionJson } from './subscription-json';
import { Writes } from './writes';

type Values = Record<string, unknown>;
type Act = 'resume' | 'end';

/** Stands where a person's consent would: a program agrees for nobody, and members choose for themselves to get mail. */
const WORDING = 'Created by a program with an API key of the organization. Nobody gets mail before they ask for it themselves.';

/** What a program may do to the subscriptions of its organization. */
@KeyHolderRule('write')
@Controller('api/v1/subscriptions')
@UseGuards(KeyGuard)
@UseInterceptors(PrivatePage)
export class SubscriptionWritesController {
  constructor(
    private readonly subscriptions: TeamSubscriptions,
    private readonly rows: OrganizationSubscriptions,
    private readonly publishers: Publishers,
    private readonly writes: Writes,
    private readonly queues: Queues,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  async create(
    @Program() program: KeyHolder,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    const { name, criteria, ...pace } = readBody(subscriptionInput, request);
    const input = { name, criteria: criteriaSchema.parse(criteria), pace };
    await this.check(input.criteria);
    const now = this.clock.now();
    let made = '';
    const work = async () => {
      const row = await this.subscriptions.create(program.organizationId, { ...input, wording: WORDING }, byKey(program.keyId), now);
      made = row.id;
      const headers = { Location: `${this.settings.PUBLIC_URL}/api/v1/subscriptions/${row.id}` };
      return { status: 201, headers, body: subscriptionJson(row, this.settings.PUBLIC_URL) };
    };
    return this.writes.run(program, request, response, input, now, work, () => this.queues.enqueueBackfill([made]));
  }

  @Patch(':subscription')
  async edit(
    @Program() program: KeyHolder,
    @Param('subscription') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    const sent = readBody(subscriptionChange, request);
    const change = { ...sent, criteria: sent.criteria && criteriaSchema.parse(sent.criteria) };
    if (change.criteria) await this.check(change.criteria);
    return this.change(program, id, change, request, response, async (tx, by, now) => {
      const { name, criteria, rhythm, reminders } = await this.held(tx, program.organizationId, id);
      const pace = { rhythm: change.rhythm ?? rhythm, reminders: change.reminders ?? reminders };
      const after = { name: change.name ?? name, criteria: change.criteria ?? criteria, pace };
      await this.subscriptions.edit(program.organizationId, id, after, by, now);
    });
  }

  @Post(':subscription/pause')
  pause(
    @Program() program: KeyHolder,
    @Param('subscription') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const asked = readQuery(pauseQuery, query);
    const until = readPauseUntil(asked.until, this.clock.now());
    return this.change(program, id, until && { until }, request, response, (_, by, now) =>
      this.subscriptions.pause(program.organizationId, id, by, now, until),
    );
  }

  @Post(':subscription/resume')
  resume(
    @Program() program: KeyHolder,
    @Param('subscription') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.act('resume', program, id, query, request, response);
  }

  @Post(':subscription/end')
  end(
    @Program() program: KeyHolder,
    @Param('subscription') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.act('end', program, id, query, request, response);
  }

  private act(act: Act, program: KeyHolder, id: string, query: Values, request: Request, response: Response): Promise<unknown> {
    readQuery(noQuery, query);
    return this.change(program, id, null, request, response, (_, by, now) => this.subscriptions[act](program.organizationId, id, by, now));
  }

  /** Changes one and answers with it as it is then; what needs filling is filled at once. */
  private change(
    program: KeyHolder,
    id: string,
    body: unknown,
    request: Request,
    response: Response,
    act: (tx: Tx, by: Actor, now: Date) => Promise<void>,
  ): Promise<unknown> {
    const now = this.clock.now();
    let toFill: string[] = [];
    const work = async (tx: Tx) => {
      await act(tx, byKey(program.keyId), now);
      const row = await this.held(tx, program.organizationId, id);
      toFill = row.state !== 'ended' && row.backfilledAt === null ? [row.id] : [];
      return { status: 200, headers: {}, body: subscriptionJson(row, this.settings.PUBLIC_URL) };
    };
    return this.writes.run(program, request, response, body, now, work, () => this.queues.enqueueBackfill(toFill));
  }

  private async held(tx: Tx, organizationId: string, id: string) {
    const row = isUuid(id) ? await this.rows.lock(tx, organizationId, id) : null;
    if (!row) throw new NotFoundError('no such subscription');
    return row;
  }

  /** What the schema cannot know. Throws InvalidInputError. */
  private async check(criteria: Criteria): Promise<void> {
    if (asksForEverything(criteria)) throw new InvalidInputError({ criteria: 'Choose something: a subscription to everything is refused' });
    const known = new Set((await this.publishers.all()).map(({ key }) => key));
    const missing = (['publishers', 'mutedPublishers'] as const).flatMap((list) =>
      criteria[list].flatMap((key, index) => (known.has(key) ? [] : [[`criteria.${list}.${index}`, 'There is no such publisher']])),
    );
    if (missing.length > 0) throw new InvalidInputError(Object.fromEntries(missing) as Record<string, string>);
  }
}
