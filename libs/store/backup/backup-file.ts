import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { Manifest } from './format';
import { readArchive } from './read-archive';
import { BackupOptions, writeBackup } from './write-backup';

/** Writes a backup beside `file` first, readable for its owner only, and takes its name when all of it is on the disk. */
export async function writeBackupFile(url: string, file: string, options: BackupOptions): Promise<Manifest> {
  const half = `${file}.${process.pid}.partial`;
  const handle = await open(half, 'wx', 0o600);
  try {
    const manifest = await writeBackup(url, handle.createWriteStream({ flush: true }), options);
    await rename(half, file);
    await syncFolder(dirname(file));
    return manifest;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(half, { force: true });
    throw error;
  }
}

/** Reads an archive to its end and answers its manifest. Throws BackupError when anything in it is not as it was written. */
export async function verifyBackup(input: Readable): Promise<Manifest> {
  for await (const event of readArchive(input)) if (event.what === 'end') return event.manifest;
  throw new Error('an archive ends with its manifest');
}

export const readBackupFile = (file: string) => createReadStream(file, { highWaterMark: 256 * 1024 });

/** The new name is on the disk too. Folders cannot be synced on every system. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
