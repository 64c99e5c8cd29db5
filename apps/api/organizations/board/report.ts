import type { LocalMonth } from '@kolkore/domain/board/month';
import type { Locale } from '@kolkore/domain/locale';
import type { Links } from '@kolkore/platform/links';
import type { SubmittedItem } from '@kolkore/store/dossiers';
import writeExcelFile from 'write-excel-file/node';
import type { Cell } from 'write-excel-file/node';
import { monthName } from './month-name';

/** A day of the calendar as a spreadsheet keeps it: a date with no zone. */
const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const DAY = 'dd.mm.yyyy';
const SUM = '#,##0';
const widths = [14, 48, 30, 16, 16, 24, 28, 18, 22, 36, 40];

/**
 * What was submitted in a month as an XLSX workbook of one sheet, in the reader's direction: a title, the head, a row each, and the
 * sum. Texts are written as texts, so that none can be taken for a formula.
 */
export async function submittedSheet(
  { organization, month, items, links }: { organization: string; month: LocalMonth; items: SubmittedItem[]; links: Links },
  { words, say, dir }: Pick<Locale, 'words' | 'say' | 'dir'>,
): Promise<Buffer> {
  const { columns, ...text } = words.board.report;
  const align = dir === 'rtl' ? 'right' : 'left';
  const written = (value: string | null): Cell => ({ value: value ?? '', type: String, wrap: true, align, alignVertical: 'top' });
  const dated = (day: string): Cell => ({ value: dayOf(day), type: Date, format: DAY, align, alignVertical: 'top' });
  const summed = (sum: number | null, bold = false): Cell =>
    sum === null ? null : { value: sum, type: Number, format: SUM, align, alignVertical: 'top', fontWeight: bold ? 'bold' : undefined };
  const head = (value: string): Cell => ({ value, type: String, fontWeight: 'bold', wrap: true, align, backgroundColor: '#eae7e0' });
  const row = ({ dossier, view }: SubmittedItem): Cell[] => [
    dossier.submittedOn === null ? null : dated(dossier.submittedOn),
    written(view.facts.title),
    written(say.publisherLine(view)),
    written(words.common.kinds[view.kind]),
    written(view.facts.callNumber),
    written(say.deadlineTable(view.facts.deadline)),
    written(view.amount ? say.amountText(view.amount) : words.common.noAmount),
    summed(dossier.requested),
    written(dossier.handler),
    written(dossier.reason),
    written(links.opportunity(view.id)),
  ];
  const total = items.reduce((sum, { dossier }) => sum + (dossier.requested ?? 0), 0);
  const name = monthName(month, words);
  const title: Cell = { value: text.fileTitle(organization, name), type: String, fontWeight: 'bold', fontSize: 14, align };
  const blank = (count: number): Cell[] => Array.from({ length: count }, () => null);
  const data = [
    [title],
    Object.values(columns).map(head),
    ...items.map(row),
    items.length === 0 ? [written(text.nothing)] : [head(text.total), ...blank(6), summed(total, true)],
  ];
  const sheet = { sheet: name, columns: widths.map((width) => ({ width })), rightToLeft: dir === 'rtl', stickyRowsCount: 2 };
  return writeExcelFile(data, sheet).toBuffer();
}
