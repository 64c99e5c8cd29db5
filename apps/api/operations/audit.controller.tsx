import { Audit } from '@kolkore/accounts/audit';
import { operations as text } from '@kolkore/domain/catalogue/he/operations';
import { Clock } from '@kolkore/platform/clock';
import { Controller, Get, Query, UseFilters, UseInterceptors } from '@nestjs/common';
import { Operator } from '../access/rules';
import { html } from '../look/render';
import { AuditTable } from '../organizations/audit-page';
import { entryId } from '../organizations/entry-id';
import { PrivatePage } from '../private-page';
import { ClosedFilter } from './closed.filter';
import { Frame } from './frame';

/** Everything that anybody did, of all organizations and of none. */
@Operator()
@Controller('operations/audit')
@UseFilters(ClosedFilter)
@UseInterceptors(PrivatePage)
export class OperationsAuditController {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Query('before') before: unknown): Promise<string> {
    const { entries, next } = await this.audit.page(null, entryId(before));
    return html(
      <Frame title={text.audit.title} heading={text.audit.title} lead={text.audit.lead} below here="/operations/audit">
        {entries.length === 0 ? (
          <p class="soft">{text.audit.none}</p>
        ) : (
          <AuditTable entries={entries} now={this.clock.now()} withOrganization />
        )}
        {next !== null && (
          <p>
            <a href={`/operations/audit?before=${next}`}>{text.audit.older}</a>
          </p>
        )}
      </Frame>,
    );
  }
}
