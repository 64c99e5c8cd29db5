import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { Counter } from './copy-text';
import {
  BackupError,
  FORMAT,
  HEADER,
  Header,
  LARGEST_PART_BYTES,
  MANIFEST,
  Manifest,
  SECRET,
  headerSchema,
  manifestSchema,
  partName,
  readJson,
} from './format';

/** What an archive tells, in its order. `end` comes only when every count and hash is right. */
export type ArchiveEvent =
  | { what: 'header'; header: Header }
  | { what: 'rows'; table: Header['tables'][number]; bytes: Buffer }
  | { what: 'secret'; secret: string }
  | { what: 'end'; manifest: Manifest };

/**
 * Reads an archive from front to back, holding one part at a time. Throws BackupError for what is no archive of ours, is of a
 * newer format, cut short or altered.
 */
export async function* readArchive(input: Readable): AsyncGenerator<ArchiveEvent, void> {
  let header: Header | null = null;
  let manifest: Manifest | null = null;
  let secret = false;
  const counters = new Map<string, { counter: Counter; parts: number }>();
  let at = 0;
  for await (const { name, bytes } of entries(input)) {
    if (manifest) throw damaged('something follows the manifest', name);
    if (!header) {
      if (name !== HEADER) throw notOurs();
      const { format } = readJson(headerSchema.pick({ format: true }), bytes, name);
      if (format > FORMAT) throw newer(format);
      header = readJson(headerSchema, bytes, name);
      for (const table of header.tables) counters.set(table.name, { counter: new Counter(), parts: 0 });
      yield { what: 'header', header };
    } else if (name === MANIFEST) {
      manifest = readJson(manifestSchema, bytes, name);
    } else if (name === SECRET) {
      secret = true;
      yield { what: 'secret', secret: bytes.toString('utf8') };
    } else {
      while (at < header.tables.length && !name.startsWith(`tables/${header.tables[at]?.name}/`)) at += 1;
      const table = header.tables[at];
      const state = table && counters.get(table.name);
      if (!table || !state || name !== partName(table.name, (state.parts += 1))) throw damaged('parts are missing or out of order', name);
      state.counter.add(bytes);
      yield { what: 'rows', table, bytes };
    }
  }
  if (!header) throw notOurs();
  if (!manifest) throw damaged('it ends before its manifest');
  compare(header, manifest, counters, secret);
  yield { what: 'end', manifest };
}

function compare(header: Header, manifest: Manifest, counters: Map<string, { counter: Counter }>, secret: boolean): void {
  const counted = header.tables.map((table) => counters.get(table.name)?.counter.of(table));
  const { madeAt, migrations, format } = manifest;
  const same = JSON.stringify([header.madeAt, header.migrations, header.format]) === JSON.stringify([madeAt, migrations, format]);
  if (!same || manifest.tables.length !== counted.length || manifest.withSecret !== secret)
    throw damaged('its manifest is of another archive');
  for (const [index, told] of manifest.tables.entries()) {
    const found = counted[index];
    if (JSON.stringify(found) !== JSON.stringify(told))
      throw damaged(`the rows of ${told.name} are not those that were written (${found?.rows ?? 0} of ${told.rows})`);
  }
}

async function* entries(input: Readable): AsyncGenerator<{ name: string; bytes: Buffer }> {
  const tar = extract();
  const gunzip = createGunzip();
  // Not pipeline(): tar-stream's own streams are no Node streams, and every failure must reach the reading below.
  const fail = (error: Error): void => tar.destroy(error);
  input.on('error', fail).pipe(gunzip).on('error', fail).pipe(tar);
  input.on('close', () => input.readableEnded || fail(new Error('the input was closed')));
  try {
    for await (const each of tar) {
      const { name, size = 0 } = each.header;
      if (size > LARGEST_PART_BYTES) throw damaged('a part is too large', name);
      const chunks: Buffer[] = [];
      for await (const chunk of each) chunks.push(chunk as Buffer);
      yield { name, bytes: Buffer.concat(chunks) };
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES') throw error;
    throw message === 'incorrect header check' ? notOurs(error) : damaged(message, undefined, error);
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

const damaged = (why: string, entry?: string, cause?: unknown): BackupError =>
  new BackupError('damaged', `The archive is cut short or damaged: ${why}. Nothing was changed.`, entry ? { entry } : {}, { cause });
const notOurs = (cause?: unknown): BackupError =>
  new BackupError('not_an_archive', 'This is no archive of kolkore backup. Nothing was changed.', {}, { cause });
const newer = (format: number): BackupError =>
  new BackupError(
    'newer_format',
    `The archive is of format ${format}; this version reads up to ${FORMAT}. Install a newer version first.`,
    {
      format,
      reads: FORMAT,
    },
  );
