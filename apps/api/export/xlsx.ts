import { zipOf } from './zip';

export type CellValue = string | number | boolean | null;

/** Of a sheet, by its format. */
const MOST_ROWS = 1_048_576;
const LONGEST_CELL = 32_767;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * A workbook of one sheet as it is made, its first row held fast above the others. A text is written as a text, so that none can be taken for a formula.
 * Throws in the middle of a table that has more rows than a sheet.
 */
export function xlsxOf(rows: AsyncIterable<readonly CellValue[][]>, sheet: { name: string; rightToLeft: boolean }): AsyncGenerator<Buffer> {
  const relation = (id: string, type: string, target: string): string =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;
  const part = (name: string, type: string): string =>
    `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: [
        `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
        `${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}</Types>`,
      ],
    },
    { name: '_rels/.rels', content: [relation('rId1', 'officeDocument', 'xl/workbook.xml')] },
    { name: 'xl/_rels/workbook.xml.rels', content: [relation('rId1', 'worksheet', 'worksheets/sheet1.xml')] },
    {
      name: 'xl/workbook.xml',
      content: [
        `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheet.name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    { name: 'xl/worksheets/sheet1.xml', content: sheetOf(rows, sheet.rightToLeft) },
  ]);
}

async function* sheetOf(rows: AsyncIterable<readonly CellValue[][]>, rightToLeft: boolean): AsyncGenerator<string> {
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView${rightToLeft ? ' rightToLeft="1"' : ''} workbookViewId="0">${pane}</sheetView></sheetViews><sheetData>`;
  let written = 0;
  for await (const some of rows) {
    const first = written + 1;
    written += some.length;
    if (written > MOST_ROWS) throw new Error(`a sheet has at most ${MOST_ROWS} rows`);
    yield some
      .map(
        (row, at) => `<row r="${first + at}">${row.map((value, column) => cell(value, `${letters(column)}${first + at}`)).join('')}</row>`,
      )
      .join('');
  }
  yield '</sheetData></worksheet>';
}

/** The letters of a column, the first being 0. */
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

function cell(value: CellValue, place: string): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, LONGEST_CELL))}</t></is></c>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML knows neither control characters nor halves of a pair. */
const escaped = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"]/gu, (sign) => entities[sign] ?? sign);
