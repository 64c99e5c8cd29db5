import { asksForEverything } from '@kolkore/domain/criteria';
import { Preview } from '@kolkore/matching/preview';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Queues } from '@kolkore/queue/queues';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { FormChoices, KnownChoices } from './choices';
import { Typed, Wrong, nameFor, readForm, wrongInSubscribe } from './form';
import { SentPage } from './sent-page';
import { SubscribePage } from './subscribe-page';

type Values = Record<string, unknown>;

/** The form with which anybody subscribes. Nothing is sent to an address before the mailed button was pressed. */
@Anyone()
@Controller('subscribe')
export class SubscribeController {
  constructor(
    private readonly choices: FormChoices,
    private readonly preview: Preview,
    private readonly subscriptions: Subscriptions,
    private readonly queues: Queues,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  /** Prefilled from the query of a search. */
  @Get()
  async form(@Query() query: Values, @Reader() reading: Reading): Promise<string> {
    const now = this.clock.now();
    const choices = await this.choices.at(now, reading);
    return this.page(readForm(query, choices.keys), {}, choices, now, reading);
  }

  @Get('sent')
  sent(@Reader() reading: Reading): string {
    return html(<SentPage />, reading);
  }

  /** Where the switch of languages leads from a page that was posted. */
  @Get('preview')
  previewAddress(@Reader() reading: Reading, @Res() response: Response): void {
    response.redirect(302, onward('/subscribe', reading));
  }

  /** The form again with a new count. Saves nothing. */
  @Post('preview')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async recompute(@Body() body: Values | undefined, @Reader() reading: Reading): Promise<string> {
    const now = this.clock.now();
    const choices = await this.choices.at(now, reading);
    return this.page(readForm(body ?? {}, choices.keys), {}, choices, now, reading);
  }

  /** The answer is the same whether the address is known or not. */
  @Post()
  async subscribe(@Body() body: Values | undefined, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    const now = this.clock.now();
    const choices = await this.choices.at(now, reading);
    const typed = readForm(body ?? {}, choices.keys);
    const wrong = wrongInSubscribe(typed, reading);
    if (Object.keys(wrong).length > 0) {
      response.status(422).setHeader('Cache-Control', 'no-store');
      response.type('html').send(await this.page(typed, wrong, choices, now, reading));
      return;
    }
    const { email, criteria, pace } = typed;
    const name = nameFor(criteria, choices.publisherName, reading);
    const wording = reading.words.subscribe.consent;
    const { messageId } = await this.subscriptions.request({ email, name, criteria, pace, wording, language: reading.language }, now);
    if (messageId !== null) await this.queues.enqueueDeliver([messageId]);
    response.redirect(303, onward('/subscribe/sent', reading));
  }

  private async page(typed: Typed, wrong: Wrong, choices: KnownChoices, now: Date, reading: Reading): Promise<string> {
    const year = asksForEverything(typed.criteria) ? null : await this.preview.lastYear(typed.criteria, now);
    return html(
      <SubscribePage
        typed={typed}
        wrong={wrong}
        choices={choices}
        year={year}
        now={now}
        canonical={this.links.subscribe()}
        publisherName={choices.publisherName}
      />,
      reading,
    );
  }
}
