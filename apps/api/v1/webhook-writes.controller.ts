import { Actor, byKey } from '@kolkore/accounts/actor';
import type { KeyHolder } from '@kolkore/accounts/api-keys';
import { Webhooks } from '@kolkore/accounts/webhooks';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Queues } from '@kolkore/queue/queues';
import type { Tx } from '@kolkore/store/transactions';
import { Controller, Delete, Inject, Param, Patch, Post, Query, Req, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { KeyGuard, Program } from '../access/key.guard';
import { KeyHolder as KeyHolderRule } from '../access/rules';
import { PrivatePage } from '../private-page';
import { readBody, readQuery } from './read';
import { noQuery } from './schemas/search';
import { webhookChange, webhookInput } from './schemas/webhook';
import { webhookJson } from './webhook-json';
import { Writes } from './writes';

type Values = Record<string, unknown>;

/** What a program may do to the webhooks of its organization. */
@KeyHolderRule('write')
@Controller('api/v1/webhooks')
@UseGuards(KeyGuard)
@UseInterceptors(PrivatePage)
export class WebhookWritesController {
  constructor(
    private readonly webhooks: Webhooks,
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
    const { subscriptions, ...sent } = readBody(webhookInput, request);
    const now = this.clock.now();
    const work = async () => {
      const input = { ...sent, subscriptionIds: subscriptions };
      const made = await this.webhooks.create(program.organizationId, input, byKey(program.keyId), now);
      const headers = { Location: `${this.settings.PUBLIC_URL}/api/v1/webhooks/${made.id}` };
      return { status: 201, headers, body: webhookJson(made) };
    };
    const answered = await this.writes.run(program, request, response, { ...sent, subscriptions }, now, work, async () => undefined);
    return this.withSecret(program, answered);
  }

  @Patch(':webhook')
  async edit(
    @Program() program: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    await this.webhooks.byId(program.organizationId, id);
    const sent = readBody(webhookChange, request);
    return this.act(program, id, sent, request, response, async (by, now) => {
      const was = await this.webhooks.byId(program.organizationId, id);
      const chosen = was.allSince ? null : was.subscriptionIds;
      const input = { url: sent.url ?? was.url, description: sent.description ?? was.description };
      const subscriptionIds = sent.subscriptions === undefined ? chosen : sent.subscriptions;
      await this.webhooks.edit(program.organizationId, id, { ...input, subscriptionIds }, by, now);
    });
  }

  @Post(':webhook/pause')
  pause(
    @Program() program: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    return this.act(program, id, null, request, response, (by, now) => this.webhooks.pause(program.organizationId, id, by, now));
  }

  @Post(':webhook/resume')
  resume(
    @Program() program: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    return this.act(program, id, null, request, response, (by, now) => this.webhooks.resume(program.organizationId, id, by, now));
  }

  @Post(':webhook/test')
  test(
    @Program() program: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    return this.act(program, id, null, request, response, (by, now) => this.webhooks.test(program.organizationId, id, by, now));
  }

  @Post(':webhook/roll')
  async roll(
    @Program() program: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    const roll = async (by: Actor, now: Date): Promise<void> => void (await this.webhooks.roll(program.organizationId, id, by, now));
    return this.withSecret(program, await this.act(program, id, null, request, response, roll));
  }

  @Post(':webhook/events/:event/retry')
  retry(
    @Program() program: KeyHolder,
    @Param('webhook') id: string,
    @Param('event') event: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    return this.act(program, id, null, request, response, (by, now) => this.webhooks.retry(program.organizationId, id, event, by, now));
  }

  /** Answers with it as it was. */
  @Delete(':webhook')
  remove(
    @Program() program: KeyHolder,
    @Param('webhook') id: string,
    @Query() query: Values,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    readQuery(noQuery, query);
    const now = this.clock.now();
    const work = async () => {
      const was = webhookJson(await this.webhooks.byId(program.organizationId, id));
      await this.webhooks.remove(program.organizationId, id, byKey(program.keyId), now);
      return { status: 200, headers: {}, body: was };
    };
    return this.writes.run(program, request, response, null, now, work, async () => undefined);
  }

  /** Acts and answers with it as it is then; what waits goes out at once. */
  private act(
    program: KeyHolder,
    id: string,
    body: unknown,
    request: Request,
    response: Response,
    act: (by: Actor, now: Date) => Promise<void>,
  ): Promise<unknown> {
    const now = this.clock.now();
    const work = async (tx: Tx) => {
      await act(byKey(program.keyId), now);
      return { status: 200, headers: {}, body: webhookJson(await this.webhooks.byId(program.organizationId, id, tx)) };
    };
    return this.writes.run(program, request, response, body, now, work, () => this.queues.enqueueWebhooks([id]));
  }

  /** Added to the answer when it is given, so that a kept answer to a repeated request holds no secret. */
  private async withSecret(program: KeyHolder, answered: unknown): Promise<unknown> {
    const made = answered as ReturnType<typeof webhookJson>;
    return { ...made, secret: this.webhooks.secretOf(await this.webhooks.byId(program.organizationId, made.id)) };
  }
}
