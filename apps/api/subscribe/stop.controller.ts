import { manage as text } from '@kolkore/domain/catalogue/he/manage';
import { Clock } from '@kolkore/platform/clock';
import { OpenedMessage } from '@kolkore/store/manage-requests';
import { Subscriptions } from '@kolkore/store/subscriptions';
import { Body, Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { LinkHolder } from '../access/rules';
import { html } from '../look/render';
import { MailedLinks, UnknownLinkError } from './mailed-link';
import { PrivatePage } from '../private-page';
import { PublisherNames } from './publisher-names';
import { StopPage } from './stop-pages';
import { UnknownLinkFilter } from './unknown-link.filter';

/** The unsubscribe link of every message: a page for people, a POST without cookie or redirect for mail programs (RFC 8058). */
@LinkHolder()
@Controller('u')
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class StopController {
  constructor(
    private readonly links: MailedLinks,
    private readonly subscriptions: Subscriptions,
    private readonly names: PublisherNames,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string): Promise<string> {
    const opened = await this.links.open(token);
    const all = await this.subscriptions.ofPerson(opened.personId);
    const served = all.filter((row) => opened.serves.includes(row.id));
    const others = all.filter((row) => row.state === 'active' && !opened.serves.includes(row.id)).length;
    return html(StopPage({ token, email: opened.email, served, others, publisherName: await this.names.read() }));
  }

  /** Whatever does not come from a button of the page is a mail program: its body may be a form, multipart or nothing. */
  @Post(':token')
  async act(@Param('token') token: string, @Body() body: Record<string, unknown> | undefined, @Res() response: Response): Promise<void> {
    const act = body?.['act'];
    if (act !== 'stop' && act !== 'undo' && act !== 'everything') {
      await this.oneClick(token, response);
      return;
    }
    const opened = await this.links.open(token);
    if (act === 'stop') await this.stop(opened);
    else if (act === 'everything') await this.subscriptions.endAllOf(opened.personId, this.clock.now());
    else for (const id of opened.serves) await this.subscriptions.resume(id);
    response.redirect(303, `/u/${token}`);
  }

  private async oneClick(token: string, response: Response): Promise<void> {
    const opened = await this.links.open(token).catch((error: unknown) => {
      if (error instanceof UnknownLinkError) return null;
      throw error;
    });
    if (opened) await this.stop(opened);
    response
      .status(opened ? 200 : 404)
      .type('text/plain')
      .send(opened ? text.stop.oneClick : text.stop.oneClickUnknown);
  }

  private async stop(opened: OpenedMessage): Promise<void> {
    for (const id of opened.serves) await this.subscriptions.end(id, this.clock.now());
  }
}
