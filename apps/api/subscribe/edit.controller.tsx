import { asksForEverything } from '@kolkore/domain/criteria';
import { Preview } from '@kolkore/matching/preview';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { NotFoundError } from '@kolkore/domain/errors';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import type { OpenedMessage } from '@kolkore/store/manage-requests';
import { Paces } from '@kolkore/store/paces';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, HttpCode, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder } from '../access/rules';
import { onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { FormChoices, KnownChoices } from './choices';
import { EditPage } from './edit-page';
import { Typed, Wrong, readForm, typedFrom, wrongInEdit } from './form';
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
    private readonly preview: Preview,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get(':token/:id')
  async form(@Param('token') token: string, @Param('id') id: string, @MailedReader() readingFor: MailedReading): Promise<string> {
    const { opened, row } = await this.running(token, id);
    const reading = readingFor(opened.language);
    const choices = await this.choices.at(this.clock.now(), reading);
    return this.page(token, id, typedFrom(row), {}, choices, reading);
  }

  /** The form again with a new count. Saves nothing. */
  @Post(':token/:id/preview')
  @HttpCode(200)
  async recompute(
    @Param('token') token: string,
    @Param('id') id: string,
    @Body() body: Record<string, unknown> | undefined,
    @MailedReader() readingFor: MailedReading,
  ): Promise<string> {
    const { opened } = await this.running(token, id);
    const reading = readingFor(opened.language);
    const choices = await this.choices.at(this.clock.now(), reading);
    return this.page(token, id, readForm(body ?? {}, choices.keys), {}, choices, reading);
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
        .send(await this.page(token, id, typed, wrong, choices, reading));
      return;
    }
    await this.subscriptions.edit(row.id, { name: typed.name, criteria: typed.criteria });
    await this.paces.setPace(row.id, typed.pace, this.clock.now());
    await this.queues.enqueueBackfill([row.id]);
    response.redirect(303, onward(`/m/${token}?done=edit`, reading));
  }

  private async page(token: string, id: string, typed: Typed, wrong: Wrong, choices: KnownChoices, reading: Reading): Promise<string> {
    const now = this.clock.now();
    const year = asksForEverything(typed.criteria) ? null : await this.preview.lastYear(typed.criteria, now);
    const { publisherName } = choices;
    return html(<EditPage {...{ token, id, typed, wrong, choices, year, now, publisherName }} />, reading);
  }

  /** One that is not confirmed yet, or over, is not edited. */
  private async running(token: string, id: string): Promise<{ opened: OpenedMessage; row: SubscriptionRow }> {
    const opened = await this.mailed.open(token);
    const row = await this.mailed.own(opened, id);
    if (row.state !== 'active' && row.state !== 'paused') throw new NotFoundError('not a running subscription', { id: row.id });
    return { opened, row };
  }
}
