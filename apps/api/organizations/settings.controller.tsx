import { atPage } from '@kolkore/accounts/actor';
import { Organizations } from '@kolkore/accounts/organizations';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { InvalidInputError } from '@kolkore/domain/errors';
import type { Locale } from '@kolkore/domain/locale';
import { Clock } from '@kolkore/platform/clock';
import { Body, Controller, Get, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member, Person } from '../access/rules';
import { Here, SignedInPerson } from '../access/signed-in';
import type { MemberHere } from '../access/signed-in';
import { Reader, onward } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { doneOf } from './done';
import { DeletePage, NewOrganizationPage, SettingsPage, TypedOrganization, WrongOrganization } from './settings-pages';
import { ShownOrganizations } from './shown';

type Values = Record<string, unknown> | undefined;

/** Opening an organization, its name and number, and its end. */
@Controller('organizations')
@UseInterceptors(PrivatePage)
export class SettingsController {
  constructor(
    private readonly organizations: Organizations,
    private readonly shown: ShownOrganizations,
    private readonly clock: Clock,
  ) {}

  @Person()
  @Get('new')
  form(@Reader() reading: Reading): string {
    return html(<NewOrganizationPage typed={{ name: '', number: '' }} wrong={{}} />, reading);
  }

  @Person()
  @Post()
  async create(
    @SignedInPerson() person: SignedIn,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    const input = { name: typed.name, registryNumber: typed.number };
    try {
      const by = { ...atPage(person.personId), personId: person.personId };
      const { id } = await this.organizations.create(input, by, this.clock.now());
      response.redirect(303, onward(`/organizations/${id}?done=created`, reading));
    } catch (error) {
      const wrong = wrongOf(error, reading);
      response
        .status(422)
        .type('html')
        .send(html(<NewOrganizationPage typed={typed} wrong={wrong} />, reading));
    }
  }

  @Member('owner')
  @Get(':organization/settings')
  async settings(@Here() here: MemberHere, @Query('done') done: unknown, @Reader() reading: Reading): Promise<string> {
    const shown = await this.shown.of(here);
    const typed = { name: shown.name, number: shown.registryNumber ?? '' };
    return html(<SettingsPage shown={shown} typed={typed} wrong={{}} done={doneOf(done, reading)} />, reading);
  }

  @Member('owner')
  @Post(':organization/settings')
  async save(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    const input = { name: typed.name, registryNumber: typed.number };
    try {
      await this.organizations.edit(here.organizationId, input, atPage(person.personId), this.clock.now());
      response.redirect(303, onward(`/organizations/${here.organizationId}/settings?done=saved`, reading));
    } catch (error) {
      const wrong = wrongOf(error, reading);
      const shown = await this.shown.of(here);
      response
        .status(422)
        .type('html')
        .send(html(<SettingsPage shown={shown} typed={typed} wrong={wrong} done={null} />, reading));
    }
  }

  @Member('owner')
  @Get(':organization/delete')
  async ask(@Here() here: MemberHere, @Reader() reading: Reading): Promise<string> {
    return html(<DeletePage shown={await this.shown.of(here)} />, reading);
  }

  @Member('owner')
  @Post(':organization/delete')
  async remove(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.organizations.remove(here.organizationId, atPage(person.personId), this.clock.now());
    response.redirect(303, onward('/account?done=deleted', reading));
  }
}

const typedIn = (body: Values): TypedOrganization => {
  const text = (name: string): string => (typeof body?.[name] === 'string' ? body[name].slice(0, 500) : '');
  return { name: text('name'), number: text('number') };
};

/** The message beside each field; throws what is no matter of the form. */
function wrongOf(error: unknown, { words }: Locale): WrongOrganization {
  const { wrong, refused } = words.organizations;
  if (error instanceof RefusedError) return { name: refused[error.reason] };
  if (!(error instanceof InvalidInputError)) throw error;
  const { name, registryNumber } = error.fields;
  const numbers: Record<string, string> = { length: wrong.numberLength, not_digits: wrong.numberDigits, check_digit: wrong.numberCheck };
  return {
    ...(name === undefined ? {} : { name: wrong.name }),
    ...(registryNumber === undefined ? {} : { number: numbers[registryNumber] ?? wrong.numberCheck }),
  };
}
