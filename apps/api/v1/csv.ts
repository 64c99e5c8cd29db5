import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import { csvColumns } from './csv-columns';
import { opportunityJson } from './opportunity-json';

/** Excel takes UTF-8 for what it is only after a byte order mark. */
const BOM = '\uFEFF';

const lines = (rows: (string | number | boolean | null)[][]): string =>
  stringify(rows, { record_delimiter: 'windows', escape_formulas: true, cast: { boolean: (value) => (value ? '1' : '0') } });

/** The table as text, page by page. `urlOf`: the page of an opportunity here. */
export async function* csvOf(pages: AsyncIterable<OpportunityView[]>, urlOf: (id: number) => string): AsyncGenerator<string> {
  yield BOM + lines([csvColumns.map(({ name }) => name)]);
  for await (const views of pages) {
    yield lines(
      views.map((view) => {
        const item = opportunityJson(view, urlOf(view.id));
        return csvColumns.map(({ of }) => of(item, view));
      }),
    );
  }
}

/** Sends the table as it comes, no faster than it is read. A reader that goes away is no fault; a fault cuts the answer off. */
export async function sendCsv(text: AsyncIterable<string>, fileName: string, response: Response): Promise<void> {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
  response.setHeader('Content-Disposition', `attachment; filename="${fileName}"`);
  response.setHeader('X-Robots-Tag', 'noindex');
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(text), response);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}
