import type { FileKind } from '@kolkore/domain/attachment';
import { readDocx } from './docx';
import { Extraction, ReadText, UnreadableError } from './extraction';
import { readPdf } from './pdf';
import { readPlain, readRtf } from './plain';
import { unwrapSigned } from './signed';
import { sniff } from './sniff';
import { saysSomething, tidy } from './tidy';
import { readXlsx } from './xlsx';
import { lookIntoZip } from './zip';

const plain = (text: string): ReadText => ({ pages: null, title: null, text, cut: false });
const unsupported = (): never => {
  throw new UnreadableError('unsupported');
};
const readers = {
  pdf: readPdf,
  docx: readDocx,
  xlsx: readXlsx,
  text: (bytes) => plain(readPlain(bytes)),
  rtf: (bytes) => plain(readRtf(bytes)),
  // A page where a file should be is an error page, a login or a shell as often as not.
  html: () => {
    throw new UnreadableError('web_page');
  },
  signed: unsupported,
  doc: unsupported,
  xls: unsupported,
  odf: unsupported,
  pptx: unsupported,
  zip: unsupported,
  image: () => {
    throw new UnreadableError('no_text');
  },
  other: unsupported,
} satisfies Record<FileKind, (bytes: Buffer) => ReadText | Promise<ReadText>>;

/**
 * The text of a file, or why there is none. It knows no limits of time and memory: whoever does not trust the file runs it in a
 * process of its own (extraction-pool.ts).
 */
export async function extract(bytes: Buffer): Promise<Extraction> {
  const outer = sniff(bytes);
  let kind = outer;
  try {
    const inner = outer === 'signed' ? unwrapSigned(bytes) : bytes;
    const found = outer === 'signed' ? sniff(inner) : outer;
    const within = found === 'zip' ? await lookIntoZip(inner) : found;
    if (outer !== 'signed') kind = within;
    const { pages, title, text, cut } = await (readers[within] as (bytes: Buffer) => ReadText | Promise<ReadText>)(inner);
    const tidied = tidy(text);
    if (!saysSomething(tidied.text)) return { kind, pages, unreadable: 'no_text' };
    return { kind, pages, title, text: tidied.text, cut: cut || tidied.cut };
  } catch (error) {
    return { kind, pages: null, unreadable: error instanceof UnreadableError ? error.reason : 'broken' };
  }
}
