import { OtherAddressError } from '@kolkore/accounts/refusals';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import type { OpenedMessage } from '@kolkore/store/manage-requests';
import { OwnData } from '@kolkore/store/own-data';
import { Controller, Get, Param, Post, Req, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Anyone, LinkHolder } from '../access/rules';
import { Visitors } from '../access/visitors';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { sendData } from './data-file';
import { ErasePage, ErasedPage } from './erase-pages';
import { MailedLinks } from './mailed-link';
import { MailedReader } from './mailed-reader';
import type { MailedReading } from './mailed-reader';
import { UnknownLinkFilter } from './unknown-link.filter';

/**
 * Seeing and deleting one's data (Privacy Protection Law) by a mailed link. Alerts get forwarded, so for somebody with an account
 * the link only leads to the account's own pages, which ask for a sign-in.
 */
@LinkHolder()
@Controller()
@UseFilters(UnknownLinkFilter)
@UseInterceptors(PrivatePage)
export class OwnDataController {
  constructor(
    private readonly mailed: MailedLinks,
    private readonly data: OwnData,
    private readonly visitors: Visitors,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  @Get('m/:token/export.json')
  async export(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const opened = await this.mailed.open(token);
    if (await this.holdsAccount(opened, request)) return response.redirect(303, '/account/export.json');
    sendData(await this.data.exportOf(opened.personId), this.links, response);
  }

  @Get('m/:token/erase')
  async ask(
    @Param('token') token: string,
    @Req() request: Request,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.mailed.open(token);
    if (await this.holdsAccount(opened, request)) return response.redirect(303, '/account/erase');
    const page = <ErasePage action={`/m/${token}/erase`} back={`/m/${token}`} email={opened.email} />;
    response.type('html').send(html(page, readingFor(opened.language)));
  }

  @Post('m/:token/erase')
  async erase(
    @Param('token') token: string,
    @Req() request: Request,
    @MailedReader() readingFor: MailedReading,
    @Res() response: Response,
  ): Promise<void> {
    const opened = await this.mailed.open(token);
    if (await this.holdsAccount(opened, request)) return response.redirect(303, '/account/erase');
    const reading = readingFor(opened.language);
    await this.data.erase(opened.personId, this.clock.now());
    // Nobody is left whose language could be asked.
    response.redirect(303, onward('/erased', { ...reading, carry: true }));
  }

  @Anyone()
  @Get('erased')
  erased(@Reader() reading: Reading): string {
    return html(<ErasedPage />, reading);
  }

  /** Throws OtherAddressError when somebody else is signed in, whose account the pages of the account would show. */
  private async holdsAccount({ personId }: OpenedMessage, request: Request): Promise<boolean> {
    if (!(await this.data.hasAccount(personId, this.clock.now()))) return false;
    const here = await this.visitors.of(request);
    if (here && here.personId !== personId) throw new OtherAddressError('signed in under another address');
    return true;
  }
}
