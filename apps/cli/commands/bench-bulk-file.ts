import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';

const columns =
  'מספר פרסום|שם המשרד|שם יחידה מפרסמת|סוג הליך|מספר הליך|שם הליך|לינק לטקסטים|סטטוס|מהות החלטה|תאריך פרסום|תאריך עדכון|תקנה|גורם מאשר|נושאים|שם ספק|מטבע|מספר חפ ספק|תאריך תחילת תקופת התקשרות|תאריך סיום תקופת התקשרות|היקף כספי|תאריך אחרון להגשת השגות|שעה אחרונה להגשת השגות'.split(
    '|',
  );
const offices = ['משרד החינוך', 'משרד הבריאות', 'משרד הרווחה והביטחון החברתי', 'משרד התרבות והספורט', 'משרד העלייה והקליטה'];
const kinds = ['התקשרות בפטור במכרז או בהליך תחרותי אחר', 'פרסום כוונה להתקשרות', 'פרסום מיזם ללא כוונת רווח'];
const subjects = ['שירותי חינוך והכשרה', 'שירותי רווחה סוציאליים', 'ציוד רפואי', 'שירותי מיחשוב', 'אירועים, כנסים והסעדה'];
const titles = ['הפעלת מרכז קהילתי לנוער', 'תחזוקת מערכות מידע', 'הדרכת צוותים ומתנדבים', 'רכש ציוד למעבדות', 'ליווי עולים חדשים'];
const ROWS_AT_ONCE = 200;
/** How often a column of the real file is empty (a hundredth each), from its end on. */
const empty = [93, 71, 47, 43, 43, 38, 31, 28, 19];

/**
 * Writes a zip with one SpreadsheetML file of `megabytes` when unpacked, in the shape of the monthly file of exemptions: 22 columns, sparse
 * cells, publications of twenty years, one number in eight repeated, and a false declaration of its charset. Always the same. Gives
 * the number of its rows and of its bytes when unpacked.
 */
export async function writeBulkFile(path: string, megabytes: number, today: Date): Promise<{ rows: number; bytes: number }> {
  const zip = zipWriter(path, 'exemptions_B.xls');
  await zip.write(
    `\uFEFF<?xml version="1.0" encoding="utf-16"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="sheet1"><Table>\n`,
  );
  await zip.write(row(columns));
  let rows = 0;
  while (zip.bytes < megabytes * 1024 * 1024) {
    const part = Array.from({ length: ROWS_AT_ONCE }, (_, at) => row(cellsOf(rows + at, today)));
    await zip.write(part.join(''));
    rows += ROWS_AT_ONCE;
  }
  await zip.write('</Table></Worksheet></Workbook>\n');
  await zip.end();
  return { rows, bytes: zip.bytes };
}

function cellsOf(n: number, today: Date): string[] {
  const pick = (list: readonly string[], by: number): string => list[(n * by) % list.length] ?? '';
  const published = day(new Date(today.getTime() - ((n * 7919) % 7300) * 86_400_000));
  const title = `${pick(titles, 3)} & ${pick(titles, 7)}, שלב ${n % 90}`;
  const values = [
    String(4_000_000_000 + (n % 8 === 7 ? n - 1 : n)),
    pick(offices, 1),
    `אגף ${n % 40}`,
    pick(kinds, 1),
    n % 6 === 0 ? `${n % 1000}/2026` : '',
    title,
    `https://mr.gov.il/ilgstorefront/he/p/${4_000_000_000 + n}`,
    'פורסם',
    'התקשרות מאושרת',
    published,
    published,
    'תקנה 3(29) - ספק יחיד',
    'ועדת מכרזים משרדית',
    `${pick(subjects, 1)}, ${pick(subjects, 2)}`,
    `ספק לדוגמה ${n % 5000} בע"מ`,
    'ש"ח',
    String(510_000_000 + (n % 5000)),
    published,
    published,
    String((n * 1733) % 900_000),
    published,
    '12:00:00',
  ];
  return values.map((value, at) => ((n * 31 + at * 17) % 100 < (empty[values.length - 1 - at] ?? 0) ? '' : value));
}

const day = (date: Date): string => date.toISOString().slice(0, 10).split('-').reverse().join('.');

/** As the site's program writes it: a line for each cell, and an index where cells before it are empty. */
function row(cells: readonly string[]): string {
  let last = -1;
  const written = cells.map((cell, at) => {
    if (cell === '') return '';
    const index = at === last + 1 ? '' : ` ss:Index="${at + 1}"`;
    last = at;
    return `    <Cell${index} ss:StyleID="s21"><Data ss:Type="String">${cell.replace(/&/gu, '&amp;').replace(/"/gu, '&quot;')}</Data></Cell>\n`;
  });
  return `   <Row ss:AutoFitHeight="0">\n${written.join('')}   </Row>\n`;
}

/** A zip of one deflated file, written as it comes. */
function zipWriter(path: string, name: string) {
  const out = createWriteStream(path);
  const deflate = createDeflateRaw({ level: 1 });
  const title = Buffer.from(name);
  let sum = 0;
  let packed = 0;
  /** Version 2.0, sizes after the data, deflated. */
  const head = (from: Buffer): Buffer => {
    from.writeUInt16LE(20, 0);
    from.writeUInt16LE(8, 2);
    from.writeUInt16LE(8, 4);
    return from;
  };
  const local = head(Buffer.alloc(26));
  local.writeUInt16LE(title.length, 22);
  out.write(Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), local, title]));
  deflate.on('data', (part: Buffer) => {
    packed += part.length;
    if (!out.write(part)) {
      deflate.pause();
      out.once('drain', () => deflate.resume());
    }
  });
  const writer = {
    bytes: 0,
    async write(text: string): Promise<void> {
      const part = Buffer.from(text);
      writer.bytes += part.length;
      sum = crc32(part, sum);
      if (!deflate.write(part)) await new Promise((drained) => deflate.once('drain', drained));
    },
    async end(): Promise<void> {
      deflate.end();
      await finished(deflate);
      const sizes = Buffer.alloc(12);
      sizes.writeUInt32LE(sum, 0);
      sizes.writeUInt32LE(packed, 4);
      sizes.writeUInt32LE(writer.bytes, 8);
      const central = head(Buffer.alloc(40));
      sizes.copy(central, 10);
      central.writeUInt16LE(title.length, 22);
      const directory = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), central, title]);
      const end = Buffer.alloc(22);
      end.write('PK\u0005\u0006', 0, 'latin1');
      end.writeUInt16LE(1, 8);
      end.writeUInt16LE(1, 10);
      end.writeUInt32LE(directory.length, 12);
      end.writeUInt32LE(30 + title.length + packed + 16, 16);
      out.end(Buffer.concat([Buffer.from('PK\u0007\b', 'latin1'), sizes, directory, end]));
      await finished(out);
    },
  };
  return writer;
}
