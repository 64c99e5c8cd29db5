import { textOfHtml } from '@kolkore/domain/text-of-html';

/** Simple HTML as lines of text: a block is a line, a row of a table is one with tabs between its cells. */
export function linesOfHtml(html: string): string {
  const rows = html.replace(/<tr(?:\s[^>]*)?>([\s\S]*?)<\/tr>/giu, (_, row: string) => `\n${cellsOf(row)}\n`);
  return rows
    .replace(/<br\s*\/?>|<\/(?:p|h[1-6]|li|div|table|ul|ol)>/giu, '\n')
    .split('\n')
    .map((line) => line.split('\t').map(textOfHtml).join('\t'))
    .join('\n');
}

const cellsOf = (row: string): string =>
  row
    .split(/<\/t[dh]>/iu)
    .slice(0, -1)
    .map((cell) => cell.replace(/<\/p>\s*<p[^>]*>|<br\s*\/?>|<\/(?:p|h[1-6]|li|div)>/giu, ' ').replace(/\s+/gu, ' '))
    .join('\t');
