import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { NotFoundError } from '@kolkore/domain/errors';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder } from '../access/rules';
import { html } from '../look/render';
import { FormChoices } from './choices';
import { EditPage } from './edit-page';
import { readForm, typedFrom, wrongInEdit } from './form';
import { MailedLinks } from './mailed-link';
import { PrivatePage } from '../private-page';
import { UnknownLinkFilter } from './unknown-link.filter';

/** Changing what a running subscription looks for. */
@LinkHolder()
@Controller('m')
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class EditController {
  constructor(
    private readonly mailed: MailedLinks,
    private readonly subscriptions: Subscriptions,
    private readonly choices: FormChoices,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get(':token/:id')
  async form(@Param('token') token: string, @Param('id') id: string): Promise<string> {
    const row = await this.running(token, id);
    return html(EditPage({ token, id, typed: typedFrom(row), wrong: {}, choices: await this.choices.at(this.clock.now()) }));
  }

  @Post(':token/:id')
  async save(
    @Param('token') token: string,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> | undefined,
    @Res() response: Response,
  ): Promise<void> {
    const row = await this.running(token, id);
    const choices = await this.choices.at(this.clock.now());
    const typed = readForm(body ?? {}, choices.keys);
    const wrong = wrongInEdit(typed);
    if (Object.keys(wrong).length > 0) {
      response
        .status(422)
        .type('html')
        .send(html(EditPage({ token, id, typed, wrong, choices })));
      return;
    }
    await this.subscriptions.edit(row.id, { name: typed.name, criteria: typed.criteria });
    await this.queues.enqueueBackfill([row.id]);
    response.redirect(303, `/m/${token}?done=edit`);
  }

  /** One that is not confirmed yet, or over, is not edited. */
  private async running(token: string, id: string): Promise<SubscriptionRow> {
    const row = await this.mailed.own(await this.mailed.open(token), id);
    if (row.state !== 'active' && row.state !== 'paused') throw new NotFoundError('not a running subscription', { id: row.id });
    return row;
  }
}
