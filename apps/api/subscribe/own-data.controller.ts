import { Links } from '@kolkore/platform/links';
import { ManageRequests } from '@kolkore/store/manage-requests';
import { Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone, LinkHolder } from '../access/rules';
import { html } from '../look/render';
import { ErasePage, ErasedPage } from './erase-pages';
import { MailedLinks } from './mailed-link';
import { PrivatePage } from '../private-page';
import { UnknownLinkFilter } from './unknown-link.filter';

/** Seeing and deleting one's data (Privacy Protection Law). */
@LinkHolder()
@Controller()
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class OwnDataController {
  constructor(
    private readonly mailed: MailedLinks,
    private readonly requests: ManageRequests,
    private readonly links: Links,
  ) {}

  @Get('m/:token/export.json')
  async export(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const opened = await this.mailed.open(token);
    const { subscriptions, ...data } = await this.requests.exportOf(opened.personId);
    const withFeeds = subscriptions.map(({ feedKey, ...row }) => ({ ...row, feed: this.links.feed(String(feedKey)) }));
    response.setHeader('Content-Disposition', 'attachment; filename="hakol-kore-data.json"');
    response.type('application/json').send(`${JSON.stringify({ ...data, subscriptions: withFeeds }, null, 2)}\n`);
  }

  @Get('m/:token/erase')
  async ask(@Param('token') token: string): Promise<string> {
    const { email } = await this.mailed.open(token);
    return html(ErasePage({ token, email }));
  }

  @Post('m/:token/erase')
  async erase(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const { personId } = await this.mailed.open(token);
    await this.requests.erase(personId);
    response.redirect(303, '/erased');
  }

  @Anyone()
  @Get('erased')
  erased(): string {
    return html(ErasedPage());
  }
}
