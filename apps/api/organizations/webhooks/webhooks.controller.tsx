import { atPage } from '@kolkore/accounts/actor';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { Webhooks } from '@kolkore/accounts/webhooks';
import { Clock } from '@kolkore/platform/clock';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../../access/rules';
import { Here, SignedInPerson } from '../../access/signed-in';
import type { MemberHere } from '../../access/signed-in';
import { Reader, onward } from '../../look/reading';
import type { Reading } from '../../look/reading';
import { html } from '../../look/render';
import { PrivatePage } from '../../private-page';
import { entryId } from '../entry-id';
import { ShownOrganizations } from '../shown';
import { TypedWebhook, WrongWebhook, emptyWebhook, inputOf, typedOf, typedWebhook, wrongWebhook } from './webhook-form';
import { WebhookFormPage } from './webhook-form-page';
import { WebhookPage, WebhookSecretPage } from './webhook-page';
import { ChoosableSubscriptions, webhookDone } from './webhook-shown';
import { WebhooksPage } from './webhooks-page';

type Values = Record<string, unknown> | undefined;
const EVENTS_A_PAGE = 50;

/** The addresses to which an organization is told by HTTP: shown, registered and edited. */
@Member('owner')
@Controller('organizations/:organization/webhooks')
@UseInterceptors(PrivatePage)
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly subscriptions: ChoosableSubscriptions,
    private readonly shown: ShownOrganizations,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Here() here: MemberHere, @Query('done') done: unknown, @Reader() reading: Reading): Promise<string> {
    const [shown, endpoints] = await Promise.all([this.shown.of(here), this.webhooks.list(here.organizationId)]);
    const waiting = await this.webhooks.waiting(endpoints);
    return html(<WebhooksPage shown={shown} endpoints={endpoints} waiting={waiting} done={webhookDone(done, reading)} />, reading);
  }

  @Get('new')
  form(@Here() here: MemberHere, @Reader() reading: Reading): Promise<string> {
    return this.formPage(here, null, emptyWebhook, {}, reading);
  }

  /** Answers the secret at once and nowhere else. */
  @Post()
  async create(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const typed = typedWebhook(body);
    try {
      const made = await this.webhooks.create(here.organizationId, inputOf(typed), atPage(person.personId), this.clock.now());
      const { made: text } = reading.words.webhooks.secret;
      const page = <WebhookSecretPage shown={await this.shown.of(here)} id={made.id} secret={this.webhooks.secretOf(made)} text={text} />;
      response.type('html').send(html(page, reading));
    } catch (error) {
      const wrong = wrongWebhook(error, reading);
      response
        .status(422)
        .type('html')
        .send(await this.formPage(here, null, typed, wrong, reading));
    }
  }

  @Get(':webhook')
  async one(
    @Here() here: MemberHere,
    @Param('webhook') id: string,
    @Query() query: Record<string, unknown>,
    @Reader() reading: Reading,
  ): Promise<string> {
    const { organizationId } = here;
    const endpoint = await this.webhooks.byId(organizationId, id);
    const [shown, log, waiting, subscriptions] = await Promise.all([
      this.shown.of(here),
      this.webhooks.logOf(organizationId, id, entryId(query['before']), EVENTS_A_PAGE),
      this.webhooks.waiting([endpoint]),
      this.subscriptions.of(organizationId, endpoint.subscriptionIds),
    ]);
    const chosen = subscriptions.filter((one) => endpoint.subscriptionIds.includes(one.id)).map(({ name }) => name);
    const props = { shown, endpoint, chosen, log, waiting: waiting.get(id) ?? 0, now: this.clock.now() };
    return html(<WebhookPage {...props} done={webhookDone(query['done'], reading)} />, reading);
  }

  @Get(':webhook/edit')
  async editing(@Here() here: MemberHere, @Param('webhook') id: string, @Reader() reading: Reading): Promise<string> {
    return this.formPage(here, id, typedOf(await this.webhooks.byId(here.organizationId, id)), {}, reading);
  }

  @Post(':webhook/edit')
  async edit(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('webhook') id: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const typed = typedWebhook(body);
    try {
      await this.webhooks.edit(here.organizationId, id, inputOf(typed), atPage(person.personId), this.clock.now());
      response.redirect(303, onward(`/organizations/${here.organizationId}/webhooks/${id}?done=saved`, reading));
    } catch (error) {
      const wrong = wrongWebhook(error, reading);
      response
        .status(422)
        .type('html')
        .send(await this.formPage(here, id, typed, wrong, reading));
    }
  }

  private async formPage(here: MemberHere, id: string | null, typed: TypedWebhook, wrong: WrongWebhook, reading: Reading): Promise<string> {
    const subscriptions = await this.subscriptions.of(here.organizationId, typed.subscriptionIds);
    const shown = await this.shown.of(here);
    return html(<WebhookFormPage shown={shown} id={id} typed={typed} wrong={wrong} subscriptions={subscriptions} />, reading);
  }
}
