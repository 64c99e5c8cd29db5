import { localDateOf } from '@kolkore/domain/time';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { SearchExport } from '@kolkore/store/search-export';
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Anyone } from '../access/rules';
import { Reader } from '../look/reading';
import type { Reading } from '../look/reading';
import { askedFrom } from '../opportunities/search-address';
import { csvOf, sendCsv, sendFile, tableOf } from '../v1/csv';
import { opportunityJson } from '../v1/opportunity-json';
import { xlsxOf } from './xlsx';

type Values = Record<string, unknown>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const JSON_TYPE = 'application/json; charset=utf-8';

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
  csv(@Query() query: Values, @Res() response: Response): Promise<void> {
    return sendCsv(csvOf(this.pages(query), this.links.opportunity), this.name('csv'), response);
  }

  @Get('export.xlsx')
  xlsx(@Query() query: Values, @Reader() { words, dir }: Reading, @Res() response: Response): Promise<void> {
    const sheet = { name: words.search.exports.sheet, rightToLeft: dir === 'rtl' };
    return sendFile(xlsxOf(tableOf(this.pages(query), this.links.opportunity), sheet), { type: XLSX, name: this.name('xlsx') }, response);
  }

  @Get('export.json')
  json(@Query() query: Values, @Res() response: Response): Promise<void> {
    return sendFile(this.jsonOf(this.pages(query)), { type: JSON_TYPE, name: this.name('json') }, response);
  }

  private pages(query: Values): AsyncGenerator<OpportunityView[]> {
    return this.results.every(askedFrom(query), this.clock.now());
  }

  private name(ending: string): string {
    return `opportunities-${localDateOf(this.clock.now())}.${ending}`;
  }

  /** As a page of the interface, but whole. */
  private async *jsonOf(pages: AsyncIterable<OpportunityView[]>): AsyncGenerator<string> {
    let between = '{"items":[';
    for await (const views of pages) {
      yield between + views.map((view) => JSON.stringify(opportunityJson(view, this.links.opportunity(view.id)))).join(',\n');
      between = ',\n';
    }
    yield between === ',\n' ? ']}' : '{"items":[]}';
  }
}
