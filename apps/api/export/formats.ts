import type { OpportunityView } from '@kolkore/store/opportunity-view';
import type { Response } from 'express';
import type { Reading } from '../look/reading';
import { csvOf, sendCsv, sendFile, tableOf } from '../v1/csv';
import { opportunityJson } from '../v1/opportunity-json';
import { xlsxOf } from './xlsx';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const JSON_TYPE = 'application/json; charset=utf-8';

export type Format = 'csv' | 'xlsx' | 'json';

interface Exported {
  pages: AsyncIterable<OpportunityView[]>;
  urlOf: (id: number) => string;
  /** Names the file: the day in Israel. */
  day: string;
}

/** Sends opportunities as a file of the format, as they are read. The reading gives the sheet its name and its direction. */
export function sendExport(
  format: Format,
  { pages, urlOf, day }: Exported,
  { words, dir }: Pick<Reading, 'words' | 'dir'>,
  response: Response,
): Promise<void> {
  const name = `opportunities-${day}.${format}`;
  if (format === 'csv') return sendCsv(csvOf(pages, urlOf), name, response);
  if (format === 'json') return sendFile(jsonOf(pages, urlOf), { type: JSON_TYPE, name }, response);
  const sheet = { name: words.search.exports.sheet, rightToLeft: dir === 'rtl' };
  return sendFile(xlsxOf(tableOf(pages, urlOf), sheet), { type: XLSX, name }, response);
}

/** As a page of the interface, but whole. */
async function* jsonOf(pages: AsyncIterable<OpportunityView[]>, urlOf: (id: number) => string): AsyncGenerator<string> {
  let between = '{"items":[';
  for await (const views of pages) {
    if (views.length === 0) continue;
    yield between + views.map((view) => JSON.stringify(opportunityJson(view, urlOf(view.id)))).join(',\n');
    between = ',\n';
  }
  yield between === ',\n' ? ']}' : '{"items":[]}';
}
