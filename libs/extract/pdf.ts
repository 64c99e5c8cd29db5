import { LONGEST_TEXT } from '@kolkore/domain/attachment';
import { getDocumentProxy } from 'unpdf';
import { UnreadableError } from './extraction';
import type { ReadText } from './extraction';
import { PdfPiece, linesOf } from './pdf-lines';
import { withoutRunningHeads } from './running-heads';

const MOST_PAGES = 500;

/** A PDF: its text in reading order, page after page. Nothing in it is run. Throws UnreadableError. */
export async function readPdf(bytes: Buffer): Promise<ReadText> {
  const pdf = await opened(bytes);
  const pages: string[][] = [];
  let length = 0;
  let last = 0;
  for (; last < Math.min(pdf.numPages, MOST_PAGES) && length <= LONGEST_TEXT; last++) {
    const page = await pdf.getPage(last + 1);
    const { items } = await page.getTextContent();
    const lines = linesOf(items.filter((item): item is PdfPiece & typeof item => 'str' in item));
    length += lines.reduce((sum, line) => sum + line.length, 0);
    pages.push(lines);
    page.cleanup();
  }
  const text = withoutRunningHeads(pages)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
  return { pages: pdf.numPages, title: await titleOf(pdf), text, cut: last < pdf.numPages };
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function opened(bytes: Buffer): Promise<Pdf> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      maxImageSize: 1,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (cause) {
    throw new UnreadableError(cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'broken', { cause });
  }
}

/** What the file calls itself, unless it is only the name of the program that made it or of a file. */
async function titleOf(pdf: Pdf): Promise<string | null> {
  const { info } = (await pdf.getMetadata().catch(() => null)) ?? {};
  const title = info && 'Title' in info && typeof info.Title === 'string' ? info.Title.replace(/\s+/gu, ' ').trim() : '';
  return title === '' || /^(?:Microsoft Word|untitled|document\d*$)|\.(?:docx?|pdf|indd|xlsx?|rtf)$/iu.test(title)
    ? null
    : title.slice(0, 300);
}
