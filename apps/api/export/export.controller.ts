import { localDateOf } from '@kolkore/domain/time';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { SearchExport } from '@kolkore/store/search-export';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { askedFrom } from '../opportunities/search-address';
import { Format, sendExport } from './formats';

type Values = Record<string, unknown>;

/** All that a search finds as a file, by the address of the search itself: in its order, whatever its page. */
@Anyone()
@Controller()
export class ExportController {
  constructor(
    private readonly results: SearchExport,
    private readonly clock: Clock,
    private readonly links: Links,
  ) {}

  @Get('export.csv')
  csv(@Query() query: Values, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    return this.send('csv', query, reading, response);
  }

  @Get('export.xlsx')
  xlsx(@Query() query: Values, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    return this.send('xlsx', query, reading, response);
  }

  @Get('export.json')
  json(@Query() query: Values, @Reader() reading: Reading, @Res() response: Response): Promise<void> {
    return this.send('json', query, reading, response);
  }

  private send(format: Format, query: Values, reading: Reading, response: Response): Promise<void> {
    const now = this.clock.now();
    const pages = this.results.every(askedFrom(query), now);
    return sendExport(format, { pages, urlOf: this.links.opportunity, day: localDateOf(now) }, reading, response);
  }
}
