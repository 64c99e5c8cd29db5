import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';
import type { CellValue } from '../export/xlsx';
import { csvColumns } from './csv-columns';
import { opportunityJson } from './opportunity-json';

/** Excel takes UTF-8 for what it is only after a byte order mark. */
const BOM = '\uFEFF';

const lines = (rows: CellValue[][]): string =>
  stringify(rows, { record_delimiter: 'windows', escape_formulas: true, cast: { boolean: (value) => (value ? '1' : '0') } });

/** The table row by row, its head first, page by page. `urlOf`: the page of an opportunity here. */
export async function* tableOf(pages: AsyncIterable<OpportunityView[]>, urlOf: (id: number) => string): AsyncGenerator<CellValue[][]> {
  yield [csvColumns.map(({ name }) => name)];
  for await (const views of pages) {
    yield views.map((view) => {
      const item = opportunityJson(view, urlOf(view.id));
      return csvColumns.map(({ of }) => of(item, view));
    });
  }
}

/** The table as text, page by page. */
export async function* csvOf(pages: AsyncIterable<OpportunityView[]>, urlOf: (id: number) => string): AsyncGenerator<string> {
  let start = BOM;
  for await (const rows of tableOf(pages, urlOf)) {
    yield start + lines(rows);
    start = '';
  }
}

const CSV = 'text/csv; charset=utf-8; header=present';

export const sendCsv = (text: AsyncIterable<string>, name: string, response: Response): Promise<void> =>
  sendFile(text, { type: CSV, name }, response);

/** Sends a file as it is made, no faster than it is read. A reader that goes away is no fault; a fault cuts the answer off. */
export async function sendFile(
  content: AsyncIterable<string | Buffer>,
  { type, name }: { type: string; name: string },
  response: Response,
): Promise<void> {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  response.setHeader('X-Robots-Tag', 'noindex');
  if (response.req.method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(Readable.from(content), response);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE')) throw error;
  }
}
