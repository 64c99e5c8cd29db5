import { Clock } from '@kolkore/platform/clock';
import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { Member } from '../access/rules';
import { Here } from '../access/signed-in';
import type { MemberHere } from '../access/signed-in';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { doneOf } from './done';
import { RegistryLookup } from './registry-lookup';
import { RegistryPage } from './registry-page';
import { ShownOrganizations } from './shown';

/** What the registrar publishes of an organization, for its members. */
@Controller('organizations/:organization/registry')
@UseInterceptors(PrivatePage)
export class RegistryController {
  constructor(
    private readonly lookup: RegistryLookup,
    private readonly shown: ShownOrganizations,
    private readonly clock: Clock,
  ) {}

  @Member('viewer')
  @Get()
  async page(@Here() here: MemberHere, @Query('done') done: unknown, @Reader() reading: Reading): Promise<string> {
    const shown = await this.shown.of(here);
    const looked = shown.registryNumber === null ? null : await this.lookup.of(shown.registryNumber);
    return html(<RegistryPage shown={shown} looked={looked} done={doneOf(done, reading)} now={this.clock.now()} />, reading);
  }
}
