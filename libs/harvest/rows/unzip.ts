import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { BlockedError, KolKoreError, LayoutChangedError } from '@kolkore/domain/errors';
import type { RowsPage } from '@kolkore/domain/source';
import { looksLikeChallenge } from '@kolkore/net/challenge';
import { decode } from '@kolkore/net/charset';
import { Entry, ZipFile, openPromise } from 'yauzl';

/** A bulk zip holds one file, or a few; thousands of names are a trap. */
const MOST_ENTRIES = 50;
const HEAD = 64 * 1024;
/** What a page asks for that no reader has to give: a password, a captcha, a script's answer. */
const wall = /<input[^>]+type\s*=\s*["']?password|g-recaptcha|h-captcha|JavaScript must be enabled|enable JavaScript and cookies/iu;

/**
 * The file within a fetched file, unpacked as it is read: the only one whose name `entry` fits, or the file itself when `entry` is
 * null. Nothing is written, so a name can lead nowhere; names that try are refused all the same. Throws BlockedError for a page that
 * asks for a person, LayoutChangedError for anything that is no such zip, is broken, or is larger than `maxUnpackedBytes`.
 */
export async function* unpacked(
  file: string,
  { entry: wanted, maxUnpackedBytes }: Pick<RowsPage, 'entry' | 'maxUnpackedBytes'>,
): AsyncGenerator<Buffer> {
  await refusePage(file, wanted !== null);
  if (wanted === null) {
    yield* capped(createReadStream(file), maxUnpackedBytes);
    return;
  }
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { lazyEntries: true, strictFileNames: true, autoClose: false });
    const entry = await only(zip, wanted);
    if (entry.uncompressedSize > maxUnpackedBytes) throw tooLarge(maxUnpackedBytes);
    let sum = 0;
    for await (const part of capped(await zip.openReadStreamPromise(entry), maxUnpackedBytes)) {
      sum = crc32(part, sum);
      yield part;
    }
    if (sum !== entry.crc32) throw new LayoutChangedError(`${entry.fileName} is damaged`, { reason: 'broken_zip', crc: sum });
  } catch (error) {
    if (error instanceof KolKoreError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new LayoutChangedError(`The zip is broken: ${said}`, { reason: 'broken_zip' }, { cause: error });
  } finally {
    zip?.close();
  }
}

async function only(zip: ZipFile, wanted: RegExp): Promise<Entry> {
  if (zip.entryCount > MOST_ENTRIES)
    throw new LayoutChangedError(`The zip holds ${zip.entryCount} files`, { reason: 'zip_entries', entries: zip.entryCount });
  const found: Entry[] = [];
  const names: string[] = [];
  for await (const entry of zip.eachEntry()) {
    names.push(entry.fileName);
    if (wanted.test(entry.fileName)) found.push(entry);
  }
  const [entry] = found;
  if (!entry || found.length > 1)
    throw new LayoutChangedError(`${found.length} files of the zip are called ${wanted.source}`, { reason: 'zip_entries', names });
  return entry;
}

async function* capped(bytes: Readable, limit: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const part of bytes as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw tooLarge(limit);
    yield part;
  }
}

const tooLarge = (limit: number): LayoutChangedError =>
  new LayoutChangedError(`The file is larger than ${limit} bytes when unpacked`, { reason: 'too_large', limit });

/** A page of the site in place of its file: what it says decides whether the site refuses us or has changed. */
async function refusePage(file: string, zipped: boolean): Promise<void> {
  const head = await headOf(file);
  if (head.length === 0) throw new LayoutChangedError('The file is empty', { reason: 'empty_file' });
  const isZip = head.subarray(0, 2).toString('latin1') === 'PK';
  if (isZip === zipped && isZip) return;
  const { text } = decode(head, '');
  if (looksLikeChallenge(text) || wall.test(text))
    throw new BlockedError('A page that asks for a person in place of the file', { challenge: true });
  if (zipped) throw new LayoutChangedError('The file is no zip', { reason: 'no_zip', begins: text.slice(0, 80) });
}

/** The beginning of a file. */
export async function headOf(file: string, length = HEAD): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
