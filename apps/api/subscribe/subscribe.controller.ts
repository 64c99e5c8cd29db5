import { subscribe as text } from '@kolkore/domain/catalogue/he/subscribe';
import { asksForEverything } from '@kolkore/domain/criteria';
import { Preview } from '@kolkore/matching/preview';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Queues } from '@kolkore/queue/queues';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Header, HttpCode, Post, Query, Redirect, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
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
  async form(@Query() query: Values): Promise<string> {
    const now = this.clock.now();
    const choices = await this.choices.at(now);
    return this.page(readForm(query, choices.keys), {}, choices, now);
  }

  @Get('sent')
  sent(): string {
    return html(SentPage());
  }

  @Get('preview')
  @Redirect('/subscribe', 302)
  previewAddress(): void {
    return;
  }

  /** The form again with a new count. Saves nothing. */
  @Post('preview')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async recompute(@Body() body: Values | undefined): Promise<string> {
    const now = this.clock.now();
    const choices = await this.choices.at(now);
    return this.page(readForm(body ?? {}, choices.keys), {}, choices, now);
  }

  /** The answer is the same whether the address is known or not. */
  @Post()
  async subscribe(@Body() body: Values | undefined, @Res() response: Response): Promise<void> {
    const now = this.clock.now();
    const choices = await this.choices.at(now);
    const typed = readForm(body ?? {}, choices.keys);
    const wrong = wrongInSubscribe(typed);
    if (Object.keys(wrong).length > 0) {
      response.status(422).setHeader('Cache-Control', 'no-store');
      response.type('html').send(await this.page(typed, wrong, choices, now));
      return;
    }
    const name = nameFor(typed.criteria, choices.publisherName);
    const { messageId } = await this.subscriptions.request(
      { email: typed.email, name, criteria: typed.criteria, wording: text.consent },
      now,
    );
    if (messageId !== null) await this.queues.enqueueDeliver([messageId]);
    response.redirect(303, '/subscribe/sent');
  }

  private async page(typed: Typed, wrong: Wrong, choices: KnownChoices, now: Date): Promise<string> {
    const year = asksForEverything(typed.criteria) ? null : await this.preview.lastYear(typed.criteria, now);
    const { publisherName } = choices;
    return html(SubscribePage({ typed, wrong, choices, year, now, canonical: this.links.subscribe(), publisherName }));
  }
}
