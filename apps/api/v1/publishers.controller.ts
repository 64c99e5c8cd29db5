import { CHANGE_TYPES } from '@kolkore/domain/change';
import { NotFoundError } from '@kolkore/domain/errors';
import { BARRED, KINDS } from '@kolkore/domain/opportunity';
import { STATUSES } from '@kolkore/domain/status';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Publishers } from '@kolkore/store/publishers';
import { Controller, Get, Param, Query, UseGuards, UseInterceptors } from '@nestjs/common';
import { z } from 'zod';
import { KeyGuard } from '../access/key.guard';
import { Anyone } from '../access/rules';
import { OpenToAll } from './open-to-all';
import { namedTerm, namedWord } from './opportunity-json';
import { readQuery } from './read';
import type { publisher, publisherList } from './schemas/publisher';
import { noQuery, pageQuery } from './schemas/search';
import type { taxonomyAnswer } from './schemas/taxonomy';

type Values = Record<string, unknown>;

/** Who publishes, and every closed list. */
@Anyone()
@Controller('api/v1')
@UseGuards(KeyGuard)
@UseInterceptors(OpenToAll)
export class PublishersV1Controller {
  constructor(
    private readonly publishers: Publishers,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  @Get('publishers')
  async list(@Query() query: Values): Promise<z.output<typeof publisherList>> {
    const { limit, cursor } = readQuery(pageQuery, query);
    const { items, next } = await this.publishers.page(cursor ?? null, limit, this.clock.now());
    return { items: items.map(({ key, name, live, total }) => ({ key, name, live, total, url: this.links.publisher(key) })), next };
  }

  @Get('publishers/:key')
  async one(@Param('key') key: string, @Query() query: Values): Promise<z.output<typeof publisher>> {
    readQuery(noQuery, query);
    const row = /^[\w-]{1,80}$/.test(key) ? await this.publishers.byKey(key) : null;
    if (!row) throw new NotFoundError('no such publisher', { key: key.slice(0, 80) });
    return { key: row.key, name: row.name, url: this.links.publisher(row.key) };
  }

  @Get('taxonomy')
  lists(@Query() query: Values): z.output<typeof taxonomyAnswer> {
    readQuery(noQuery, query);
    const terms = (facet: Facet) => taxonomy[facet].map(({ id }) => namedTerm(facet, id));
    return {
      kinds: KINDS.map((id) => namedWord(id, ({ common }) => common.kinds)),
      statuses: STATUSES.map((id) => namedWord(id, ({ common }) => common.statuses)),
      changeTypes: CHANGE_TYPES.map((id) => namedWord(id, ({ common }) => common.changes)),
      topics: terms('topics'),
      populations: terms('populations'),
      regions: terms('regions'),
      eligible: terms('eligible'),
      barred: [...BARRED],
    };
  }
}
