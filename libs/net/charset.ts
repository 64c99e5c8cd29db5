import iconv from 'iconv-lite';
import { isAscii, isUtf8 } from 'node:buffer';

/** Names that Israeli sites give to what is windows-1255 in truth. */
const hebrew = new Set(['windows-1255', 'cp1255', 'iso-8859-8', 'iso-8859-8-i', 'iso8859-8', 'iso8859-8-i', 'hebrew', 'logical']);

/**
 * The text of a body and the charset it was read by. Order: byte order mark, content type, the page's own declaration (meta
 * or XML), UTF-8. Two well-known lies are not believed: bytes that are valid UTF-8 beyond ASCII are UTF-8 whatever a
 * one-byte label says, and a body labelled (or presumed) UTF-8 that is not valid in it is windows-1255 when it reads as Hebrew there.
 */
export function decode(bytes: Buffer, contentType: string): { text: string; charset: string } {
  const marked = markOf(bytes);
  if (marked) return { text: iconv.decode(bytes, marked), charset: marked };
  const label = labelOf(contentType) ?? declaredIn(bytes) ?? 'utf-8';
  const charset = truthOf(label, bytes);
  return { text: iconv.decode(bytes, charset), charset };
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

const labelOf = (contentType: string): string | null => known(/charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1]);

function declaredIn(bytes: Buffer): string | null {
  const head = bytes.subarray(0, 4096).toString('latin1');
  const label = known(
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i.exec(head)?.[1] ?? /<meta[^>]*charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(head)?.[1],
  );
  // A declaration that can be read byte by byte is not in a two-byte charset.
  return label?.startsWith('utf-16') ? null : label;
}

function known(label: string | undefined): string | null {
  const name = label?.trim().toLowerCase();
  if (!name) return null;
  if (hebrew.has(name)) return 'windows-1255';
  if (name === 'utf8') return 'utf-8';
  if (name === 'utf-16') return 'utf-16le';
  return iconv.encodingExists(name) ? name : null;
}

function truthOf(label: string, bytes: Buffer): string {
  if (label.startsWith('utf-16')) return label;
  if (isAscii(bytes)) return label;
  if (isUtf8(bytes)) return 'utf-8';
  return label === 'utf-8' && readsAsHebrew(bytes) ? 'windows-1255' : label;
}

/** Whether nearly all bytes beyond ASCII are Hebrew letters of windows-1255; a few broken bytes in UTF-8 are not enough. */
function readsAsHebrew(bytes: Buffer): boolean {
  let letters = 0;
  let others = 0;
  for (const byte of bytes) {
    if (byte >= 0xe0 && byte <= 0xfa) letters++;
    else if (byte > 0x7f) others++;
  }
  return letters > 4 * others;
}
