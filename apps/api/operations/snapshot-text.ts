import { gunzipSync } from 'node:zlib';

/** More than any page we read; a crafted archive must not fill the memory. */
const LARGEST = 64 * 1024 * 1024;

/** The bytes as fetched. Throws when they unpack to more than 64 MB. */
export const snapshotBytes = (gzip: Buffer): Buffer => gunzipSync(gzip, { maxOutputLength: LARGEST });

/** The bytes as text, by the charset that the server named, else UTF-8. Unreadable bytes become U+FFFD. */
export function snapshotText(bytes: Buffer, contentType: string): string {
  const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  return decoderOf(charset).decode(bytes);
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder('utf-8');
    throw error;
  }
}
