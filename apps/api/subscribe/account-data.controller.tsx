import type { SignedIn } from '@kolkore/accounts/signed-in';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { OnlyOwnerError, OwnData } from '@kolkore/store/own-data';
import { Controller, Get, Post, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Person } from '../access/rules';
import { SessionCookie } from '../access/session';
import { SignedInPerson } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { sendData } from './data-file';
import { ErasePage } from './erase-pages';

/** Seeing and deleting one's data with all that an account holds. */
@Person()
@Controller('account')
@UseInterceptors(PrivatePage)
export class AccountDataController {
  constructor(
    private readonly data: OwnData,
    private readonly cookie: SessionCookie,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  @Get('export.json')
  async export(@SignedInPerson() person: SignedIn, @Res() response: Response): Promise<void> {
    sendData(await this.data.exportOf(person.personId), this.links, response);
  }

  @Get('erase')
  ask(@SignedInPerson() { email }: SignedIn, @Reader() reading: Reading): string {
    return html(<ErasePage action="/account/erase" back="/account" email={email} account />, reading);
  }

  @Post('erase')
  async erase(@SignedInPerson() { personId, email }: SignedIn, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    try {
      await this.data.erase(personId, this.clock.now());
    } catch (error) {
      if (!(error instanceof OnlyOwnerError)) throw error;
      const names = error.organizations.map(({ name }) => name);
      response.status(409).type('html');
      response.send(html(<ErasePage action="/account/erase" back="/account" email={email} account onlyOwnerOf={names} />, reading));
      return;
    }
    this.cookie.clear(response);
    response.redirect(303, onward('/erased', { ...reading, carry: true }));
  }
}
