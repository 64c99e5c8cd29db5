import { LayoutChangedError } from '@kolkore/domain/errors';
import { SheetRow, sheetRows } from './spreadsheet';

async function* inParts(text: string | Buffer, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = async (text: string | Buffer, size = 7): Promise<SheetRow[]> => {
  const rows: SheetRow[] = [];
  for await (const some of sheetRows(inParts(text, size))) rows.push(...some);
  return rows;
};
const book = (rows: string, more = ''): string =>
  `<?xml version="1.0" encoding="utf-16"?><Workbook xmlns:ss="x"><Worksheet ss:Name="a"><Table>${rows}</Table></Worksheet>${more}</Workbook>`;
const cell = (text: string, attributes = ''): string => `<Cell ${attributes}><Data ss:Type="String">${text}</Data></Cell>`;
const cellsOf = async (row: string): Promise<(string | null)[]> =>
  Array.from((await read(book(`<Row>${row}</Row>`)))[0]?.cells ?? [], (one) => one ?? null);

it.each([
  ['neighbours', cell('א') + cell('ב'), ['א', 'ב']],
  ['sparse cells', cell('א') + cell('ב', 'ss:Index="4"') + cell('ג'), ['א', null, null, 'ב', 'ג']],
  ['merged cells', cell('א', 'ss:MergeAcross="2"') + cell('ב'), ['א', null, null, 'ב']],
  ['entities and line ends', cell('א &amp; &lt;ב&gt; &quot;ג&quot;&#10;ד'), ['א & <ב> "ג"\nד']],
  ['a part in CDATA', cell('<![CDATA[<א>]]> ב'), ['<א> ב']],
  ['rich text', '<Cell><ss:Data ss:Type="String"><B>מכרז</B> חדש</ss:Data></Cell>', ['מכרז חדש']],
  ['a comment of a cell', '<Cell><Data>א</Data><Comment><ss:Data>הערה</ss:Data></Comment></Cell>', ['א']],
  ['an empty cell', '<Cell/>' + cell('ב'), [null, 'ב']],
])('%s', async (_, row, cells) => expect(await cellsOf(row)).toEqual(cells));

it('counts rows and sheets as a person does, and passes over those without text', async () => {
  const text = book(
    `<Row>${cell('א')}</Row><Row/><Row ss:Index="7">${cell('ב')}</Row>`,
    `<Worksheet><Table><Row>${cell('ג')}</Row></Table></Worksheet>`,
  );
  expect((await read(text)).map(({ sheet, number }) => [sheet, number])).toEqual([
    [1, 1],
    [1, 7],
    [2, 1],
  ]);
});

it.each([
  ['UTF-8 that calls itself utf-16', Buffer.from(book(`<Row>${cell('שלום')}</Row>`))],
  ['the same with its mark', Buffer.from(`\uFEFF${book(`<Row>${cell('שלום')}</Row>`)}`)],
  ['UTF-16', Buffer.from(book(`<Row>${cell('שלום')}</Row>`), 'utf16le')],
  ['UTF-16 with its mark', Buffer.from(`\uFEFF${book(`<Row>${cell('שלום')}</Row>`)}`, 'utf16le')],
])('reads %s, wherever its parts are cut', async (_, bytes) => {
  for (const size of [1, 2, 3, 64, 100_000]) expect((await read(bytes, size))[0]?.cells).toEqual(['שלום']);
});

it.each([
  ['is cut off', book(`<Row>${cell('א')}</Row>`).slice(0, -20)],
  ['is HTML', '<!doctype html><html><body><p>שלום<br></body></html>'],
  ['is empty', ''],
  ['has no sheet', '<Workbook/>'],
  ['has an entity of its own', book(`<Row>${cell('&x;')}</Row>`)],
  ['leads back', book(`<Row>${cell('א', 'ss:Index="3"')}${cell('ב', 'ss:Index="2"')}</Row>`)],
  ['has a text without end', book(`<Row><Cell><Data>${'א'.repeat(3_100_000)}`)],
])('refuses a file that %s', async (_, text) => {
  await expect(read(text, 50_000)).rejects.toThrow(LayoutChangedError);
});
