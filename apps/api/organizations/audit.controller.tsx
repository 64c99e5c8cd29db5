import { Audit } from '@kolkore/accounts/audit';
import { Clock } from '@kolkore/platform/clock';
import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { Member } from '../access/rules';
import { Here } from '../access/signed-in';
import type { MemberHere } from '../access/signed-in';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { html } from '../look/render';
import { PrivatePage } from '../private-page';
import { JournalPage } from './audit-page';
import { entryId } from './entry-id';
import { ShownOrganizations } from './shown';

/** What was done in an organization, for its owners. */
@Member('owner')
@Controller('organizations/:organization/audit')
@UseInterceptors(PrivatePage)
export class AuditController {
  constructor(
    private readonly audit: Audit,
    private readonly shown: ShownOrganizations,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Here() here: MemberHere, @Query('before') before: unknown, @Reader() reading: Reading): Promise<string> {
    const [shown, page] = await Promise.all([this.shown.of(here), this.audit.page(here.organizationId, entryId(before))]);
    return html(<JournalPage shown={shown} page={page} now={this.clock.now()} />, reading);
  }
}
