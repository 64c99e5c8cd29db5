import { LayoutChangedError } from '@kolkore/domain/errors';

/**
 * Bytes as text, part by part. By the byte order mark, else by the look of the first two bytes; what a file says of its own
 * charset is not asked: the files of mr.gov.il call themselves utf-16 and are UTF-8 (sources.md, section 7.2). Throws
 * LayoutChangedError where the bytes are none of UTF-8 and UTF-16.
 */
export async function* textOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head: Buffer | undefined;
  for await (const part of bytes) {
    let next = part;
    if (decoder === undefined) {
      head = head ? Buffer.concat([head, part]) : part;
      if (head.length < 4) continue;
      decoder = new TextDecoder(charsetOf(head), { fatal: true });
      next = head;
    }
    const text = decoded(decoder, next, true);
    if (text !== '') yield text;
  }
  decoder ??= new TextDecoder('utf-8', { fatal: true });
  const rest = decoded(decoder, head !== undefined && head.length < 4 ? head : Buffer.alloc(0), false);
  if (rest !== '') yield rest;
}

function charsetOf(head: Buffer): string {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}

function decoded(decoder: TextDecoder, bytes: Buffer, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new LayoutChangedError(`The file is not in ${decoder.encoding}`, { reason: 'charset', charset: decoder.encoding }, { cause });
  }
}
