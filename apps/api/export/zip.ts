import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipEntry {
  /** In letters of ASCII. */
  name: string;
  content: Iterable<string> | AsyncIterable<string>;
}

/** Sizes are written in 32 bits. */
const MOST_BYTES = 0xffff_ffff;
/** Sizes stand behind the content, which is not known before; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
/** 1 January 1980, as the format writes a day. */
const DAY = 33;

/** A ZIP archive as it is made, entry after entry; nothing of it is held. */
export async function* zipOf(entries: readonly ZipEntry[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  const passed = (bytes: Buffer): Buffer => {
    at += bytes.length;
    if (at > MOST_BYTES) throw new Error('a ZIP archive without its 64-bit extension ends at 4 GB');
    return bytes;
  };
  for (const { name, content } of entries) {
    const start = at;
    const sums = { crc: 0, size: 0, packed: 0 };
    yield passed(Buffer.concat([numbers([0x04034b50, 4], ...head(sums, name)), Buffer.from(name)]));
    for await (const chunk of packed(content, sums)) yield passed(chunk);
    yield passed(numbers([0x08074b50, 4], [sums.crc, 4], [sums.packed, 4], [sums.size, 4]));
    directory.push(
      numbers([0x02014b50, 4], [VERSION, 2], ...head(sums, name), [0, 2], [0, 2], [0, 2], [0, 4], [start, 4]),
      Buffer.from(name),
    );
  }
  const [start, size] = [at, Buffer.concat(directory).length];
  yield passed(Buffer.concat(directory));
  yield passed(numbers([0x06054b50, 4], [0, 2], [0, 2], [entries.length, 2], [entries.length, 2], [size, 4], [start, 4], [0, 2]));
}

interface Sums {
  crc: number;
  /** Bytes. */
  size: number;
  packed: number;
}

type Field = readonly [value: number, bytes: 2 | 4];

const head = ({ crc, size, packed: bytes }: Sums, name: string): Field[] => [
  [VERSION, 2],
  [FLAGS, 2],
  [DEFLATED, 2],
  [0, 2],
  [DAY, 2],
  [crc, 4],
  [bytes, 4],
  [size, 4],
  [Buffer.byteLength(name), 2],
  [0, 2],
];

function numbers(...fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of fields) at = bytes.writeUIntLE(value, at, width);
  return bytes;
}

async function* packed(content: ZipEntry['content'], sums: Sums): AsyncGenerator<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      sums.crc = crc32(bytes, sums.crc);
      sums.size += bytes.length;
      yield bytes;
    }
  }
  const deflate = createDeflateRaw();
  // What goes wrong on either side ends both; the reader below is told of it.
  pipeline(Readable.from(counted()), deflate, () => undefined);
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    sums.packed += chunk.length;
    yield chunk;
  }
}
