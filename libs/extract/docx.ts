import mammoth from 'mammoth';
import { UnreadableError } from './extraction';
import type { ReadText } from './extraction';
import { linesOfHtml } from './html-lines';

/** A Word document: its paragraphs as lines, the cells of a table parted by tabs. Pictures are left out. */
export async function readDocx(buffer: Buffer): Promise<ReadText> {
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
  try {
    const { value } = await mammoth.convertToHtml({ buffer }, { convertImage, externalFileAccess: false });
    return { pages: null, title: null, text: linesOfHtml(value), cut: false };
  } catch (cause) {
    throw new UnreadableError('broken', { cause });
  }
}
