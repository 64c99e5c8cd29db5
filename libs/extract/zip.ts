import type { FileKind } from '@kolkore/domain/attachment';
import { once } from 'node:events';
import { Entry, ZipFile, fromBuffer } from 'yauzl';
import { UnreadableError } from './extraction';

/** Of all parts that a reader would unpack. The largest office files that we met hold 20 MB of XML. */
const MOST_BYTES = 100 * 1024 * 1024;
const MOST_PARTS = 5_000;

/**
 * Walks through an archive before any reader of office files unpacks it, and says what it is by its parts. Throws
 * UnreadableError: `heavy` for one that unpacks to more than it may (a bomb is small until then), `encrypted` for parts under
 * a password, `broken` for parts that are not what the archive says and for XML with a document type, which office files never
 * have and entity bombs need.
 */
export async function lookIntoZip(bytes: Buffer): Promise<FileKind> {
  const zip = await opened(bytes);
  const names: string[] = [];
  let size = 0;
  zip.readEntry();
  for await (const entry of entriesOf(zip)) {
    if (names.push(entry.fileName) > MOST_PARTS) throw new UnreadableError('heavy');
    if (entry.isEncrypted()) throw new UnreadableError('encrypted');
    if (/\.(?:xml|rels)$/iu.test(entry.fileName)) size += await unpackedSize(zip, entry, MOST_BYTES - size);
    zip.readEntry();
  }
  return kindOf(names);
}

function kindOf(names: readonly string[]): FileKind {
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  if (names.includes('ppt/presentation.xml')) return 'pptx';
  if (names.includes('content.xml') && names.includes('META-INF/manifest.xml')) return 'odf';
  return 'zip';
}

const opened = (bytes: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) =>
      error ? reject(new UnreadableError('broken', { cause: error })) : resolve(zip),
    ),
  );

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const waiting: (Entry | Error | null)[] = [];
  const tell = (what: Entry | Error | null): void => {
    waiting.push(what);
    zip.emit('told');
  };
  zip
    .on('entry', tell)
    .on('end', () => tell(null))
    .on('error', tell);
  for (;;) {
    if (waiting.length === 0) await once(zip, 'told');
    const next = waiting.shift();
    if (next instanceof Error) throw new UnreadableError('broken', { cause: next });
    if (!next) return;
    yield next;
  }
}

/** Unpacks a part to count it; the archive's own figure is not believed. */
function unpackedSize(zip: ZipFile, entry: Entry, left: number): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new UnreadableError('broken', { cause: error }));
      let size = 0;
      let head = '';
      stream.on('data', (part: Buffer) => {
        size += part.length;
        if (head.length < 4096) head += part.toString('latin1');
        if (size > left) stream.destroy(new UnreadableError('heavy'));
        else if (head.includes('<!DOCTYPE')) stream.destroy(new UnreadableError('broken'));
      });
      stream.on('end', () => resolve(size));
      stream.on('error', (cause) => reject(cause instanceof UnreadableError ? cause : new UnreadableError('broken', { cause })));
    });
  });
}
