import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { NotFoundError } from '@kolkore/domain/errors';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { OpenedMessage } from '@kolkore/store/manage-requests';
import { Paces } from '@kolkore/store/paces';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder } from '../access/rules';
import { onward } from '../look/reading';
import { html } from '../look/render';
import { FormChoices } from './choices';
import { EditPage } from './edit-page';
import { readForm, typedFrom, wrongInEdit } from './form';
import { MailedLinks } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
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
    private readonly paces: Paces,
    private readonly choices: FormChoices,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get(':token/:id')
  async form(@Param('token') token: string, @Param('id') id: string, @MailedReader() readingFor: MailedReading): Promise<string> {
    const { opened, row } = await this.running(token, id);
    const reading = readingFor(opened.language);
    const choices = await this.choices.at(this.clock.now(), reading);
    return html(<EditPage token={token} id={id} typed={typedFrom(row)} wrong={{}} choices={choices} />, reading);
  }

  @Post(':token/:id')
  async save(
    @Param('token') token: string,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> | undefined,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const { opened, row } = await this.running(token, id);
    const reading = readingFor(opened.language);
    const choices = await this.choices.at(this.clock.now(), reading);
    const typed = readForm(body ?? {}, choices.keys);
    const wrong = wrongInEdit(typed, reading);
    if (Object.keys(wrong).length > 0) {
      response
        .status(422)
        .type('html')
        .send(html(<EditPage token={token} id={id} typed={typed} wrong={wrong} choices={choices} />, reading));
      return;
    }
    await this.subscriptions.edit(row.id, { name: typed.name, criteria: typed.criteria });
    await this.paces.setPace(row.id, typed.pace, this.clock.now());
    await this.queues.enqueueBackfill([row.id]);
    response.redirect(303, onward(`/m/${token}?done=edit`, reading));
  }

  /** One that is not confirmed yet, or over, is not edited. */
  private async running(token: string, id: string): Promise<{ opened: OpenedMessage; row: SubscriptionRow }> {
    const opened = await this.mailed.open(token);
    const row = await this.mailed.own(opened, id);
    if (row.state !== 'active' && row.state !== 'paused') throw new NotFoundError('not a running subscription', { id: row.id });
    return { opened, row };
  }
}
