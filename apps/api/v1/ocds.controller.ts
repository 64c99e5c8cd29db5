import { noCriteria } from '@kolkore/domain/criteria';
import { KolKoreError } from '@kolkore/domain/errors';
import { packageOf } from '@kolkore/domain/ocds/package';
import { OCDS_KINDS, isProcurement, releasesOf } from '@kolkore/domain/ocds/release';
import type { OcdsPackage } from '@kolkore/domain/ocds/shape';
import { Clock } from '@kolkore/platform/clock';
import { SETTINGS } from '@kolkore/platform/config';
import type { Settings } from '@kolkore/platform/config';
import { Opportunities } from '@kolkore/store/opportunities';
import { Revisions, WithRevisions } from '@kolkore/store/revisions';
import { Controller, Get, Inject, Param, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { KeyGuard } from '../access/key.guard';
import { Anyone } from '../access/rules';
import { OpenToAll } from './open-to-all';
import { opportunityOf } from './opportunities.controller';
import { sinceOf } from './opportunity-filter';
import { readQuery } from './read';
import { noQuery, releasesQuery } from './schemas/search';

/** Calls and support tests give grants; OCDS describes procurement. */
export class NotATenderError extends KolKoreError {
  readonly code = 'not_a_tender';
}

/** Tenders as OCDS 1.1 release packages. */
@Anyone()
@Controller('api/v1')
@UseGuards(KeyGuard)
@UseInterceptors(OpenToAll)
export class OcdsController {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly revisions: Revisions,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('opportunities/:id/ocds.json')
  async one(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<OcdsPackage> {
    readQuery(noQuery, query);
    const now = this.clock.now();
    const view = await opportunityOf(this.opportunities, id, now);
    if (!isProcurement(view.kind)) throw new NotATenderError('not a tender', { kind: view.kind });
    return this.package(await this.revisions.of([view.id]), `opportunities/${view.id}/ocds.json`, undefined, now);
  }

  /** In the order of writing, as the list of opportunities. */
  @Get('ocds/releases')
  async all(@Query() query: Record<string, unknown>): Promise<OcdsPackage> {
    const { limit, cursor, updated_since } = readQuery(releasesQuery, query);
    const now = this.clock.now();
    const criteria = { ...noCriteria, kinds: [...OCDS_KINDS], barred: true };
    const filter = { criteria, text: '', changedSince: sinceOf(updated_since) };
    const { items, next } = await this.opportunities.page(filter, cursor ?? null, limit, now);
    const found = await this.revisions.of(items.map(({ id }) => id));
    const address = (from: string | undefined): string => {
      const written = new URLSearchParams({ limit: String(limit), ...(from && { cursor: from }), ...(updated_since && { updated_since }) });
      return `ocds/releases?${written.toString()}`;
    };
    return this.package(found, address(cursor), next === null ? null : this.absolute(address(next)), now);
  }

  private package(found: WithRevisions[], path: string, next: string | null | undefined, now: Date): OcdsPackage {
    const { OCID_PREFIX, PUBLIC_URL, DATA_LICENSE_URL } = this.settings;
    const frame = {
      uri: this.absolute(path),
      publisherUri: `${PUBLIC_URL}/`,
      policy: `${PUBLIC_URL}/developers#ocds`,
      license: DATA_LICENSE_URL,
      ...(next !== undefined && { next }),
    };
    return packageOf(
      found.flatMap((subject) => releasesOf(subject, OCID_PREFIX)),
      frame,
      now,
    );
  }

  private absolute(path: string): string {
    return `${this.settings.PUBLIC_URL}/api/v1/${path}`;
  }
}
