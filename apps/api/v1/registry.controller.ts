import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { readRegistryNumber } from '@kolkore/domain/registry-number';
import { RegistryEntries } from '@kolkore/store/registry/entries';
import { Controller, Get, Param, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { z } from 'zod';
import { KeyGuard } from '../access/key.guard';
import { Anyone } from '../access/rules';
import { OpenToAll } from './open-to-all';
import { isoInIsrael, namedTerm } from './opportunity-json';
import { readQuery } from './read';
import type { registryEntry } from './schemas/registry';
import { noQuery } from './schemas/search';

/** What the registrars publish of one organization. */
@Anyone()
@Controller('api/v1/registry')
@UseGuards(KeyGuard)
@UseInterceptors(OpenToAll)
export class RegistryV1Controller {
  constructor(private readonly entries: RegistryEntries) {}

  @Get(':number')
  async one(@Param('number') typed: string, @Query() query: Record<string, unknown>): Promise<z.output<typeof registryEntry>> {
    readQuery(noQuery, query);
    const read = readRegistryNumber(typed.slice(0, 40));
    if ('problem' in read) throw new InvalidInputError({ number: `No registry number: ${read.problem}` });
    const entry = await this.entries.byNumber(read.number);
    if (!entry) throw new NotFoundError('no such organization in the registers', { number: read.number });
    const [certificates, events] = await Promise.all([this.entries.certificates(read.number), this.entries.events(read.number)]);
    const { number, legalForm, name, nameEn, nameAr, status, statusText, registeredOn, field, secondField, nationwide, locality } = entry;
    const { size, turnover, employees, volunteers, goals } = entry;
    return {
      ...{ number, legalForm, name, nameEn, nameAr, status, statusText, statusSince: entry.statusOn, registeredOn, field, secondField },
      topics: entry.topics.map((id) => namedTerm('topics', id)),
      regions: entry.regions.map((id) => namedTerm('regions', id)),
      ...{ nationwide, locality, size, turnover, employees, volunteers },
      lastReportYear: entry.lastReportYear ?? entry.lastFinancialYear,
      goals,
      properManagement: certificates.map(({ year, approved, outcome }) => ({ year, approved, outcome })),
      events: events.map(({ at, ...event }) => ({ ...event, at: isoInIsrael(at) })),
      asOf: entry.asOf && isoInIsrael(entry.asOf),
      goneAt: entry.goneAt && isoInIsrael(entry.goneAt),
    };
  }
}
