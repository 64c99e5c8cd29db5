import { Clock } from '@kolkore/platform/clock';
import { Queues } from '@kolkore/queue/queues';
import type { SubscriptionRow } from '@kolkore/store/entities/people';
import { OpenedMessage } from '@kolkore/store/manage-requests';
import { CONFIRM_WITHIN_DAYS, Subscriptions } from '@kolkore/store/subscriptions';
import { Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import type { FunctionComponent } from 'preact';
import { LinkHolder } from '../access/rules';
import { onward } from '../look/reading';
import { html } from '../look/render';
import { ConfirmEndedPage, ConfirmExpiredPage, ConfirmPage, ConfirmProps, ConfirmedPage } from './confirm-pages';
import { MailedLinks, UnknownLinkError } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
import { PublisherNames } from './publisher-names';
import { PrivatePage } from '../private-page';
import { UnknownLinkFilter } from './unknown-link.filter';

/** The link of a confirm message. Opening it never acts; its button does, any number of times with the same result. */
@LinkHolder()
@Controller('confirm')
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class ConfirmController {
  constructor(
    private readonly links: MailedLinks,
    private readonly subscriptions: Subscriptions,
    private readonly names: PublisherNames,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string, @MailedReader() readingFor: MailedReading, @Res() response: Response): Promise<void> {
    const { opened, subscription } = await this.find(token);
    const Page = pageOf(subscription, this.clock.now());
    const { criteria } = subscription;
    const reading = readingFor(opened.language);
    response.status(Page === ConfirmExpiredPage ? 410 : 200);
    const page = <Page token={token} email={opened.email} criteria={criteria} publisherName={await this.names.read(reading)} />;
    response.type('html').send(html(page, reading));
  }

  @Post(':token')
  async confirm(@Param('token') token: string, @MailedReader() readingFor: MailedReading, @Res() response: Response): Promise<void> {
    const { opened, subscription } = await this.find(token);
    const now = this.clock.now();
    if (pageOf(subscription, now) === ConfirmPage) {
      const { id } = await this.subscriptions.confirm(subscription.id, now);
      await this.queues.enqueueBackfill([id]);
    }
    response.redirect(303, onward(`/confirm/${token}`, readingFor(opened.language)));
  }

  private async find(token: string): Promise<{ opened: OpenedMessage; subscription: SubscriptionRow }> {
    const opened = await this.links.open(token);
    const [subscription] = opened.kind === 'confirm' ? await this.links.served(opened) : [];
    if (!subscription) throw new UnknownLinkError('not the link of a confirm message');
    return { opened, subscription };
  }
}

function pageOf(subscription: SubscriptionRow, now: Date): FunctionComponent<ConfirmProps> {
  if (subscription.state === 'ended') return ConfirmEndedPage;
  if (subscription.state !== 'pending') return ConfirmedPage;
  return mayStillConfirm(subscription, now) ? ConfirmPage : ConfirmExpiredPage;
}

/** The same limit as Subscriptions.confirm. */
export const mayStillConfirm = (subscription: Pick<SubscriptionRow, 'createdAt'>, now: Date): boolean =>
  subscription.createdAt.getTime() + CONFIRM_WITHIN_DAYS * 86_400_000 >= now.getTime();
