import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { FetchedBytes } from './answer';
import { pour } from './body';

/** What a site answered to a download; the file itself lies where it was wanted. */
export interface FetchedFile extends Omit<FetchedBytes, 'bytes' | 'text' | 'charset'> {
  /** Its size. */
  bytes: number;
  /** Null when `notModified`: nothing came. */
  sha256: string | null;
}

/** Writes a body to a file, over what was there, and gives its size and hash. Throws LayoutChangedError when it is larger than `limit`. */
export async function writeBody(body: Readable, encoding: string, file: string, limit: number): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  const handle = await open(file, 'w', 0o600);
  try {
    const bytes = await pour(body, encoding, limit, async (part) => {
      hash.update(part);
      await handle.write(part);
    });
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}
