import { KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import { SaxesParser } from 'saxes';
import { textOf } from './utf';

/** A row of a sheet that holds text; cells stand at their column, counted from 0, and those without text are not there. */
export interface SheetRow {
  /** Of the workbook, counted from 1. */
  sheet: number;
  /** As a person counts it in the sheet, from 1. */
  number: number;
  cells: string[];
}

/** The known files have 22 columns; an index beyond this is a trap, or another file. */
const MOST_COLUMNS = 512;
/** Characters of one row: a hundred times what a spreadsheet program lets a cell hold. */
const LONGEST_ROW = 3_000_000;
/** Characters without any tag between them. */
const LONGEST_TEXT = 3_000_000;
const DEEPEST = 64;

/**
 * The rows of a SpreadsheetML 2003 file, some at a time, while it is read: never more of it in memory than its largest row.
 * Cells are sparse (`ss:Index`) and may be merged (`ss:MergeAcross`). A DOCTYPE is refused, so there are no entities but XML's
 * own five. Throws LayoutChangedError for anything that is no such file, is cut off, or is larger in some way than one may be.
 */
export async function* sheetRows(bytes: AsyncIterable<Buffer>): AsyncGenerator<SheetRow[]> {
  const sheets = new Sheets();
  try {
    for await (const text of textOf(bytes)) {
      const rows = sheets.read(text);
      if (rows.length > 0) yield rows;
    }
    sheets.end();
  } catch (error) {
    if (error instanceof KolKoreError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new LayoutChangedError(`The file is no XML, or cut off: ${said.slice(0, 200)}`, { reason: 'broken_xml' }, { cause: error });
  }
}

/** The state of the reading: where in the document we are, and the row that is being put together. */
class Sheets {
  private readonly xml = new SaxesParser();
  private ready: SheetRow[] = [];
  private readonly path: string[] = [];
  private sheet = 0;
  private number = 0;
  private column = -1;
  private after = 0;
  private row: string[] = [];
  private length = 0;
  private text: string[] | null = null;
  private sinceTag = 0;

  constructor() {
    this.xml.on('doctype', () => refuse('The file declares a DOCTYPE', 'doctype'));
    this.xml.on('opentag', ({ name, attributes }) => this.open(local(name), attributes));
    this.xml.on('closetag', ({ name }) => this.close(local(name)));
    this.xml.on('text', (text) => this.hear(text));
    this.xml.on('cdata', (text) => this.hear(text));
  }

  /** The rows that end in this part of the text. */
  read(text: string): SheetRow[] {
    this.sinceTag += text.length;
    this.xml.write(text);
    if (this.sinceTag > LONGEST_TEXT) refuse('A text without end', 'endless_text');
    const rows = this.ready;
    this.ready = [];
    return rows;
  }

  end(): void {
    this.xml.close();
    if (this.sheet === 0) refuse('The file has no worksheet', 'no_sheet');
  }

  private open(name: string, attributes: Record<string, string>): void {
    this.sinceTag = 0;
    const within = this.path.at(-1);
    if (this.path.push(name) > DEEPEST) refuse('Elements without end in each other', 'too_deep');
    if (name === 'Worksheet') {
      this.sheet++;
      this.number = 0;
    } else if (name === 'Row' && within === 'Table') {
      this.number = placed(attributes, this.number + 1, Number.MAX_SAFE_INTEGER);
      this.row = [];
      this.length = 0;
      this.after = 0;
    } else if (name === 'Cell' && within === 'Row') {
      this.column = placed(attributes, this.after + 1, MOST_COLUMNS) - 1;
      this.after = this.column + 1 + across(attributes);
    } else if (name === 'Data' && within === 'Cell') this.text = [];
  }

  private close(name: string): void {
    this.sinceTag = 0;
    this.path.pop();
    const within = this.path.at(-1);
    if (name === 'Data' && within === 'Cell') {
      const text = (this.text ?? []).join('');
      this.text = null;
      if (text.trim() !== '') this.row[this.column] = (this.row[this.column] ?? '') + text;
    } else if (name === 'Row' && within === 'Table' && this.row.length > 0)
      this.ready.push({ sheet: this.sheet, number: this.number, cells: this.row });
  }

  private hear(text: string): void {
    if (this.text === null) return;
    this.length += text.length;
    if (this.length > LONGEST_ROW) refuse(`Row ${this.number} is longer than ${LONGEST_ROW} characters`, 'long_row');
    this.text.push(text);
  }
}

/** Where a row or cell stands: at its `ss:Index`, which never leads back, else after the one before it. */
function placed(attributes: Record<string, string>, next: number, most: number): number {
  const index = attribute(attributes, 'Index');
  const place = index === undefined ? next : /^\d{1,9}$/u.test(index) ? Number(index) : NaN;
  if (!(place >= next)) refuse(`ss:Index ${String(index)} where ${next} was due`, 'index');
  if (place > most) refuse(`More than ${most} columns`, 'too_many_columns');
  return place;
}

function across(attributes: Record<string, string>): number {
  const merged = attribute(attributes, 'MergeAcross');
  return merged !== undefined && /^\d{1,4}$/u.test(merged) ? Number(merged) : 0;
}

function attribute(attributes: Record<string, string>, name: string): string | undefined {
  const plain = attributes[`ss:${name}`];
  if (plain !== undefined) return plain;
  for (const one in attributes) if (local(one) === name) return attributes[one];
  return undefined;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function refuse(message: string, reason: string): never {
  throw new LayoutChangedError(message, { reason });
}
