import { atPage } from '@kolkore/accounts/actor';
import { LONGEST_NAME, Organizations } from '@kolkore/accounts/organizations';
import { RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { InvalidInputError } from '@kolkore/domain/errors';
import { isOver } from '@kolkore/domain/registry/status';
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
import { NewOrganizationPage } from './new-organization-page';
import { RegistryLookup } from './registry-lookup';
import { DeletePage, SettingsPage, TypedOrganization, WrongOrganization } from './settings-pages';
import { ShownOrganizations } from './shown';

type Values = Record<string, unknown> | undefined;

/** Opening an organization, its name and number, and its end. */
@Controller('organizations')
@UseInterceptors(PrivatePage)
export class SettingsController {
  constructor(
    private readonly organizations: Organizations,
    private readonly shown: ShownOrganizations,
    private readonly lookup: RegistryLookup,
    private readonly clock: Clock,
  ) {}

  /** `q` searches the registers by name; `number`, chosen from what was found, fills the form in. */
  @Person()
  @Get('new')
  async form(@Query('q') q: unknown, @Query('number') number: unknown, @Reader() reading: Reading): Promise<string> {
    const typed = typeof q === 'string' ? q.trim().slice(0, 120) : '';
    const chosen = typeof number === 'string' ? number.slice(0, 20) : '';
    const looked = chosen === '' ? null : await this.lookup.typed(chosen);
    const name = looked?.state === 'found' ? looked.entry.name.slice(0, LONGEST_NAME) : '';
    const search = typed === '' ? null : { typed, found: await this.lookup.named(typed) };
    return html(
      <NewOrganizationPage typed={{ name, number: chosen }} wrong={{}} search={search} looked={looked} now={this.clock.now()} />,
      reading,
    );
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
    const looked = await this.lookup.typed(typed.number);
    const entry = looked?.state === 'found' ? looked.entry : null;
    // A number alone is enough where the registrar knows the name.
    if (typed.name.trim() === '' && entry) typed.name = entry.name.slice(0, LONGEST_NAME);
    const again = (wrong: WrongOrganization): void => {
      const page = <NewOrganizationPage typed={typed} wrong={wrong} search={null} looked={looked} now={this.clock.now()} />;
      response.status(422).type('html').send(html(page, reading));
    };
    // Said before it is opened; who presses the other button means it.
    if (entry && isOver(entry.status) && body?.['anyway'] !== entry.number) return again({});
    const input = { name: typed.name, registryNumber: typed.number };
    try {
      const by = { ...atPage(person.personId), personId: person.personId };
      const { id } = await this.organizations.create(input, by, this.clock.now());
      const held = looked !== null && looked.state !== 'not_held';
      response.redirect(303, onward(`/organizations/${id}${held ? '/registry' : ''}?done=created`, reading));
    } catch (error) {
      again(wrongOf(error, reading));
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
