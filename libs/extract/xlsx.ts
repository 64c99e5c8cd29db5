import readAllSheets, { type CellValue } from 'read-excel-file/node';
import { UnreadableError } from './extraction';
import type { ReadText } from './extraction';

/** A workbook: every sheet under its name, a row a line, its cells parted by tabs; empty ones at its end left out. */
export async function readXlsx(bytes: Buffer): Promise<ReadText> {
  try {
    const sheets = await readAllSheets(bytes);
    const text = sheets
      .map(({ sheet, data }) => [sheet, ...data.map((row) => row.map(written).join('\t').trimEnd())].join('\n'))
      .join('\n\n');
    return { pages: sheets.length, title: null, text, cut: false };
  } catch (cause) {
    throw new UnreadableError('broken', { cause });
  }
}

/** A cell's date is a day of its own, with no zone. */
const written = (cell: CellValue | null | undefined): string => {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00\.000Z$/u, '');
  return String(cell).replace(/\s+/gu, ' ');
};
