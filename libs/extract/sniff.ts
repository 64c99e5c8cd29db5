import type { FileKind } from '@kolkore/domain/attachment';

const starts = (bytes: Buffer, signature: string): boolean => bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));

/** Where a PDF may begin: readers allow junk before it (ISO 32000, annex H). */
const PDF_HEAD = 1024;
const images = ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'BM', 'II*\0', 'MM\0*'];

/**
 * What a file is by its first bytes; names and declared types lie. An archive is `zip` until its parts are known (zip.ts), the
 * old Office formats share one container and are told apart by the streams that it names.
 */
export function sniff(bytes: Buffer): FileKind {
  if (bytes.subarray(0, PDF_HEAD).includes('%PDF-')) return 'pdf';
  if (starts(bytes, 'PK\x03\x04') || starts(bytes, 'PK\x05\x06')) return 'zip';
  if (starts(bytes, '\xd0\xcf\x11\xe0')) return bytes.includes(Buffer.from('Workbook', 'utf16le')) ? 'xls' : 'doc';
  if (starts(bytes, '{\\rtf')) return 'rtf';
  if (images.some((signature) => starts(bytes, signature))) return 'image';
  const head = headOf(bytes);
  if (head.includes('\0')) return 'other';
  if (/^\s*<(?:!doctype html|html|head|body)[\s>]/iu.test(head)) return 'html';
  if (/^\s*<\?xml|^\s*<[a-z][\w:.-]*[\s>]/iu.test(head)) return /<html[\s>]/iu.test(head) ? 'html' : 'signed';
  return bytes.length > 0 ? 'text' : 'other';
}

function headOf(bytes: Buffer): string {
  if (starts(bytes, '\xff\xfe')) return bytes.subarray(2, 2000).toString('utf16le');
  return bytes
    .subarray(0, 2000)
    .toString('utf8')
    .replace(/^\uFEFF/u, '');
}
