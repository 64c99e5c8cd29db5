import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { OnlyOwnerError, OwnData } from '@kolkore/store/own-data';
import { Controller, Get, Param, Post, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone, LinkHolder } from '../access/rules';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { ErasePage, ErasedPage } from './erase-pages';
import { MailedLinks } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
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
    private readonly data: OwnData,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  @Get('m/:token/export.json')
  async export(@Param('token') token: string, @Res() response: Response): Promise<void> {
    const opened = await this.mailed.open(token);
    const { subscriptions, ...data } = await this.data.exportOf(opened.personId);
    const withFeeds = subscriptions.map(({ feedKey, ...row }) => ({ ...row, feed: this.links.feed(String(feedKey)) }));
    response.setHeader('Content-Disposition', 'attachment; filename="hakol-kore-data.json"');
    response.type('application/json').send(`${JSON.stringify({ ...data, subscriptions: withFeeds }, null, 2)}\n`);
  }

  @Get('m/:token/erase')
  async ask(@Param('token') token: string, @MailedReader() readingFor: MailedReading): Promise<string> {
    const { email, language } = await this.mailed.open(token);
    return html(<ErasePage token={token} email={email} onlyOwnerOf={[]} />, readingFor(language));
  }

  @Post('m/:token/erase')
  async erase(@Param('token') token: string, @MailedReader() readingFor: MailedReading, @Res() response: Response): Promise<void> {
    const { personId, email, language } = await this.mailed.open(token);
    const reading = readingFor(language);
    try {
      await this.data.erase(personId, this.clock.now());
    } catch (error) {
      if (!(error instanceof OnlyOwnerError)) throw error;
      const names = error.organizations.map(({ name }) => name);
      response.status(409).type('html');
      response.send(html(<ErasePage token={token} email={email} onlyOwnerOf={names} />, reading));
      return;
    }
    // Nobody is left whose language could be asked.
    response.redirect(303, onward('/erased', { ...reading, carry: true }));
  }

  @Anyone()
  @Get('erased')
  erased(@Reader() reading: Reading): string {
    return html(<ErasedPage />, reading);
  }
}
