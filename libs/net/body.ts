import { LayoutChangedError } from '@kolkore/domain/errors';
import { Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** A body read to its end, decompressed, at most `limit` bytes of it. Throws what `pour` throws. */
export async function readBody(body: Readable, encoding: string, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const size = await pour(body, encoding, limit, (part) => void chunks.push(part));
  return Buffer.concat(chunks, size);
}

/**
 * Hands a body on part by part, decompressed, and gives its size; the next part comes when the last is taken. At most `limit`
 * bytes, counted after decompression, so that a small bomb is cut as early as a large file. Throws LayoutChangedError when it is
 * larger or compressed in a way that was not asked for.
 */
export async function pour(body: Readable, encoding: string, limit: number, take: (part: Buffer) => void | Promise<void>): Promise<number> {
  const codings = encoding
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '' && one !== 'identity');
  if (codings.length > 2) throw new LayoutChangedError(`Too many content codings: ${encoding}`, { reason: 'encoding', encoding });
  let size = 0;
  let tooLarge: LayoutChangedError | undefined;
  const collect = async (parts: AsyncIterable<Buffer>): Promise<void> => {
    for await (const part of parts) {
      size += part.length;
      if (size > limit) throw (tooLarge = new LayoutChangedError(`The page is larger than ${limit} bytes`, { reason: 'too_large', limit }));
      await take(part);
    }
  };
  const [first, second] = codings.reverse();
  const source = first === 'deflate' ? await peeked(body) : { body, head: undefined };
  const steps = [first && decoder(first, source.head), second && decoder(second, undefined)].filter((step) => typeof step === 'object');
  try {
    await pipeline([source.body, ...steps, Duplex.from(collect)]);
  } catch (error) {
    // The steps before it may report their own breaking first.
    throw tooLarge ?? error;
  }
  return size;
}

function decoder(coding: string, head: number | undefined) {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      // "deflate" means zlib's wrapping, yet some servers send the bare stream; the first byte tells.
      return head === undefined || (head & 0x0f) === 8 ? createInflate() : createInflateRaw();
    default:
      throw new LayoutChangedError(`Unknown content coding ${coding}`, { reason: 'encoding', encoding: coding });
  }
}

async function peeked(body: Readable): Promise<{ body: Readable; head: number | undefined }> {
  const parts = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await parts.next();
  const rest = async function* (): AsyncGenerator<Buffer> {
    if (first.done) return;
    yield first.value;
    for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
  };
  return { body: Readable.from(rest()), head: first.done ? undefined : first.value[0] };
}
