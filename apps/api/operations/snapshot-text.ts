/** The bytes as text, by the charset that the server named, else UTF-8. Unreadable bytes become U+FFFD. */
export function snapshotText(bytes: Buffer, contentType: string): string {
  const charset = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1] ?? 'utf-8';
  return decoderOf(charset).decode(bytes);
}

function decoderOf(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_ENCODING_NOT_SUPPORTED') return new TextDecoder('utf-8');
    throw error;
  }
}
