import iconv from 'iconv-lite';
import { decode } from './charset';

/** Enough of a file to tell its charset by. */
const FIRST = 256 * 1024;

/**
 * The text of a file that comes in pieces, in bounded memory. Its charset is told from its first part as charset.ts tells that of a page;
 * a byte order mark is left out.
 */
export async function* textOfBytes(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let first = Buffer.alloc(0);
  let decoder: ReturnType<typeof decoderOf> | null = null;
  for await (const piece of bytes) {
    if (decoder) {
      yield decoder.write(piece);
      continue;
    }
    first = Buffer.concat([first, piece]);
    if (first.length < FIRST) continue;
    decoder = decoderOf(first);
    yield decoder.write(first);
  }
  if (!decoder) {
    decoder = decoderOf(first);
    yield decoder.write(first);
  }
  yield decoder.end() ?? '';
}

/** A character may be cut at the end of the part, so that it is judged by whole lines. */
function decoderOf(first: Buffer) {
  const lines = first.lastIndexOf(10);
  return iconv.getDecoder(decode(lines > 0 ? first.subarray(0, lines + 1) : first, '').charset);
}
