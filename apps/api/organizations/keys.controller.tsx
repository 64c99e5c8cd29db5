import { atPage } from '@kolkore/accounts/actor';
import { ApiKeys } from '@kolkore/accounts/api-keys';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { ConflictError, InvalidInputError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../access/rules';
import { Here, SignedInPerson } from '../access/signed-in';
import type { MemberHere } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { doneOf } from './done';
import { KeysPage, KeysProps, SecretPage } from './keys-pages';
import { ShownOrganizations } from './shown';

/** The keys with which an organization's programs use the interface. */
@Member('owner')
@Controller('organizations/:organization/keys')
@UseInterceptors(PrivatePage)
export class KeysController {
  constructor(
    private readonly keys: ApiKeys,
    private readonly shown: ShownOrganizations,
    private readonly clock: Clock,
  ) {}

  @Get()
  list(@Here() here: MemberHere, @Query('done') done: unknown, @Reader() reading: Reading): Promise<string> {
    return this.page(here, reading, { typed: { name: '', scope: 'read' }, wrong: null, done: doneOf(done, reading) });
  }

  /** Answers the secret at once and nowhere else; a reload of the answer would make another key, so browsers ask first. */
  @Post()
  async create(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Body() body: Record<string, unknown> | undefined,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const name = typeof body?.['name'] === 'string' ? body['name'].slice(0, 300) : '';
    const scope = body?.['scope'] === 'write' ? 'write' : 'read';
    try {
      const { secret } = await this.keys.create(here.organizationId, { name, scope }, atPage(person.personId), this.clock.now());
      response.type('html').send(html(<SecretPage shown={await this.shown.of(here)} secret={secret} />, reading));
    } catch (error) {
      const { wrong, refused } = reading.words.organizations;
      const said = error instanceof InvalidInputError ? wrong.keyName : error instanceof ConflictError ? refused.too_many_keys : null;
      if (said === null) throw error;
      response
        .status(422)
        .type('html')
        .send(await this.page(here, reading, { typed: { name, scope }, wrong: said, done: null }));
    }
  }

  @Post(':key/revoke')
  async revoke(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('key') key: string,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.keys.revoke(here.organizationId, key, atPage(person.personId), this.clock.now());
    response.redirect(303, onward(`/organizations/${here.organizationId}/keys?done=key`, reading));
  }

  private async page(here: MemberHere, reading: Reading, more: Pick<KeysProps, 'typed' | 'wrong' | 'done'>): Promise<string> {
    const [shown, keys] = await Promise.all([this.shown.of(here), this.keys.list(here.organizationId)]);
    return html(<KeysPage shown={shown} keys={keys} {...more} />, reading);
  }
}
