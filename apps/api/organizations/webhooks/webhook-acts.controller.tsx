import { atPage } from '@kolkore/accounts/actor';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { Webhooks } from '@kolkore/accounts/webhooks';
import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import { Controller, Get, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../../access/rules';
import { Here, SignedInPerson } from '../../access/signed-in';
import type { MemberHere } from '../../access/signed-in';
import { Reader, onward } from '../../look/reading';
import type { Reading } from '../../look/reading';
import { html } from '../../look/render';
import { PrivatePage } from '../../private-page';
import { ShownOrganizations } from '../shown';
import { RemoveWebhookPage, WebhookSecretPage } from './webhook-page';

/** What is done with an address: pause, enable, try, another secret, send again, remove. */
@Member('owner')
@Controller('organizations/:organization/webhooks/:webhook')
@UseInterceptors(PrivatePage)
export class WebhookActsController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly queues: Queues,
    private readonly shown: ShownOrganizations,
    private readonly clock: Clock,
  ) {}

  @Post('pause')
  async pause(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('webhook') id: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.webhooks.pause(here.organizationId, id, atPage(person.personId), this.clock.now());
    this.back(here, id, 'paused', reading, response);
  }

  @Post('resume')
  async resume(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('webhook') id: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.webhooks.resume(here.organizationId, id, atPage(person.personId), this.clock.now());
    await this.queues.enqueueWebhooks([id]);
    this.back(here, id, 'resumed', reading, response);
  }

  @Post('test')
  async test(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('webhook') id: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.webhooks.test(here.organizationId, id, atPage(person.personId), this.clock.now());
    await this.queues.enqueueWebhooks([id]);
    this.back(here, id, 'tested', reading, response);
  }

  /** Answers the secret at once and nowhere else; a reload of the answer would make another one, so browsers ask first. */
  @Post('roll')
  async roll(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('webhook') id: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const until = await this.webhooks.roll(here.organizationId, id, atPage(person.personId), this.clock.now());
    const secret = this.webhooks.secretOf(await this.webhooks.byId(here.organizationId, id));
    const text = reading.words.webhooks.secret.rolled(reading.say.momentTable(until));
    response.type('html').send(html(<WebhookSecretPage shown={await this.shown.of(here)} id={id} secret={secret} text={text} />, reading));
  }

  @Post('events/:event/retry')
  async retry(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('webhook') id: string,
    @Param('event') event: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    try {
      await this.webhooks.retry(here.organizationId, id, event, atPage(person.personId), this.clock.now());
      await this.queues.enqueueWebhooks([id]);
      this.back(here, id, 'retried', reading, response);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      this.back(here, id, 'over', reading, response);
    }
  }

  @Get('remove')
  async ask(@Here() here: MemberHere, @Param('webhook') id: string, @Reader() reading: Reading): Promise<string> {
    await this.webhooks.byId(here.organizationId, id);
    return html(<RemoveWebhookPage shown={await this.shown.of(here)} id={id} />, reading);
  }

  @Post('remove')
  async remove(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('webhook') id: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.webhooks.remove(here.organizationId, id, atPage(person.personId), this.clock.now());
    response.redirect(303, onward(`/organizations/${here.organizationId}/webhooks?done=removed`, reading));
  }

  private back({ organizationId }: MemberHere, id: string, done: string, reading: Reading, response: Response): void {
    response.redirect(303, onward(`/organizations/${organizationId}/webhooks/${id}?done=${done}`, reading));
  }
}
